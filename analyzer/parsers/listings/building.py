"""What all list readers share: checking raw entries, and lists that break off."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from analyzer.errors import ParseError
from analyzer.parsers.most import MOST_FAULTS
from analyzer.parsers.sports import UNKNOWN, Sport
from analyzer.parsers.titles import clean_title
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Fault, Listed, Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_ENTRIES = 30_000
"""Four a day for twenty years."""
LONGEST_CELL = 300
_MOST_CHARACTERS = 25_000_000
# With more lines that can't be read, it is no list.
_MOST_FAULTS_READ = 300_000
_ENDS = frozenset({Code.LIST_TOO_LONG, Code.LIST_KEPT_PART})
_YEARS = range(1900, 2200)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What an archive member or a disk raises in the middle of a file.
_BROKEN_STREAM = (OSError, EOFError, zlib.error, BadZipFile)


Row = tuple[int, list[str]]
"""The line at which a row begins, and its cells."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry of a list before its values are checked.

    Attributes:
        start_utc: aware, UTC.
        sport: sport and sub-sport.
        totals: in the units of Activity.totals; values that aren't above 0 are left out.
        title: as written.
        utc_offset_s: see Activity.
        files: see Listed.
        is_local: see Listed.
    """

    start_utc: datetime
    sport: Sport = UNKNOWN
    totals: Mapping[str, float] = field(default_factory=dict)
    title: str = ""
    utc_offset_s: int | None = None
    files: tuple[str, ...] = ()
    is_local: bool = False

    def listed(self) -> Listed:
        """The entry, with only its valid totals."""
        activity = Activity(
            sport=self.sport[0],
            sub_sport=self.sport[1],
            start_utc=self.start_utc,
            records={},
            utc_offset_s=self.utc_offset_s,
            totals={key: v for key, v in self.totals.items() if math.isfinite(v) and v > 0},
            title=clean_title(self.title),
        )
        return Listed(activity, self.files, self.is_local)


def collect(found: Iterable[RawEntry | Fault]) -> Listing:
    """Collect what a reader yields into a list.

    If the stream breaks off, the entries before that are kept, and a fault says so.

    Raises:
        ParseError: it broke off before the first entry, or the reader raised it there.
    """
    entries: list[Listed] = []
    faults = FaultCounter()
    try:
        for one in found:
            if isinstance(one, Fault):
                faults.add(one)
            elif one.start_utc.year not in _YEARS:
                faults.add(Fault(Reason.of(Code.LIST_ENTRY_DATE, year=one.start_utc.year)))
            elif len(entries) < MOST_ENTRIES:
                entries.append(one.listed())
            else:
                faults.add(_too_long(MOST_ENTRIES))
                break
            if faults.count > _MOST_FAULTS_READ:
                faults.add(_too_long(len(entries)))
                break
    except (ParseError, *_BROKEN_STREAM) as error:
        reason = error.reason if isinstance(error, ParseError) else Reason(Code.LIST_BREAKS_OFF)
        if not entries:
            raise ParseError(reason) from error
        faults.add(Fault(Reason.of(Code.LIST_KEPT_PART, why=reason, count=len(entries))))
    return Listing(tuple(entries), faults.few())


class FaultCounter:
    """The first faults of a list, and how many more there are."""

    def __init__(self) -> None:
        self._first: list[Fault] = []
        self._last: Fault | None = None
        self._end: tuple[Fault, ...] = ()
        self._more = 0

    @property
    def count(self) -> int:
        """How many faults there are."""
        return len(self._first) + self._more

    def add(self, fault: Fault) -> None:
        """Keep a fault, or only count it."""
        if fault.reason.code in _ENDS:
            self._end = (fault,)
        elif len(self._first) < MOST_FAULTS:
            self._first.append(fault)
        else:
            self._more += 1
            self._last = fault

    def few(self) -> tuple[Fault, ...]:
        """The first faults, one that says how many more there are, and why reading ended."""
        many = Fault(Reason.of(Code.LINES_MORE, count=self._more))
        last = self._last if self._more == 1 else many
        return (*self._first, *((last,) if last and self._more else ()), *self._end)


def limited(
    rows: Iterable[Row | Fault], places: Sequence[int] | None = None
) -> Iterator[Row | Fault]:
    """The rows of a table, up to as many as are kept in memory; then a fault says that it is long.

    Args:
        rows: of a table, without its header; faults are passed on.
        places: the columns to keep, in this order, each cell shortened; None for whole rows,
            of which the caller keeps little.
    """
    count = characters = 0
    for one in rows:
        if isinstance(one, Fault):
            yield one
            continue
        line, row = one
        if places is not None:
            row = [row[place][:LONGEST_CELL] if place < len(row) else "" for place in places]
            characters += sum(map(len, row))
        if count == MOST_ENTRIES or characters > _MOST_CHARACTERS:
            yield _too_long(count)
            return
        count += 1
        yield line, row


def _too_long(count: int) -> Fault:
    return Fault(Reason.of(Code.LIST_TOO_LONG, count=count))


def from_millis(millis: float) -> datetime | None:
    """Milliseconds since 1970 (UTC) as an aware time; None if out of range."""
    try:
        return _EPOCH + timedelta(milliseconds=millis)
    except (OverflowError, ValueError):  # beyond the year 9999, or NaN
        return None
