"""Help texts, the README's coverage of them, and the cost of starting a command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from analyzer.cli import runlog as group
from analyzer.report import contents

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def _commands(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    found = [(name, command)]
    if isinstance(command, click.Group):
        for sub, child in command.commands.items():
            found += _commands(child, name if child.hidden else f"{name} {sub}")
    return found


COMMANDS = _commands(group, "runlog")


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_readme_names_every_command_and_option(name: str, command: click.Command):
    """Whatever --help shows is in the README."""
    assert f"`{name}" in README or f"$ {name}" in README
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert any(f"{option}" in README for option in parameter.opts), parameter.opts
    assert command.help
    assert "\n\n" not in command.get_short_help_str(200)


def test_readme_lists_the_parts_of_the_report():
    """All that --pages takes, in the report's order."""
    (row,) = (line for line in README.splitlines() if line.startswith("| `--pages "))
    listed, _ = row.split("parts: ")[1].split(". ", 1)
    assert re.findall(r"`(\w+)`", listed) == contents.names()


def test_readme_names_no_option_that_does_not_exist():
    """Nothing in the README is made up."""
    parameters = [p for _, command in COMMANDS for p in command.params]
    known = {option for p in parameters for option in (*p.opts, *p.secondary_opts)}
    known |= {"--help", "--version", "--editable", "--full"}  # of pip and the benchmarks
    known |= {"--user", "--now", "--append", "--system"}  # of systemctl, tee and sysctl
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert named <= known


@pytest.mark.parametrize("arguments", [["--help"], ["pain", "--help"], ["report", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]):
    """pandas, NumPy, matplotlib and typst are imported when they are used, not at start-up."""
    code = (
        "import sys\nfrom analyzer.cli import run\n"
        f"run({arguments!r})\n"
        "print([n for n in ('pandas','numpy','matplotlib','typst','lxml','rich','gpxpy','fitparse')"
        " if n in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
