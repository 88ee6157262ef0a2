"""What laps and the activity message say besides a session; sessions without times or a name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from garmin_fit_sdk import Encoder

from analyzer.parsers import fit
from analyzer.schema import Activity
from tests.making import MESG, START

READERS = [fit.parse, fit.parse_reference]


def _at(second: int) -> Any:
    return START + timedelta(seconds=second)


def _file(
    *sessions: dict[str, Any], laps: tuple[dict[str, Any], ...] = (), timer_s: float | None = None
) -> bytes:
    """Twenty minutes of records, and these messages about them."""
    encoder = Encoder()
    encoder.on_mesg(MESG["FILE_ID"], {"type": "activity", "time_created": START})
    for second in range(0, 1200, 5):
        values = {"timestamp": _at(second), "distance": second * 3.0, "heart_rate": 140}
        encoder.on_mesg(MESG["RECORD"], values)
    for name, messages in (("LAP", laps), ("SESSION", sessions)):
        for message in messages:
            encoder.on_mesg(MESG[name], message)
    if timer_s is not None:
        encoder.on_mesg(MESG["ACTIVITY"], {"timestamp": _at(1200), "total_timer_time": timer_s})
    return bytes(encoder.close())


def _lap(begin: int, timer_s: float = 300.0, **more: Any) -> dict[str, Any]:
    times = {"start_time": _at(begin), "timestamp": _at(begin + 300)}
    return {**times, "total_timer_time": timer_s, "total_distance": 900.0, **more}


def _session(sport: str | None, begin: int = 0, timer_s: float = 600.0) -> dict[str, Any]:
    times = {"start_time": _at(begin), "timestamp": _at(begin + 600)}
    named = {} if sport is None else {"sport": sport}
    return {**times, "total_timer_time": timer_s, "total_elapsed_time": timer_s, **named}


def _others(activity: Activity) -> dict[str, float]:
    names = ("activity_timer_s", "laps_timer_s", "laps_distance_m")
    return {name: activity.totals[name] for name in names if name in activity.totals}


@pytest.mark.parametrize("read", READERS)
def test_totals_of_laps_and_activity_are_read_besides_the_sessions(read: Any):
    """Two laps of five minutes, and an activity of twenty."""
    data = _file(_session("running"), laps=(_lap(0), _lap(300)), timer_s=1200.0)
    (activity,) = read(data).activities
    expected = {"activity_timer_s": 1200, "laps_timer_s": 600, "laps_distance_m": 1800}
    assert _others(activity) == expected


def test_each_session_has_its_own_laps_and_the_activitys_time_without_the_others():
    """A brick: ten minutes, eight of them in the session's total, and ten of another sport."""
    sessions = (_session("running", timer_s=480.0), _session("cycling", 600))
    data = _file(*sessions, laps=(_lap(0), _lap(300), _lap(600)), timer_s=1200.0)
    run, ride = fit.parse(data).activities
    assert _others(run) == {"activity_timer_s": 600, "laps_timer_s": 600, "laps_distance_m": 1800}
    assert _others(ride) == {"activity_timer_s": 720, "laps_timer_s": 300, "laps_distance_m": 900}


def test_what_is_not_known_of_all_laps_is_left_out():
    """A lap without a time; an activity of 0 s, as some watches write."""
    without = {key: value for key, value in _lap(300).items() if key != "total_timer_time"}
    (activity,) = fit.parse(
        _file(_session("running"), laps=(_lap(0), without), timer_s=0.0)
    ).activities
    assert _others(activity) == {"laps_distance_m": 1800}


@pytest.mark.parametrize("read", READERS)
def test_a_session_that_does_not_say_when_it_began_still_gives_its_sport(read: Any):
    """And its totals; it begins with the first record."""
    session = {"sport": "cycling", "total_distance": 3600.0, "total_elapsed_time": 1200.0}
    parsed = read(_file(session))
    (activity,) = parsed.activities
    assert (activity.sport, activity.start_utc, parsed.faults) == ("cycling", START, ())
    assert activity.totals["distance_m"] == 3600


@pytest.mark.parametrize(
    ("named", "sport"),
    [
        (("running", "running"), "running"),
        (("running", "cycling"), "multisport"),
        (("generic", "cycling"), "cycling"),
        (("generic", "generic"), "unknown"),
    ],
)
def test_several_sessions_without_times(named: tuple[str, ...], sport: str):
    """Nobody can say which records belong to which: the sport is kept where there is one."""
    (activity,) = fit.parse(_file(*({"sport": name} for name in named))).activities
    assert (activity.sport, dict(activity.totals)) == (sport, {})


def test_laps_give_the_sport_where_no_session_is_left():
    """As in a file that was cut before its summary."""
    (activity,) = fit.parse(_file(laps=(_lap(0, sport="cycling"), _lap(300)))).activities
    assert activity.sport == "cycling"


@pytest.mark.parametrize("unnamed", ["generic", None])
def test_an_unnamed_session_next_to_named_ones_is_not_a_run(unnamed: str | None):
    """Whatever its pace."""
    run, other = fit.parse(_file(_session("running"), _session(unnamed, 600))).activities
    assert (run.sport, other.sport) == ("running", "transition")


def test_a_file_that_names_no_sport_stays_unknown():
    """One session, or several."""
    for sessions in ((_session(None),), (_session("generic"), _session(None, 600))):
        sports = {activity.sport for activity in fit.parse(_file(*sessions)).activities}
        assert sports <= {"generic", "unknown"}
