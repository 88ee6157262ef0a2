from __future__ import annotations

import pandas as pd
import pytest

from analyzer import schema
from analyzer.metrics.back.flares_told import flares_told
from analyzer.metrics.back.pain import flares, pain_by_day
from analyzer.metrics.load.spikes import session_spikes, spike_table
from analyzer.metrics.summary import summarise
from analyzer.schema import FlaresTold
from tests.metrics.building import day, day_index, days_frame, pain_frame, pure, runs_frame

NAN = float("nan")


def summary_of(runs, last, diary=(), statuses=(), *, start=None, declared=()):
    pain = pain_frame(diary)
    gap = day_index(declared)
    runs = runs.assign(spike_status=session_spikes(runs, not_recorded=gap)["spike_status"])
    spikes = spike_table(runs, pain_by_day(pain), day(last), gap)
    files = pd.DataFrame(dict.fromkeys(schema.FILES.dtypes, 0), index=range(len(statuses)))
    return pure(
        summarise,
        runs=runs,
        days=days_frame(runs, last, diary, declared),
        spikes=spikes,
        pain=pain,
        told=flares_told(
            pain_by_day(pain),
            flares(pain_by_day(pain), spikes["date"]),
            start and day(start).date(),
        ),
        files=schema.FILES.conform(files.assign(status=list(statuses))),
        start=start and day(start).date(),
        end=day(last).date(),
    )


def test_an_empty_folder_has_a_summary():
    """No runs, no diary: zeros and None, no error."""
    frames = {name: schema.FRAMES[name].empty() for name in ("runs", "days", "spikes", "pain")}
    found = summarise(
        **frames,
        told=FlaresTold(0, 0, 0, "not_logged"),
        files=schema.FILES.empty(),
        start=None,
        end=day(0).date(),
    )
    assert found.first_day is None
    assert (found.runs, found.distance_m, found.distance_7d_m, found.longest_28d_m) == (0, 0, 0, 0)
    assert (found.usual_week_m, found.load_7d, found.acwr_uncoupled) == (None, None, None)
    assert (found.baseline_day, found.pain_max_28d, found.last_pain_day) == (0, None, None)


def test_totals_and_the_last_seven_days():
    """5 km a day for 40 days: 200 km in 20 hours; 35 km in 7 days, 35 in the four-week mean."""
    found = summary_of(runs_frame([(number, 5) for number in range(40)]), 39)
    assert (found.first_day, found.last_day) == (day(0).date(), day(39).date())
    assert (found.runs, found.distance_m, found.moving_s) == (40, 200_000, 72_000)
    assert (found.distance_7d_m, found.usual_week_m) == (35_000, 35_000)
    assert (found.load_7d, found.load_usual_week) == (35, 35)
    assert (found.acwr_uncoupled, found.baseline_day) == (pytest.approx(1), 28)
    assert found.acwr_ewma == pytest.approx(1)


def test_from_what_distance_on_a_run_on_the_next_day_would_be_a_spike():
    """5 km a day, and 9 km on the last one: over 9.9 km on the day after, with all runs before."""
    daily = [(number, 5) for number in range(40)]
    found = summary_of(runs_frame([*daily, (39, 9)]), 39)
    assert (found.spike_over_m, found.spike_over_longest_m) == (pytest.approx(9900), 9000)
    assert (found.spike_over_day, found.spike_over_status) == (day(40).date(), "ok")


@pytest.mark.parametrize(("on", "longest"), [(49, 9000), (50, 5000)])
def test_the_limit_falls_as_the_thirty_days_move(on, longest):
    """9 km on day 20: the 30 days before day 50 begin with it, those before day 51 don't."""
    found = summary_of(runs_frame([*((n, 5) for n in range(0, 50, 2)), (20, 9)]), on)
    assert (found.spike_over_day, found.spike_over_longest_m) == (day(on + 1).date(), longest)


@pytest.mark.parametrize(
    ("diary", "logged", "span"),
    [([], 0, 0), ([(56, 1), (58, 0), (59, 0)], 3, 5), ([(10, 1), (59, 0)], 1, 28)],
)
def test_days_logged_are_of_those_since_the_first_entry(diary, logged, span):
    """On day 60: of the 28 days up to it, or of the 5 since day 56."""
    found = summary_of(runs_frame([(0, 5)]), 60, diary)
    assert (found.pain_logged_28d, found.pain_span_28d) == (logged, span)
    assert found.pain_entries_in_log == len(diary)


