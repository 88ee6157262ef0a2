"""Lists of any content: bounded in memory by their longest row, and never a traceback."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from analyzer.errors import ParseError
from analyzer.parsers import json_window
from analyzer.parsers.listings import (
    apple,
    building,
    garmin,
    garmin_web,
    gcexport,
    intervals,
    lines,
    runkeeper,
    strava,
)
from analyzer.reasons import Code
from analyzer.schema import Listing

CSV = {
    strava: b"Activity ID,Activity Date,Activity Name,Activity Type,Description,Elapsed Time,"
    b"Distance\n",
    garmin_web: b"Activity Type,Date,Favorite,Title,Distance,Calories,Time\n",
    runkeeper: b"Date,Type,Duration,GPX File\n",
    gcexport: b"Start Time,Distance (km),Activity Type\n",
    intervals: b"start_date_local,type,distance,name\n",
}
GOOD = {
    strava: b'1,"May 1, 2022, 6:00:00 AM",Run,Run,,3600,10\n',
    garmin_web: b"Running,2022-05-01 06:00:00,false,a,1,1,00:10:00\n",
    runkeeper: b"2022-05-01 06:00:00,Running,30:00,\n",
    gcexport: b"2022-05-01T06:00:00,5.0,running\n",
    intervals: b"2022-05-01T06:00:00,Run,5000,x\n",
}
ENDLESS = {
    "line": b"a",
    "commas": b",",
    "lines": b"a\n",
    "open quote": b'"a\n',
    "row over all lines": b'"a\n",',
    "wide rows": b"," * 2000 + b"\n",
}
SIZE_BYTES = 1_200_000


class Repeated(io.RawIOBase):
    """A stream of a beginning and then one unit over and over, which never is in memory."""

    def __init__(self, begin: bytes, unit: bytes, size_bytes: int) -> None:
        self._parts = self._of(begin, unit * (65_536 // len(unit) + 1), size_bytes)
        self._left = b""

    @staticmethod
    def _of(begin: bytes, block: bytes, size_bytes: int) -> Iterator[bytes]:
        yield begin
        for _ in range(0, size_bytes, len(block)):
            yield block

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self._left = self._left or next(self._parts, b"")
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _parsed(reader: object, begin: bytes, unit: bytes, size_bytes: int = SIZE_BYTES) -> Listing:
    """What a reader makes of a stream, after checking that it took a bounded amount of memory."""
    stream = io.BufferedReader(Repeated(begin, unit, size_bytes))
    tracemalloc.start()
    try:
        return reader.parse(stream)  # type: ignore[attr-defined,no-any-return]
    except ParseError:
        return Listing((), ())
    finally:
        peak_bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak_bytes < 30e6


@pytest.mark.slow
@pytest.mark.parametrize("unit", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("reader", CSV, ids=lambda reader: reader.__name__.split(".")[-1])
def test_endless_tables(reader: object, unit: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither lines nor rows nor faults are kept beyond what a list has."""
    monkeypatch.setattr(building, "MOST_ENTRIES", 1000)
    found = _parsed(reader, CSV[reader], unit)
    assert not found.entries
    assert len(found.faults) <= 52


