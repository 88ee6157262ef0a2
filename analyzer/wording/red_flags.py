"""Red flags found in the diary, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from analyzer.schema import RedFlag


def flag_text(flag: RedFlag) -> str:
    """What was noted, how often and when last; for an onset, at about what age."""
    if flag.age is not None:
        onset = words.ONSET_BY_SETTINGS if flag.is_told else words.ONSET_BY_DIARY
        return onset.format(age=flag.age, day=numbers.day(flag.last))
    entries = numbers.count(flag.entries, "entry", "entries")
    latest = "on" if flag.entries == 1 else "the latest on"
    return f"{words.FLAGS_NOTED[flag.kind]}: {entries}, {latest} {numbers.day(flag.last)}"
