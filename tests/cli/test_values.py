"""Empty, blank, steering and endless texts for every argument and option."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from analyzer.cli import runlog as group
from tests.cli.test_help import COMMANDS

ODD = {"empty": "", "blank": "  \t", "escape": "\x1b[31mred\x07", "endless": "x" * 5000}
# They wait for a terminal or for changes; they are tried with what they refuse at once.
_WAITING = {"runlog watch", "runlog pain week"}
_GIVEN = {
    "runlog pain": ["3"], "runlog pain edit": ["1"], "runlog pain delete": ["1"],
    "runlog event": ["physio"], "runlog pain import": ["mine.csv"], "runlog verify": ["mine.csv"],
}  # fmt: skip


def _calls() -> Iterator[tuple[str, list[str]]]:
    """Each command with {odd} for one of its arguments or for the value of one of its options."""
    for name, command in COMMANDS:
        if isinstance(command, click.Group) or name in _WAITING:
            continue
        words = name.split()[1:]
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                yield f"{name} ARGUMENT", [*words, "{odd}"]
            elif isinstance(parameter, click.Option) and not parameter.is_flag:
                given = _GIVEN.get(name, [])
                yield f"{name} {parameter.opts[0]}", [*words, *given, parameter.opts[0], "{odd}"]


CALLS = dict(_calls())
REFUSED = (
    "--folder", "--output", "--pdf", "--pages", "--from", "--to", "--last", "--units",
    "import ARGUMENT", "chart ARGUMENT", "run ARGUMENT", "compare ARGUMENT", "delete ARGUMENT",
)  # fmt: skip
"""Where an empty text has no meaning; elsewhere, such as for a note, it means none."""


@pytest.fixture
def folder(tmp_path: Path, made_log: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of some of the made log, which is also the current folder."""
    log = tmp_path / "log"
    log.mkdir()
    for path in [*sorted(made_log.glob("*.fit"))[-4:], made_log / "pain.csv"]:
        shutil.copy(path, log)
    (log / "mine.csv").write_text("date,score\n2026-01-01,3\n")
    monkeypatch.chdir(log)
    return log


@pytest.mark.parametrize("call", CALLS)
def test_no_odd_text_ends_in_a_traceback_or_steers_the_terminal(runlog, folder: Path, call: str):
    """A short message, or it is taken as it is; a name of blanks never makes a file."""
    for odd in ODD.values():
        before = {path.name for path in folder.iterdir()}
        result = runlog(*(word.format(odd=odd) for word in CALLS[call]))
        said = result.out + result.err
        assert said.strip()
        assert not set(said) & {"\x1b", "\x07", "\r"}
        assert max(map(len, result.err.splitlines()), default=0) < 700, odd
        assert "bug" not in result.err
        made = {path.name for path in folder.iterdir()} - before
        assert all(name.strip() for name in made)


@pytest.mark.parametrize("call", [name for name in CALLS if name.endswith(REFUSED)])
def test_an_empty_text_is_refused(runlog, folder: Path, call: str):
    """It comes of a variable without a value: nothing is guessed, and nothing done."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for odd in ("", "  "):
        result = runlog(*(word.format(odd=odd) for word in CALLS[call]))
        assert result.code == 2
        assert result.out == ""
        assert "begins with" not in result.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_the_messages(runlog, folder: Path):
    """Each says what is missing, in plain words."""
    for words, sentence in (
        (["run", ""], "No run is named. Give a date such as 2026-03-05"),
        (["chart", " "], "No chart is named. Without any NAME, it is spikes_and_pain."),
        (["report", "--pages", ","], "no part is named; choose from summary,"),
        (["runs", "--folder", ""], "the name is empty; write that of a file or folder."),
        (["runs", "--last", "all"], "'all' is not a whole number from 0 on."),
        (["pain", "delete", "0"], "'0' is not a whole number from 1 on."),
        (["event", ""], "The kind of event is missing. The kinds are physio,"),
        (["compare", ""], "'' is not a week, month or span of days; write 2026-W10"),
    ):
        assert sentence in runlog(*words).err


def test_all_commands_are_tried():
    """Those that ask or wait are few."""
    leaves = {name for name, command in COMMANDS if not isinstance(command, click.Group)}
    assert leaves - {name.rsplit(" ", 1)[0] for name in CALLS} <= _WAITING
    assert group.commands
