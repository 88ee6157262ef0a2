"""The signs of an emergency in an entry of the diary or an event, by its tags and its words."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from analyzer.metrics.back.signs import signs_of
from analyzer.privacy import hide_addresses, hide_places
from analyzer.schema import Emergency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from analyzer.metrics.back.signs.reading import Sign
    from analyzer.schema import EmergencySign, RedFlag, UnreadLine

_MOST_LETTERS = 20_000  # of a note that are read
_BEFORE = 40  # letters of the note that are quoted before the words
_LONGEST_QUOTE = 160
_TAGS: tuple[tuple[EmergencySign, Callable[[Any], bool]], ...] = (
    ("bladder_bowel", lambda tag: tag("bladder")),
    ("saddle", lambda tag: tag("numb")),
    ("both_legs", lambda tag: tag("legs") or (tag("side") == "both" and tag("radiates"))),
    ("weakness", lambda tag: tag("weakness")),
)


def emergency_of(day: date | None, note: str, tag: Callable[[str], Any]) -> Emergency | None:
    """The signs that an entry holds; None for an entry without any.

    By tag: bladder, numb, legs, weakness, and pain on both sides that goes down a leg. By words:
    see ``signs_of``. Sources of the signs: CSP and GIRFT 2024, NICE CKS (cauda equina syndrome).

    Caution: words are found, not understood. None doesn't mean that there is no emergency.

    Args:
        day: of the entry; None where it isn't known.
        note: as written; "" for none.
        tag: returns the value of a field of the diary.
    """
    written = hide_places(hide_addresses(unicodedata.normalize("NFC", note[:_MOST_LETTERS])))
    found = signs_of(written) if written else ()
    tagged = [sign for sign, is_tagged in _TAGS if is_tagged(tag)]
    signs = tuple(dict.fromkeys([*(sign.sign for sign in found), *tagged]))
    return Emergency(day, signs, _quote(written, found)) if signs else None


def emergency_of_note(day: date, note: str) -> Emergency | None:
    """The signs that a note without tags holds, such as that of an event; else None."""
    return emergency_of(day, note, lambda _name: None)


def emergency_of_unread(line: UnreadLine) -> Emergency | None:
    """The signs that a line that is in no entry holds, by its tags and its words; else None."""
    found = emergency_of(line.date, line.text, lambda name: name in line.tags)
    if found is None or line.date is not None:
        return found
    return replace(found, file=line.file, line=line.line)


def as_of(entry: Emergency, end: date | None, *, has_ended: bool = False) -> Emergency:
    """The same with how long ago it was on a day; as it is where its own day isn't known.

    Args:
        entry: as it was found.
        end: the day from which to count.
        has_ended: whether that was the end of a log that ended long before it was read.
    """
    if entry.date is None or end is None:
        return entry
    days = max(0, (end - entry.date).days)
    return replace(entry, days_ago=days, is_of_ended_log=has_ended)


def flags_as_of(flags: Iterable[RedFlag], day: date) -> tuple[RedFlag, ...]:
    """The same flags, with how long before a day each sign of an emergency was noted.

    What a page says holds whenever it is read: it counts from the last day of the log. Whoever
    reads a terminal does so today.
    """
    return tuple(
        replace(flag, noted=tuple(as_of(entry, day) for entry in flag.noted)) for flag in flags
    )


def by_date(entries: Iterable[Emergency | None]) -> tuple[Emergency, ...]:
    """The emergencies among entries, the latest first; of equals only one.

    Those without a day may be the latest, and come before all others.
    """
    found = dict.fromkeys(entry for entry in entries if entry)
    undated = [entry for entry in found if entry.date is None]
    dated = [(entry.date, entry) for entry in found if entry.date is not None]
    ordered = sorted(dated, key=itemgetter(0), reverse=True)
    return (*undated, *(entry for _, entry in ordered))


def _quote(note: str, found: Sequence[Sign]) -> str:
    """The note around the first words that were found, cut between words where it is long."""
    if not found:
        return ""
    flat = " ".join(note.split())
    if len(flat) <= _LONGEST_QUOTE:
        return flat
    begin = _gap(note, max(0, found[0].start - _BEFORE), found[0].start)
    end = begin + _LONGEST_QUOTE
    end = len(note) if end >= len(note) else max(note.rfind(" ", found[0].end, end), 0) or end
    cut = " ".join(note[begin:end].split())
    return f"{'… ' if begin else ''}{cut}{' …' if end < len(note) else ''}"


def _gap(note: str, earliest: int, latest: int) -> int:
    """Where to begin a quote: after the first blank from ``earliest`` on."""
    if not earliest:
        return 0
    at = note.find(" ", earliest, latest)
    return at + 1 if at >= 0 else latest
