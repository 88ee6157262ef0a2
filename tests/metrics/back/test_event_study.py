from __future__ import annotations

import numpy as np
import pytest

from analyzer.metrics.back.event_study import event_study
from analyzer.schema import EVENT_STUDY
from tests.metrics.building import days_frame, pain_frame, pure, runs_frame

SPIKES = (60, 120, 180, 240, 300)


def drawn(spikes, diary, last=360):
    """Runs of 5 km every other day, of 6 km on the spikes' days; a diary as (day, score)."""
    runs = runs_frame([(n, 6.0 if n in spikes else 5.0) for n in range(0, last + 1, 2)])
    return pure(event_study, runs, days_frame(runs, last, diary), pain_frame(diary))


def at(study, column="pain"):
    """Offset -> value."""
    return dict(zip(study.curve["offset"], study.curve[column], strict=True))


def test_pain_after_every_spike_lies_above_the_band():
    """A 6 three days after each spike, else 0: the mean there is 6, and no shift comes near it."""
    diary = [(n, 6 if n - 3 in SPIKES else 0) for n in range(361)]
    found = drawn(SPIKES, diary)
    assert (found.spikes, len(found.curve)) == (5, 29)
    assert at(found)[3] == 6
    assert {value for offset, value in at(found).items() if offset != 3} == {0}
    assert at(found, "high")[3] < 6
    assert set(at(found, "logged").values()) == {5}


def test_the_mean_by_hand():
    """Scores 1 to 5 on the days after the five spikes: 3; one not logged: the mean of the rest."""
    after = {spike + 1: score for score, spike in enumerate(SPIKES, start=1)}
    diary = [(n, after.get(n, 0)) for n in range(361)]
    assert at(drawn(SPIKES, diary))[1] == 3
    gap = [entry for entry in diary if entry[0] != SPIKES[4] + 1]
    found = drawn(SPIKES, gap)
    assert (at(found)[1], at(found, "logged")[1]) == (2.5, 4)


def test_the_band_is_that_of_every_shift():
    """Goes through each shift of 28 days or more, with the calendar as a ring."""
    rng = np.random.default_rng(5)
    scores = rng.integers(0, 8, 361)
    kept = rng.random(361) < 0.95
    kept[[0, 360]] = True
    found = drawn(SPIKES, [(n, int(scores[n])) for n in range(361) if kept[n]])
    known = np.where(kept, scores, np.nan)
    shifts = range(28, 361 - 28 + 1)
    assert found.shifts == len(shifts)
    for offset in (-14, 0, 9):
        means = [
            np.nanmean([known[(spike + shift + offset) % 361] for spike in SPIKES])
            for shift in shifts
        ]
        low, high = np.percentile(means, [5, 95])
        assert at(found, "low")[offset] == pytest.approx(low)
        assert at(found, "high")[offset] == pytest.approx(high)
        assert at(found, "middle")[offset] == pytest.approx(np.mean(means))


def test_the_curve_itself_does_not_wrap_around_the_diary():
    """A spike five days before the diary ends has no day +6 of its own."""
    spikes = (*SPIKES, 346)
    diary = [(n, 0) for n in range(352)]
    found = drawn(spikes, diary)
    assert (at(found, "logged")[5], at(found, "logged")[6]) == (6, 5)


def test_only_spikes_within_the_diary_count():
    """A diary that begins on day 150 covers three."""
    found = drawn(SPIKES, [(n, 0) for n in range(150, 361)])
    assert (found.spikes, len(found.curve)) == (3, 0)


@pytest.mark.parametrize(
    ("spikes", "diary"),
    [
        (SPIKES[:4], [(n, 0) for n in range(361)]),
        (SPIKES, [(n, 0) for n in range(361) if n % 5 < 2 or n == 360]),
        ((40, 46, 52, 58, 64), [(n, 0) for n in range(83)]),
    ],
    ids=["spikes", "logged", "span"],
)
def test_too_little_is_not_drawn(spikes, diary):
    """Four spikes; two days of five logged; 83 days."""
    found = drawn(spikes, diary)
    assert EVENT_STUDY.check(found.curve).empty
    assert found.shifts == 0


def test_a_log_without_runs_or_diary():
    """Nothing to draw, and nothing fails."""
    runs, none = runs_frame([]), pain_frame([])
    assert event_study(runs, days_frame(runs, 10), pain_frame([(5, 3)])).curve.empty
    runs = runs_frame([(0, 5.0)])
    assert event_study(runs, days_frame(runs, 100), none).curve.empty
    assert event_study(runs, days_frame(runs, 100), pain_frame([(-5, 3)])).curve.empty
