"""Every command that is shown can be typed."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from analyzer.cli import runlog as group
from tests import documents

CALLS = sorted(
    {
        call
        for block in documents.blocks("console")
        for call in re.findall(r"^\$ (?:\S*/)?runlog (.+?)(?:\s+# .*)?$", block, re.MULTILINE)
    }
)
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
_NAMED = re.compile(r"`runlog ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)?)")


def _parse(
    command: click.Command, name: str, arguments: list[str], parent: click.Context | None
) -> None:
    context = command.make_context(name, arguments, parent=parent)
    if isinstance(command, click.Group):
        given = [*context._protected_args, *context.args]
        found, subcommand, rest = command.resolve_command(context, given)
        assert subcommand is not None, found
        _parse(subcommand, found or "", rest, context)


@pytest.mark.parametrize("call", CALLS)
def test_a_call_can_be_typed(call: str) -> None:
    """The command, its options and their values exist. The files and folders needn't."""
    problem = ""
    try:
        _parse(group, "runlog", shlex.split(call), None)
    except click.BadParameter as error:
        problem = error.message
    except click.exceptions.Exit:  # --version says what it has to say
        pass
    assert not problem or "does not exist" in problem


def test_every_example_stands_in_a_block() -> None:
    """A fence that is missing turns a page inside out."""
    for page, text in documents.PAGES.items():
        fences = re.findall(r"^```(.*)$", text, re.MULTILINE)
        assert all(fences[::2]), page  # each block says what it holds
        assert not any(fences[1::2]), page
        assert len(fences) % 2 == 0, page
        assert not re.search(r"^\$ ", documents.prose(text), re.MULTILINE), page


def test_calls_are_found() -> None:
    """Of most commands; a pattern that finds none would check none."""
    assert {call.split()[0] for call in CALLS} >= {"report", "serve", "pain", "weeks", "files"}


def test_every_command_that_a_sentence_names_exists() -> None:
    """At least its first word; the second, where the first is a group that knows it."""
    for page, text in documents.PAGES.items():
        for named in _NAMED.findall(documents.prose(text)):
            assert named.split()[0] in group.commands, (page, named)


def test_every_target_of_make_that_is_named_exists() -> None:
    makefile = (documents.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(_TARGET.findall(makefile))
    named = {
        target
        for text in documents.PAGES.values()
        for target in re.findall(r"(?:`|^\$ )make ([a-z]+)", text, re.MULTILINE)
    }
    assert named > {"report", "test", "docs"}
    assert named <= targets
