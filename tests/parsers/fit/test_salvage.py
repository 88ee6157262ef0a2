"""What is salvaged from a damaged file, and what is reported about it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analyzer.parsers.fit import identify, parse
from analyzer.parsers.fit.container import split
from analyzer.parsers.fit.decode import decode
from tests.making import fit_run, said
from tests.parsers.fit import writing as w

RECORDS = [w.record(second, second * 300, 140 + second % 5) for second in range(40)]
RUN = w.file(w.RECORDS, *RECORDS)
BODY = len(w.file()) - 2  # where the messages begin
FIRST = BODY + len(w.RECORDS)
SIZE = len(RECORDS[0])


def seconds(data: bytes) -> list[int]:
    """The seconds of the records that were salvaged."""
    return [int(time) for time in decode(data).records["timestamp"] - w.START]


def test_garbage_in_the_middle_is_jumped_over():
    """The records on both sides are kept, except the one in which it begins."""
    at = FIRST + 10 * SIZE + 5
    found = decode(RUN[:at] + b"\x55" * 33 + RUN[at:])
    kept = found.records["timestamp"] - w.START
    assert set(range(40)) - set(kept) == {10}
    (fault,) = [fault for fault in found.faults if fault.loses_data]
    assert fault.offset == FIRST + 10 * SIZE
    assert said(fault.reason).startswith(
        f"reading jumped from byte {fault.offset} to {at + 33 + 5}"
    )


def test_overwritten_bytes_cost_the_records_that_they_hit():
    """A block of zeros over three records loses those three."""
    at = FIRST + 7 * SIZE + 3
    damaged = RUN[:at] + bytes(2 * SIZE) + RUN[at + 2 * SIZE :]
    assert set(range(40)) - set(seconds(damaged)) == {7, 8, 9}


@pytest.mark.parametrize("lost", [1, 3, 9])
def test_lost_bytes_cost_one_record(lost: int):
    """If bytes are missing, reading resumes within the record that lacks them."""
    at = FIRST + 12 * SIZE + 6
    damaged = RUN[:at] + RUN[at + lost :]
    missing = set(range(40)) - set(seconds(damaged))
    assert 12 in missing
    assert missing <= {12, 13}


def test_one_impossible_time_costs_only_its_record():
    """A record from another decade doesn't belong to this run."""
    at = FIRST + 20 * SIZE + 4
    damaged = RUN[:at] + bytes([RUN[at] ^ 0x40]) + RUN[at + 1 :]
    assert set(range(40)) - set(seconds(damaged)) == {20}


def test_data_before_any_definition_is_jumped_over():
    """Whatever it was, reading resumes at the next definition."""
    data = w.file(b"\x03" + bytes(20), w.RECORDS, *RECORDS)
    found = decode(data)
    assert found.counts == {"record": 40}
    assert found.faults[0].offset == BODY


def test_many_jumps_are_reported_in_one_sentence():
    """The receipt stays readable, and says how much was lost."""
    bad = [r[:1] + b"\0\0\0\1" + r[5:] if i % 4 == 1 else r for i, r in enumerate(RECORDS)]
    (_, fault) = decode(w.file(w.RECORDS, *bad)[:-2] + b"\0\0").faults
    assert said(fault.reason) == (
        f"reading jumped over 10 places that make no sense ({10 * SIZE} bytes in all), "
        f"the first at byte {FIRST + SIZE}"
    )


def test_the_byte_at_which_reading_stops_is_reported():
    """The rest is garbage: what comes before is kept."""
    at = FIRST + 5 * SIZE
    found = decode(RUN[:at] + b"\x95" * 200)
    assert found.counts == {"record": 5}
    assert any(f"reading stopped at byte {at}" in said(fault.reason) for fault in found.faults)


def test_a_message_cut_at_the_end_is_dropped():
    """Its bytes are not all there, so none of its numbers are trusted."""
    found = decode(RUN[: FIRST + 9 * SIZE + 4])
    assert found.counts == {"record": 9}
    assert [fault.loses_data for fault in found.faults] == [True]


@pytest.mark.parametrize("size", [0, 50, 10**6, 2**32 - 1])
def test_a_header_that_lies_about_the_size(size: int):
    """All records are read, whatever the header says."""
    lying = RUN[:4] + size.to_bytes(4, "little") + RUN[8:]
    assert len(seconds(lying)) == 40


def test_a_longer_header_covered_by_the_checksum_is_valid():
    """Twelve and fourteen bytes are both common; a header checksum of 0 is valid."""
    for data in (w.file(w.RECORDS, *RECORDS, header=12), RUN):
        assert decode(data).faults == []
        assert len(seconds(data)) == 40