@pytest.mark.parametrize("reader", CSV, ids=lambda reader: reader.__name__.split(".")[-1])
def test_a_row_too_long_costs_itself(reader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows above and below it are read, and its line is told."""
    monkeypatch.setattr(lines, "LONGEST_ROW", 500)
    for bad in (b"a" * 2000 + b"\n", b"," * 2000 + b"\n"):
        found = reader.parse(io.BytesIO(CSV[reader] + GOOD[reader] + bad + GOOD[reader]))  # type: ignore[attr-defined]
        assert len(found.entries) == 2
        assert found.faults


@pytest.mark.parametrize("reader", CSV, ids=lambda reader: reader.__name__.split(".")[-1])
def test_more_rows_than_are_kept(reader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones are kept, and how many is told."""
    monkeypatch.setattr(building, "MOST_ENTRIES", 5)
    found = reader.parse(io.BytesIO(CSV[reader] + GOOD[reader] * 9))  # type: ignore[attr-defined]
    assert len(found.entries) == 5
    [why] = [fault.reason for fault in found.faults if fault.reason.code is Code.LIST_TOO_LONG]
    assert dict(why.facts) == {"count": 5}


@pytest.mark.parametrize(
    "date",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01 00:00:00"],
)
def test_the_ends_of_the_calendar(date: str) -> None:
    """They are no run's date, and cost that row."""
    for offset in ("", "+14:00", "-14:00"):
        data = f"Start Time,Distance (km),Activity Type,Offset\n{date},5,running,{offset}\n"
        data += "2022-05-01T06:00:00,5,running,\n"
        found = gcexport.parse(io.BytesIO(data.encode()))
        assert [entry.activity.start_utc.year for entry in found.entries] == [2022]
        assert len(found.faults) == 1


def test_a_line_break_in_a_single_cell() -> None:
    """A cell that can't be split again is no error."""
    assert not garmin_web.identify(b'"a\rb"\n"c\rd"\n')
    with pytest.raises(ParseError):
        garmin_web.parse(io.BytesIO(b""))


@pytest.mark.parametrize("text", ["1_000", "9" * 5000, "nan", "inf", "1e400"])
def test_no_number(text: str) -> None:
    """Of these, nothing gets into a run's totals."""
    data = CSV[intervals] + f"2022-05-01T06:00:00,Run,{text},x\n".encode()
    [entry] = intervals.parse(io.BytesIO(data)).entries
    assert entry.activity.totals == {}


class TestGarmin:
    BEGIN = b'[{"summarizedActivitiesExport":['

    @pytest.mark.parametrize("unit", [b"{},", b"[],", b"1,", b'{"a":', b"[", b"9", b'"a"'])
    def test_endless(self, unit: bytes) -> None:
        """Whatever it is full of."""
        found = _parsed(garmin, self.BEGIN, unit, 200_000)
        assert not found.entries
        assert len(found.faults) <= 52

    def test_one_long_value(self) -> None:
        """A value is refused once it is longer than any activity."""
        _parsed(garmin, self.BEGIN + b'"', b"a", 30_000_000)

    def test_a_number_of_many_digits_costs_itself(self) -> None:
        """Python refuses to read it as a whole number."""
        run = b'{"beginTimestamp":1600000000000,"distance":%b,"steps":5}' % (b"9" * 5000)
        [entry] = garmin.parse(io.BytesIO(self.BEGIN + run + b"]}]")).entries
        assert entry.activity.totals == {"steps": 5}

    def test_only_numbers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With so many faults it is no list, and reading ends."""
        monkeypatch.setattr(building, "_MOST_FAULTS_READ", 100)
        found = garmin.parse(io.BytesIO(self.BEGIN + b"1," * 500 + b"1]}]"))
        assert found.faults[-1].reason.code is Code.LIST_TOO_LONG


class TestApple:
    @pytest.mark.parametrize(
        "unit", [b"<Workout ", b"<Workout/>", b"<Workout>", b'<Workout a="', b"<Workout a='>"]
    )
    def test_endless(self, unit: bytes) -> None:
        """Work grows with the bytes, not with their square."""
        found = _parsed(apple, b"<HealthData>", unit, 200_000)
        assert not found.entries
        assert len(found.faults) <= 53

    def test_a_workout_without_end_costs_no_other(self) -> None:
        """It ends where the next one begins."""
        good = b'<Workout startDate="2022-05-01 06:00:00 +0200"></Workout>'
        found = apple.parse(io.BytesIO(b'<Workout startDate="x">' + good + good))
        assert len(found.entries) == 2
        assert [fault.reason.code for fault in found.faults] == [Code.LIST_WORKOUT_NO_END]


def test_values_of_a_stream_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a chunk ends: within a number, a word or a character."""
    data = ' [1, 2.5e-3,-7,"ä🏃\\n", [NaN,true ],{"a": null} , -Infinity,1e999,0.1]'.encode()
    for size in range(1, 30):
        monkeypatch.setattr(json_window, "_CHUNK_BYTES", size)
        window = json_window.JsonWindow(io.BytesIO(data))
        assert repr([*window.values()]) == repr(
            [
                *(1.0, 0.0025, -7.0, "ä🏃\n", [float("nan"), True], {"a": None}),
                *(-float("inf"), float("inf"), 0.1),
            ]
        )
        assert window.is_over()
