"""The box of red flags: always shown, and at the very top if the diary itself holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import words
from analyzer.wording.red_flags import flag_text

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import RedFlag


def red_flag_box(flags: tuple[RedFlag, ...]) -> Block:
    """The box; with flags, its first lines say which entries put it at the top."""
    title = words.RED_FLAGS_NOTED if flags else words.RED_FLAGS_TITLE
    noted = [(words.NOTED, "; ".join(map(flag_text, flags)) + ".")] if flags else []
    return blocks.box(title, [*noted, *words.RED_FLAGS])
