"""The columnar decoder: a file's content comes back as it was written."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.parsers.fit.decode import decode
from analyzer.parsers.fit.messages import DeveloperField
from tests.parsers.fit import writing as w

FILE_ID = w.definition(1, w.FILE_ID, [(0, 1, w.ENUM), (1, 2, w.UINT16)]) + w.data(1, "<BH", 4, 294)


def test_numbers_are_scaled_and_invalid_ones_missing():
    """Distance is in cm, altitude in fifths of a metre above -500; 0xFF means no heart rate."""
    fields = [(253, 4, w.UINT32), (5, 4, w.UINT32), (2, 2, w.UINT16), (3, 1, w.UINT8)]
    rows = [(0, 150, 2500, 140), (1, 0xFFFFFFFF, 0xFFFF, 0xFF)]
    messages = [w.data(0, "<IIHB", w.START + s, *rest) for s, *rest in rows]
    records = decode(w.file(w.definition(0, w.RECORD, fields), *messages)).records
    np.testing.assert_array_equal(records["timestamp"], [w.START, w.START + 1])
    np.testing.assert_array_equal(records["distance"], [1.5, np.nan])
    np.testing.assert_array_equal(records["altitude"], [0.0, np.nan])
    np.testing.assert_array_equal(records["heart_rate"], [140, np.nan])


@pytest.mark.parametrize("order", ["<", ">"])
def test_both_byte_orders(order: str):
    """A definition states its own byte order, whatever the header's is."""
    fields = [(253, 4, w.UINT32), (7, 2, w.UINT16), (0, 4, w.SINT32)]
    message = w.data(0, f"{order}IHi", w.START, 250, -12345)
    records = decode(w.file(w.definition(0, w.RECORD, fields, order), message)).records
    assert [records[name][0] for name in ("timestamp", "power", "position_lat")] == [
        w.START, 250, -12345,
    ]  # fmt: skip


def test_only_wanted_fields_are_gathered():
    """Messages and fields that were not requested are not read."""
    found = decode(w.file(FILE_ID, w.RECORDS, w.record(0)), {"record": frozenset({"distance"})})
    assert set(found.records) == {"distance"}
    assert found.others == {}


def test_a_field_without_any_value_is_left_out():
    """A field that is declared but never has a value is treated as absent."""
    messages = [w.record(second, 0, 0xFF) for second in range(3)]
    found = decode(w.file(w.RECORDS, *messages))
    assert set(found.records) == {"timestamp", "distance"}
    assert found.counts == {"record": 3}


def test_interleaved_definitions_keep_the_order_of_the_file():
    """Rows of two layouts are as in the file, with missing values where a layout lacks a field."""
    other = w.definition(1, w.RECORD, [(253, 4, w.UINT32), (7, 2, w.UINT16)])
    messages = [
        w.record(0), w.data(1, "<IH", w.START + 1, 200), w.record(2), w.record(3),
    ]  # fmt: skip
    records = decode(w.file(w.RECORDS, other, *messages)).records
    np.testing.assert_array_equal(records["timestamp"] - w.START, [0, 1, 2, 3])
    np.testing.assert_array_equal(records["power"], [np.nan, 200, np.nan, np.nan])
    np.testing.assert_array_equal(records["heart_rate"], [140, np.nan, 140, 140])


def test_rows_hold_words_texts_and_several_values():
    """Enumerations are FIT's words where it has one; an unknown number survives."""
    fields = [(253, 4, w.UINT32), (5, 1, w.ENUM), (6, 1, w.ENUM), (110, 8, w.STRING),
              (65, 6, w.UINT16), (193, 1, w.UINT8)]  # fmt: skip
    values = (w.START, 1, 250, b"Easy\0run", 10, 0xFFFF, 30, 70)
    form = "<IBB8sHHHB"
    (session,) = decode(w.file(w.definition(0, w.SESSION, fields), w.data(0, form, *values))).of(
        "session"
    )
    assert session["sport"] == "running"
    assert session["sub_sport"] == 250
    assert session["sport_profile_name"] == "Easy"
    assert session["workout_rpe"] == 70
    assert session["time_in_hr_zone"] == (0.01, None, 0.03)


