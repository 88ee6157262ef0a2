"""A part of the report: one object per page or group of pages, listed in ``contents``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def always(_: Analysis) -> bool:
    """Whatever the log holds."""
    return True


def never(_: Analysis) -> bool:
    """Whatever the log holds, not."""
    return False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: a page, or pages that belong together.

    Attributes:
        name: the name by which it can be chosen.
        titled: gives what it is called where parts are chosen; looked up when it is used, as all
            texts are.
        blocks: makes its blocks, including its figures.
        has_something: whether a log has what the part is about; always true by default.
        of_a_diary: whether a diary without runs has the part, too.
        is_appendix: whether, for this log, it is left to the appendix: the report has it only if
            it is asked for; never by default.
    """

    name: str
    titled: Callable[[], str]
    blocks: Callable[[Analysis, Units], list[Block]]
    has_something: Callable[[Analysis], bool] = always
    of_a_diary: bool = False
    is_appendix: Callable[[Analysis], bool] = never

    @property
    def title(self) -> str:
        """What it is called where parts are chosen."""
        return self.titled()

    def is_in(self, analysis: Analysis) -> bool:
        """Whether the report of a log has the part; only then is ``blocks`` called."""
        return (self.of_a_diary or len(analysis.runs) > 0) and self.has_something(analysis)
