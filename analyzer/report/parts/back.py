"""“The back”: side, leg, character and time by day and flare; the latest entries and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part
from analyzer.report.parts.entries import entries_table
from analyzer.report.parts.events import latest_events
from analyzer.report.parts.flare_list import FLARES_LISTED, flare_list
from analyzer.report.parts.monitoring import monitoring, questionnaire
from analyzer.report.plots.by_tag import plot_by_tag, tag_rows
from analyzer.wording import back_words, nouns, numbers, words
from analyzer.wording.back import by_month, felt
from analyzer.wording.none import no_entries

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

_ROWS, _FEWEST, _LATEST = 10, 5, 7
"""Of entries and flares together; of entries, where there are many or few flares."""
_NOTE_LETTERS = 60


def back(analysis: Analysis, _: Units) -> list[Block]:
    """Blocks of the page; without a diary, how to start one."""
    title = blocks.heading(back_words.BACK)
    if not len(analysis.pain):
        nothing = blocks.paragraph(no_entries(analysis))
        return [title, nothing, *questionnaire(analysis.ostrc), *latest_events(analysis.events)]
    return [
        title,
        blocks.paragraph(felt(analysis)),
        *_by_day(analysis),
        *flare_list(analysis),
        *_beside(
            [*monitoring(analysis.monitoring), *questionnaire(analysis.ostrc)],
            latest_events(analysis.events),
        ),
        *_latest(analysis),
    ]


PART = Part("back", lambda: back_words.BACK, back, of_a_diary=True)


def _by_day(analysis: Analysis) -> list[Block]:
    """The chart of what entries say; how to say more if none of them does."""
    drawn = scope.window(analysis)
    first, last = scope.period(drawn)
    if not tag_rows(drawn.pain):
        hurts = (analysis.pain["score"] > 0).any()
        return [blocks.note(words.NO_TAGS)] if hurts and not tag_rows(analysis.pain) else []
    rest = back_words.CHART_OF_LAST.format(weeks=scope.LONGEST_WEEKS)
    caption = f"{back_words.CHART} {rest}" if scope.is_long(analysis) else back_words.CHART
    alt = back_words.CHART_ALT.format(sentence=felt(analysis), months=by_month(analysis.pain_tags))
    return [blocks.figure("by_tag", lambda: plot_by_tag(drawn, first, last), alt, caption)]


def _beside(left: list[Block], right: list[Block]) -> list[Block]:
    """The second beside the first, if there is any."""
    return [blocks.columns((1.5, left), (1, right))] if right else left


def _latest(analysis: Analysis) -> list[Block]:
    """The newest entries; how many there are besides, and where."""
    rows = _ROWS - min(len(analysis.flares), FLARES_LISTED)
    table, held = entries_table(analysis.pain, max(_FEWEST, min(rows, _LATEST)), _NOTE_LETTERS)
    found = [blocks.heading(back_words.LATEST_ENTRIES, 2), table]
    if (rest := len(analysis.pain) - held) > 0:
        count = numbers.count(rest, *nouns.EARLIER_ENTRY)
        found.append(blocks.note(back_words.IN_APPENDIX.format(count=count)))
    return found