def test_newer_makers_and_sports_have_names():
    """COROS came after fitparse's profile."""
    (file_id,) = decode(w.file(FILE_ID)).of("file_id")
    assert file_id == {"type": "activity", "manufacturer": "coros"}


def test_beats_are_an_array():
    """Five intervals per message, in ms, with missing values at the end of the last."""
    message = w.definition(0, w.HRV, [(0, 10, w.UINT16)])
    values = [(800, 810, 820, 830, 840), (790, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF)]
    found = decode(w.file(message, *(w.data(0, "<5H", *row) for row in values)))
    np.testing.assert_array_equal(found.streams["hrv"]["time"][0], [0.8, 0.81, 0.82, 0.83, 0.84])
    assert np.isnan(found.streams["hrv"]["time"][1, 1:]).all()


def test_a_field_of_a_size_that_its_type_does_not_divide():
    """COROS declares four-byte numbers in one byte: the byte is the value."""
    fields = [(253, 4, w.UINT32), (3, 1, w.UINT32), (7, 2, w.UINT16)]
    messages = [w.data(0, "<IBH", w.START, 150, 210), w.data(0, "<IBH", w.START + 1, 0xFF, 220)]
    records = decode(w.file(w.definition(0, w.RECORD, fields), *messages)).records
    np.testing.assert_array_equal(records["heart_rate"], [150, np.nan])
    np.testing.assert_array_equal(records["power"], [210, 220])


def test_a_time_declared_as_four_bytes():
    """Some apps do so; it is still a time."""
    definition = w.definition(0, w.RECORD, [(253, 4, w.BYTE), (3, 1, w.UINT8)])
    records = decode(w.file(definition, w.data(0, "<IB", w.START, 99))).records
    assert records["timestamp"][0] == w.START


def test_an_unknown_base_type_costs_its_own_field_only():
    """Its bytes are skipped."""
    fields = [(253, 4, w.UINT32), (7, 2, 0x7B), (3, 1, w.UINT8)]
    found = decode(w.file(w.definition(0, w.RECORD, fields), w.data(0, "<IHB", w.START, 1, 99)))
    assert set(found.records) == {"timestamp", "heart_rate"}


def test_floats_that_are_not_numbers_are_missing():
    """NaN and infinity count as missing."""
    definition = w.definition(0, w.RECORD, [(253, 4, w.UINT32), (200, 4, w.FLOAT32)])
    values = [1.5, float("nan"), float("inf")]
    rows = [w.data(0, "<If", w.START + s, value) for s, value in enumerate(values)]
    records = decode(w.file(definition, *rows)).records
    np.testing.assert_array_equal(records["unknown_200"], [1.5, np.nan, np.nan])


def test_times_in_the_header_count_on_and_roll_over():
    """Five bits are counted on from the last full time, past 31."""
    full = w.definition(1, w.EVENT, [(253, 4, w.UINT32), (0, 1, w.ENUM)])
    short = w.definition(0, w.RECORD, [(3, 1, w.UINT8)])
    start = w.START - w.START % 32 + 30
    rows = [w.packed_time(0, (start + s) % 32, "<B", 100 + s) for s in (0, 1, 2, 5, 40)]
    records = decode(w.file(full, w.data(1, "<IB", start, 0), short, *rows)).records
    np.testing.assert_array_equal(records["timestamp"] - start, [0, 1, 2, 5, 8])
    np.testing.assert_array_equal(records["heart_rate"], [100, 101, 102, 105, 140])
    data = w.file(full, w.data(1, "<IB", start, 0), short, *rows)
    assert set(decode(data, {"record": frozenset({"heart_rate"})}).records) == {"heart_rate"}
    assert set(decode(w.file(short, *rows)).records) == {"heart_rate"}  # no one knows from when


def test_times_in_the_header_of_each_local_type():
    """Four local types may have them; each has its own size, and 31 is not 0 of the next."""
    start = w.START - w.START % 32
    full = w.definition(4, w.EVENT, [(253, 4, w.UINT32), (0, 1, w.ENUM)])
    sizes = [w.definition(n, w.RECORD, [(3, 1, w.UINT8), (7, 2, w.UINT16)]) for n in (3, 2, 1)]
    sizes.append(w.definition(0, w.RECORD, [(3, 1, w.UINT8)]))
    rows = [w.packed_time(0, 31, "<B", 100)]
    rows += [w.packed_time(n, 31, "<BH", 100 + n, 200 + n) for n in (1, 2, 3)]
    found = decode(w.file(full, w.data(4, "<IB", start, 0), *sizes, *rows))
    assert not found.faults  # else they were only found again, by looking for sense
    records = found.records
    np.testing.assert_array_equal(records["timestamp"] - start, [31] * 4)
    np.testing.assert_array_equal(records["heart_rate"], [100, 101, 102, 103])
    np.testing.assert_array_equal(records["power"], [np.nan, 201, 202, 203])


