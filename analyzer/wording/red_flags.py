"""What of the diary is among the red flags, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from analyzer.schema import RedFlag


def flag_told(flag: RedFlag) -> str:
    """What was noted, how often and when last; of an onset, at about which age."""
    if flag.age is not None:
        said = words.ONSET_TOLD if flag.is_told else words.ONSET_BY_DIARY
        return said.format(age=flag.age, day=numbers.day(flag.last))
    entries = numbers.count(flag.entries, "entry", "entries")
    latest = "on" if flag.entries == 1 else "the latest on"
    return f"{words.FLAGS_NOTED[flag.kind]}: {entries}, {latest} {numbers.day(flag.last)}"
