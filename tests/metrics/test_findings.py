from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest

from analyzer import schema
from analyzer.metrics import findings
from analyzer.metrics.back.after_each_spike import after_each_spike
from analyzer.metrics.back.after_runs import pain_by_size
from analyzer.metrics.back.case_crossover import pain_after_spikes
from analyzer.metrics.back.flares_told import flares_told
from analyzer.metrics.back.pain import flares, pain_by_day
from analyzer.metrics.load.comebacks import comebacks
from analyzer.metrics.load.spikes import breaks, session_spikes, spike_table
from analyzer.metrics.load.weeks import weekly_volume
from analyzer.metrics.summary import summarise
from analyzer.schema import FlaresTold
from tests.metrics.building import day, day_index, days_frame, pain_frame, pure, runs_frame

DAILY = [(number, 5.0) for number in range(70)]
NAN = float("nan")
QUIET = [(number, 0) for number in range(70)]


def found_in(rows, last, diary=(), declared=(), *, before=None, since=0):
    """All findings, as kind -> values in their order; of the weeks since a day alone."""
    runs = runs_frame(rows) if rows else schema.RUNS.empty()
    pain = pain_frame(diary)
    days = days_frame(runs, last, diary, declared)
    gap = day_index(declared)
    runs = runs.assign(spike_status=session_spikes(runs, not_recorded=gap)["spike_status"])
    spikes = spike_table(runs, pain_by_day(pain), day(last), gap)
    flared = flares(pain_by_day(pain), spikes["date"], gap)
    told = flares_told(pain_by_day(pain), flared)
    summary = summarise(
        runs=runs,
        days=days,
        spikes=spikes,
        pain=pain,
        told=told,
        files=schema.FILES.empty(),
        start=None,
        end=day(last).date(),
    )
    weeks = weekly_volume(days, 0)
    found = pure(
        findings.find,
        summary=summary,
        days=days,
        weeks=weeks[weeks["start"] >= day(since)],
        loads=weeks.set_index("start")["load"] if since else None,
        spikes=spikes,
        breaks=breaks(days),
        comebacks=comebacks(days, breaks(days), flared),
        flares=flared,
        before_flares=schema.BEFORE_FLARES.empty() if before is None else before,
        told=told,
        after=pain_after_spikes(runs, days, pain, flared),
        after_spikes=after_each_spike(runs, days, pain, flared),
        by_size=pain_by_size(runs, days, pain),
    )
    return {finding.kind: dict(finding.values) for finding in found}


def date(number: int) -> dt.date:
    return day(number).date()


def test_an_empty_log_says_so():
    """No runs, no diary; nothing else."""
    none = {"first_entry": None, "is_unread": False}
    assert found_in([], 10) == {"no_runs": {"first_run": None}, "no_diary": none}


def test_pain_alone_is_found():
    """A diary without runs is still a diary."""
    found = found_in([], 10, [(9, 4), (10, 1)])
    assert list(found) == ["no_runs", "pain_recent", "no_flare_told"]
    assert found["pain_recent"] == {
        "logged_days": 2,
        "of": 2,
        "max_score": 4,
        "last_score": 1,
        "last_day": date(10),
    }


def test_a_young_log_builds_its_baseline():
    """Day 10 of 28, and no comparison with a four-week mean."""
    found = found_in(DAILY[:10], 9)
    assert found["baseline"] == {
        "day": 10,
        "of": 28,
        "ratio_from": date(27),
        "spikes_from": date(30),
        "usual_from": date(34),
        "logged_days": 0,
    }
    assert "volume" not in found
    assert "baseline" not in found_in(DAILY[:28], 27)


def test_volume_against_the_usual_week():
    """35 km in 7 days after weeks of 35: no change; with 7 km more on the last day, +20 %."""
    assert found_in(DAILY, 69)["volume"]["change"] == 0
    values = found_in([*DAILY, (69, 7)], 69)["volume"]
    assert values == {"distance_7d_m": 42_000, "usual_week_m": 35_000, "change": pytest.approx(0.2)}


def test_an_open_break_takes_the_place_of_volume():
    """Nothing was run in 10 days: that is reported once, as a break."""
    found = found_in(DAILY[:60], 69)
    assert found["open_break"] == {"start": date(60), "days": 10, "break_kind": "break"}
    assert "volume" not in found


def test_an_open_layoff_is_named():
    """From 14 days a break is a layoff."""
    assert found_in(DAILY[:50], 69)["open_break"]["break_kind"] == "layoff"


@pytest.mark.parametrize(("last", "kind"), [(76, "open_break"), (77, "log_ended")])
def test_a_log_without_a_run_for_28_days_has_ended(last, kind):
    """The last run was on day 49; day 77 is the 28th without one."""
    found = found_in(DAILY[:50], last)
    assert ("log_ended" in found) == (kind == "log_ended")
    assert ("open_break" in found) == (kind == "open_break")
    if kind == "log_ended":
        assert found[kind] == {"last_run": date(49), "days": 28}


