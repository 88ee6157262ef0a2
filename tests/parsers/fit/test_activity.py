"""FIT: what a recording yields, and what can be salvaged from a damaged one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from garmin_fit_sdk import Decoder, Stream
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.parsers import fit, identify
from analyzer.parsers.fit.container import split
from analyzer.parsers.fit.crc import crc16
from analyzer.parsers.fit.decode import decode
from tests.making import START, fit_run, said
from tests.parsers.fit import writing as w

RUN = fit_run(samples=120)


def test_crc_of_the_check_string():
    """CRC-16/ARC of "123456789" is 0xBB3D, the published check value."""
    assert crc16(b"123456789") == 0xBB3D
    assert crc16(b"") == 0


@given(st.binary(max_size=300))
def test_crc_equals_the_bitwise_definition(data: bytes):
    """The tree gives the same result as shifting bit by bit."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    assert crc16(data) == crc


def test_a_run_as_written():
    """Session, totals, local time and records come back as the encoder was given them."""
    parsed = fit.parse(RUN)
    (activity,) = parsed.activities
    assert parsed.faults == ()
    assert (activity.sport, activity.sub_sport, activity.start_utc) == ("running", None, START)
    assert activity.utc_offset_s == 3600
    assert activity.totals["distance_m"] == pytest.approx(357.0)
    assert activity.totals["timer_s"] == 119
    np.testing.assert_array_equal(activity.records["time_s"], np.arange(120.0))
    np.testing.assert_allclose(activity.records["cadence_spm"], 170)
    assert activity.records["lat_deg"][0] == pytest.approx(52.5, abs=1e-6)
    assert "power_w" not in activity.records


def test_exertion_of_the_watch():
    """workout_rpe is stored times ten, and newer than fitparse's profile."""
    (activity,) = fit.parse(fit_run(session={"workout_rpe": 70, "workout_feel": 50})).activities
    assert (activity.totals["rpe"], activity.totals["feel"]) == (7.0, 50.0)


@pytest.mark.parametrize(
    ("offset_s", "believed"),
    [(3600, 3600), (-12600, -12600), (20_700, 20_700), (61, None), (-50_000, None), (0, None)],
)
def test_local_time_is_trusted_at_quarter_hours_only(offset_s: int, believed: int | None):
    """Anything but whole quarter hours between -12 h and +14 h is garbage; 0 means unknown."""
    (activity,) = fit.parse(fit_run(utc_offset_s=offset_s)).activities
    assert activity.utc_offset_s == believed


def test_zero_dynamics_are_missing():
    """A contact time of 0 means that the sensor had no value; so does a heart rate of 0."""
    record = {"stance_time": 0.0, "heart_rate": 0, "vertical_ratio": 8.5}
    (activity,) = fit.parse(fit_run(record=record)).activities
    assert "stance_time_ms" not in activity.records
    assert "heart_rate_bpm" not in activity.records
    np.testing.assert_allclose(activity.records["vertical_ratio_pct"], 8.5)


def test_treadmill_without_positions():
    """An indoor run has no positions and is still a run."""
    (activity,) = fit.parse(fit_run(position=None, sub_sport="treadmill")).activities
    assert activity.sub_sport == "treadmill"
    assert "lat_deg" not in activity.records


def test_without_session_the_records_make_one():
    """A file that ends before its summary still yields its activity."""
    parsed = fit.parse(fit_run(with_session=False))
    assert len(parsed.activities[0].records["time_s"]) == 60
    assert "no summary" in said(parsed.faults[0].reason)
    assert not parsed.faults[0].loses_data


@pytest.mark.parametrize("is_first_cut", [True, False])
def test_a_chain_in_which_one_part_lost_its_summary(is_first_cut: bool):
    """Records from another day are a separate run, not minutes of this one."""
    later = fit_run(start=START.replace(year=2027))
    chain = RUN[:-300] + later if is_first_cut else RUN + later[:-200]
    first, second = fit.parse(chain).activities
    assert (first.start_utc, second.start_utc) == (START, START.replace(year=2027))
    assert len(first.records["time_s"]) > 100
    assert len(second.records["time_s"]) > 50
    assert all((run.records["time_s"] >= 0).all() for run in (first, second))


def test_a_session_with_a_wrong_start_keeps_its_records():
    """One run stays one run."""
    data = fit_run(session={"start_time": START.replace(year=2020)})
    (activity,) = fit.parse(data).activities
    assert len(activity.records["time_s"]) == 60


def test_records_from_before_the_clock_was_set_are_not_part_of_a_dated_run():
    """They would begin decades before it."""
    undated = w.file(w.RECORDS, *(w.data(0, "<IIB", 1000 + s, 0, 90) for s in range(5)))
    (activity,) = fit.parse(undated + RUN).activities
    np.testing.assert_array_equal(activity.records["time_s"], np.arange(120.0))


def test_other_file_types_say_what_they_are():
    """A course isn't an activity."""
    parsed = fit.parse(fit_run(file_type="course", with_session=False))
    assert said(parsed.not_activity) == "course data, not an activity"


def test_wrong_checksum_is_a_note():
    """All records are kept, and no data counts as lost."""
    parsed = fit.parse(RUN[:-1] + bytes([RUN[-1] ^ 0xFF]))
    assert len(parsed.activities[0].records["time_s"]) == 120
    (fault,) = parsed.faults
    assert "checksum" in said(fault.reason)
    assert not fault.loses_data