def test_packed_speed_and_distance():
    """Speed in cm/s, distance in 1/16 m that rolls over; an invalid one overwrites nothing."""
    fields = [(253, 4, w.UINT32), (8, 3, w.BYTE), (5, 4, w.UINT32)]
    none = 0xFFFFFFFF

    def packed(speed_cm: int, sixteenths: int) -> bytes:
        return (speed_cm | sixteenths % 4096 << 12).to_bytes(3, "little")

    rows = [(packed(300, 4090), none), (packed(310, 4100), none), (b"\xff\xff\xff", 26000)]
    messages = [w.data(0, "<I3sI", w.START + s, *row) for s, row in enumerate(rows)]
    records = decode(w.file(w.definition(0, w.RECORD, fields), *messages)).records
    np.testing.assert_array_equal(records["speed"], [3.0, 3.1, np.nan])
    np.testing.assert_array_equal(records["distance"], [4090 / 16, 4100 / 16, 260.0])


def test_beats_of_a_strap_in_twelve_bits():
    """Two times share three bytes and count on from the last full one, past 4095."""
    full = w.definition(0, w.HR, [(253, 4, w.UINT32), (9, 4, w.UINT32), (6, 1, w.UINT8)])
    short = w.definition(1, w.HR, [(10, 3, w.BYTE), (6, 2, w.UINT8)])
    ticks = [4000, 5000, 6100]  # the second and third are stored as 904 and 2004
    pair = (ticks[1] % 4096) | (ticks[2] % 4096) << 12
    messages = [full, w.data(0, "<IIB", w.START, ticks[0], 70), short,
                w.data(1, "<3sBB", pair.to_bytes(3, "little"), 71, 72)]  # fmt: skip
    strap = decode(w.file(*messages)).streams["hr"]
    times = strap["event_timestamp"]
    np.testing.assert_allclose(times[np.isfinite(times)] * 1024, ticks)


POWER = w.definition(0, w.RECORD, [(253, 4, w.UINT32)], developer=[(5, 2, 0)])
DESCRIPTION = w.definition(
    2, w.FIELD_DESCRIPTION,
    [(0, 1, w.UINT8), (1, 1, w.UINT8), (2, 1, w.UINT8), (3, 8, w.STRING), (8, 8, w.STRING)],
)  # fmt: skip
APP = w.definition(3, w.DEVELOPER_DATA_ID, [(3, 1, w.UINT8), (1, 16, w.BYTE)])


def described(name: str, units: str = "", index: int = 0) -> bytes:
    """A field_description of uint16 field 5."""
    return w.data(2, "<BBB8s8s", index, 5, 0x84, name.encode(), units.encode())


def app(letter: str, index: int = 0) -> bytes:
    """A developer_data_id with this letter sixteen times."""
    return w.data(3, "<B16s", index, letter.encode() * 16)


def power(second: int, value: int) -> bytes:
    """A record with developer field 5."""
    return w.data(0, "<IH", w.START + second, value)


def test_developer_fields_are_identified_by_index_and_number():
    """The field comes with its name, units and app."""
    messages = [APP, app("s"), DESCRIPTION, described("Power", "Watts"), POWER, power(0, 250)]
    records = decode(w.file(*messages)).records
    key = DeveloperField(0, 5, "Power", "Watts", b"s".hex() * 16)
    np.testing.assert_array_equal(records[key], [250])


def test_developer_fields_of_one_name_stay_apart():
    """Two apps may both call a field Power."""
    both = w.definition(0, w.RECORD, [(253, 4, w.UINT32)], developer=[(5, 2, 0), (5, 2, 1)])
    messages = [DESCRIPTION, described("Power"), described("Power", index=1), both,
                w.data(0, "<IHH", w.START, 250, 300)]  # fmt: skip
    records = decode(w.file(*messages)).records
    assert {key.index: column[0] for key, column in records.items()
            if isinstance(key, DeveloperField)} == {0: 250, 1: 300}  # fmt: skip


