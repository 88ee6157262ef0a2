"""A rule is one number: if it changes, what is said and what is computed change together."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from analyzer.schema.rules import PRODUCT
from tests.schema.rules import back_cases, load_cases, pages, run_cases, sentences
from tests.schema.rules.changing import EVERY, changed

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

CASES = {
    name: (module.__name__, case)
    for module in (load_cases, back_cases, run_cases)
    for name, case in module.CASES.items()
}
# Said only in the documentation, which test_written checks.
ONLY_WRITTEN = {
    "RECENT.ended_days", "TRACE.narrowest_m", "GROUND.halt_s",
    "GROUND.room_m", "GROUND.stand_s", "BELIEVED.calibrated",
}  # fmt: skip


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """All texts by the rules as they are, of a program that no other test has used."""
    with changed() as program:
        return {name: program(name).said() for name in (sentences.__name__, pages.__name__)}


def test_every_rule_has_a_case():
    assert set(CASES) == set(EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_text_and_result_change_with_a_rule(name: str, said: dict[str, set[str]]):
    """Both by one program, which knows the other number only from its rules.

    Results are compared as they print: each program has classes of its own.
    """
    module, case = CASES[name]
    assert case.other != EVERY[name].value
    with changed(name, case.other) as program:
        result = repr(program(module).CASES[name].result())
        is_said = _is_said_anew(said, program)
    assert result != repr(case.result())
    assert is_said == (name not in ONLY_WRITTEN)


def _is_said_anew(said: dict[str, set[str]], program: Callable[[str], ModuleType]) -> bool:
    """The pages are checked last: they take the longest."""
    return any(program(module).said() != texts for module, texts in said.items())


def test_nothing_changes_without_a_change(said: dict[str, set[str]]):
    """Importing the program afresh makes no difference by itself."""
    with changed() as program:
        assert not _is_said_anew(said, program)
        for name, (module, case) in CASES.items():
            assert repr(program(module).CASES[name].result()) == repr(case.result()), name


@pytest.mark.parametrize("name", EVERY)
def test_every_rule_says_what_it_is(name: str):
    """Its meaning, and a source with its year, unless it is our own choice."""
    rule = EVERY[name]
    assert rule.meaning
    assert rule.source == PRODUCT or any(sign.isdigit() for sign in rule.source)
