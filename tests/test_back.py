"""Flares, comebacks, tags, red flags: from files in a folder to the Analysis."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from analyzer import analyze, schema
from analyzer.settings import Settings
from tests.making import START, fit_run

TODAY = dt.date(2026, 6, 28)
FIRST = dt.date(2026, 2, 1)


def _run_on(folder: Path, day: dt.date, km: float = 2.0, **values) -> None:
    start = START.replace(year=day.year, month=day.month, day=day.day)
    samples = round(km * 250) + 1
    data = fit_run(start=start, samples=samples, speed_mps=4.0, utc_offset_s=3600, **values)
    (folder / f"{day}{values.get('sub_sport', '')}.fit").write_bytes(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """2 km every other day to 31 March, off for 19 days, back on 20 April with 3 km a day."""
    for number in range(0, 59, 2):
        _run_on(tmp_path, FIRST + dt.timedelta(days=number))
    for number in range(4):
        _run_on(tmp_path, dt.date(2026, 4, 20) + dt.timedelta(days=number), 3.0)
    diary = ["date,score,side,when"]
    diary += [f"2026-04-{day},0,," for day in range(10, 24)]
    diary += ["2026-04-24,4,left,night", "2026-05-02,2,left,after"]
    (tmp_path / "pain.csv").write_text("\n".join(diary) + "\n")
    return tmp_path


def test_the_comeback_by_hand(folder: Path):
    """Four weeks of 7 km: 12 km in the first week back are 171 %; half of it on day 2."""
    analysis = analyze(folder, today=TODAY)
    (back,) = schema.rows_of(schema.COMEBACKS, analysis.comebacks)
    assert (back.layoff_start, back.layoff_days) == (pd.Timestamp("2026-04-01"), 19)
    assert back.before_week_m == pytest.approx(7000)
    assert back.share_1 == pytest.approx(12 / 7)
    assert (back.day_of_50_pct, back.day_of_75_pct, back.day_of_100_pct) == (2, 2, 3)
    assert (back.pain_logged_days, back.pain_days, back.pain_max, back.flares) == (6, 2, 4, 1)
    assert analysis.rebuilding["day"].tolist() == list(range(1, 29))


def test_the_flare_and_what_came_before(folder: Path):
    """12 km in the week before, the return on the 20th, a layoff of 19 days within two weeks."""
    analysis = analyze(folder, today=TODAY)
    week, fortnight, _ = schema.rows_of(schema.BEFORE_FLARES, analysis.before_flares)
    assert week.date == pd.Timestamp("2026-04-24")
    assert (week.runs, week.back_to_back, week.distance_m) == (4, 4, pytest.approx(12_000))
    assert (week.return_day, fortnight.layoff_days) == (pd.Timestamp("2026-04-20"), 19)


def test_a_period_leaves_out_what_was_before_it(folder: Path):
    """From May on: no flare, no comeback, one entry's tags; the red flag of April remains."""
    part = analyze(folder, today=TODAY, start=dt.date(2026, 5, 1))
    for name in ("flares", "before_flares", "comebacks", "rebuilding"):
        assert not len(getattr(part, name))
    assert part.pain_tags[part.pain_tags["field"] == "when"]["value"].tolist() == ["after"]
    assert [flag.kind for flag in part.red_flags] == ["night_pain"]


def test_age_at_onset_comes_from_the_settings(folder: Path):
    """Born in 1970: the first entry with pain is at 56, unless pain began long before."""
    born = analyze(folder, Settings(birth_year=1970), TODAY)
    assert [flag.kind for flag in born.red_flags] == ["night_pain", "late_onset"]
    since = analyze(folder, Settings(birth_year=1970, back_pain_since=2000), TODAY)
    assert [flag.kind for flag in since.red_flags] == ["night_pain"]


def test_strength_sessions_are_not_runs_but_are_counted(folder: Path):
    """Two before the flare; they don't change the distance."""
    kind = {"sport": "training", "sub_sport": "strength_training"}
    for day in (dt.date(2026, 4, 12), dt.date(2026, 4, 21)):
        _run_on(folder, day, 2.0, position=None, **kind)
    analysis = analyze(folder, today=TODAY)
    assert analysis.strength["date"].dt.day.tolist() == [12, 21]
    week, fortnight, _ = schema.rows_of(schema.BEFORE_FLARES, analysis.before_flares)
    assert (week.strength, fortnight.strength, week.distance_m) == (1, 2, pytest.approx(12_000))


def test_monitoring_covers_the_last_week(folder: Path):
    """As of 2 May: one entry of 2 in seven days."""
    week = analyze(folder, today=TODAY, end=dt.date(2026, 5, 2)).monitoring
    assert (week.first, week.logged_days, week.highest) == (dt.date(2026, 4, 26), 1, 2)
    assert (week.is_within_5, week.is_settled, week.is_not_rising) == (True, None, None)
