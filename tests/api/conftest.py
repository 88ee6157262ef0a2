"""A small log whose numbers are worked out by hand, and its analysis."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import analyzer
from tests.making import fit_run

TODAY = dt.date(2026, 5, 31)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A 2-km run every other day for 60 days up to 31 May 2026, a Sunday; four pain entries."""
    folder = tmp_path_factory.mktemp("log")
    for days in range(0, 60, 2):
        day = TODAY - dt.timedelta(days=days)
        start = dt.datetime(day.year, day.month, day.day, 7, tzinfo=dt.UTC)
        (folder / f"{day}.fit").write_bytes(fit_run(start=start, samples=501, speed_mps=4.0))
    (folder / "pain.csv").write_text(
        "date,score,note\n2026-05-01,0,\n2026-05-02,2,=1+1\n2026-05-02,5,\n2026-04-01,1,<b>\n"
    )
    return folder


@pytest.fixture(scope="session")
def a(folder: Path) -> analyzer.Analysis:
    """Its analysis as of 31 May 2026."""
    return analyzer.analyze(folder, today=TODAY)
