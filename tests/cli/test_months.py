"""months and comebacks: for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analyzer import schema
from analyzer.pipeline import analyze
from tests.cli.conftest import TODAY
from tests.making import fit_run

MONDAY = TODAY - timedelta(days=TODAY.weekday() + 70)
SPIKE = MONDAY + timedelta(days=7 * 6 + 5)
RUNS = [MONDAY + timedelta(days=7 * week + day) for week in range(10) for day in (1, 3, 5)]
"""Of made_log: all of 2 km, except 4.8 km on the day of the spike."""


def _put_runs(folder: Path, days_ago: list[int]) -> None:
    """Runs of 2 km so many days before today."""
    for ago in days_ago:
        day = TODAY - timedelta(days=ago)
        start = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
        data = fit_run(start=start, samples=501, utc_offset_s=0, speed_mps=4.0)
        (folder / f"{day}.fit").write_bytes(data)


@pytest.fixture(scope="module")
def comeback_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five weeks of three runs, twenty days without, and three runs since."""
    folder = tmp_path_factory.mktemp("comeback")
    before = [59 - 7 * week - day for week in range(5) for day in (0, 2, 4)]
    _put_runs(folder, [*before, 6, 4, 2])
    (folder / "pain.csv").write_text(
        f"date,score\n{TODAY - timedelta(days=6)},0\n{TODAY - timedelta(days=5)},2\n"
    )
    return folder


def test_months_by_hand(runlog, made_log: Path):
    """Runs and metres of each month, and its one spike."""
    rows = json.loads(runlog("months", "-f", made_log, "--json").out)
    assert list(rows[0]) == list(schema.MONTHS.dtypes)
    counted = Counter(f"{day:%Y-%m}-01" for day in RUNS)
    metres: Counter[str] = Counter()
    for day in RUNS:
        metres[f"{day:%Y-%m}-01"] += 4800 if day == SPIKE else 2000
    assert {row["start"]: row["runs"] for row in rows if row["runs"]} == counted
    assert {row["start"]: row["distance_m"] for row in rows if row["runs"]} == pytest.approx(metres)
    assert {row["start"]: row["spikes"] for row in rows if row["spikes"]} == {
        f"{SPIKE:%Y-%m}-01": 1
    }


def test_months_are_the_frame(runlog, made_log: Path):
    """JSON and CSV have all rows of the analysis; the table as many as requested."""
    months = analyze(made_log).months
    rows = json.loads(runlog("months", "-f", made_log, "--json", "--last", "1").out)
    assert [row["start"] for row in rows] == [f"{day:%Y-%m-%d}" for day in months["start"]]
    table = list(csv.DictReader(io.StringIO(runlog("months", "-f", made_log, "--csv").out)))
    assert [float(row["distance_m"]) for row in table] == list(months["distance_m"])
    shown = runlog("months", "-f", made_log, "--last", "1").out
    assert f"{months['start'].iloc[-1]:%Y-%m}" in shown
    assert f"{len(months) - 1} earlier months: --last 0 shows all." in shown


def test_months_in_miles(runlog, made_log: Path):
    """4.8 km are 3.0 mi."""
    shown = runlog("months", "-f", made_log, "--units", "mi").out
    (line,) = (line for line in shown.splitlines() if line.startswith(f" {SPIKE:%Y-%m}"))
    assert line.split()[2] == "3.0"
    assert "km" not in shown


def test_months_with_days_not_recorded_are_marked(runlog, comeback_log: Path, tmp_path: Path):
    """Sums cover what was recorded, and the mark is explained."""
    _put_runs(tmp_path, [3])
    gap = f"[[not_recorded]]\nfrom = {TODAY - timedelta(days=1)}\nto = {TODAY}\n"
    (tmp_path / "runlog.toml").write_text(gap)
    shown = runlog("months", "-f", tmp_path).out
    assert "≥" in shown
    assert "≥ covers what was recorded" in shown
    assert "not recorded" not in runlog("months", "-f", comeback_log).out


def test_a_comeback_by_hand(runlog, comeback_log: Path):
    """After 6 km a week: 2, 4 and 6 km in the last 7 days on days 1, 3 and 5."""
    (row,) = json.loads(runlog("comebacks", "-f", comeback_log, "--json").out)
    assert list(row) == list(schema.COMEBACKS.dtypes)
    assert row["return_day"] == f"{TODAY - timedelta(days=6)}"
    assert row["layoff_days"] == 20
    assert row["before_week_m"] == pytest.approx(6000)
    assert row["share_1"] == pytest.approx(1)
    assert row["share_2"] is None
    assert [row[f"day_of_{share}_pct"] for share in (50, 75, 100)] == [3, 5, 5]
    assert (row["pain_days"], row["pain_logged_days"], row["pain_max"]) == (1, 2, 2)
    table = list(csv.DictReader(io.StringIO(runlog("comebacks", "-f", comeback_log, "--csv").out)))
    assert [line["layoff_days"] for line in table] == ["20"]


def test_the_table_of_comebacks(runlog, comeback_log: Path):
    """The same in one row."""
    shown = runlog("comebacks", "-f", comeback_log).out
    (line,) = (line for line in shown.splitlines() if f"{TODAY - timedelta(days=6)}" in line)
    cells = [cell.strip() for cell in line.split("   ") if cell.strip()]
    assert cells[1:] == ["20", "6.0", "100 · – · – · –", "3 · 5 · 5", "1 of 2, 2"]


def test_a_log_without_a_layoff_says_so(runlog, made_log: Path):
    """Not a failure; an empty array for programs."""
    shown = runlog("comebacks", "-f", made_log)
    assert shown.code == 0
    assert "No comeback in this period" in shown.out
    assert json.loads(runlog("comebacks", "-f", made_log, "--json").out) == []


@pytest.mark.parametrize("command", ["months", "comebacks"])
def test_pain_without_runs_has_neither(runlog, tmp_path: Path, command: str):
    """As for weeks."""
    (tmp_path / "pain.csv").write_text(f"date,score\n{TODAY},0\n")
    result = runlog(command, "-f", tmp_path)
    assert result.code == 1
    assert "no runs" in result.err


def test_two_formats_at_once_are_refused(runlog, made_log: Path):
    """One output has one format."""
    assert runlog("months", "-f", made_log, "--json", "--csv").code == 2
