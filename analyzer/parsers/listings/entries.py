"""What all lists share: numbers that are told, titles fit for showing, tables of text."""

from __future__ import annotations

import csv
import io
import math
from datetime import datetime, timedelta
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.schema import Activity, Fault, Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST_TITLE = 200
_LARGEST = 1e12
MANY_FAULTS = 20
METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "ft": 0.3048, "cm": 0.01, "yd": 0.9144}


def known(totals: Mapping[str, float | None]) -> dict[str, float]:
    """The totals that are told: finite and above 0."""
    return {
        name: float(value)
        for name, value in totals.items()
        if value is not None and math.isfinite(value) and 0 < value < _LARGEST
    }


def to_number(text: str | None) -> float | None:
    """A number as services write it, with a point or a comma; None if it is none."""
    try:
        return float((text or "").strip().replace(",", "."))
    except ValueError:
        return None


def to_seconds(text: str) -> float | None:
    """A duration such as 53:21 or 1:02:03 in seconds; None if it is none."""
    parts = [to_number(part) for part in text.split(":")]
    if not 2 <= len(parts) <= 3 or None in parts:
        return None
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + (part or 0.0)
    return seconds


def title_of(text: str | None) -> str:
    """A name without control characters, and of a length that fits on a line."""
    plain = "".join(c if c.isprintable() else " " for c in text or "")
    return " ".join(plain.split())[:_LONGEST_TITLE]


def listed(  # noqa: PLR0913 (one argument a fact)
    kind: tuple[str, str | None],
    start_utc: datetime,
    totals: Mapping[str, float | None],
    *,
    title: str | None = None,
    utc_offset_s: int | None = None,
    files: Iterable[str] = (),
) -> Listed:
    """An entry.

    Args:
        kind: sport and sub-sport, in FIT's words.
        start_utc: aware.
        totals: named as those of an Activity; None where not told.
        title: as written.
        utc_offset_s: seconds east of UTC.
        files: of its recordings, relative to the list.
    """
    activity = Activity(
        sport=kind[0],
        sub_sport=kind[1],
        start_utc=start_utc,
        records={},
        totals=known(totals),
        utc_offset_s=utc_offset_s,
        title=title_of(title),
    )
    return Listed(activity, tuple(files))


def is_possible(start: datetime) -> bool:
    """False for a start so near to the ends of the calendar that no zone can be applied to it."""
    return (
        datetime.min + timedelta(days=2)
        < start.replace(tzinfo=None)
        < datetime.max - timedelta(days=2)
    )


def read_csv(stream: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table in UTF-8 and the line that each ends on.

    Raises:
        ParseError: it is no table.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    try:
        reader = csv.reader(text)
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ParseError(f"its table can't be read ({error})") from error
    finally:
        text.detach()


def faults_of(lines: list[int]) -> tuple[Fault, ...]:
    """A fault that names the lines that can't be understood; none if there are none."""
    if not lines:
        return ()
    named = ", ".join(map(str, lines[:MANY_FAULTS]))
    more = " ..." if len(lines) > MANY_FAULTS else ""
    noun = "line" if len(lines) == 1 else "lines"
    return (Fault(f"{noun} {named}{more} can't be understood", None, loses_data=True),)
