"""One year of a long log in a chart."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from analyzer import analyze
from analyzer.report import figures
from analyzer.wording.numbers import Units
from tests.making import START, gpx_run


def test_years_of_pain_without_a_run(tmp_path: Path) -> None:
    """A diary that begins years before the first run gives a chart for each of its years."""
    (tmp_path / "run.gpx").write_bytes(gpx_run())
    first = date(START.year - 4, 3, 1)
    days = [first + timedelta(days=7 * week) for week in range(200)]
    lines = "".join(f"{day},{day.day % 11}\n" for day in days)
    (tmp_path / "pain.csv").write_text(f"date,score\n{lines}")
    analysis = analyze(tmp_path)
    charts = figures.report_charts(analysis, Units.of(analysis, None))
    years = [name for name in charts if name.startswith("year_")]
    assert len(years) >= 4
    for name in years:
        assert charts[name]().axes
