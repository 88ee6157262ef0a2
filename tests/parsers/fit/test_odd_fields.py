"""One odd field in an otherwise honest file costs that field, and nothing else.

Every field that the reader touches is written once with each type, in several sizes, with values
that its type can't have.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.parsers.fit import parse
from analyzer.parsers.fit.base_types import BASE_TYPES
from analyzer.parsers.fit.profile import field_spec
from analyzer.schema import Parsed
from tests.making import said
from tests.parsers.fit import writing as w

SECONDS = 30
TYPES = [*(code for code in BASE_TYPES if code & 0x80 or BASE_TYPES[code].size == 1), 0x55]
SIZES = [0, 1, 3, 4, 8, 255]
ODD_BYTES = [
    bytes(8),
    b"\xff" * 8,
    b"\x7f" * 8,
    b"\x80\xfe\xc3(\xf0\x9f" + b"\x92\xed",
    struct.pack("<f", float("inf")) * 2,
    struct.pack("<d", float("nan")),
    struct.pack(">d", -1e308),
    b"\x01\x00\x00\x00\x00\x00\x00\x80",
    random.Random(3).randbytes(8),
]
APP = bytes.fromhex("18fb2cf01a4b430dad66988c847421f4")
CODES = (w.ENUM, w.UINT8, w.UINT16, w.SINT32, w.UINT32, 0x01, w.FLOAT32)
FORMS = dict(zip(CODES, "BBHiIbf", strict=True))


@dataclass(frozen=True)
class Message:
    """Some messages of one kind: number -> type and values, or texts and bytes as they are."""

    number: int
    fields: dict[int, tuple[int, list[Any]]]
    developer: tuple[tuple[int, int, int], ...] = ()

    def written(self, local: int, order: str, odd: dict[int, tuple[int, bytes]]) -> bytes:
        """The definition and the data, with odd fields in place of usual ones."""
        columns = {n: self._column(n, order, odd) for n in self.fields}
        sizes = [(n, len(columns[n][1][0]), columns[n][0]) for n in self.fields]
        out = w.definition(local, self.number, sizes, order, self.developer)
        rows = zip(*(values for _, values in columns.values()), strict=True)
        extra = struct.pack(f"{order}H", 250) if self.developer else b""
        return out + b"".join(bytes([local]) + b"".join(row) + extra for row in rows)

    def _column(
        self, number: int, order: str, odd: dict[int, tuple[int, bytes]]
    ) -> tuple[int, list[bytes]]:
        code, values = self.fields[number]
        if number in odd:
            return odd[number][0], [odd[number][1]] * len(values)
        if isinstance(values[0], bytes):
            return code, values
        return code, [struct.pack(order + FORMS[code], value) for value in values]


def _every(value: int, step: int = 0) -> list[int]:
    return [value + step * second for second in range(SECONDS)]


U8, U16, U32 = w.UINT8, w.UINT16, w.UINT32
MESSAGES = (
    Message(0, {0: (w.ENUM, [4]), 1: (U16, [1]), 2: (U16, [4315])}),
    Message(207, {1: (w.BYTE, [APP]), 3: (U8, [0])}),
    Message(
        206,
        {0: (U8, [0]), 1: (U8, [0]), 2: (U8, [0x84]), 3: (w.STRING, [b"Power\0"]),
         6: (U8, [1]), 7: (0x01, [0]), 8: (w.STRING, [b"W\0"])},
    ),
    Message(3, {4: (U16, [700]), 3: (U8, [180])}),
    Message(21, {253: (U32, [w.START, w.START + 9, w.START + 19]), 0: (w.ENUM, [0] * 3),
                 1: (w.ENUM, [0, 4, 0])}),
    Message(
        20,
        {253: (U32, _every(w.START, 1)), 0: (w.SINT32, _every(500_000_000, 100)),
         1: (w.SINT32, _every(100_000_000)), 2: (U16, _every(3000)),
         3: (U8, [140, 140, 255, *[140] * 27]),
         4: (U8, _every(85)), 5: (U32, _every(0, 300)), 6: (U16, _every(3000)),
         7: (U16, _every(250)), 8: (w.BYTE, [b"\xff\xff\xff"] * SECONDS), 39: (U16, _every(800)),
         41: (U16, _every(2400)), 53: (U8, _every(64)), 73: (U32, _every(3000)),
         78: (U32, _every(3000)), 83: (U16, _every(900)), 84: (U16, _every(5000)),
         85: (U16, _every(11000))},
        ((0, 2, 0),),
    ),
    Message(132, {253: (U32, [w.START + 1]), 0: (U16, [16384]), 6: (U8, [150]), 9: (U32, [2048])}),
    Message(132, {6: (U8, [b"\x97\x98"]), 10: (w.BYTE, [b"\x00\x0c\x00"])}),
    Message(
        19,
        {253: (U32, [w.START + 29]), 2: (U32, [w.START]), 7: (U32, [29_000]), 8: (U32, [29_000]),
         9: (U32, [8700]), 25: (w.ENUM, [1]), 39: (w.ENUM, [0])},
    ),
    Message(
        18,
        {253: (U32, [w.START + 29]), 2: (U32, [w.START]), 5: (w.ENUM, [1]), 6: (w.ENUM, [0]),
         7: (U32, [29_000]), 8: (U32, [19_000]), 9: (U32, [8700]), 10: (U32, [41]),
         16: (U8, [140]), 17: (U8, [150]), 22: (U16, [12]), 59: (U32, [18_000]),
         110: (w.STRING, [b"Run\0"]), 192: (U8, [50]), 193: (U8, [30])},
    ),
    Message(12, {0: (w.ENUM, [1]), 1: (w.ENUM, [0]), 3: (w.STRING, [b"Run\0"])}),
    Message(34, {253: (U32, [w.START + 29]), 0: (U32, [19_000]), 5: (U32, [w.START + 3629])}),
)  # fmt: skip
FIELDS = [(place, number) for place, m in enumerate(MESSAGES) for number in m.fields]
# They decide when everything else was, or which messages belong together.
TIMES = {(20, 253), (18, 2), (18, 253), (18, 7), (34, 253), (21, 253)}


def _file(
    place: int = -1, odd: dict[int, tuple[int, bytes]] | None = None, order: str = "<"
) -> bytes:
    return w.file(
        *(m.written(i, order, odd or {} if i == place else {}) for i, m in enumerate(MESSAGES))
    )


def _facts(read: bytes | Parsed) -> dict[str, Any]:
    """All that is read of the only activity, by name."""
    (activity,) = (parse(read) if isinstance(read, bytes) else read).activities
    facts: dict[str, Any] = {name: column.tolist() for name, column in activity.records.items()}
    facts |= {f"total {name}": value for name, value in activity.totals.items()}
    facts |= {f"profile {name}": value for name, value in activity.profile.items()}
    for name in ("sport", "sub_sport", "start_utc", "utc_offset_s", "device", "pauses"):
        facts[name] = getattr(activity, name)
    return {name: repr(value) for name, value in facts.items()}


def _without(place: int, number: int) -> bytes:
    message = MESSAGES[place]
    fields = {n: field for n, field in message.fields.items() if n != number}
    less = replace(message, fields=fields)
    return w.file(
        *((less if i == place else m).written(i, "<", {}) for i, m in enumerate(MESSAGES))
    )


def _oddities() -> Iterator[tuple[int, bytes]]:
    """Each type in each size, with one odd value after the other."""
    for number, code in enumerate(TYPES):
        for size in SIZES:
            value = ODD_BYTES[(number + size) % len(ODD_BYTES)]
            if (number + size) % 2 or size == 4:
                yield code, (value * 32)[:size]


def _name(field: tuple[int, int]) -> str:
    message = MESSAGES[field[0]].number
    return f"{message}-{field_spec(message, field[1]).name}"


def _check_values(parsed: Parsed) -> None:
    """No value is infinite, and nothing that counts or measures the run is below nought."""
    for activity in parsed.activities:
        assert not any(np.isinf(column).any() for column in activity.records.values())
        assert all(isfinite(total) and total >= 0 for total in activity.totals.values())
        assert all(isfinite(begin) and isfinite(end) for begin, end in activity.pauses)
        assert not (activity.records.get("time_s", np.zeros(1))[:1] < 0).any()


def test_the_honest_file_is_read():
    """Each field is where the others' absence would not hide it."""
    facts = _facts(_file())
    names = {"stryd_power_w", "heart_rate_bpm", "lat_deg", "total rpe", "profile weight_kg"}
    assert names <= facts.keys()
    assert facts["heart_rate_bpm"].count("nan") == 0  # the strap fills the gap
    assert facts == _facts(_file(order=">"))


