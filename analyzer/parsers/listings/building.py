"""What all list readers share: checking raw entries, and lists that break off."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from analyzer.errors import ParseError
from analyzer.parsers.sports import UNKNOWN, Sport
from analyzer.parsers.titles import clean_title
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Fault, Listed, Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A hostile list must not fill the memory: nobody has this many activities.
MOST_ENTRIES = 200_000
_MOST_FAULTS = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What an archive member or a disk raises in the middle of a file.
_BROKEN_STREAM = (OSError, EOFError, zlib.error, BadZipFile)


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
    faults: list[Fault] = []
    try:
        for one in found:
            if isinstance(one, Fault):
                faults.append(one)
            elif len(entries) < MOST_ENTRIES:
                entries.append(one.listed())
            else:
                faults.append(Fault(Reason.of(Code.LIST_TOO_LONG, count=MOST_ENTRIES)))
                break
    except (ParseError, *_BROKEN_STREAM) as error:
        reason = error.reason if isinstance(error, ParseError) else Reason(Code.LIST_BREAKS_OFF)
        if not entries:
            raise ParseError(reason) from error
        faults.append(Fault(Reason.of(Code.LIST_KEPT_PART, why=reason, count=len(entries))))
    return Listing(tuple(entries), _fewer(faults))


def _fewer(faults: list[Fault]) -> tuple[Fault, ...]:
    """The first faults, and one that says how many more there are."""
    more = len(faults) - _MOST_FAULTS
    if more <= 1:
        return tuple(faults)
    return (*faults[:_MOST_FAULTS], Fault(Reason.of(Code.LINES_MORE, count=more)))


def from_millis(millis: float) -> datetime | None:
    """Milliseconds since 1970 (UTC) as an aware time; None if out of range."""
    try:
        return _EPOCH + timedelta(milliseconds=millis)
    except (OverflowError, ValueError):  # beyond the year 9999, or NaN
        return None
