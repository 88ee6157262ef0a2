"""Red flags found in the diary, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers, text, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from analyzer.schema import Emergency, RedFlag

_MOST_QUOTED = 3


def flag_text(flag: RedFlag) -> str:
    """What was noted, how often and when last; for an onset, at about what age."""
    if flag.age is not None:
        onset = words.ONSET_BY_SETTINGS if flag.is_told else words.ONSET_BY_DIARY
        return onset.format(age=flag.age, day=numbers.day(flag.last))
    entries = numbers.count(flag.entries, "entry", "entries")
    latest = "on" if flag.entries == 1 else "the latest on"
    return f"{words.FLAGS_NOTED[flag.kind]}: {entries}, {latest} {numbers.day(flag.last)}"


def emergency_rows(noted: Sequence[Emergency]) -> list[tuple[str, str]]:
    """Lines of a box: the latest entries, each with its day, and what is advised.

    Args:
        noted: the entries, the latest first.
    """
    shown = noted[:_MOST_QUOTED]
    rows = [(f"{numbers.day(entry.date)}:", f"{noted_text(entry)}.") for entry in shown]
    rest = len(noted) - len(shown)
    if rest:
        entries = numbers.count(rest, "entry", "entries")
        more = words.EMERGENCY_MORE.format(entries=entries, day=numbers.day(noted[-1].date))
        rows.append((words.NOTED, f"{more}."))
    return [*rows, (words.EMERGENCY_STATED, words.EMERGENCY_ADVICE)]


def noted_text(entry: Emergency) -> str:
    """The note in quotation marks, or the names of the tags."""
    if entry.quote:
        return f"“{text.clean(entry.quote)}”"
    return words.EMERGENCY_TAGGED.format(
        signs="; ".join(words.EMERGENCY_SIGNS[sign] for sign in entry.signs)
    )


def emergency_lines(entry: Emergency, today: date) -> tuple[str, ...]:
    """What is said when an entry is noted: a title, what was noted, and what is advised."""
    if entry.date < today:
        advice = words.EMERGENCY_OF_BEFORE
    elif entry.signs == ("weakness",):
        advice = words.EMERGENCY_WEAKNESS
    else:
        advice = words.EMERGENCY_AT_ONCE if entry.quote else words.EMERGENCY_ADVICE_ASKED
    noted = f"{numbers.day(entry.date)}: {noted_text(entry)}."
    return words.EMERGENCY_TITLE, noted, advice