def test_the_latest_spike_with_the_pain_around_it():
    """12 km after 5 km on day 66: 2.4 times; pain 1 before, 4 after, three days since."""
    rows = [*DAILY, (40, 6.0), (66, 12.0)]
    values = found_in(rows, 69, [(60, 1), (67, 4), (68, 0)])["latest_spike"]
    assert values == {
        "date": date(66),
        "distance_m": 12_000,
        "longest_30d_m": 6000,
        "ratio": 2,
        "spike_class": "moderate",
        "pain_before": 1,
        "logged_before": 1,
        "pain_on_day": None,
        "pain_after": 4,
        "logged_after": 2,
        "days_after": 3,
    }


def test_pain_that_was_not_logged_is_none():
    """Not 0 and not NaN; and of a spike long past all 7 days have come."""
    values = found_in([*DAILY, (40, 12.0)], 69)["latest_spike"]
    assert (values["pain_before"], values["pain_after"], values["days_after"]) == (None, None, 7)


def test_what_is_being_built_begins_on_the_days_given():
    """Ratio, spikes and four-week mean exist on the days named, and not the day before."""
    baseline = found_in(DAILY[:10], 9)["baseline"]
    days = days_frame(runs_frame(DAILY), 40).set_index("date")
    assert days["acwr_uncoupled"].first_valid_index().date() == baseline["ratio_from"]
    runs = runs_frame(DAILY)
    assert runs.loc[runs["spike_status"] == "ok", "date"].min().date() == baseline["spikes_from"]
    assert "volume" in found_in(DAILY[:35], 34)
    assert "volume" not in found_in(DAILY[:34], 33)
    assert date(34) == baseline["usual_from"]


def test_the_latest_jump():
    """Weeks of 35 km, then 35 + 14: 40 % more, in the week that begins on day 56."""
    values = found_in([*DAILY, (58, 4), (59, 5), (60, 5)], 69)["jump"]
    assert values == {
        "week": "2026-W10",
        "start": date(56),
        "load": 49,
        "previous_load": pytest.approx(35),
        "change": pytest.approx(0.4),
        "change_non_deload": pytest.approx(0.4),
    }


def test_a_jump_in_the_first_week_of_a_period_is_compared_with_the_week_before():
    """The week before the period is known from the whole log."""
    rows = [*DAILY, (58, 4), (59, 5), (60, 5)]
    assert found_in(rows, 69, since=56)["jump"] == found_in(rows, 69)["jump"]


def test_the_last_layoff_that_is_over():
    """Four weeks of 35 km, 21 days off, then 20 km in one go."""
    values = found_in([*DAILY[:28], (49, 20), (52, 20)], 60)["layoff"]
    assert values == {
        "start": date(28),
        "end": date(48),
        "days": 21,
        "return_day": date(49),
        "before_week_m": 35_000,
        "shares": (40 / 35,),
        "day_of_50_pct": 1,
        "day_of_75_pct": 4,
        "day_of_100_pct": 4,
    }


def test_breaks_and_open_layoffs_are_not_comebacks():
    """A break of 10 days isn't a layoff; an open layoff has no return."""
    assert "layoff" not in found_in([*DAILY[:28], (38, 5)], 45)
    assert "layoff" not in found_in(DAILY[:28], 45)


def test_an_open_layoff_does_not_hide_the_one_before():
    """Off on days 28-48, and again since day 54: the return on day 49 is found."""
    found = found_in([*DAILY[:28], (49, 20), (53, 20)], 69)
    assert found["layoff"]["return_day"] == date(49)
    assert found["open_break"]["start"] == date(54)


def test_the_latest_flare():
    """Day 60 with score 6 after quiet weeks and a spike on day 55."""
    diary = [*QUIET[:60], (60, 6)]
    blank = dict.fromkeys(schema.BEFORE_FLARES.dtypes, NAN)
    blank |= {"date": day(60), "jumps": 0, "return_day": None}
    windows = [
        {**blank, "window_days": days, "distance_m": metres, "distance_change": change}
        for days, metres, change in ((7, 14_000.0, 0.4), (14, 19_000.0, NAN), (28, 40_000.0, 2.0))
    ]
    before = schema.BEFORE_FLARES.conform(pd.DataFrame(windows))
    values = found_in([*DAILY, (55, 9.0)], 69, diary, before=before)["latest_flare"]
    expected = {"date": date(60), "peak": 6, "high_days": 1, "last_day": date(60), "time": None}
    expected |= {"state": "going_on", "side": None, "other_sides": None, "radiates": False}
    expected |= {"logged_before": 7, "spikes_before": 1, "spikes_same_day": 0}
    assert values == {**expected, "distance_m": 14_000, "distance_change": 0.4}
    unknown = found_in([*DAILY, (55, 9.0)], 69, diary)["latest_flare"]
    assert unknown == {**expected, "distance_m": None, "distance_change": None}


