"""Compare two readers on the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason
from analyzer.schema import Parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from analyzer.parsers.card import FormatCard
    from analyzer.parsers.known import KnownFault
    from analyzer.schema import Activity, Fault

_PLACES = frozenset({"lat_deg", "lon_deg"})
_FACTS = ("sport", "sub_sport", "start_utc", "utc_offset_s", "device")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the two readers' results.

    Attributes:
        activity: its number in the file, from 1; 0 for the file itself.
        name: what differs: "records", a column, a total, a fact such as the sport.
        ours: our reader's result: a value as text, or a reason that describes it.
        theirs: the reference's result.
        row: the first record in which a column differs, from 0; None for anything else.
        is_known: whether a known fault of the reference explains it.
    """

    activity: int
    name: str
    ours: str | Reason
    theirs: str | Reason
    row: int | None = None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of comparing both readers.

    Attributes:
        records: how many our reader found, in all activities.
        faults: what our reader found wrong with the file.
        differences: in the order of the activities.
        known: known faults of the reference that show in this file.
        refusal: why our reader can't read the file; None if it can.
    """

    records: int
    faults: tuple[Fault, ...]
    differences: tuple[Difference, ...]
    known: tuple[KnownFault, ...]
    refusal: Reason | None = None

    @property
    def is_settled(self) -> bool:
        """True if the file can be read and all differences are known ones."""
        return not self.refusal and all(difference.is_known for difference in self.differences)


def verify(parser: FormatCard, data: bytes) -> Verification:
    """Read a file with our reader and, if the format has one, with the reference.

    A reference is a library with no limits of its own: a file that was made for it can cost any
    time and memory, and here nothing stops it. (Where a reference takes over from our reader, the
    process that reads has limits.)

    Raises:
        MemoryError: there is too little for one of the readers.
    """
    ours, refusal = _result(parser.columns.parse, data)
    records = sum(map(_count, ours.activities))
    if parser.reference is None:
        return Verification(records, ours.faults, (), (), refusal)
    theirs, _ = _result(parser.reference.parse, data)
    known = parser.known_faults(data, ours, theirs) if parser.known_faults else ()
    found = tuple(_mark(difference, known) for difference in _differences(ours, theirs))
    return Verification(records, ours.faults, found, known, refusal)


def _result(parse: Callable[[bytes], Parsed], data: bytes) -> tuple[Parsed, Reason | None]:
    """A reader's result, and why it rejects the file; None if it doesn't."""
    try:
        return parse(data), None
    except ParseError as error:
        reason = error.reason
    except MemoryError:  # says nothing about the file
        raise
    # An unexpected exception from a library also counts as a refusal.
    except Exception as error:
        facts = {"error": type(error).__name__, "text": str(error)}
        reason = Reason.of(Code.UNREADABLE, **facts)
    return Parsed(not_activity=reason), reason


def _mark(difference: Difference, known: tuple[KnownFault, ...]) -> Difference:
    from dataclasses import replace

    is_known = any(fault.explains is None or difference.name in fault.explains for fault in known)
    return replace(difference, is_known=is_known)


def _differences(ours: Parsed, theirs: Parsed) -> Iterator[Difference]:
    if bool(ours.not_activity) != bool(theirs.not_activity):
        activity = Reason(Code.ACTIVITY)
        read_as = [parsed.not_activity or activity for parsed in (ours, theirs)]
        yield Difference(0, "read as", read_as[0], read_as[1])
    if len(ours.activities) != len(theirs.activities):
        yield Difference(0, "activities", str(len(ours.activities)), str(len(theirs.activities)))
    for number, (a, b) in enumerate(zip(ours.activities, theirs.activities, strict=False), start=1):
        yield from _of_activity(number, a, b)


def _of_activity(number: int, ours: Activity, theirs: Activity) -> Iterator[Difference]:
    for name in _FACTS:
        a, b = getattr(ours, name), getattr(theirs, name)
        if a != b:
            yield Difference(number, name, _word(a), _word(b))
    if ours.pauses != theirs.pauses:
        yield Difference(number, "pauses", _pauses(ours), _pauses(theirs))
    for name in dict.fromkeys([*ours.totals, *theirs.totals]):
        a, b = ours.totals.get(name), theirs.totals.get(name)
        if a != b:
            yield Difference(number, f"total {name}", _word(a), _word(b))
    if _count(ours) != _count(theirs):
        yield Difference(number, "records", str(_count(ours)), str(_count(theirs)))
    for name in dict.fromkeys([*ours.records, *theirs.records]):
        nothing = np.empty(0)
        yield from _of_column(
            number, name, ours.records.get(name, nothing), theirs.records.get(name, nothing)
        )


def _of_column(
    number: int, name: str, ours: NDArray[np.float64], theirs: NDArray[np.float64]
) -> Iterator[Difference]:
    if np.array_equal(ours, theirs, equal_nan=True):
        return
    pairs = enumerate(zip_longest(ours, theirs, fillvalue=np.nan))
    row = next((i for i, (a, b) in pairs if a != b and not (np.isnan(a) and np.isnan(b))), None)
    yield Difference(number, name, _column(name, ours, row), _column(name, theirs, row), row)


def _column(name: str, column: NDArray[np.float64], row: int | None) -> Reason:
    """How many values, their sum, and the value in the row that differs; never a position."""
    values = column[np.isfinite(column)]
    if name in _PLACES:
        return Reason.of(Code.VALUES, count=len(values))
    with np.errstate(over="ignore"):
        facts = {"count": len(values), "sum": float(values.sum())}
    if row is None:
        return Reason.of(Code.VALUES_SUM, **facts)
    value = float(column[row]) if row < len(column) else np.nan
    if np.isnan(value):
        return Reason.of(Code.VALUES_WITHOUT, row=row, **facts)
    return Reason.of(Code.VALUES_WITH, row=row, value=value, **facts)


def _word(value: object) -> str | Reason:
    return Reason(Code.NOTHING) if value is None else str(value)


def _pauses(activity: Activity) -> Reason:
    total = float(sum(end - begin for begin, end in activity.pauses))
    return Reason.of(Code.PAUSES, count=len(activity.pauses), total_s=total)


def _count(activity: Activity) -> int:
    return len(activity.records.get("time_s", ()))