def test_the_four_week_mean_does_not_overlap_the_last_seven_days():
    """Day 40: 80 km in days 6-33 are 20 a week; 9 km on day 34 and 100 on day 5 are not in it."""
    found = summary_of(runs_frame([(0, 1), (5, 100), (6, 40), (33, 40), (34, 9)]), 40)
    assert found.usual_week_m == 20_000
    assert found.distance_7d_m == 9000


@pytest.mark.parametrize(("last", "expected"), [(33, None), (34, 1250)])
def test_the_four_week_mean_needs_35_days(last, expected):
    """28 days and the last 7."""
    assert summary_of(runs_frame([(0, 5)]), last).usual_week_m == expected


def test_a_short_log_sums_what_there_is():
    """Three days old: the last 7 days hold its runs, and it is on day 3 of 28."""
    found = summary_of(runs_frame([(0, 5), (2, 3)]), 2)
    assert (found.distance_7d_m, found.load_7d, found.baseline_day) == (8000, 8, 3)
    assert found.acwr_uncoupled is None


def test_unknown_distances_make_the_last_seven_days_unknown():
    """Never a sum that is too small; the total counts known distances."""
    found = summary_of(runs_frame([(0, 5), (1, 5)], distance_m=[5000, NAN]), 2)
    assert pd.isna(found.distance_7d_m)
    assert found.load_7d is None
    assert found.distance_m == 5000


def test_the_longest_run_and_the_spikes_of_28_days():
    """On day 60, day 33 is within the last 28 and day 32 isn't."""
    history = [(0, 4), (20, 4), (24, 4), (26, 4), (32, 8), (33, 9)]
    found = summary_of(runs_frame(history), 60)
    assert (found.spikes, found.spikes_28d, found.longest_28d_m) == (2, 1, 9000)
    later = summary_of(runs_frame(history), 61)
    assert (later.spikes_28d, later.longest_28d_m) == (0, 0)


def test_pain_figures_count_days_and_entries_separately():
    """Entries on days 0, 33, 33, 50 and 60: five, on four days, three of them with pain."""
    diary = [(0, 6), (33, 1), (33, 5), (50, 0), (60, 2)]
    found = summary_of(runs_frame([(0, 5)]), 60, diary)
    assert (found.pain_entries, found.pain_logged_days, found.pain_days) == (5, 4, 3)
    assert (found.pain_logged_28d, found.pain_max_28d) == (3, 5)
    assert (found.last_pain, found.last_pain_day) == (2, day(60).date())
    assert summary_of(runs_frame([(0, 5)]), 61, diary).pain_logged_28d == 2


def test_flares_are_counted():
    """One flare after two quiet weeks."""
    diary = [*[(number, 0) for number in range(14)], (14, 5)]
    assert summary_of(runs_frame([(0, 5)]), 20, diary).flares == 1


def test_files_by_what_became_of_them():
    """An archive doesn't count as a file; partial counts as read; the rest adds up."""
    statuses = ["read", "read", "partial", "duplicate", "not_a_run", "failed", "archive"]
    found = summary_of(runs_frame([(0, 5)]), 1, statuses=statuses)
    assert (found.files, found.files_read, found.files_failed) == (6, 3, 1)
    assert (found.files_not_runs, found.duplicates) == (1, 1)


def test_what_looks_back_does_not_care_where_the_period_begins():
    """From day 38 on: two runs and one entry lie in the period, all else is as without it."""
    runs = runs_frame([*((number, 5) for number in range(38)), (38, 12), (39, 5)])
    diary = [(20, 4), (39, 1)]
    whole, part = summary_of(runs, 39, diary), summary_of(runs, 39, diary, start=38)
    assert (part.runs, part.distance_m, part.pain_entries, part.spikes) == (2, 17_000, 1, 1)
    for name in ("longest_28d_m", "spikes_28d", "pain_logged_28d", "pain_max_28d",
                 "distance_7d_m", "usual_week_m", "acwr_uncoupled"):  # fmt: skip
        assert getattr(part, name) == getattr(whole, name)
    assert (part.longest_28d_m, part.spikes_28d, part.pain_max_28d) == (12_000, 1, 4)