def test_where_no_flare_can_be_told_the_days_of_high_pain_are():
    """A 7 on each of 40 days: no flare, and not "no flare"; a diary of zeros has none to tell."""
    found = found_in(DAILY, 69, [(number, 7) for number in range(30, 70)])
    assert found["no_flare_told"] == {"found": FlaresTold(0, 40, 40, "never_left")}
    assert "latest_flare" not in found
    assert "no_flare_told" not in found_in(DAILY, 69, QUIET)
    assert "no_flare_told" not in found_in(DAILY, 69, [(60, 2)])


def test_flares_after_spikes_are_a_count():
    """Flares on days 30, 45 and 60; spikes on 40 and 58: two follow one, the first is unknown."""
    diary = [(n, 5 if n in (30, 45, 60) else 0) for n in range(70)]
    rows = [*DAILY, (40, 7.0), (58, 9.0)]
    found = found_in(rows, 69, diary)
    after = found["flares_after_spikes"]["found"]
    assert (after.followed, after.counted, after.uncounted) == (2, 2, 1)
    assert "flares_after_spikes" not in found_in(rows, 69, [*QUIET[:60], (60, 6)])


def test_spikes_are_counted_by_class():
    """6 (small), 9 (moderate) and 19 km (large) in sequence; two within 28 days."""
    rows = [*DAILY, (35, 6.0), (45, 9.0), (55, 19.0)]
    values = found_in(rows, 69)["spike_count"]
    counts = {"spikes": 3, "small": 1, "moderate": 1, "large": 1}
    assert values == {**counts, "spikes_28d": 2, "spikes_28d_status": "ok", "unknown_28d": False}


def test_a_diary_without_recent_entries_is_reported_as_such():
    """The last entry is 40 days old: nothing logged in 28 days, no highest score."""
    values = found_in(DAILY, 69, [(29, 3)])["pain_recent"]
    assert (values["logged_days"], values["max_score"]) == (0, None)
    assert (values["last_score"], values["last_day"]) == (3, date(29))


def test_recent_events_come_before_past_ones():
    """A spike of last week before the diary, the diary before a spike of long ago."""
    recent = list(found_in([*DAILY, (65, 6.0)], 69, QUIET))
    past = list(found_in([*DAILY, (35, 6.0)], 69, QUIET))
    assert recent.index("latest_spike") < recent.index("pain_recent")
    assert past.index("pain_recent") < past.index("latest_spike")


@pytest.mark.parametrize(("number", "is_recent"), [(42, True), (41, False)])
def test_recent_is_the_last_28_days(number, is_recent):
    """On day 69, day 42 is the 28th day back."""
    kinds = list(found_in([*DAILY, (number, 6.0)], 69, QUIET))
    assert (kinds.index("latest_spike") < kinds.index("pain_recent")) == is_recent


def test_no_more_than_seven():
    """A log in which everything stands out: the state first, and the diary isn't crowded out."""
    rows = [*DAILY[:30], (50, 20), (52, 20), (57, 41), (58, 30), (59, 9)]
    diary = [(n, 5 if n in (20, 40, 60) else 0) for n in range(70)]
    kinds = list(found_in(rows, 69, diary))
    assert len(kinds) == findings.MOST == 7
    assert kinds[0] == "open_break"
    assert "pain_recent" in kinds


def test_every_kind_is_described():
    """The module's docstring lists each kind that is made, and no other."""
    table = findings.__doc__.split("values\n")[1]
    described = set(re.findall(r"^([a-z_]+) ", table, re.MULTILINE))
    made = set(re.findall(r'Finding\(\s*"(\w+)"', Path(findings.__file__).read_text("utf-8")))
    assert described == made


def test_declared_days_among_the_last_28_are_found():
    """Days 50-54 and 60-69 of 70: 15 of the last 28, the latest span is that of day 60 to 69."""
    found = found_in(DAILY[:50], 69, declared=[*range(50, 55), *range(60, 70)])
    assert found["not_recorded"] == {"days": 15, "of": 28, "start": date(60), "end": date(69)}
    assert "volume" not in found
    assert "open_break" not in found


def test_declared_days_long_ago_are_not_found():
    """A span that ended 28 days ago limits no figure of today; one that ended a day later does."""
    assert "not_recorded" not in found_in(DAILY, 69, declared=range(30, 42))
    assert found_in(DAILY, 69, declared=range(30, 43))["not_recorded"]["days"] == 1


def test_a_span_from_the_first_day_on_begins_with_it():
    """A log of four days, all declared."""
    found = found_in([(0, 5)], 3, declared=range(4))
    assert found["not_recorded"] == {"days": 4, "of": 28, "start": date(0), "end": date(3)}


def test_flares_whose_week_before_is_not_known_are_set_aside():
    """Flares on days 38, 53 and 68, day 65 declared: two can be judged, one can't."""
    diary = [(n, 5 if n in (38, 53, 68) else 0) for n in range(70)]
    found = found_in([*DAILY, (52, 7.0)], 69, diary, declared=[65])
    after = found["flares_after_spikes"]["found"]
    assert (after.followed, after.counted, after.uncounted) == (1, 2, 1)
    assert found["latest_flare"]["spikes_before"] is None