@pytest.mark.parametrize("field", FIELDS, ids=_name)
def test_an_odd_field_costs_that_field(field: tuple[int, int]):
    """All that doesn't come from it is as without it."""
    place, number = field
    message = MESSAGES[place].number
    usual, without = _facts(_file()), _facts(_without(place, number))
    others = {name for name in usual if usual[name] == without.get(name)}
    others -= _OF_BOTH.get((message, number), set())
    for count, (code, value) in enumerate(_oddities()):
        parsed = parse(_file(place, {number: (code, value)}, "<>"[count // 3 % 2]))
        _check_values(parsed)
        if (message, number) in TIMES:
            assert parsed.activities or parsed.faults
        else:
            odd = _facts(parsed)
            assert {n: odd.get(n) for n in others} == {n: usual[n] for n in others}


# What a field that usually agrees with another one decides where it doesn't.
_OF_BOTH = {
    (20, 2): {"elevation_m"},
    (20, 6): {"speed_mps"},
    (20, 73): {"speed_mps"},
    (20, 78): {"elevation_m"},
    (18, 5): {"sport", "sub_sport", "total steps"},
    (18, 6): {"sub_sport"},
    (20, 8): {"speed_mps", "distance_m"},
    (132, 0): {"heart_rate_bpm"},
    (132, 9): {"heart_rate_bpm"},
    (132, 253): {"heart_rate_bpm"},
    (132, 10): {"heart_rate_bpm"},
    (206, 6): {"stryd_power_w"},
    (206, 7): {"stryd_power_w"},
    (206, 2): {"stryd_power_w"},
    (19, 2): {"total laps_timer_s", "total laps_distance_m"},
}


@pytest.mark.parametrize(
    ("place", "number", "code", "value", "name"),
    [
        (5, 7, w.STRING, b"strong", "power of its record"),
        (5, 5, w.UINT16, b"\0\0\0", "distance of its record"),
        (9, 22, 0x55, b"\0\0", "total_ascent of its session"),
    ],
)
def test_a_field_that_cannot_be_read_is_told(
    place: int, number: int, code: int, value: bytes, name: str
):
    """A text where a number belongs, bytes that are too few, an unknown type."""
    (fault,) = parse(_file(place, {number: (code, value)})).faults
    assert said(fault.reason).startswith(
        f"the field {name} messages is not stored as FIT stores it"
    )
    assert fault.loses_data


def test_an_app_is_known_by_its_bytes_whatever_their_type():
    """Sixteen bytes declared as four floats are the same app."""
    usual = _facts(_file())
    assert _facts(_file(1, {1: (w.FLOAT32, APP)})) == usual
    assert _facts(_file(1, {1: (w.STRING, APP)})) == usual


def test_a_number_that_the_profile_cannot_hold_is_missing():
    """An ascent of -1 m in two bytes, and a heart rate of 300 in two."""
    ascent = _facts(_file(9, {22: (w.SINT16, b"\xff\xff")}))
    assert "total ascent_m" not in ascent
    heart_rate = _facts(_file(5, {3: (w.UINT16, struct.pack("<H", 300))}))
    assert "300" not in heart_rate["heart_rate_bpm"]


@pytest.mark.parametrize("scale", [0.0, 1e-30, -1.0, float("nan"), float("inf")])
def test_an_impossible_scale_is_none(scale: float):
    """The values are as they are stored."""
    facts = _facts(_file(2, {6: (w.FLOAT32, struct.pack("<f", scale))}))
    assert facts["stryd_power_w"] == _facts(_file())["stryd_power_w"]


@pytest.mark.parametrize("seed", range(20))
def test_any_bytes_in_place_of_a_definition(seed: int):
    """Whatever they say, the parser answers, and no value is impossible."""
    data = bytearray(_file())
    chance = random.Random(seed)
    for _ in range(30):
        damaged = bytearray(data)
        at = chance.randrange(14, len(damaged) - 40)
        damaged[at : at + 12] = chance.randbytes(12)
        with suppress(ParseError):
            _check_values(parse(w.file(bytes(damaged[14:-2]))))
