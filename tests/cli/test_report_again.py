"""The same report once more: nothing is computed or drawn, and nobody can tell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.faces.making.report import make_report
from analyzer.faces.source import Source
from analyzer.report import figures, pdf

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(made_log: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_log, tmp_path / "log"))


@pytest.fixture
def nothing_is_set(monkeypatch: pytest.MonkeyPatch):
    """From here on, no page may be set."""

    def forbid() -> None:
        def fail(*_: object) -> None:
            raise AssertionError("a page was set")

        monkeypatch.setattr(pdf, "_compile", fail)

    return forbid


def test_nothing_new_is_told_as_ever_and_the_file_has_a_new_time(
    runlog, folder: Path, nothing_is_set
):
    """Same bytes, same words; the file's time says that the report is of today."""
    first = runlog("report", "-f", folder)
    report = folder / "reports" / "running-report.pdf"
    data = report.read_bytes()
    os.utime(report, (0, 0))
    nothing_is_set()
    second = runlog("report", "-f", folder)
    assert (second.code, second.out, second.err) == (0, first.out, first.err)
    assert report.read_bytes() == data
    assert report.stat().st_mtime > 0


@pytest.mark.parametrize("changes_at", [1, 2])
def test_a_folder_that_has_changed(folder: Path, nothing_is_set, changes_at: int):
    """It is asked before the pages are set, which takes longest, and before they are written."""
    asked: list[bool] = []

    def is_current() -> bool:
        asked.append(len(asked) + 1 < changes_at)
        return asked[-1]

    if changes_at == 1:
        nothing_is_set()
    assert make_report(Source(folder, "columns"), None, None, is_current=is_current) == []
    assert asked == [True, False][-changes_at:]
    assert not (folder / "reports").exists()


def test_a_new_entry_is_in_the_next_report(runlog, folder: Path):
    """The diary is part of what the report is made from."""
    runlog("report", "-f", folder)
    report = folder / "reports" / "running-report.pdf"
    data = report.read_bytes()
    runlog("pain", "4", "-f", folder)
    assert "and 11 pain entries" in runlog("report", "-f", folder).out
    assert report.read_bytes() != data


def test_a_report_with_a_fault_is_made_again(runlog, folder: Path, monkeypatch: pytest.MonkeyPatch):
    """What failed once may not fail again, so it is never remembered."""
    with monkeypatch.context() as patch:

        def fail(_: object) -> bytes:
            raise ValueError("no ink")

        patch.setattr(figures, "to_svg", fail)
        assert "no ink" in runlog("report", "-f", folder).out
    assert "no ink" not in runlog("report", "-f", folder).out


def test_pages_and_units_are_told_apart(runlog, folder: Path):
    """The same output with other pages, then with all again."""
    report = folder / "reports" / "running-report.pdf"
    made = []
    for more in ((), ("--units", "mi"), ("--pages", "method"), ()):
        assert runlog("report", "-f", folder, *more).code == 0
        made.append(report.read_bytes())
    assert made[0] == made[3]
    assert len(set(made)) == 3


def test_nothing_new_needs_no_pandas(made_log: Path, tmp_path: Path):
    """Most of the time of that report would go into loading it."""
    code = (
        "import sys\nfrom analyzer.cli import run\n"
        f"run(['report', '-f', {str(made_log)!r}, '--output', {str(tmp_path / 'r.pdf')!r}])\n"
        "print([n for n in ('pandas', 'matplotlib', 'typst') if n in sys.modules])"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        for _ in range(2)
    ]
    assert said[0][-1] != "[]"
    assert said[1][-1] == "[]"
    assert said[1][:-1] == said[0][:-1]


def _said_and_made(folder: Path, **more: str) -> tuple[str, bytes]:
    """What `runlog report` says, and the PDF, made with nothing known of an earlier one."""
    cache, output = folder.with_name("cache"), folder.with_name("r.pdf")
    shutil.rmtree(cache, ignore_errors=True)
    output.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "analyzer", "report", "-f", folder, "--output", output],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "RUNLOG_DEBUG": "", "RUNLOG_CACHE": str(cache), **more},
        check=True,
    )
    assert not done.stderr
    return done.stdout, output.read_bytes()


def test_a_report_has_the_same_bytes_whoever_makes_it(made_log: Path, tmp_path: Path) -> None:
    """With a second process, and where RUNLOG_DEBUG forbids it."""
    folder = Path(shutil.copytree(made_log, tmp_path / "log"))
    assert _said_and_made(folder) == _said_and_made(folder, RUNLOG_DEBUG="1")
