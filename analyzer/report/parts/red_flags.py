"""The box of red flags: always shown, and at the very top if the diary itself holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import words
from analyzer.wording.red_flags import emergency_rows, flag_text

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import RedFlag


def red_flag_box(flags: tuple[RedFlag, ...]) -> Block:
    """The box; with flags, its first lines say which entries put it at the top.

    With an emergency, its title says so, and its first lines quote what was noted.
    """
    first, *others = red_flag_boxes(flags)
    return blocks.box(first["title"], [row for box in (first, *others) for row in box["rows"]])


def red_flag_boxes(flags: tuple[RedFlag, ...]) -> list[Block]:
    """What the diary holds, and what everyone should know, each under its own title."""
    noted = [entry for flag in flags for entry in flag.noted]
    others = "; ".join(flag_text(flag) for flag in flags if not flag.noted)
    *rows, (urgency, signs) = words.RED_FLAGS
    rows.append((urgency, f"{signs} {words.NOTES_UNREAD}"))
    if noted:
        told = [(words.CLINICIAN, f"{others}.")] if others else []
        found = [blocks.box(words.EMERGENCY_TITLE, [*emergency_rows(noted), *told])]
    elif others:
        found = [blocks.box(words.RED_FLAGS_NOTED, [(words.NOTED, f"{others}.")])]
    else:
        found = []
    return [*found, blocks.box(words.RED_FLAGS_TITLE, rows)]
