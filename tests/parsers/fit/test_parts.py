"""A session that was resumed on the next day: a run a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from garmin_fit_sdk import Encoder

from analyzer.judgement import judged
from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import fit
from analyzer.schema import Activity, Parsed
from tests.making import MESG, START

RUN_S, PACE_MPS = 1800, 3.0
READERS = pytest.mark.parametrize("read", [fit.parse, fit.parse_reference])
Read = Callable[[bytes], Parsed]


def _resumed(
    begins_h: tuple[float, ...], *, every_s: int = 5, timer_s: float | None = None, **session: Any
) -> bytes:
    """A session with half an hour from each of these hours on, and the totals of all of them."""
    encoder = Encoder()
    encoder.on_mesg(MESG["FILE_ID"], {"type": "activity", "manufacturer": "garmin"})
    metres = 0.0
    for hours in begins_h:
        begin = START + timedelta(hours=hours)
        end = begin + timedelta(seconds=RUN_S)
        _event(encoder, begin, "start")
        for second in range(0, RUN_S + 1, every_s):
            at = begin + timedelta(seconds=second)
            distance = metres + second * PACE_MPS
            encoder.on_mesg(
                MESG["RECORD"], {"timestamp": at, "distance": distance, "heart_rate": 140}
            )
        metres += RUN_S * PACE_MPS
        _event(encoder, end, "stop_all")
    elapsed_s = (end - START).total_seconds()
    values = {
        "timestamp": end,
        "start_time": START,
        "sport": "running",
        "sub_sport": "trail",
        "total_elapsed_time": elapsed_s,
        "total_timer_time": timer_s or elapsed_s,
        "total_distance": metres,
        "total_ascent": 900,
        "total_strides": 9000,
        "avg_heart_rate": 150,
        "workout_rpe": 70,
    }
    for name in ("LAP", "SESSION"):
        row = {k: v for k, v in values.items() if name == "SESSION" or not k.startswith("workout")}
        encoder.on_mesg(MESG[name], row | session)
    encoder.on_mesg(MESG["ACTIVITY"], {"timestamp": end, "total_timer_time": elapsed_s})
    return bytes(encoder.close())


def _event(encoder: Encoder, at: Any, kind: str) -> None:
    encoder.on_mesg(MESG["EVENT"], {"timestamp": at, "event": "timer", "event_type": kind})


def _assert_half_an_hour(activity: Activity) -> None:
    facts = run_facts(judged(activity))
    assert facts.distance_m == pytest.approx(5400, abs=16)
    assert (facts.timer_s, facts.elapsed_s) == (RUN_S, RUN_S)
    assert (facts.sport, facts.sub_sport, facts.device) == ("running", "trail", "garmin")
    assert facts.avg_hr_bpm == pytest.approx(140)
    assert (facts.ascent_m, facts.steps, activity.pauses) == (None, None, ())


@READERS
@pytest.mark.parametrize("timer_s", [None, 5400.0])
@pytest.mark.parametrize("every_s", [1, 10])
def test_each_day_has_the_numbers_of_its_own_records(
    read: Read, timer_s: float | None, every_s: int
):
    """Whether or not the timer was stopped at night."""
    days = read(_resumed((0, 24, 47), every_s=every_s, timer_s=timer_s)).activities
    assert [day.start_utc - START for day in days] == [timedelta(hours=h) for h in (0, 24, 47)]
    for day in days:
        _assert_half_an_hour(day)
    assert [day.totals for day in days] == [{}, {}, {"rpe": 7.0}]


@READERS
@pytest.mark.parametrize("hours", [2, 5.5])
def test_a_few_hours_are_a_pause(read: Read, hours: float):
    """One run with the session's totals, and the pause that the timer marks."""
    (run,) = read(_resumed((0, hours), timer_s=3600.0)).activities
    assert run.totals["distance_m"] == 10_800
    assert run.totals["timer_s"] == 3600
    assert run.pauses == ((RUN_S, hours * 3600),)


def test_a_mere_record_at_each_end_is_one_run():
    """An app that writes only where a long run began and where it ended."""
    encoder = Encoder()
    encoder.on_mesg(MESG["FILE_ID"], {"type": "activity"})
    for hours in (0, 8):
        at = START + timedelta(hours=hours)
        encoder.on_mesg(MESG["RECORD"], {"timestamp": at, "distance": hours * 9000.0})
    values = {"timestamp": at, "start_time": START, "sport": "running", "total_distance": 72_000.0}
    encoder.on_mesg(MESG["SESSION"], values)
    (run,) = fit.parse(bytes(encoder.close())).activities
    assert run.totals["distance_m"] == 72_000
