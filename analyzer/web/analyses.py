"""The folder as it was read at one moment, and its analyses: one for each span looked at."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError, SettingsError
from analyzer.web.span import ALL, OutsideError

if TYPE_CHECKING:
    from analyzer.pipeline.folder import FolderLog
    from analyzer.schema import Analysis
    from analyzer.web.span import Span

MOST_SPANS = 6
"""So many analyses are kept at a time beside that of the whole log."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the folder at one moment.

    Attributes:
        version: rises by one each time something else is read; 0 before the first reading.
        today: the local day it was read on.
        analyses: of the folder with its log; None before the first reading, or if that failed.
        fault: why it can't be read, in a sentence; "" if it could.
        is_of_settings: whether it can't be read for what is in ``runlog.toml``.
    """

    version: int
    today: dt.date
    analyses: Analyses | None = None
    fault: str = ""
    is_of_settings: bool = False

    @property
    def read(self) -> FolderLog | None:
        """The folder with its log; None before the first reading, or if that failed."""
        return None if self.analyses is None else self.analyses.read

    def require(self) -> Analyses:
        """The folder with its log, and what is made of it.

        Raises:
            SettingsError: it can't be read for what is in ``runlog.toml``.
            AnalyzerError: it can't be read.
        """
        if self.analyses is None:
            raise (SettingsError if self.is_of_settings else AnalyzerError)(self.fault)
        return self.analyses

    def is_same(self, other: State) -> bool:
        """Whether another reading found nothing else, so that pages show the same."""
        if not self.version or self.today != other.today or self.fault != other.fault:
            return False
        if self.analyses is None or other.analyses is None:
            return self.analyses is other.analyses
        return self.analyses.is_same(other.analyses)


class Analyses:
    """Those of one state: made in one thread, looked up in any.

    Args:
        read: the folder.

    Attributes:
        read: the same.
    """

    def __init__(self, read: FolderLog) -> None:
        from analyzer.pipeline.inputs import inputs_sha256, names_beside

        self.read = read
        self._inputs = inputs_sha256(read.folder, read.files)
        self._names = names_beside(read.folder)
        self._whole: Analysis | None = None
        self._of: OrderedDict[Span, Analysis] = OrderedDict()

    def known(self, span: Span) -> Analysis | None:
        """The analysis of a span, if it has been made and is kept."""
        return self._whole if span == ALL else self._of.get(span)

    def of(self, span: Span) -> Analysis:
        """The analysis of a span; made unless another page has waited for the same.

        Raises:
            AnalyzerError: it can't be made, or the span lies outside the log.
        """
        found = self.known(span)
        if found is None and span == ALL:
            found = self._whole = self._made(None, None)
        elif found is None:
            found = self._of[span] = self._made(*self._days(span))
            while len(self._of) > MOST_SPANS:
                self._of.popitem(last=False)
        return found

    def is_same(self, other: Analyses) -> bool:
        """Whether all that was made here would be the same of another reading of the same day.

        A diary that was changed and changed back may have been in an analysis of here meanwhile.
        """
        from analyzer.pipeline.inputs import has_unforeseen

        made = (self._whole, *self._of.values())
        return (
            self._inputs == other._inputs
            and self._names == other._names
            and self.read.settings == other.read.settings
            and all(one.inputs_sha256 == self._inputs for one in made if one is not None)
            and not has_unforeseen(other.read.files)
        )

    def _days(self, span: Span) -> tuple[dt.date | None, dt.date | None]:
        """The first and last day of a span within the log."""
        from analyzer.wording.numbers import day
        from analyzer.wording.page_words import OUTSIDE

        whole = self.of(ALL)
        start, end = span.days(whole.end)
        if start and start > whole.end:
            raise OutsideError(OUTSIDE.format(start=day(start), end=day(whole.end)))
        # Days after the log's last would be days without a run, as many as were asked for; and
        # before its first there is nothing, however far one goes back.
        return start, end and min(max(end, whole.first_day - dt.timedelta(days=1)), whole.end)

    def _made(self, start: dt.date | None, end: dt.date | None) -> Analysis:
        from analyzer.pipeline import analysis_of

        return analysis_of(self.read, start=start, end=end)
