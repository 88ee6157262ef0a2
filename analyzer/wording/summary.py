"""The summary in words: one line for each thing that a reader with little time asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.wording import numbers
from analyzer.wording import summary_words as said
from analyzer.wording.findings import no_diary
from analyzer.wording.summary_cuts import more_and_more
from analyzer.wording.summary_diary import files, logged
from analyzer.wording.summary_flare import last_flare
from analyzer.wording.summary_load import load_line
from analyzer.wording.summary_now import now_line
from analyzer.wording.summary_spikes import latest_spike, so_far

if TYPE_CHECKING:
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary_cuts import Cuts
    from analyzer.wording.summary_load import Scale


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary.

    Attributes:
        label: what it is about.
        parts: what is said, to be set apart by dots.
        scale: a number line behind the first part; None for none.
    """

    label: str
    parts: tuple[str, ...]
    scale: Scale | None = None


MOST_WORDS = 120


def lines_of(
    analysis: Analysis, units: Units, most_words: int | None = MOST_WORDS
) -> tuple[list[Line], list[Line]]:
    """How things are by the last days, and what there was.

    Args:
        analysis: of which.
        units: those of the report.
        most_words: where it would be more, one thing after the other is left out, in the order of
            ``Cut``; None for room enough.
    """
    for cuts in more_and_more():
        now, history = _now(analysis, units, cuts), _history(analysis, units, cuts)
        # The heading is a word as well.
        if most_words is None or words_of([*now, *history]) < most_words:
            break
    return now, history


def words_of(lines: list[Line]) -> int:
    """How many words and numbers are printed."""
    texts = [text for line in lines for text in (line.label, *line.parts)]
    return sum(any(map(str.isalnum, word)) for text in texts for word in text.split())


def _now(analysis: Analysis, units: Units, cuts: Cuts) -> list[Line]:
    """The back and load, by the last days of the log, which are named."""
    parts, scale = load_line(analysis, units, cuts)
    back = now_line(analysis.back_now, analysis.end, no_diary(analysis), cuts)
    ends = [Line(said.LOG_ENDS, (numbers.day(analysis.end), said.NOT_OF_TODAY))]
    now = [Line(said.BACK, back), Line(said.LOAD, parts, scale)]
    return [*(ends if analysis.has_ended else []), *now]


def _history(analysis: Analysis, units: Units, cuts: Cuts) -> list[Line]:
    """The latest spike, the last flare, all spikes and flares, the diary."""
    return [
        Line(said.LATEST_SPIKE, latest_spike(analysis, units, cuts)),
        Line(said.LAST_FLARE, last_flare(analysis, units, cuts)),
        Line(said.SO_FAR, so_far(analysis, cuts)),
        Line(said.DIARY, (logged(analysis, cuts), *files(analysis, cuts))),
    ]
