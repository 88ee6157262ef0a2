"""The how-tos: what they show is what happens, on a copy of the sample log."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from analyzer import pipeline
from analyzer.cli import pain_edit, run
from analyzer.cli import runlog as group
from analyzer.pipeline import folder

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "docs/howto").glob("*.md") if path.name != "index.md")
AFTERWARDS = date(2026, 12, 1)
"""Long after the last entry of the sample, so that the output doesn't depend on the date."""
_BLOCK = re.compile(r"^```(console|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ENDLESS = ("serve", "watch")
_VENDORS = ("garmin", "strava", "apple-health", "polar", "coros", "suunto", "zepp", "huawei")


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _examples(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, and what it shows below."""
    for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        call, _, shown = example.partition("\n")
        yield call, shown


def _pattern(shown: str) -> str:
    """What the output has to match: “…” stands for any lines, and within a line for anything."""
    lines = shown.splitlines(keepends=True)
    return "".join(
        r"(?:.*\n)*" if line == "…\n" else re.escape(line).replace("…", ".*") for line in lines
    )


@pytest.fixture(scope="module")
def one_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample log is read once for all pages."""
    return tmp_path_factory.mktemp("howto-cache")


@pytest.fixture
def told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    own_cache: Path,  # set before the one for all pages
    one_cache: Path,
) -> Callable[[str, str], str]:
    """Run a command beside a copy of the sample log called my-runs; what it says."""
    monkeypatch.setenv("RUNLOG_CACHE", str(one_cache))
    shutil.copytree(ROOT / "sample_data", tmp_path / "my-runs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "analyze", partial(pipeline.analyze, today=AFTERWARDS))
    monkeypatch.setattr(folder, "read_folder", partial(folder.read_folder, today=AFTERWARDS))
    monkeypatch.setattr(pain_edit, "is_terminal", lambda: True)

    def call(typed: str, answers: str) -> str:
        arguments = shlex.split(typed)[1:]
        if answers:
            return CliRunner().invoke(group, arguments, input=answers).output
        run(arguments)
        captured = capsys.readouterr()
        return captured.out + captured.err

    return call


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_print_what_the_page_shows(page: Path, told: Callable[[str, str], str]):
    """In their order; lines of TOML are added to runlog.toml where they stand."""
    for language, block in _BLOCK.findall(_text(page)):
        if language == "toml":
            with Path("my-runs/runlog.toml").open("a", encoding="utf-8") as settings:
                settings.write(f"\n{block}")
            continue
        for call, shown in _examples(block):
            if not call.startswith("runlog ") or call.split()[1] in _ENDLESS:
                continue
            output = told(call, "y\n" if "[y/N]: y" in shown else "")
            assert re.fullmatch(_pattern(shown), output), f"{call}\n{output}"


def _calls(text: str) -> Iterator[list[str]]:
    """Every command that is written down, in a block or within a sentence."""
    typed = re.findall(r"^\$ (runlog .*)$|`(runlog [^`\n]*)`", text, re.MULTILINE)
    yield from (shlex.split(one or other)[1:] for one, other in typed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_exists(page: Path):
    for call in _calls(_text(page)):
        with click.Context(group) as parent:
            command, arguments = _command(group, call)
            # A diary's group takes an entry's words too, and none of them is one as first.
            assert not (isinstance(command, click.Group) and arguments and arguments[0].isalpha())
            try:
                command.make_context(command.name, arguments, parent=parent)
            except (click.MissingParameter, click.exceptions.Exit):  # such as `runlog pain edit`
                continue


def _command(command: click.Command, arguments: list[str]) -> tuple[click.Command, list[str]]:
    """The innermost command that a call names, and its arguments."""
    if isinstance(command, click.Group) and arguments and arguments[0] in command.commands:
        return _command(command.commands[arguments[0]], arguments[1:])
    return command, arguments


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_can_go_wrong_and_how_to_check(page: Path):
    text = _text(page)
    assert text.startswith("# ")
    assert "\n## What can go wrong\n" in text
    is_told = "Check that it worked" in text or "Check it:" in text or page.stem.startswith("check")
    assert is_told


def _in_the_browser(text: str) -> str:
    """The steps on the pages of `runlog serve`."""
    _, heading, rest = text.partition("\n## In the browser\n")
    return rest.partition("\n## ")[0] if heading else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_and_buttons_are_called_as_in_the_browser(page: Path):
    package = ROOT / "analyzer"
    sources = [
        *package.glob("web/**/*.html"),
        *package.glob("web/*.py"),
        *package.glob("wording/*.py"),
    ]
    said = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    for label in re.findall(r"\*\*(.+?)\*\*", _in_the_browser(_text(page))):
        assert re.search(rf"(?<!\w){re.escape(label)}(?!\w)", said), label


@pytest.mark.parametrize("vendor", _VENDORS)
def test_each_maker_has_a_page(vendor: str):
    assert ROOT / f"docs/howto/get-your-runs-out-of-{vendor}.md" in PAGES


def test_windows_starts_a_command_that_exists():
    """The task and the shortcut call the same, without a limit of three days."""
    text = _text(ROOT / "docs/howto/keep-it-running.md")
    [task] = re.findall(r"```powershell\n(.*?)```", text, re.DOTALL)
    [shortcut] = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    [execute, argument] = re.findall(r"-Execute \"(.*?)\" -Argument '(.*?)'", task)[0]
    assert shortcut.strip() == f'"{execute}" {argument}'
    name, *options = shlex.split(argument, posix=True)
    with click.Context(group) as parent:
        context = group.commands[name].make_context(name, options, parent=parent)
    assert str(context.params["folder"]).endswith("my-runs")
    assert "-ExecutionTimeLimit (New-TimeSpan -Seconds 0)" in task
