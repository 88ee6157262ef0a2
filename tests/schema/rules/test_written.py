"""The figures of the documentation match the rules."""

from __future__ import annotations

import pytest

from tests import documents
from tests.schema.rules.changing import EVERY
from tests.schema.rules.figures import FIGURE
from tests.schema.rules.test_rules import ONLY_WRITTEN
from tests.schema.rules.written import PARTS

WRITTEN = documents.together()
# Figures that aren't rules: measured by ``make honesty``, of the watching, of the questionnaire,
# of two weeks that are compared, of an imported diary, of other programs.
OTHERS = (
    "If one ended in the last half year",
    "21,000 simulated diaries of four years", "worlds but the last three spikes",
    "looking every two weeks", "Windows ends a task after three days",
    "the last two full weeks of the log", "for the lower back in the last 7 days",
    "the last of the 7 days", "two seconds apart",
    "that goes above 10 is left out", "holds a number above 10",
    "that a number above 10 is a mistake", "a week with the one 52 weeks before",
)  # fmt: skip


@pytest.mark.parametrize(("names", "text"), PARTS, ids=[text[:40] for _, text in PARTS])
def test_the_documentation_says_what_the_rules_are(names: str, text: str):
    assert text in WRITTEN
    assert set(names.split()) <= set(EVERY)


def test_no_figure_of_the_documentation_is_unchecked():
    """Except in what commands print: a new sentence with a number needs its own part."""
    prose = documents.prose(WRITTEN)
    for text in (*OTHERS, *(text for _, text in PARTS)):
        prose = prose.replace(text, "…")
    assert [prose[found.start() - 40 : found.end() + 20] for found in FIGURE.finditer(prose)] == []


def test_what_the_program_does_not_say_the_documentation_does():
    assert {name for names, _ in PARTS for name in names.split()} >= ONLY_WRITTEN
