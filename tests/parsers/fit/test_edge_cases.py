"""Labelled cases, with another recovering reader's result for each (its ``expected.json``)."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.exports.reading import read_file
from analyzer.parsers.fit import identify, parse
from analyzer.parsers.fit.decode import decode
from analyzer.parsers.fit.messages import DeveloperField, Messages
from tests.conftest import SHARED

CASES = sorted(
    str(path.parent.relative_to(SHARED / "corpus" / "fit_edge_cases"))
    for path in (SHARED / "corpus" / "fit_edge_cases").glob("*/*/case.json")
)
# Streams that differ, and why. All others are equal.
REASONS = {
    ("devfields/null-field-name", "dev_0_7"): "we keep the value of a field without a name",
    ("gps/null-island", "position_lat"): "0, 0 is removed from the track, not from the messages",
    ("gps/null-island", "position_long"): "0, 0 is removed from the track, not from the messages",
    ("gps/spike-bounce", "position_lat"): "a decoder does not judge positions",
    ("gps/spike-bounce", "position_long"): "a decoder does not judge positions",
    ("protocol/accumulator-rollover", "accumulated_power"): "we pass on the stored counter",
    ("protocol/compressed-speed-distance", "distance"): "ours begins at the counter's first value",
    ("sensors/left-right-balance", "right_balance_pct"): "ours is the stored left_right_balance",
}
# Their names for developer fields of makers they know.
THEIR_NAMES = {"power": "running_power", "leg_spring_stiffness": "leg_spring_stiffness"}
MORE_RECORDS = {
    "protocol/frame-shift-insert": 10,  # we resynchronize immediately
    "routing/course-file": 5,  # the points of a course are records too
    "structural/garbage-block-midfile": 117,  # they wait for the next definition
}
SHIFTED = {"protocol/frame-shift-insert", "routing/course-file", "structural/garbage-block-midfile"}


def load(corpus: Path, case: str) -> tuple[bytes, dict[str, Any]]:
    """The unpacked FIT bytes of a case, and what is expected."""
    folder = corpus / "fit_edge_cases" / case
    data = (folder / "input.fit").read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read(archive.namelist()[0])
    return data, json.loads((folder / "expected.json").read_text())


def sessions(expected: dict[str, Any]) -> list[dict[str, Any]]:
    """All sessions of all parts."""
    activities = [part.get("activity") or {} for part in expected["parts"]]
    return [session for activity in activities for session in activity.get("sessions", [])]


def our_streams(messages: Messages) -> dict[str, np.ndarray]:
    """Our columns under their names: degrees, enhanced before plain, in order of time."""
    records = messages.records
    streams = {
        THEIR_NAMES.get(name := key.name.lower().replace(" ", "_"), name)
        if isinstance(key, DeveloperField) else key: column
        for key, column in records.items()
    }  # fmt: skip
    for name in ("speed", "altitude"):
        enhanced = streams.get(f"enhanced_{name}")
        if enhanced is not None:
            plain = streams.get(name, enhanced)
            streams[name] = np.where(np.isnan(enhanced), plain, enhanced)
    for name in ("position_lat", "position_long"):
        if name in streams:
            streams[name] = streams[name] * (180 / 2**31)
    order = np.argsort(records["timestamp"], kind="stable")
    return {name: column[order] for name, column in streams.items()}


def test_all_cases_are_here(corpus: Path):
    """There are as many as the collection states."""
    assert len(CASES) == 72


@pytest.mark.parametrize("case", CASES)
def test_as_many_records_or_more(corpus: Path, case: str):
    """Never fewer than the other reader finds; if there are more, the number is listed above."""
    data, expected = load(corpus, case)
    if not identify(data[:4096]):
        assert not expected["ok"]
        return
    wanted = sum(session["records"]["n"] for session in sessions(expected))
    assert decode(data).counts.get("record", 0) == MORE_RECORDS.get(case, wanted)
    assert MORE_RECORDS.get(case, wanted) >= wanted


@pytest.mark.parametrize("case", [case for case in CASES if case not in SHIFTED])
def test_streams_are_equal(corpus: Path, case: str):
    """Value by value; if a stream differs, the reason is listed above."""
    data, expected = load(corpus, case)
    offset = 0
    for number, session in enumerate(sessions(expected)):
        count = session["records"]["n"]
        if not count:
            continue
        is_chained = case == "structural/chained-two-activities"
        part = data if not is_chained else data[_chain(data)[number] : _chain(data)[number + 1]]
        streams = our_streams(decode(part))
        begin = 0 if is_chained else offset
        for name, stream in session["records"]["streams"].items():
            if (case, name) in REASONS or name == "compressed_speed_distance":
                continue
            values = np.array([np.nan if v is None else v for v in stream["values"]], float)
            if name not in streams:
                assert np.isnan(values).all(), name
                continue
            mine = streams[name][begin : begin + count]
            np.testing.assert_allclose(mine, values, rtol=1e-9, err_msg=name)
        offset += count


def _chain(data: bytes) -> list[int]:
    first = 14 + int.from_bytes(data[4:8], "little") + 2
    return [0, first, len(data)]


@pytest.mark.parametrize("case", CASES)
def test_the_devices_totals_are_equal(corpus: Path, case: str):
    """Declared distance and timer time reach the activity."""
    data, expected = load(corpus, case)
    if not identify(data[:4096]):
        return
    try:
        found = parse(data).activities
    except ParseError:
        assert not expected["ok"] or not sessions(expected)
        return
    declared = [session["declared"] for session in sessions(expected) if session["declared"]]
    if len(declared) != len(found) or case == "temporal/system-time-only":
        return  # computed from its records: nothing was declared
    for activity, theirs in zip(found, declared, strict=True):
        assert activity.totals.get("distance_m", 0) == pytest.approx(theirs["distance_m"] or 0)
        assert activity.totals.get("timer_s") == pytest.approx(theirs["timer_time_s"])


@pytest.mark.parametrize("case", CASES)
def test_each_case_has_a_line_in_the_receipt(corpus: Path, case: str):
    """Whatever was done to a file: read, partial, not a run or failed, and why."""
    data = (corpus / "fit_edge_cases" / case / "input.fit").read_bytes()
    for leaf in read_file(data):
        assert leaf.kind in ("activity", "archive") or leaf.reason
        assert not leaf.is_unforeseen
