"""A large log, made quickly: copies of a few FIT files of realistic size, each on its own day.

Nothing is re-encoded. The positions of a template's times are found once; for each copy, the times
are moved by whole days in one NumPy step, and the checksum is computed again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from analyzer.parsers.fit.crc import crc16

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FIRST_DAY = dt.date(2015, 1, 5)
_DAYS_PER_RUN = 7 / 3
_EPOCH = dt.datetime(1989, 12, 31, tzinfo=dt.UTC)
_DAY_S = 86_400  # a multiple of 32, so that compressed timestamps stay valid

_TIMESTAMP = 253
# Message -> its other fields with a time: file_id, session, lap, activity.
_TIME_FIELDS = {0: (4,), 18: (2,), 19: (2,), 34: (5,)}
_UINT32 = 4
_UNSET = 0xFFFFFFFF
_FIRST_REAL_TIME = 0x10000000  # below this, a watch counts seconds since it was switched on
_LITTLE: Literal["little"] = "little"
_BIG: Literal["big"] = "big"


@dataclass(frozen=True)
class Template:
    """A FIT file and the positions of its times.

    Attributes:
        data: the bytes.
        little, big: byte offsets of the little-endian and big-endian times.
        day: day of its median time, counted from FIT's epoch.
    """

    data: NDArray[np.uint8]
    little: NDArray[np.int64]
    big: NDArray[np.int64]
    day: int

    def moved_to(self, day: dt.date) -> bytes:
        """The same run on another day (UTC), with a valid checksum."""
        midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
        days = int((midnight - _EPOCH).total_seconds()) // _DAY_S - self.day
        copy = self.data.copy()
        for offsets, order in ((self.little, "<u4"), (self.big, ">u4")):
            places = offsets[:, None] + np.arange(_UINT32)
            times = copy[places].view(order).astype(np.int64) + days * _DAY_S
            copy[places] = times.astype(order).view(np.uint8)
        body = copy[:-2].tobytes()
        return body + crc16(body).to_bytes(2, "little")


def read_template(data: bytes) -> Template:
    """Find the times of a FIT file of one segment.

    Raises:
        ValueError: it is not one whole segment, or has no time.
    """
    if data[0] + int.from_bytes(data[4:8], "little") + 2 != len(data):
        raise ValueError("a template has to be one whole FIT segment")
    places: dict[bool, list[int]] = {False: [], True: []}
    layouts: dict[int, _Layout] = {}
    at = data[0]
    while at < len(data) - 2:
        head = data[at]
        if head & 0xC0 == 0x40:
            layouts[head & 0x0F] = layout = _Layout(data, at)
            at += layout.definition_size
            continue
        layout = layouts[(head >> 5) & 0x03 if head & 0x80 else head & 0x0F]
        places[layout.is_big] += [at + 1 + offset for offset in layout.times]
        at += 1 + layout.size
    little, big = (_valid(data, places[is_big], is_big) for is_big in (False, True))
    times = [
        int.from_bytes(data[p : p + _UINT32], order)
        for offsets, order in ((little, _LITTLE), (big, _BIG))
        for p in offsets
    ]
    return Template(np.frombuffer(data, np.uint8), little, big, int(np.median(times)) // _DAY_S)


class _Layout:
    """The content of a definition message: size of its messages and offsets of their times."""

    def __init__(self, data: bytes, at: int) -> None:
        self.is_big = data[at + 2] == 1
        message = int.from_bytes(data[at + 3 : at + 5], "big" if self.is_big else "little")
        fields = [data[at + 6 + 3 * i : at + 9 + 3 * i] for i in range(data[at + 5])]
        self.times, self.size = [], 0
        for number, size, _ in fields:
            is_time = number == _TIMESTAMP or number in _TIME_FIELDS.get(message, ())
            if is_time and size == _UINT32:
                self.times.append(self.size)
            self.size += size
        self.definition_size = 6 + 3 * len(fields)
        if data[at] & 0x20:  # developer fields follow
            count = data[at + self.definition_size]
            begin = at + self.definition_size + 1
            self.size += sum(data[begin + 1 + 3 * i] for i in range(count))
            self.definition_size += 1 + 3 * count


def _valid(data: bytes, places: list[int], is_big: bool) -> NDArray[np.int64]:
    """The places whose time is a real one."""
    order = _BIG if is_big else _LITTLE
    times = ((p, int.from_bytes(data[p : p + _UINT32], order)) for p in places)
    kept = [p for p, time in times if _FIRST_REAL_TIME <= time < _UNSET]
    return np.array(kept, dtype=np.int64)


def day_of(run: int) -> dt.date:
    """The day of a run of the made log, which has three a week."""
    return FIRST_DAY + dt.timedelta(days=int(run * _DAYS_PER_RUN))


def write_log(folder: Path, templates: list[Template], runs: int) -> int:
    """Write a log of this many runs, using the templates in turn; return the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    return sum(write_run(folder, templates, run) for run in range(runs))


def write_run(folder: Path, templates: list[Template], run: int) -> int:
    """Write one run of the made log; return the bytes written."""
    template = templates[run % len(templates)]
    name = f"{day_of(run):%Y-%m-%d}-{run:04}.fit"
    return (folder / name).write_bytes(template.moved_to(day_of(run)))