def test_a_header_without_its_word():
    """Everything else is as in a FIT file, so it is read as one."""
    lost = RUN[:8] + b"XXXX" + RUN[12:]
    assert not identify(lost[:4096])  # file_id doesn't come first: that would be guessing
    run = fit_run()
    lost = run[:8] + b"XXXX" + run[12:]
    assert identify(lost[:4096])
    parsed = parse(lost)
    assert len(parsed.activities[0].records["time_s"]) == 60
    assert 'lacks the word ".FIT"' in said(parsed.faults[0].reason)


def test_a_wrong_checksum_alone_changes_nothing():
    """Some watches write one; all values are the same as with the right one."""
    wrong = RUN[:-2] + b"\0\0"
    assert seconds(wrong) == list(range(40))
    assert [segment.is_intact for segment in split(wrong)[0]] == [False]


def test_times_before_the_clock_was_set_are_kept_if_the_checksum_is_right():
    """A watch that gets the date during a run jumps in time, and that isn't damage."""
    early = [w.data(0, "<IIB", 1000 + second, 0, 90) for second in range(3)]
    assert decode(w.file(w.RECORDS, *early, *RECORDS)).counts == {"record": 43}


def test_one_kind_of_message_is_not_mistaken_for_another():
    """In a damaged file, an event whose number became that of a record is left out."""
    event = w.definition(
        1, w.EVENT, [(253, 4, w.UINT32), (0, 1, w.ENUM), (1, 1, w.ENUM), (3, 4, w.UINT32)]
    )
    data = w.file(w.RECORDS, *RECORDS, event, w.data(1, "<IBBI", w.START, 0, 0, 0))
    at = data.index(event) + 3
    assert decode(data[:at] + bytes([w.RECORD]) + data[at + 1 :]).counts == {"record": 40}


def test_an_endless_file_is_read_only_up_to_a_limit(monkeypatch: pytest.MonkeyPatch):
    """No recording is that long; what is read is kept, and the byte is reported."""
    monkeypatch.setattr("analyzer.parsers.fit.decode.LONGEST_BYTES", 25 * SIZE)
    found = decode(RUN)
    assert 20 <= found.counts["record"] < 25
    (fault,) = found.faults
    assert fault.loses_data
    assert f"no further than byte {fault.offset}" in said(fault.reason)


LATER = w.file(w.RECORDS, *(w.record(10**8 + second) for second in range(7)))


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        (RUN[:4] + (len(RUN) + 50).to_bytes(4, "little") + RUN[8:], 40),
        (RUN[: FIRST + 9 * SIZE + 4], 9),
        (RUN[:-1], 40),
        (RUN[:-2] + b"\0\0", 40),
    ],
    ids=["size too large", "cut", "checksum cut", "checksum wrong"],
)
def test_a_broken_file_does_not_swallow_the_next(first: bytes, kept: int):
    """The second file of a chain is read completely, whatever the first says about itself."""
    found = decode(first + LATER)
    assert found.counts == {"record": kept + 7}
    assert found.faults


MADE = fit_run(samples=60)
WHOLE = decode(MADE)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(MADE)))
def test_any_cut_yields_a_prefix(cut: int):
    """However short a file is cut, its records are the first of the whole."""
    part = decode(MADE[:cut])
    assert part.counts.get("record", 0) <= 60
    for name, column in part.records.items():
        np.testing.assert_array_equal(column, WHOLE.records[name][: len(column)])
    for name, rows in part.others.items():
        assert rows == WHOLE.others[name][: len(rows)]


@settings(max_examples=400, deadline=20_000)
@example(at=73, mask=4)  # a time that is declared twice as long
@given(st.integers(0, len(MADE) - 1), st.integers(1, 255))
def test_a_flipped_byte_adds_no_record(at: int, mask: int):
    """Nothing is raised, no record is invented, and it takes no time worth mentioning."""
    damaged = MADE[:at] + bytes([MADE[at] ^ mask]) + MADE[at + 1 :]
    assert decode(damaged).counts.get("record", 0) <= 60


@settings(max_examples=150, deadline=20_000)
@given(st.integers(0, len(MADE) - 1), st.integers(0, 60), st.binary(max_size=60))
def test_any_damage_yields_a_result(at: int, taken: int, put: bytes):
    """Bytes removed and others inserted: messages and faults, never an exception."""
    found = decode(MADE[:at] + put + MADE[at + taken :])
    assert found.counts.get("record", 0) <= 70


@settings(max_examples=100, deadline=20_000)
@given(st.binary(max_size=400))
def test_any_bytes_after_a_header_yield_a_result(junk: bytes):
    """Whatever they are."""
    decode(w.file(junk))
    decode(w.file(w.RECORDS, junk, w.RECORDS, *RECORDS[:5])[:-2] + b"\1\2")
