"""A runner's folder, and commands run in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analyzer.cli import run
from analyzer.notebook.diary import read_diary
from tests.making import fit_run

TODAY = datetime.now(tz=UTC).date()


@dataclass(frozen=True)
class Result:
    """Exit code and output of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def runlog(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command; no exception may escape it."""

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def add(runlog: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """Write another diary and import it; the file itself never changes."""

    def call(content: str | bytes, *arguments: str) -> Result:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "mine.csv").write_bytes(data)
        result = runlog("pain", "import", tmp_path / "mine.csv", "-f", tmp_path, *arguments)
        assert (tmp_path / "mine.csv").read_bytes() == data
        return result

    return call


def noted(folder: Path) -> list[tuple[object, ...]]:
    """The entries of the diary: day, time, score, side, kind, down a leg, note."""
    entries = read_diary(folder, TODAY).entries
    return [
        (e.date.isoformat(), e.time, e.score, e["side"], e["kind"], e["radiates"], e["note"])
        for e in entries
    ]


@pytest.fixture(scope="session")
def made_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten weeks up to yesterday: three short runs a week, one twice as long three weeks ago."""
    folder = tmp_path_factory.mktemp("log")
    monday = TODAY - timedelta(days=TODAY.weekday() + 70)
    for week in range(10):
        for day in (1, 3, 5):
            start = datetime(monday.year, monday.month, monday.day, 7, tzinfo=UTC)
            start += timedelta(days=7 * week + day)
            samples = 1201 if (week, day) == (6, 5) else 501
            data = fit_run(start=start, samples=samples, utc_offset_s=3600, speed_mps=4.0)
            (folder / f"{start:%Y-%m-%d}.fit").write_bytes(data)
    lines = ["date,time,score,side,kind,when,radiates,note"]
    spike = monday + timedelta(days=7 * 6 + 5)
    lines += [f"{spike - timedelta(days=i)},,0,,,,," for i in range(9)]
    lines += [f"{spike + timedelta(days=1)},07:30,5,left,muscle,morning,no,after the long one"]
    (folder / "pain.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
