"""The page “Timeline” with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part
from analyzer.report.parts.events import counted
from analyzer.report.plots import timeline as plots
from analyzer.schema import rules
from analyzer.wording import captions, headings, key_chart, none, numbers, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def window_caption(analysis: Analysis) -> str:
    """Which weeks the large charts show; "" if all."""
    return captions.WINDOW.format(weeks=scope.LONGEST_WEEKS) if scope.is_long(analysis) else ""


def timeline(analysis: Analysis, units: Units) -> list[Block]:
    """The chart of the last weeks, and why a panel is missing; or that they hold nothing."""
    shown = scope.window(analysis)
    if not any(map(len, (shown.runs, shown.pain, shown.events, scope.gaps(shown)))):
        first, last = map(numbers.day, scope.period(shown))
        nothing = captions.NOTHING_DRAWN.format(first=first, last=last)
        return [blocks.heading(headings.TIMELINE), blocks.note(nothing)]
    caption = " ".join(filter(None, (window_caption(analysis), _timeline_caption(shown))))
    return [
        blocks.heading(headings.TIMELINE),
        blocks.figure(
            "timeline",
            lambda: plots.plot_timeline(shown, units),
            _timeline_alt(shown, units),
            caption,
        ),
        *(blocks.note(reason) for reason in _left_out(shown)),
        *([blocks.note(words.ACWR_NOTE)] if scope.has_ratio(shown) else []),
    ]


PART = Part("timeline", lambda: headings.TIMELINE, timeline, of_a_diary=True)


def _timeline_alt(analysis: Analysis, units: Units) -> str:
    start, end = scope.period(analysis)
    return captions.TIMELINE_ALT.format(
        load=units.load_name,
        found=key_chart.found(analysis, units, start, end),
        events=counted(scope.events_of(analysis)),
    )


def _timeline_caption(analysis: Analysis) -> str:
    has_layoff = bool((analysis.breaks["kind"] == "layoff").any())
    parts = [
        captions.SHADED if has_layoff else "",
        captions.COMEBACK_LINE if len(analysis.comebacks) else "",
        captions.CROSS_HATCHED if len(scope.gaps(analysis)) else "",
        captions.LINE_BREAKS if scope.has_ratio(analysis) else "",
    ]
    return " ".join(filter(None, parts))


def _left_out(analysis: Analysis) -> list[str]:
    if not len(analysis.runs):
        return []  # the first page says so
    reasons = []
    if not scope.has_ratio(analysis):
        day = analysis.summary.baseline_day
        no_ratio = words.NO_RATIO_GAP if len(scope.gaps(analysis)) else words.NO_RATIO
        reasons.append(
            words.NO_BASELINE.format(day=day) if day < rules.RATIO.chronic_days else no_ratio
        )
    if not none.has_reference(analysis.runs):
        reasons.append(none.no_reference(analysis.runs))
    return reasons
