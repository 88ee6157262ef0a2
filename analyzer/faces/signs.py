"""Signs of an emergency in entries of the diary: found, told, and asked about as pain begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from analyzer.faces.entry import is_kept
from analyzer.schema import rules
from analyzer.schema.diary import field, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from analyzer.notebook.diary import Diary
    from analyzer.schema import DiaryLine, Emergency, UnreadLine
    from analyzer.schema.diary import Field

_NEWEST = timedelta(days=1)


def are_asked(entry: DiaryLine, today: date, earlier: Callable[[], Iterable[DiaryLine]]) -> bool:
    """Whether pain begins to be high with an entry that holds no sign: then the signs matter.

    It is of today or yesterday, and the first high score for some time.

    Args:
        entry: that is being noted.
        today: the current local day.
        earlier: the entries that are there already, the new one not among them; only called if
            the answer depends on them.

    Raises:
        Exception: whatever ``earlier`` raises.
    """
    if emergency(entry) or (entry.score or 0) < rules.FLARE.score or entry.date < today - _NEWEST:
        return False
    quiet = entry.date - timedelta(days=rules.FLARE.quiet_days)
    return not any(
        line.date >= quiet and (line.score or 0) >= rules.FLARE.score for line in earlier()
    )


def asked_fields() -> tuple[Field, ...]:
    """The fields that are asked about as pain begins."""
    return tuple(row for row in fields() if row.sign_asked)


def with_signs(
    entry: DiaryLine, yes: Iterable[str], columns: Collection[str]
) -> tuple[DiaryLine, bool]:
    """An entry with the signs that were answered yes, and whether the diary can keep them all.

    Args:
        entry: that is being noted.
        yes: names of fields.
        columns: of the diary; a sign without a column of its own is kept in the note.
    """
    names = list(yes)
    kept = [name for name in names if is_kept(field(name), columns)]
    return replace(entry, values={**entry.values, **dict.fromkeys(kept, True)}), kept == names


def emergency(entry: DiaryLine) -> Emergency | None:
    """The signs of an emergency in an entry, by its tags and its note."""
    from analyzer.metrics.back.emergency import emergency_of

    return emergency_of(entry.date, str(entry["note"] or ""), entry.__getitem__)


def latest(entries: Iterable[DiaryLine]) -> Emergency | None:
    """The latest entry with a sign of an emergency; None if there is none."""
    from analyzer.metrics.back.emergency import by_date

    return next(iter(by_date(map(emergency, entries))), None)


def told(found: Emergency | None, today: date) -> tuple[str, ...]:
    """A title, what was noted, and what is advised; nothing for None."""
    if found is None:
        return ()
    from analyzer.wording.red_flags import emergency_lines

    return emergency_lines(found, today)


def listed(
    found: Iterable[Emergency | None], unread: Iterable[UnreadLine], today: date
) -> list[Emergency]:
    """The latest of what was found in entries and in unread lines, and how long ago it was.

    Returns:
        One, or none.
    """
    from analyzer.metrics.back.emergency import as_of, by_date, emergency_of_unread

    noted = by_date([*found, *map(emergency_of_unread, unread)])
    return [as_of(entry, today) for entry in noted[:1]]


def listed_lines(
    found: Iterable[Emergency | None], unread: Iterable[UnreadLine], today: date
) -> list[str]:
    """A line below what is listed of the diary, on the latest sign; none without one."""
    from analyzer.wording.red_flags import listed as line_of

    return [line_of(entry) for entry in listed(found, unread, today)]


def noted_lately(diary: Diary, today: date) -> str:
    """When a sign of an emergency was noted last, if that is told as one of now; else ""."""
    from analyzer.wording.red_flags import noted_when

    first = today - timedelta(days=rules.URGENCY.recent_days)
    recent = [entry for entry in diary.entries if entry.date >= first]
    found = listed(map(emergency, recent), diary.unread, today)
    return "".join(noted_when(one) for one in found if not one.is_past)
