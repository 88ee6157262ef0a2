"""Red flags found in the diary, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analyzer.schema.diary import fields
from analyzer.wording import numbers, text, words
from analyzer.wording.receipt import unread_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from analyzer.schema import Emergency, RedFlag
    from analyzer.schema.log import ProblemRow

OWN_WITHOUT_NOTES = ("ostrc.csv", "weight.csv")
"""Files of the runner's own that can hold no sign of an emergency."""
_MOST_QUOTED = 3
_YEAR_DAYS = 365.25


def flag_text(flag: RedFlag) -> str:
    """What was noted, how often and when last; for an onset, at about what age."""
    if flag.age is not None and flag.last is not None:
        onset = words.ONSET_BY_SETTINGS if flag.is_told else words.ONSET_BY_DIARY
        return onset.format(age=flag.age, day=numbers.day(flag.last))
    entries = numbers.count(flag.entries, "entry", "entries")
    if flag.last is None:
        return f"{words.FLAGS_NOTED[flag.kind]}: {entries}, {words.DAY_NOT_KNOWN}"
    latest = "on" if flag.entries == 1 else "the latest on"
    return f"{words.FLAGS_NOTED[flag.kind]}: {entries}, {latest} {numbers.day(flag.last)}"


def none_found(unread: Mapping[str, int | None]) -> str:
    """What is said where no sign was found; never more than is known.

    Args:
        unread: file -> its unread lines; None for all.
    """
    return words.NO_RED_FLAGS_READ if unread else words.NO_RED_FLAGS


def no_emergency(entries: int) -> str:
    """That no word or tag of an emergency was found in so many entries: no more than that.

    Without an entry, that none was searched; a box that says nothing would look like "none found".
    """
    if not entries:
        return words.NO_ENTRIES_SEARCHED
    return words.NO_EMERGENCY_FOUND.format(entries=numbers.count(entries, "entry", "entries"))


def notes_unread(problems: Iterable[ProblemRow]) -> dict[str, int | None]:
    """Unread lines of the files that hold notes; None for all of a file.

    Args:
        problems: of all files.
    """
    unread = unread_counts(problems)
    return {file: count for file, count in unread.items() if file not in OWN_WITHOUT_NOTES}


def signs_of_unread(unread: Mapping[str, int | None]) -> list[str]:
    """For each file, that signs on lines that could not be read may be missed."""
    return [_may_be_missed(file, count) for file, count in unread.items()]


def _may_be_missed(file: str, count: int | None) -> str:
    if count is None:
        return words.SIGNS_OF_FILE.format(file=file)
    lines = f"{numbers.count(count, 'line')} of {file}"
    return words.SIGNS_OF_UNREAD.format(lines=lines, they="It was" if count == 1 else "They were")


def emergency_rows(noted: Sequence[Emergency]) -> list[tuple[str, str]]:
    """Lines of a box: the latest entries, each with its day, and what is advised.

    Each kind of sign is there: an entry with a sign that later ones don't hold comes before others.

    Args:
        noted: the entries, the latest first.
    """
    shown = _shown(noted)
    rows = [(f"{_place(entry)}:", f"{noted_text(entry)}.") for entry in shown]
    rest = [entry for entry in noted if entry not in shown]
    if rest:
        entries = numbers.count(len(rest), "entry", "entries")
        told = words.EMERGENCY_MORE if len(rest) > 1 else words.EMERGENCY_ONE_MORE
        more = told.format(entries=entries, when=noted_when(rest[-1]))
        rows.append((words.NOTED, f"{more}."))
    return [*rows, (words.EMERGENCY_STATED, words.EMERGENCY_ADVICE)]


def past_rows(noted: Sequence[Emergency]) -> list[tuple[str, str]]:
    """Lines of a box for entries of long ago: the latest of each sign, and what is advised.

    Args:
        noted: the entries that are past, the latest first; nothing is said without one.
    """
    rows = [(_past(entry), f"{noted_text(entry)}.") for entry in _shown(noted)]
    rest = len(noted) - len(rows)
    if rest:
        entries = numbers.count(rest, "earlier entry", "earlier entries")
        rows.append((words.NOTED, f"{entries} with such signs."))
    stated = (words.EMERGENCY_PAST_STATED, words.EMERGENCY_PAST_ADVICE)
    return [*rows, stated] if noted else []


def _ago(entry: Emergency) -> str:
    """Full weeks, or from two years on full years, that have passed since."""
    days = (entry.days_ago or 0) - 1
    if days < 2 * _YEAR_DAYS:
        return numbers.count(days // 7, "week")
    return numbers.count(int(days / _YEAR_DAYS), "year")


def _past(entry: Emergency) -> str:
    text = words.EMERGENCY_OF_ENDED if entry.is_of_ended_log else words.EMERGENCY_PAST
    return _when(text, entry)


def _when(text: str, entry: Emergency) -> str:
    """A text with the day of an entry, and how long that was before which day."""
    day, days = entry.date, entry.days_ago
    end = numbers.day(day + timedelta(days=days)) if day and days is not None else ""
    return text.format(day=_place(entry), ago=_ago(entry), end=end)


def listed(entry: Emergency) -> str:
    """A line below a list of entries."""
    if entry.is_past:
        return _when(words.EMERGENCY_PAST_LISTED, entry)
    return words.EMERGENCY_LISTED.format(when=noted_when(entry))


def _shown(noted: Sequence[Emergency]) -> list[Emergency]:
    """The latest entry of each sign, and the latest others up to the most that are quoted."""
    latest = {sign: entry for entry in reversed(noted) for sign in entry.signs}
    of_signs = {id(entry) for entry in latest.values()}
    first = [entry for entry in noted if id(entry) in of_signs]
    others = [entry for entry in noted if id(entry) not in of_signs]
    chosen = [*first, *others[: max(0, _MOST_QUOTED - len(first))]]
    return [entry for entry in noted if entry in chosen]


def _place(entry: Emergency) -> str:
    """The day of an entry, or its line where the day isn't known."""
    if entry.date is not None:
        return numbers.day(entry.date)
    return words.EMERGENCY_OF_LINE.format(line=entry.line, file=entry.file)


def noted_when(entry: Emergency) -> str:
    """When it was noted, as the end of a sentence; or where, if its day isn't known."""
    if entry.date is not None:
        return words.EMERGENCY_ON.format(day=numbers.day(entry.date))
    return words.EMERGENCY_IN_LINE.format(line=entry.line, file=entry.file)


def noted_text(entry: Emergency) -> str:
    """The note in quotation marks, or the names of the tags.

    A tag that stands in the note, for want of a column, is none of the runner's words.
    """
    if entry.quote and entry.quote not in {row.in_note for row in fields()}:
        return f"“{text.clean(entry.quote)}”"
    return words.EMERGENCY_TAGGED.format(
        signs="; ".join(words.EMERGENCY_SIGNS[sign] for sign in entry.signs)
    )


def emergency_lines(entry: Emergency, today: date) -> tuple[str, ...]:
    """What is said when an entry is noted: a title, what was noted, and what is advised."""
    if entry.date is None or entry.date < today:
        advice = words.EMERGENCY_OF_BEFORE
    elif entry.signs == ("weakness",):
        advice = words.EMERGENCY_WEAKNESS
    else:
        advice = words.EMERGENCY_AT_ONCE if entry.quote else words.EMERGENCY_ADVICE_ASKED
    noted = f"{_place(entry)}: {noted_text(entry)}."
    return words.EMERGENCY_TITLE, noted, advice
