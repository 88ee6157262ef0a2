"""What a shell completes, asked for as a shell asks."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from analyzer.cli import completing, completion
from analyzer.cli import runlog as group
from analyzer.faces.periodspec import period_of
from analyzer.report import contents
from analyzer.settings.table import SETTINGS

PARTS = Path(contents.__file__).with_name("parts")
ALWAYS = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd())}


def completed(line: str) -> list[str]:
    """The words offered for the last word of a line, which may be empty."""
    *words, last = line.split(" ")[1:]
    shell = ShellComplete(group, {}, "runlog", "_RUNLOG_COMPLETE")
    return [item.value for item in shell.get_completions(words, last)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("runlog conf", ["config"]),
        ("runlog --reader ", ["columns", "reference"]),
        ("runlog chart ti", ["timeline"]),
        ("runlog chart FADE", ["fade", "fade_by_distance"]),
        ("runlog report --pages wee", ["weeks"]),
        ("runlog report --pages weeks,cl", ["weeks,clinic"]),
        ("runlog report --pages weeks,wee", []),
        ("runlog report --units ", ["km", "mi"]),
        ("runlog report --from ", ["today", "yesterday"]),
        ("runlog weeks --from y", ["yesterday"]),
        ("runlog compare last-m", ["last-month"]),
        ("runlog compare 2026-05 this-y", ["this-year"]),
        ("runlog run ", ["last", "today", "yesterday"]),
        ("runlog pain 3 --when ", ["during", "after", "morning", "rest", "night"]),
        ("runlog pain --when n", ["night"]),
        ("runlog pain 3 l", ["left"]),
        ("runlog pain l", ["list", "left"]),
        ("runlog pain 3 --date t", ["today"]),
        ("runlog pain edit 2 --side b", ["both"]),
        ("runlog pain edit 2 --clear no", ["note"]),
        ("runlog pain import a.csv --column sc", ["score="]),
        ("runlog event ph", ["physio"]),
        ("runlog event li", ["list"]),
        ("runlog config uni", ["units"]),
        ("runlog config max-", ["max_hr_bpm"]),
        ("runlog config load ", ["distance", "duration", "trimp", "srpe"]),
        ("runlog config time_zone Europe/Berl", ["Europe/Berlin"]),
        ("runlog config nothing ", []),
        ("runlog completion ", ["bash", "zsh", "fish"]),
        ("runlog pain -3 l", ["list", "left"]),
    ],
)
def test_words_are_completed(line: str, words: list[str]) -> None:
    assert completed(line) == words


def test_folders_are_left_to_the_shell() -> None:
    shell = ShellComplete(group, {}, "runlog", "_RUNLOG_COMPLETE")
    for line in (["files", "--folder"], ["config", "fonts"]):
        (item,) = shell.get_completions(line, "ru")
        assert (item.type, item.value) == ("dir", "ru")
    assert [item.type for item in shell.get_completions(["report", "-o"], "ru")] == ["file"]


def test_every_command_and_setting_is_offered() -> None:
    assert set(completed("runlog ")) == {n for n, c in group.commands.items() if not c.hidden}
    assert completed("runlog config ") == list(SETTINGS)


def test_every_chart_is_offered() -> None:
    """Whatever a part of the report draws; those of a year are named by the log alone."""
    drawn = {
        call.args[0].value
        for path in PARTS.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "figure"
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert drawn | {"spikes_and_pain"} == set(completing.CHARTS)
    assert len(drawn) + 1 == len(completing.CHARTS)


def test_every_period_is_one() -> None:
    for name in completing.PERIODS:
        assert period_of(name, date(2026, 3, 20), 0)


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_the_script_is_printed(runlog, shell: str) -> None:
    result = runlog("completion", shell)
    assert (result.code, f"{shell}_complete" in result.out) == (0, True)


def test_the_shell_is_guessed_or_asked_for(runlog, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is written for PowerShell, and that is said."""
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert "fish_complete" in runlog("completion").out
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    result = runlog("completion")
    assert (result.code, "no completion for PowerShell" in result.err) == (2, True)


@pytest.mark.parametrize("words", ["runlog chart ti", "runlog pain --when n", "runlog config un"])
def test_nothing_heavy_is_loaded(words: str) -> None:
    """Each press of the key starts Python anew."""
    code = (
        "import sys\nfrom analyzer.cli import run\n"
        "try:\n    run([])\nexcept SystemExit:\n    pass\n"
        "print([n for n in ('pandas','numpy','matplotlib','typst','lxml','rich','dateparser')"
        " if n in sys.modules])"
    )
    asked = {"_RUNLOG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "2"}
    asked["COMP_CWORD"] = str(len(words.split()) - 1)
    done = subprocess.run(
        [sys.executable, "-c", code], env=ALWAYS | asked, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0].startswith("plain,")
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_bash_takes_it(runlog, tmp_path: Path) -> None:
    """The function that it defines fills in the words, as pressing the key does."""
    command = tmp_path / "runlog"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m analyzer "$@"\n')
    command.chmod(0o755)
    script = runlog("completion", "bash").out
    asked = "COMP_WORDS=(runlog chart ti); COMP_CWORD=2; _runlog_completion runlog ti chart"
    done = subprocess.run(
        ["bash", "-c", f'{script}\n{asked}; echo "${{COMPREPLY[@]}}"'],
        env=ALWAYS | {"PATH": f"{tmp_path}:{ALWAYS['PATH']}"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "timeline\n"
