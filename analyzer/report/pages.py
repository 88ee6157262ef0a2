"""What each page says: an Analysis in; plain values out, with every text final."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analyzer.errors import ReportError, UsageError
from analyzer.report import blocks, contents, scope, style
from analyzer.report.faults import faults_of, part_fault
from analyzer.report.glyphs import letters_of
from analyzer.report.parts import method
from analyzer.report.parts.made import made
from analyzer.report.parts.red_flags import red_flag_box, shows_signs
from analyzer.report.parts.versus import side_by_side
from analyzer.wording import captions, nouns, numbers, summary_words, text, words
from analyzer.wording.comparison import headed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from analyzer.report.blocks import Block
    from analyzer.report.part import Part
    from analyzer.schema import Analysis, Comparison
    from analyzer.wording.numbers import Units

_EMPTY = frozenset({"heading", "page", "fault"})
"""Kinds of blocks that say nothing about the log."""
_LONGEST_NAME = 60


def report_pages(analysis: Analysis, units: Units, chosen: Sequence[str] = ()) -> dict[str, Any]:
    """The report as the template takes it.

    Args:
        analysis: the analysis to report.
        units: the units to write in.
        chosen: names of the parts to include; all but the appendix if empty. The red flags are
            always included; how the report was made stands with the method.

    Raises:
        UsageError: the report of this log has none of the chosen parts.
        ReportError: every part failed, so there is nothing worth replacing an earlier report with.
    """
    found = _blocks_of(analysis, units, chosen)
    if not found:
        known = [n for n in contents.names() if _blocks_of(analysis, units, [n])]
        raise UsageError(words.NO_SUCH_PART.format(chosen=chosen[0], known=", ".join(known)))
    if all(block["kind"] in _EMPTY for block in found):
        raise ReportError(words.NO_PART_MADE.format(fault=" ".join(faults_of(found))))
    if not shows_signs(found):
        found.append(red_flag_box(analysis.red_flags))
    return {
        **_frame(analysis, words.TITLE),
        "blocks": [*found, *_not_drawn(found, analysis), *_made(analysis, units, chosen)],
    }


def _made(analysis: Analysis, units: Units, chosen: Sequence[str]) -> list[Block]:
    if method.PART.name not in chosen:
        return []
    return made(analysis, units, contents.spelled(chosen))


def _blocks_of(analysis: Analysis, units: Units, chosen: Collection[str]) -> list[Block]:
    """What the chosen parts say, in the order of the report, each on a page of its own."""
    said = (_say(part, analysis, units) for part in contents.parts_of(analysis, chosen))
    found = [block for part in filter(None, said) for block in (blocks.NEW_PAGE, *part)]
    return found[1:]


def _say(part: Part, analysis: Analysis, units: Units) -> list[Block]:
    """A part's blocks; none if this log's report lacks the part, and a fault if it fails."""
    try:
        return part.blocks(analysis, units) if part.is_in(analysis) else []
    except Exception as error:
        return [blocks.heading(part.name.capitalize()), part_fault(part.name, error)]


def _not_drawn(found: list[Block], analysis: Analysis) -> list[Block]:
    """A note on how to add letters that are shown as boxes; none if there are none."""
    text_of_all = json.dumps(found, ensure_ascii=False)
    missing = letters_of(text_of_all, analysis.settings.fonts).missing
    letters = numbers.count(len(missing), *nouns.LETTER)
    return [blocks.note(words.NOT_DRAWN.format(letters=letters))] if missing else []


def comparison_pages(analysis: Analysis, comparison: Comparison, units: Units) -> dict[str, Any]:
    """Two periods side by side on their own page."""
    return {
        **_frame(analysis, headed(comparison)),
        "blocks": [
            *side_by_side(comparison, units, level=1),
            blocks.note(words.DESCRIPTION_ONLY),
            red_flag_box(analysis.red_flags),
        ],
    }


def _frame(analysis: Analysis, title: str) -> dict[str, Any]:
    period, last = scope.period_named(analysis), analysis.end
    runner = text.clean(analysis.settings.name)
    return {
        "title": title,
        "runner": runner,
        "runner_short": text.shorten(runner, 60),
        "author": [runner] if runner else [],
        "period": period,
        "subtitle": " · ".join(filter(None, (_runner(analysis), scope.span_named(analysis)))),
        "description": captions.DESCRIPTION.format(period=period),
        "date": [last.year, last.month, last.day],
        "style": style.page_style(),
    }


def _runner(analysis: Analysis) -> str:
    """Name and year of birth, as far as they are given."""
    born = analysis.settings.birth_year
    name = text.shorten(text.clean(analysis.settings.name), _LONGEST_NAME)
    return ", ".join(filter(None, (name, summary_words.BORN.format(year=born) if born else "")))
