"""Time and memory are bounded by a file's bytes, not by what they claim."""

from __future__ import annotations

import random
import struct
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from math import isfinite
from typing import Any

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.parsers import fit
from analyzer.parsers.card import Reader
from analyzer.parsers.fit import bounds, container, parse, parse_reference
from analyzer.parsers.fit.container import split
from analyzer.parsers.fit.decode import decode
from analyzer.parsers.fit.walk import walk
from analyzer.parsers.most import MOST_POINTS, most_activities
from analyzer.reasons import Code, Reason
from analyzer.schema import Parsed
from tests.making import fit_run
from tests.parsers.fit import writing as w

BODY = 14


def _codes(data: bytes) -> list[Code]:
    return [fault.reason.code for fault in parse(data).faults]


def _peak_bytes(data: bytes) -> int:
    """How much memory reading takes at most, besides the file's own bytes."""
    tracemalloc.start()
    with suppress(ParseError):
        parse(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_headers_that_claim_the_rest_of_the_file_are_checked_a_few_times(
    monkeypatch: pytest.MonkeyPatch,
):
    """Not once for each of 5,000."""
    checked: list[int] = []

    def counted(data: memoryview) -> int:
        checked.append(len(data))
        return -1

    monkeypatch.setattr(container, "crc16", counted)
    count = 5000
    data = b"".join(
        b"\x0e\x20\0\0"
        + struct.pack("<I", 14 * (count - i) - 16 if i + 1 < count else 0)
        + b".FIT\0\0"
        for i in range(count)
    )
    segments, faults = split(data)
    assert sum(checked) <= 9 * len(data)
    assert len(segments) == bounds.MOST_SEGMENTS
    assert faults[-1].reason.code == Code.FIT_TOO_LONG


def test_repeated_definitions_are_one_group():
    """A writer may repeat its definition before each record."""
    data = w.file(*(w.RECORDS + w.record(second) for second in range(500)))
    (group,) = walk(data, BODY, len(data) - 2).groups
    assert len(group.offsets) == 500
    assert decode(data).counts == {"record": 500}


@pytest.mark.parametrize("fields", [[], [(3, 0, w.UINT8)] * 255])
def test_too_many_records_are_refused_before_they_take_memory(fields: list[Any]):
    """Records of a single byte, as many as no watch has written."""
    data = w.file(w.definition(0, w.RECORD, fields), bytes(MOST_POINTS + 1))
    with pytest.raises(ParseError) as error:
        parse(data)
    assert error.value.reason.code == Code.TOO_MANY_POINTS


@pytest.mark.parametrize("message", [78, 165, 300])
def test_messages_that_are_not_needed_take_little_memory(message: int):
    """A million of another kind beside a run: eight bytes for where each begins."""
    other = w.definition(1, message, [(0, 1, w.UINT8)])
    run = w.RECORDS + b"".join(map(w.record, range(60)))
    data = w.file(run, other, b"\1\0" * 1_000_000)
    assert len(parse(data).activities[0].records["time_s"]) == 60
    assert _peak_bytes(data) < 30 * 2**20


def test_reading_ends_where_there_are_more_messages_than_in_any_recording():
    """What was before is kept; the rest is told."""
    other = w.definition(1, 300, [])
    run = w.RECORDS + b"".join(map(w.record, range(60)))
    data = w.file(run, other, b"\1" * (bounds.MOST_MESSAGES + 2**21), w.record(70))
    assert _codes(data)[0] == Code.FIT_TOO_LONG
    assert len(parse(data).activities[0].records["time_s"]) == 60


def test_wide_definitions_take_as_much_memory_as_they_have_bytes():
    """2,000 definitions of 255 fields each, and a message of each that nobody needs."""
    fields = [(number, 0, w.UINT8) for number in range(255)]
    definitions = (w.definition(0, 1000 + n, fields) + b"\0" for n in range(2000))
    data = w.file(w.RECORDS, w.record(0), *definitions)
    assert _peak_bytes(data) < 8 * len(data)


def test_many_events_are_left_out_and_told():
    """The run itself is read."""
    event = w.definition(1, w.EVENT, [(0, 1, w.ENUM)])
    run = w.RECORDS + b"".join(map(w.record, range(60)))
    most = bounds.most_messages("event", 0)
    data = w.file(run, event, b"\1\0" * (most + 3))
    found = parse(data)
    (fault,) = [fault for fault in found.faults if fault.loses_data]
    assert dict(fault.reason.facts) == {"count": 3, "message": "event"}
    assert len(found.activities[0].records["time_s"]) == 60


def test_developer_fields_are_left_out_if_there_are_too_many(monkeypatch: pytest.MonkeyPatch):
    """FIT's own fields are kept."""
    monkeypatch.setattr("analyzer.parsers.fit.columns.MOST_VALUES", 1000)
    described = w.definition(1, 206, [(0, 1, w.UINT8), (1, 1, w.UINT8), (2, 1, w.UINT8),
                                      (3, 6, w.STRING)])  # fmt: skip
    names = [w.data(1, "<BBB6s", 0, number, w.UINT8, b"Impact") for number in range(20)]
    fields = [(number, 1, 0) for number in range(20)]
    records = w.definition(0, w.RECORD, [(253, 4, w.UINT32), (3, 1, w.UINT8)], developer=fields)
    rows = [w.data(0, "<IB", w.START + s, 140) + bytes(20) for s in range(100)]
    found = parse(w.file(described, *names, records, *rows))
    assert set(found.activities[0].records) == {"time_s", "heart_rate_bpm"}
    assert Code.FIT_TOO_MANY_VALUES in [fault.reason.code for fault in found.faults]


def test_a_file_has_so_many_activities_and_no_more():
    """Two records every seven hours, for years."""
    records = (w.record(25_200 * (i // 2) + i % 2) for i in range(2400))
    data = w.file(w.RECORDS, *records)
    found = parse(data)
    assert len(found.activities) == most_activities(len(data)) < 1200
    assert found.faults[-1].reason.code == Code.TOO_MANY_ACTIVITIES


def test_the_reference_does_no_more_than_the_bytes_ask_for():
    """A million messages of a byte each: it stops, and says where."""
    data = w.file(w.RECORDS, w.record(0), w.definition(1, 300, []), b"\1" * 50_000)
    (fault, *_) = [fault for fault in parse_reference(data).faults if fault.loses_data]
    assert fault.reason.code == Code.FIT_TOO_LONG


def _no_memory(_data: bytes) -> Parsed:
    raise MemoryError


def _nothing(_data: bytes) -> Parsed:
    raise ParseError(Reason(Code.FIT_NO_MESSAGE))


def test_the_reference_takes_over_small_files_only():
    """With a large one it would take minutes."""
    card = replace(fit.CARD, columns=Reader("ours", _nothing))
    small, large = fit_run(samples=20), fit_run(samples=20) + bytes(2**18)
    assert card.read(small)[1].name == "FIT (fitparse)"
    with pytest.raises(ParseError):
        card.read(large)


def test_where_memory_is_short_no_other_reader_is_tried():
    """It would need more; whoever called can tell the runner."""
    card = replace(fit.CARD, columns=Reader("ours", _no_memory))
    with pytest.raises(MemoryError):
        card.read(fit_run(samples=20))


def test_a_session_that_begins_after_its_records_begins_with_them():
    """No time is negative; nor does a run begin days before its first record."""
    session = w.definition(1, w.SESSION, [(2, 4, w.UINT32), (5, 1, w.ENUM)])
    records = [w.record(second, 300 * second) for second in range(60)]
    for begin in (w.START + 20, w.START - 5 * 86_400, 1000, 0xFFFFFFFE):
        data = w.file(w.RECORDS, *records, session, w.data(1, "<IB", begin, 1))
        (activity,) = parse(data).activities
        np.testing.assert_array_equal(activity.records["time_s"], np.arange(60.0))


SMALL = fit_run(samples=12, stryd={"Power": 250.0})


def _check(data: bytes, most: int) -> None:
    """No impossible value, and no more records than there were, but for those that are named."""
    try:
        found = parse(data)
    except ParseError:
        return
    records = sum(len(activity.records.get("time_s", ())) for activity in found.activities)
    assert records <= most or found.faults
    for activity in found.activities:
        assert not any(np.isinf(column).any() for column in activity.records.values())
        assert all(isfinite(total) and total >= 0 for total in activity.totals.values())


def test_any_flipped_byte():
    """Each byte of a small file, one after the other."""
    chance = random.Random(1)
    for at in range(len(SMALL)):
        damaged = bytearray(SMALL)
        damaged[at] ^= chance.randrange(1, 256)
        _check(bytes(damaged), 12)


def test_any_length():
    """Each beginning of a small file: what lacks is told."""
    for length in range(1, len(SMALL)):
        try:
            found = parse(SMALL[:length])
        except ParseError:
            continue
        assert found.faults or found.not_activity
