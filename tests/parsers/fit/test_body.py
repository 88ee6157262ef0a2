"""What a FIT file says about the runner's body."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from garmin_fit_sdk import Encoder

from analyzer.parsers.fit import parse, parse_reference, peek
from tests.making import MESG, START, fit_run, said

FIT = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "fit"


def weight_file(*weighings: dict[str, Any]) -> bytes:
    """A file as written by a scale."""
    encoder = Encoder()
    encoder.on_mesg(
        MESG["FILE_ID"], {"type": "weight", "manufacturer": "garmin", "time_created": START}
    )
    for weighing in weighings:
        encoder.on_mesg(MESG["WEIGHT_SCALE"], weighing)
    return bytes(encoder.close())


def test_a_scale():
    """Times and kilograms; the file isn't a recording, but its head doesn't rule it out either."""
    later = START + timedelta(days=1)
    data = weight_file({"timestamp": START, "weight": 70.35}, {"timestamp": later, "weight": 70.1})
    assert peek(data[:512]) is None
    for read in (parse, parse_reference):
        found = read(data)
        assert found.activities == ()
        assert said(found.not_activity) == "weight data, not an activity"
        assert [(weighing.time_utc, weighing.weight_kg) for weighing in found.weights] == [
            (START, 70.35), (later, 70.1),
        ]  # fmt: skip


@pytest.mark.parametrize(
    "weighing",
    [
        {"timestamp": START, "weight": 9.0},
        {"timestamp": START, "weight": 655.34},  # “calculating”
        {"timestamp": START},
        {"weight": 70.0},
        {"timestamp": datetime(1990, 1, 1, tzinfo=UTC), "weight": 70.0},  # clock never set
    ],
)
def test_no_weighing(weighing: dict[str, Any]):
    """An impossible weight, or one without a time."""
    assert parse(weight_file(weighing)).weights == ()


def test_the_watchs_profile():
    """Weight and height as entered; impossible values are left out."""
    data = fit_run()
    assert parse(data).activities[0].profile == {}
    known = _with_profile({"weight": 71.5, "height": 1.74})
    assert parse(known).activities[0].profile == {"weight_kg": 71.5, "height_cm": 174.0}
    assert parse_reference(known).activities[0].profile == {"weight_kg": 71.5, "height_cm": 174.0}
    assert parse(_with_profile({"weight": 5.0, "height": 1.74})).activities[0].profile == {
        "height_cm": 174.0
    }


def _with_profile(profile: dict[str, Any]) -> bytes:
    encoder = Encoder()
    encoder.on_mesg(MESG["FILE_ID"], {"type": "activity", "time_created": START})
    encoder.on_mesg(MESG["USER_PROFILE"], profile)
    for second in range(3):
        values = {"timestamp": START + timedelta(seconds=second), "heart_rate": 140}
        encoder.on_mesg(MESG["RECORD"], values)
    times = {"timestamp": START + timedelta(seconds=2), "start_time": START}
    encoder.on_mesg(MESG["SESSION"], {**times, "sport": "running", "total_elapsed_time": 2.0})
    return bytes(encoder.close())


@pytest.mark.skipif(not FIT.is_dir(), reason="the corpus is not there")
def test_a_real_watch():
    """By the vendor's decoder: 74.8 kg, 1.78 m."""
    [activity] = parse((FIT / "large.fit").read_bytes()).activities
    assert activity.profile == {"weight_kg": 74.8, "height_cm": 178.0}
