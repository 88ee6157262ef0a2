"""What each page says: an Analysis in, plain values out, every text final."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analyzer.errors import UsageError
from analyzer.report import blocks, scope, style
from analyzer.report.glyphs import letters_of
from analyzer.report.parts.comebacks import comebacks
from analyzer.report.parts.follow import follow
from analyzer.report.parts.form import form
from analyzer.report.parts.glance import glance
from analyzer.report.parts.lists import diary, spikes
from analyzer.report.parts.method import made, method
from analyzer.report.parts.other_loads import other_loads
from analyzer.report.parts.red_flags import red_flag_box
from analyzer.report.parts.timeline import timeline, window_caption
from analyzer.report.parts.versus import versus
from analyzer.report.parts.years import years
from analyzer.wording import numbers, text, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, Comparison
    from analyzer.wording.numbers import Units


# By the names of words.SECTIONS, in their order.
_SECTIONS: dict[str, Callable[[Analysis, Units], list[Block]]] = {
    "glance": glance,
    "timeline": timeline,
    "years": lambda analysis, units: (
        years(analysis, units) if scope.window(analysis) is not analysis else []
    ),
    "flares": follow,
    "comebacks": lambda analysis, units: comebacks(analysis.comebacks, units),
    "loads": lambda analysis, units: other_loads(
        scope.window(analysis), units, window_caption(analysis)
    ),
    "form": form,
    "weeks": lambda analysis, units: versus(analysis.comparison, units),
    "spikes": spikes,
    "diary": lambda analysis, _: diary(analysis),
    "method": method,
}
_OF_A_DIARY = frozenset({"glance", "timeline", "diary", "method"})


def report_pages(analysis: Analysis, units: Units, chosen: Sequence[str] = ()) -> dict[str, Any]:
    """The report as the template takes it.

    Args:
        analysis: what it is about; a diary without runs has no sections on load but the timeline.
        units: those to write in.
        chosen: some of words.SECTIONS; all if none is named. The red flags and how the report was
            made are always there.

    Raises:
        UsageError: nothing is chosen but parts that the report of this log does not have.
    """
    parts = _parts(analysis, units, chosen or tuple(_SECTIONS))
    if not any(parts.values()):
        known = [name for name, part in _parts(analysis, units, tuple(_SECTIONS)).items() if part]
        raise UsageError(words.NO_SUCH_PART.format(chosen=chosen[0], known=", ".join(known)))
    found = [block for part in parts.values() for block in part]
    if "glance" not in parts:
        found.append(red_flag_box(analysis.red_flags))
    return {
        **_frame(analysis, words.TITLE),
        "blocks": [*found, *_not_drawn(found, analysis), *made(analysis, units, chosen)],
    }


def _parts(analysis: Analysis, units: Units, chosen: Sequence[str]) -> dict[str, list[Block]]:
    """Name -> blocks of the chosen parts, in the order of words.SECTIONS."""
    names = [name for name in _SECTIONS if name in chosen]
    if not len(analysis.runs):
        names = [name for name in names if name in _OF_A_DIARY]
    parts = {name: _SECTIONS[name](analysis, units) for name in names}
    if "glance" in parts and len(analysis.runs):
        parts["glance"].append(blocks.NEW_PAGE)
    return parts


def _not_drawn(found: list[Block], analysis: Analysis) -> list[Block]:
    """What helps against boxes in the place of letters."""
    said = json.dumps(found, ensure_ascii=False)
    missing = letters_of(said, analysis.settings.fonts).missing
    return (
        [blocks.note(words.NOT_DRAWN.format(letters=numbers.count(len(missing), "letter")))]
        if missing
        else []
    )


def comparison_pages(analysis: Analysis, comparison: Comparison, units: Units) -> dict[str, Any]:
    """Two weeks on a page of their own."""
    return {
        **_frame(analysis, f"Two weeks: {comparison.week_a}, {comparison.week_b}"),
        "blocks": [
            *versus(comparison, units),
            blocks.note(f"{words.ACWR_CAUTION} {words.DESCRIPTION_ONLY}"),
            red_flag_box(analysis.red_flags),
        ],
    }


def _frame(analysis: Analysis, title: str) -> dict[str, Any]:
    first, last = analysis.start or _first_entry(analysis), analysis.end
    period = f"{numbers.day(first)} – {numbers.day(last)}"
    runner = text.clean(analysis.settings.name)
    return {
        "title": title,
        "runner": runner,
        "runner_short": text.shorten(runner, 60),
        "author": [runner] if runner else [],
        "period": period,
        "subtitle": " · ".join(filter(None, (runner, period))),
        "description": f"Weekly running load beside back-pain entries, {period}",
        "date": [last.year, last.month, last.day],
        "style": style.page_style(),
    }


def _first_entry(analysis: Analysis) -> date:
    """Day of the first run or pain entry."""
    starts = [frame["date"].min().date() for frame in (analysis.runs, analysis.pain) if len(frame)]
    first: date = min([*starts, analysis.end])
    return first
