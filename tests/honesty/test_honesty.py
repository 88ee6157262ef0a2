"""What the one test says in worlds whose truth is known; ``make honesty`` has more of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analyzer.metrics.back.pain import pain_by_day
from tests.honesty.__main__ import LEVEL, broken, chance, row
from tests.honesty.season import FIRST, Season, season
from tests.honesty.trial import Verdict, summary, trial
from tests.honesty.worlds import (
    FIVEFOLD,
    FIVEFOLD_2_DAYS,
    INDEPENDENT,
    LINKED,
    NULL_WORLDS,
    RECURRING,
    World,
)

pytestmark = pytest.mark.slow

SEASONS = 25
WORLDS = {world.name: world for world in (*NULL_WORLDS, *RECURRING, *LINKED)}


@pytest.mark.parametrize(
    "name", ["independent", "28-day plan and rhythm of pain", "long on Sundays, pain on Sundays"]
)
def test_false_positives_in_worlds_without_a_link(name: str) -> None:
    """No more than chance explains in this many seasons; all are tested, none is taken back."""
    found = trial(WORLDS[name], SEASONS)
    assert found.told <= LEVEL + chance(SEASONS)
    assert found.tested > 0.9
    assert found.taken_back == 0
    assert 0.6 < found.ratio < 1.5


def test_a_fivefold_rate_is_found() -> None:
    """In half of two years and nearly all of four; the ratio is about right."""
    found = trial(FIVEFOLD, SEASONS)
    assert found.told_in_two_years >= 0.4
    assert found.told >= 0.7
    assert 3.5 < found.ratio < 9
    assert found.covered > 0.7


def naive(made: Season, lags: range = range(1, 15)) -> bool:
    """What must not be done: the best of 14 lags, each with an ordinary chi-square of days."""
    high = pain_by_day(made.pain) >= 3
    spiked = made.runs.loc[made.runs["spike_ratio"] > 1.1, "date"]
    best = 0.0
    for lag in lags:
        after = high.index.isin(spiked + pd.Timedelta(days=lag))
        table = np.histogram2d(after, high, bins=2)[0]
        expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
        if expected.min() > 0 and table[1, 1] > expected[1, 1]:
            best = max(best, float(((table - expected) ** 2 / expected).sum()))
    return best > 2.706  # one-sided 5 % of chi-square with one degree of freedom


def test_a_dishonest_analysis_is_caught_by_these_worlds() -> None:
    """Scanning lags finds a "link" in over a fifth of seasons that hold none."""
    found = np.mean([naive(season(INDEPENDENT, seed)) for seed in range(SEASONS)])
    assert found > 0.2


def test_a_season_is_what_its_world_says() -> None:
    """Layoffs make breaks; whoever rests in pain runs less; the same seed, the same."""
    one, again = season(INDEPENDENT, 3), season(INDEPENDENT, 3)
    pd.testing.assert_frame_equal(one.runs, again.runs)
    pd.testing.assert_frame_equal(one.pain, again.pain)
    assert (one.days["date"].iloc[0] - FIRST).days in range(7)
    gaps = season(WORLDS["layoffs and comebacks"], 3).runs["date"].diff().dt.days
    assert (gaps > 14).sum() >= 4
    rested = season(WORLDS["rests when in pain"], 3)
    scores = rested.days["date"].map(pain_by_day(rested.pain))
    after_pain = rested.days["runs"][scores.shift(1) >= 3].mean()
    assert after_pain < 0.5 * rested.days["runs"].mean()
    assert season(WORLDS["entries without a time"], 3).pain["time"].isna().all()


@pytest.mark.parametrize(
    ("world", "days", "inside"),
    [(FIVEFOLD, range(8), (3.0, 6.0)), (FIVEFOLD_2_DAYS, range(3), (3.0, 7.0))],
    ids=lambda value: getattr(value, "name", ""),
)
def test_linked_worlds_have_more_flares_after_spikes(
    world: World, days: range, inside: tuple[float, float]
) -> None:
    """Flares a day on the days of the effect and on others, over many seasons."""
    after = other = days_after = days_other = 0
    for seed in range(SEASONS):
        made = season(world, seed)
        spiked = made.runs.loc[made.runs["spike_ratio"] > 1.1, "date"]
        near = {day + pd.Timedelta(days=n) for day in spiked for n in days}
        hit = sum(day in near for day in made.flares["date"])
        after, other = after + hit, other + len(made.flares) - hit
        days_after, days_other = days_after + len(near), days_other + len(made.days) - len(near)
    low, high = inside
    assert low < (after / days_after) / (other / days_other) < high


def _verdict(**changes: object) -> Verdict:
    values = {
        "flares": 20, "spikes": 28, "is_tested": True, "told_after": None, "is_taken_back": False,
        "holds": None, "ratio": 5.0, "is_covered": True,
    }  # fmt: skip
    return Verdict(**(values | changes))  # type: ignore[arg-type]


def test_a_broken_promise_is_named() -> None:
    """Of 1,000 seasons: told too often, taken back, too little power, ratio and interval off."""
    told = [_verdict(told_after=800, holds=False) for _ in range(70)]
    kept = [_verdict() for _ in range(930)]
    assert [*broken(summary(INDEPENDENT, [*told, *kept]))] == [
        "independent: told of a link in 7.0%, over 5%"
    ]
    assert not [*broken(summary(RECURRING[0], [*told, *kept]))]
    held = [_verdict(told_after=800, holds=True) for _ in range(70)]
    assert [*broken(summary(RECURRING[0], [*held, *kept]))] == [
        "recurs after a deload, long on Sundays: the check holds for 100% of those told, over 25%"
    ]
    back = [_verdict(told_after=700, is_taken_back=True) for _ in range(30)]
    assert any("taken back" in text for text in broken(summary(FIVEFOLD, back)))
    off = [_verdict(told_after=None, ratio=9.0, is_covered=False)] * 1000
    assert len([*broken(summary(FIVEFOLD, off))]) == 3
    assert "7.0%" in row(summary(INDEPENDENT, [*told, *kept]))
