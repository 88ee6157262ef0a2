"""Parse many ISO times at once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.xml.iso import EPOCH, to_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

NO_TIME = np.iinfo(np.int64).min
"""Takes the place of a time that can't be read."""

NO_OFFSET = np.iinfo(np.int32).min
"""Takes the place of an offset where a time has none, or Z."""

# Nothing was recorded outside these years, and times within them can be moved without overflow.
_FIRST_YEAR, _LAST_YEAR = 100, 9000
_SHAPE = "0000-00-00T00:00:00Z"
_LONG_SHAPE = "0000-00-00T00:00:00.000Z"
_ZONE = re.compile(r"[Zz+-]|UTC|GMT")
_BEHIND_DATE = 8
_ZERO = ord("0")
_MICROSECOND = timedelta(microseconds=1)


def parse_times(texts: Sequence[str | None]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Parse ISO times as microseconds since 1970 (UTC), and return the offsets of some.

    Nearly all programs write all times in one shape and in UTC: those are parsed all at once.
    Others are parsed one by one; a naive time is read as UTC.

    Returns:
        The times, NO_TIME where a text isn't a time, or of a year in which nobody recorded; and the
        offsets, seconds east of UTC, NO_OFFSET for times written without one or with Z.
    """
    stripped = [(text or "").strip() for text in texts]
    for shape in (_SHAPE, _LONG_SHAPE):
        times = _alike(stripped, shape)
        if times is not None:
            return times, np.full(len(times), NO_OFFSET, dtype=np.int32)
    read = [to_time(text) for text in stripped]
    micros = [_micros(time) for time, _ in read]
    offsets = [offset or NO_OFFSET for _, offset in read]
    return np.array(micros, dtype=np.int64), np.array(offsets, dtype=np.int32)


def _micros(time: datetime | None) -> int:
    if time is None or not _FIRST_YEAR <= time.year <= _LAST_YEAR:
        return NO_TIME
    return (time - EPOCH) // _MICROSECOND


def has_text(text: str | None) -> bool:
    """True for a text that isn't blank."""
    return bool(text and text.strip())


def is_naive(text: str | None) -> bool:
    """True for a time that is written without a zone; False for what isn't a time."""
    plain = (text or "").strip()
    return to_time(plain)[0] is not None and not _ZONE.search(plain, _BEHIND_DATE)


def _alike(texts: list[str], shape: str) -> NDArray[np.int64] | None:
    """Times that all have one shape; None if any has another shape or is impossible."""
    joined = "".join(texts)
    if len(joined) != len(shape) * len(texts) or not joined.isascii():
        return None
    table = np.frombuffer(joined.encode("ascii"), np.uint8).reshape(len(texts), len(shape))
    is_digit = np.array([letter == "0" for letter in shape])
    signs = np.array([ord(letter) for letter in shape], dtype=np.uint8)
    if not (table[:, ~is_digit] == signs[~is_digit]).all():
        return None
    digits = table[:, is_digit].astype(np.int64) - _ZERO
    if ((digits < 0) | (digits > 9)).any():
        return None
    return _from_digits(digits)


def _from_digits(digits: NDArray[np.int64]) -> NDArray[np.int64] | None:
    year = digits[:, :4] @ (1000, 100, 10, 1)
    month, day, hour, minute, second = (digits[:, i : i + 2] @ (10, 1) for i in (4, 6, 8, 10, 12))
    if not _are_possible(year, month, day, hour, minute, second):
        return None
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    if (days.astype("datetime64[M]") != months).any():  # a 30th of February
        return None
    seconds = days.astype(np.int64) * 86_400 + hour * 3600 + minute * 60 + second
    millis = digits[:, 14:] @ (100, 10, 1) if digits.shape[1] > 14 else 0
    micros: NDArray[np.int64] = seconds * 1_000_000 + millis * 1000
    return micros


def _are_possible(
    year: NDArray[np.int64], month: NDArray[np.int64], *rest: NDArray[np.int64]
) -> bool:
    day, hour, minute, second = rest
    return bool(
        ((year >= _FIRST_YEAR) & (year <= _LAST_YEAR)).all()
        and ((month >= 1) & (month <= 12) & (day >= 1)).all()
        and ((hour < 24) & (minute < 60) & (second < 60)).all()
    )
