"""Help texts, where the documentation has them, and the cost of starting a command."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest

from analyzer.cli import runlog as group
from analyzer.report import contents
from docs._ext import click_help, commands
from tests import documents


def _commands(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    found = [(name, command)]
    if isinstance(command, click.Group):
        for sub, child in command.commands.items():
            found += _commands(child, name if child.hidden else f"{name} {sub}")
    return found


COMMANDS = _commands(group, "runlog")
SHOWN = [(name, command) for name, command in COMMANDS if not command.hidden]
_MADE = re.compile(r"^\.\. click:: commands:(\S+)\n   :prog: (.+)\n   :nested: none$", re.MULTILINE)
_ROW = re.compile(
    r"^\| \[(`runlog[^]]*)\]\((docs/reference/commands/[\w-]+\.md)\) \| (.+) \|$", re.MULTILINE
)


def _made_from_click() -> dict[str, tuple[str, str]]:
    """Name of a command -> the page with its options, and the command they are made from."""
    pages = documents.PAGES.items()
    return {prog: (page, made) for page, text in pages for made, prog in _MADE.findall(text)}


def test_the_reference_has_every_command_once_with_its_options():
    """It is made from click, so that no option can be missing; each under its own name."""
    made = [prog for text in documents.PAGES.values() for _, prog in _MADE.findall(text)]
    assert sorted(made) == sorted(name for name, _ in SHOWN)
    for prog, (_, dotted) in _made_from_click().items():
        assert dotted.replace(".", " ") == (prog.removeprefix("runlog ") or prog), prog


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_and_option_has_a_help(name: str, command: click.Command):
    """The reference shows it, and nothing else."""
    assert command.help
    assert "\n\n" not in command.get_short_help_str(200)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            record = parameter.get_help_record(click.Context(command))
            assert record is not None
            assert record[1], parameter.opts


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_the_reference_shows_every_option(name: str, command: click.Command):
    """With its help, as ``--help`` prints it."""
    _, made = _made_from_click()[name]
    shown = click_help.records(click.Context(getattr(commands, made)))
    names = " ".join(names for names, _ in shown)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(option in names for option in parameter.opts), parameter.opts
    assert all(said for _, said in shown)


def test_the_readme_names_every_command_and_links_its_page():
    """The page that has the command's options."""
    pages = _made_from_click()
    rows = {
        name: page
        for names, page, _ in _ROW.findall(documents.README)
        for name in re.findall(r"`([^`]+)`", names)
    }
    expected = {name: pages[name][0] for name, _ in SHOWN if name != "runlog"}
    assert rows == expected


def test_the_page_of_a_command_shows_it():
    """In words or by an example, beside what is made from its help."""
    for name, (page, _) in _made_from_click().items():
        text = _MADE.sub("", documents.PAGES[page])
        assert f"`{name}" in text or f"$ {name}" in text, (name, page)


def test_the_documentation_lists_the_parts_of_the_report():
    """All that --pages takes, in the report's order."""
    text = documents.PAGES["docs/reference/commands/report.md"]
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == contents.names()


def test_the_documentation_names_no_option_that_does_not_exist():
    """Nothing in it is made up."""
    parameters = [p for _, command in COMMANDS for p in command.params]
    known = {option for p in parameters for option in (*p.opts, *p.secondary_opts)}
    known |= {"--help", "--version", "--editable", "--full"}  # of pip and the benchmarks
    known |= {"--user", "--now", "--append", "--system", "--stat"}  # of systemctl, tee, sysctl, git
    known |= {"--force", "--upgrade", "--python", "--all", "--id"}  # of uv, pipx, pip, winget
    known |= {"--backup-dir", "--format", "--tar"}  # of other makers' tools
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(documents.PAGES.values())))
    assert named - known == set()


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


@pytest.mark.parametrize(("start", "name"), [
    ((sys.executable, "-m", "analyzer"), "python -m analyzer"),
    ((sys.executable, "-c", "from analyzer.__main__ import main; main()"), "runlog"),
])  # fmt: skip
def test_usage_names_what_was_typed(start: tuple[str, ...], name: str):
    """Where the shell doesn't find runlog, a line that begins with it is of no use."""
    for words in (["report", "--help"], ["report", "--nothing"]):
        done = subprocess.run([*start, *words], capture_output=True, text=True, check=False)
        assert f"Usage: {name} report " in done.stdout + done.stderr
