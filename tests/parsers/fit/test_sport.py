"""What a FIT file shows of the sport, besides its word for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from garmin_fit_sdk import Encoder, Profile

from analyzer.parsers import fit
from analyzer.parsers.fit import newer
from analyzer.parsers.fit.messages import Messages
from analyzer.parsers.fit.sport import evidence_of
from analyzer.parsers.fit.timed import Timed
from tests.making import MESG, START, fit_run


def _ride(event: str, at_s: int, product: int = 0) -> bytes:
    """A generic session of a minute with one event."""
    encoder = Encoder()
    head = {"type": "activity", "manufacturer": "garmin", "product": product, "time_created": START}
    encoder.on_mesg(MESG["FILE_ID"], head)
    at = START + timedelta(seconds=at_s)
    encoder.on_mesg(MESG["EVENT"], {"timestamp": at, "event": event, "event_type": "marker"})
    for second in range(60):
        now = START + timedelta(seconds=second)
        encoder.on_mesg(MESG["RECORD"], {"timestamp": now, "distance": second * 3.0})
    end = START + timedelta(seconds=59)
    session = {
        "timestamp": end,
        "start_time": START,
        "sport": "generic",
        "total_elapsed_time": 59.0,
    }
    encoder.on_mesg(MESG["SESSION"], session)
    return bytes(encoder.close())


@pytest.mark.parametrize("parse", [fit.parse, fit.parse_reference])
@pytest.mark.parametrize(
    ("data", "evidence"),
    [
        (_ride("rear_gear_change", 10), ("gears",)),
        (_ride("front_gear_change", 10), ("gears",)),
        (_ride("user_marker", 10), ()),
        (_ride("user_marker", 10, product=3121), ("bicycle_computer",)),
        (_ride("user_marker", 10, product=3113), ()),
    ],
)
def test_gears_and_bicycle_computers(parse, data: bytes, evidence: tuple[str, ...]):
    """An Edge 530, and gears, which only a bicycle has; a Forerunner has neither."""
    (activity,) = parse(data).activities
    assert activity.evidence == evidence


@pytest.mark.parametrize("kind", ["sport", "sub_sport"])
def test_sports_have_the_names_of_the_current_profile(kind: str):
    """Those that fitparse's profile lacks, compared with the vendor's."""
    known = {int(number): word for number, word in Profile["types"][kind].items()}
    assert all(known[number] == word for number, word in newer.WORDS[kind].items())
    (activity,) = fit.parse(fit_run(sport="racket", sub_sport="padel")).activities
    assert (activity.sport, activity.sub_sport) == ("racket", "padel")


@pytest.mark.parametrize("stamp", [None, "soon", 10.0])
def test_a_gear_change_without_a_time_is_passed_over(stamp: object):
    """As in a damaged file: it costs nothing but itself."""
    event: Any = {"event": "rear_gear_change", "timestamp": stamp}
    messages = Messages(others={"event": [event]})
    assert evidence_of(messages, Timed([event], "timestamp"), (0.0, 60.0)) == (
        ("gears",) if stamp == 10.0 else ()
    )


@pytest.mark.parametrize(("name", "steps"), [("Trail Run", 4000.0), ("Hike", None)])
def test_the_cycles_of_a_generic_session_named_a_run_are_strides(name: str, steps: float | None):
    """The runner's own profile on the watch."""
    session = {"sport_profile_name": name, "total_cycles": 2000}
    (activity,) = fit.parse(fit_run(sport="generic", session=session)).activities
    assert activity.totals.get("steps") == steps


@pytest.mark.parametrize("parse", [fit.parse, fit.parse_reference])
@pytest.mark.parametrize(
    ("sub_sport", "sport"), [("treadmill", "running"), ("elliptical", "fitness_equipment")]
)
def test_fitness_equipment_may_be_a_treadmill(parse, sub_sport: str, sport: str):
    (activity,) = parse(fit_run(sport="fitness_equipment", sub_sport=sub_sport)).activities
    assert (activity.sport, activity.sub_sport) == (sport, sub_sport)
