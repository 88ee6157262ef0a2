"""The box of red flags: always shown, and at the very top if the diary itself holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import words
from analyzer.wording.red_flags import emergency_rows, flag_text, past_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.report.blocks import Block
    from analyzer.schema import RedFlag


def red_flag_box(
    flags: tuple[RedFlag, ...],
    first: Iterable[tuple[str, str]] = (),
    last: Iterable[tuple[str, str]] = (),
) -> Block:
    """The box; with flags, its first lines say which entries put it at the top.

    With an emergency, its title says so, and its first lines quote what was noted.

    Args:
        flags: those in the diary.
        first: further lines before the signs that everyone should know, each with its beginning.
        last: further lines after them.
    """
    title, told = _noted(flags)
    return blocks.box(title or words.RED_FLAGS_TITLE, [*told, *first, *_signs(), *last])


def noted_box(flags: tuple[RedFlag, ...]) -> list[Block]:
    """What the diary holds of them, without the signs that everyone should know; [] for none."""
    title, told = _noted(flags)
    return [blocks.box(title, told)] if told else []


def red_flag_boxes(flags: tuple[RedFlag, ...]) -> list[Block]:
    """What the diary holds, and what everyone should know, each under its own title."""
    return [*noted_box(flags), red_flag_box(())]


def shows_signs(found: Iterable[Block]) -> bool:
    """Whether one of the blocks is a box with the signs that everyone should know."""
    signs = [list(row) for row in _signs()]
    return any(
        block["kind"] == "box" and all(row in block["rows"] for row in signs) for block in found
    )


def _signs() -> list[tuple[str, str]]:
    *rows, (urgency, signs) = words.RED_FLAGS
    return [*rows, (urgency, f"{signs} {words.NOTES_UNREAD}")]


def _noted(flags: tuple[RedFlag, ...]) -> tuple[str, list[tuple[str, str]]]:
    """The title and the lines of what the diary holds; nothing without flags."""
    noted = [entry for flag in flags for entry in flag.noted]
    others = "; ".join(flag_text(flag) for flag in flags if not flag.noted)
    urgent = [entry for entry in noted if not entry.is_past]
    past = past_rows([entry for entry in noted if entry.is_past])
    if urgent:
        told = [(words.CLINICIAN, f"{others}.")] if others else []
        return words.EMERGENCY_NOTED, [*emergency_rows(urgent), *past, *told]
    if past:
        return words.RED_FLAGS_NOTED, [*past, *([(words.NOTED, f"{others}.")] if others else [])]
    return (words.RED_FLAGS_NOTED, [(words.NOTED, f"{others}.")]) if others else ("", [])