def test_a_developer_index_taken_over_by_another_app():
    """What comes before belongs to the first app, what follows to the second."""
    messages = [APP, app("a"), DESCRIPTION, described("Power"), POWER, power(0, 250),
                app("b"), described("Core"), power(1, 371)]  # fmt: skip
    records = decode(w.file(*messages)).records
    found = {key.name: column for key, column in records.items() if isinstance(key, DeveloperField)}
    np.testing.assert_array_equal(found["Power"], [250, np.nan])
    np.testing.assert_array_equal(found["Core"], [np.nan, 371])


def test_a_late_description_also_applies_to_what_came_before():
    """So nothing is lost if an app describes its fields late."""
    records = decode(w.file(POWER, power(0, 260), DESCRIPTION, described("Power"))).records
    assert [c[0] for key, c in records.items() if isinstance(key, DeveloperField)] == [260]


def test_without_a_description_a_developer_field_is_skipped():
    """Its type is unknown; the record is still read."""
    found = decode(w.file(POWER, power(0, 260), power(1, 261)))
    assert found.counts == {"record": 2}
    assert set(found.records) == {"timestamp"}


def test_chained_segments_have_their_own_definitions():
    """The second file of a chain redefines local type 0."""
    other = w.definition(0, w.RECORD, [(253, 4, w.UINT32), (7, 2, w.UINT16)])
    data = w.file(w.RECORDS, w.record(0)) + w.file(other, w.data(0, "<IH", w.START + 9, 222))
    records = decode(data).records
    np.testing.assert_array_equal(records["timestamp"] - w.START, [0, 9])
    np.testing.assert_array_equal(records["power"], [np.nan, 222])


FORMS = {w.UINT8: ("B", 0xFF), w.SINT16: ("h", 0x7FFF), w.UINT16: ("H", 0xFFFF),
         w.SINT32: ("i", 0x7FFFFFFF), w.UINT32: ("I", 0xFFFFFFFF), w.UINT16Z: ("H", 0)}  # fmt: skip


@st.composite
def made_files(draw: st.DrawFn) -> tuple[bytes, list[dict[int, int]]]:
    """A file of record messages with up to four layouts, and their values by field number."""
    layouts = draw(st.lists(st.lists(st.sampled_from(list(FORMS)), min_size=1, max_size=6),
                            min_size=1, max_size=4))  # fmt: skip
    orders = [draw(st.sampled_from("<>")) for _ in layouts]
    messages, rows = [], []
    for local, (types, order) in enumerate(zip(layouts, orders, strict=True)):
        fields = [(200 + n, struct.calcsize(FORMS[t][0]), t) for n, t in enumerate(types)]
        messages.append(w.definition(local, w.RECORD, fields, order))
    for local in draw(st.lists(st.integers(0, len(layouts) - 1), min_size=1, max_size=30)):
        types, order = layouts[local], orders[local]
        form = order + "".join(FORMS[t][0] for t in types)
        size = [8 * struct.calcsize(FORMS[t][0]) for t in types]
        signed = [FORMS[t][0].islower() for t in types]
        values = [
            draw(st.integers(-(2 ** (n - 1)) if s else 0, 2 ** (n - s) - 1))
            for n, s in zip(size, signed, strict=True)
        ]
        messages.append(w.data(local, form, *values))
        rows.append({200 + n: v for n, (v, t) in enumerate(zip(values, types, strict=True))
                     if v != FORMS[t][1]})  # fmt: skip
    return w.file(*messages), rows


@settings(max_examples=150, deadline=None)
@given(made_files())
def test_columns_come_back_as_written(made: tuple[bytes, list[dict[int, int]]]):
    """Whatever the layouts, byte orders and values."""
    data, rows = made
    found = decode(data)
    assert found.faults == []
    assert found.counts == {"record": len(rows)}
    for number in {number for row in rows for number in row}:
        expected: list[Any] = [row.get(number, np.nan) for row in rows]
        np.testing.assert_array_equal(found.records[f"unknown_{number}"], expected)