def test_no_recent_reference_is_not_no_spike():
    """Two runs after two months of rest: how many spikes there were isn't known."""
    runs = runs_frame([*((number, 5) for number in range(40)), (100, 9), (101, 9)])
    assert summary_of(runs, 101).spikes_28d is None
    assert summary_of(runs, 41).spikes_28d == 0


def test_why_a_ratio_is_undefined():
    """Baseline, a load that is not known, too few runs: each by its name."""
    daily = [(number, 5) for number in range(60)]
    assert summary_of(runs_frame(daily[:20]), 19).ratio_status == "baseline"
    assert summary_of(runs_frame(daily), 59).ratio_status == "ok"
    assert summary_of(runs_frame([*daily[:50], (50, NAN)]), 59).ratio_status == "unknown"
    assert summary_of(runs_frame(daily[:30]), 59).ratio_status == "few_runs"


@pytest.mark.parametrize(
    ("declared", "counts", "status", "usual"),
    [
        ([69], (1, 1, 0), "not_recorded", 35_000),
        ([63], (1, 1, 0), "not_recorded", 35_000),  # the first of the last 7
        ([62], (0, 1, 1), "not_recorded", None),
        ([42], (0, 1, 1), "not_recorded", None),  # the first of the last 28
        ([41], (0, 0, 1), "ok", None),
        ([35], (0, 0, 1), "ok", None),  # the first of the four-week mean
        ([34], (0, 0, 0), "ok", 35_000),
    ],
)
def test_declared_days_count_in_the_window_they_lie_in(declared, counts, status, usual):
    """5 km a day on days 0-69: a day at each end of the 7, the 28 and the 28 before the last 7."""
    found = summary_of(runs_frame([(number, 5) for number in range(70)]), 69, declared=declared)
    assert (found.unrecorded_7d, found.unrecorded_28d, found.unrecorded_usual) == counts
    assert found.ratio_status == status
    assert (found.acwr_uncoupled is None) == (status != "ok")
    assert found.usual_week_m == usual
    assert pd.isna(found.distance_7d_m) == bool(counts[0])
    assert (found.load_7d is None) == bool(counts[0])


def test_spikes_of_a_gap_are_unknown_not_none():
    """Nothing recorded for 30 days, or runs that look back over a gap: no count, and why."""
    daily = [(number, 5) for number in range(40)]
    empty = summary_of(runs_frame(daily), 69, declared=range(40, 70))
    assert (empty.spikes_28d, empty.spikes_28d_status) == (None, "not_recorded")
    after = [*daily, *((number, 9) for number in range(60, 90))]
    found = summary_of(runs_frame(after), 89, declared=range(40, 60))
    assert (found.spikes_28d, found.spikes_28d_status) == (None, "not_recorded")
    # Day 90 is the first one whose 30 days before hold no declared day.
    later = summary_of(runs_frame([*after, (90, 10)]), 90, declared=range(40, 60))
    assert (later.spikes_28d, later.spikes_28d_status) == (1, "ok")


def test_a_missing_reference_is_distinct_from_a_gap():
    """Two runs after two months of rest: no reference, but nothing was declared."""
    runs = runs_frame([*((number, 5) for number in range(40)), (100, 9), (101, 9)])
    assert summary_of(runs, 101).spikes_28d_status == "no_recent_reference"
    assert summary_of(runs, 41).spikes_28d_status == "ok"


def test_runs_without_a_distance_or_a_time_are_counted():
    """Totals cover the others; the counts are of the period, the last 7 and the last 28 days."""
    rows = [(number, 5) for number in range(0, 60, 10)]
    known = [5000.0, float("nan"), 5000, 5000, float("nan"), float("nan")]
    runs = runs_frame(rows, distance_m=known, moving_s=[1800.0, *[float("nan")] * 5])
    found = summary_of(runs, 50)
    assert (found.distance_m, found.without_distance) == (15_000, 3)
    assert (found.moving_s, found.without_time) == (1800, 5)
    assert (found.without_distance_7d, found.without_distance_28d) == (1, 2)
    assert summary_of(runs, 50, start=25).without_distance == 2
