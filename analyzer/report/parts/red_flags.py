"""The box of red flags: always there, and first of all where the diary itself holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import RedFlag


def red_flag_box(flags: tuple[RedFlag, ...]) -> Block:
    """The box; with flags, its first lines say which entries brought it to the top."""
    title = words.RED_FLAGS_NOTED if flags else words.RED_FLAGS_TITLE
    noted = [(words.NOTED, "; ".join(map(_told, flags)) + ".")] if flags else []
    return blocks.box(title, [*noted, *words.RED_FLAGS])


def _told(flag: RedFlag) -> str:
    if flag.age is not None:
        said = words.ONSET_TOLD if flag.is_told else words.ONSET_BY_DIARY
        return said.format(age=flag.age, day=numbers.day(flag.last))
    entries = numbers.count(flag.entries, "entry", "entries")
    latest = "on" if flag.entries == 1 else "the latest on"
    return f"{words.FLAGS_NOTED[flag.kind]}: {entries}, {latest} {numbers.day(flag.last)}"