def test_half_a_file_keeps_its_records():
    """What comes before the cut is kept, and the loss is reported."""
    parsed = fit.parse(RUN[: len(RUN) // 2])
    assert 30 < len(parsed.activities[0].records["time_s"]) < 80
    assert any(fault.loses_data and "too early" in said(fault.reason) for fault in parsed.faults)


def test_junk_before_and_after_is_skipped():
    """Junk is reported with its offset and costs no record."""
    parsed = fit.parse(b"\xc7" * 23 + RUN + b"\xab" * 57)
    assert len(parsed.activities[0].records["time_s"]) == 120
    assert [fault.offset for fault in parsed.faults] == [0, 23 + len(RUN)]


def test_a_header_that_states_too_small_a_size():
    """The rest of the file is still read."""
    lying = RUN[:4] + (200).to_bytes(4, "little") + RUN[8:]
    parsed = fit.parse(lying)
    assert len(parsed.activities[0].records["time_s"]) == 120
    assert "wrong size" in said(parsed.faults[0].reason)


def test_chained_files_are_read_to_the_end():
    """Two consecutive files yield two activities."""
    later = fit_run(start=START.replace(hour=18))
    parsed = fit.parse(RUN + later)
    assert [a.start_utc.hour for a in parsed.activities] == [7, 18]
    assert [len(a.records["time_s"]) for a in parsed.activities] == [120, 60]


def test_nothing_to_read_is_an_error_with_its_byte():
    """A header followed by garbage yields no activity but says where reading stopped."""
    with pytest.raises(ParseError) as caught:
        fit.parse(RUN[:14] + b"\x07" * 40)
    assert caught.value.offset is not None


@settings(max_examples=40, deadline=None)
@given(st.integers(14, len(RUN)))
def test_any_cut_yields_a_prefix(cut: int):
    """However short a file is cut, its records are the first of the whole."""
    whole = decode(RUN).records
    part = decode(RUN[:cut]).records
    for name, column in part.items():
        np.testing.assert_array_equal(column, whole[name][: len(column)])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RUN) - 1), st.integers(1, 255))
def test_a_flipped_byte_raises_nothing_but_our_own(at: int, mask: int):
    """Damage anywhere ends in activities, faults or a ParseError; it invents no messages.

    The file's five other messages count too: one bit can turn an event into a record.
    """
    damaged = RUN[:at] + bytes([RUN[at] ^ mask]) + RUN[at + 1 :]
    if identify(damaged[:4096]) is None:
        return
    try:
        parsed = fit.parse(damaged)
    except ParseError:
        return
    assert sum(len(a.records.get("time_s", [])) for a in parsed.activities) <= 125


CORPUS_RUNS = (
    "2780451464.fit fr935_karaul-fitplotter.fit garmin-fenix-5-run.fit run.fit sample.fit "
    "test.fit testdata.fit run-20180322T212609.fit raw_run.fit activity_multisport.fit "
    "sample_mulitple_header.fit running-with-developer-data.fit"
).split()


@pytest.mark.parametrize("name", CORPUS_RUNS)
def test_corpus_records_equal_the_vendors_decoder(corpus: Path, name: str):
    """Count, heart-rate sum and last distance agree with a second decoder, segment by segment."""
    data = (corpus / "fit" / name).read_bytes()
    rows = _vendor_records(data)
    ours = decode(data)
    assert len(ours.records["timestamp"]) == len(rows)
    for column, field in (("heart_rate", "heart_rate"), ("distance", "distance")):
        theirs = np.array([row.get(field, np.nan) for row in rows], dtype=float)
        np.testing.assert_allclose(
            ours.records.get(column, np.full(len(rows), np.nan)), theirs, rtol=1e-12
        )


def _vendor_records(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    segments, _ = split(data)
    for segment in segments:
        body = data[segment.start : segment.end]
        file = b"\x0c\x20\x00\x00" + len(body).to_bytes(4, "little") + b".FIT" + body
        stamped = file + crc16(file).to_bytes(2, "little")
        messages, errors = Decoder(Stream.from_byte_array(bytearray(stamped))).read(
            merge_heart_rates=False, convert_datetimes_to_dates=False
        )
        assert not errors
        rows += messages.get("record_mesgs", [])
    return rows


def test_corpus_multisport_is_split_by_session(corpus: Path):
    """Only the run of a triathlon is running, and its records begin when it begins."""
    parsed = fit.parse((corpus / "fit" / "sample_mulitple_header.fit").read_bytes())
    sports = [activity.sport for activity in parsed.activities]
    assert sports == ["swimming", "transition", "cycling", "transition", "running"]
    run = parsed.activities[-1]
    assert run.totals["distance_m"] == pytest.approx(9805.92)
    assert run.records["time_s"][0] >= 0


def test_corpus_watch_without_a_date(corpus: Path):
    """A watch that counts from when it was switched on gets its date from its local time."""
    (activity,) = fit.parse((corpus / "fit" / "antfs-dump.63.fit").read_bytes()).activities
    assert activity.start_utc == datetime(2012, 2, 13, 11, 23, 51, tzinfo=UTC)
    assert "distance_m" not in activity.totals


def test_corpus_valid_distance_survives_an_invalid_component(corpus: Path):
    """The old watch's distances rise to the session's total."""
    data = (corpus / "fit" / "compressed-speed-distance.fit").read_bytes()
    (activity,) = fit.parse(data).activities
    assert np.nanmax(activity.records["distance_m"]) == pytest.approx(10248.67, rel=0.01)
