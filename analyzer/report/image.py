"""One chart of the report as an image file to share: SVG or PNG."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any

from analyzer.errors import UsageError
from analyzer.report import contents, figures, pages, scope, style
from analyzer.report.faults import faults_of
from analyzer.report.output_file import put, require_ending
from analyzer.report.plots.svg import in_dark, without_css
from analyzer.wording import chart_words, headings, messages, numbers, versus_words, words
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

    from analyzer.report.blocks import Draw
    from analyzer.schema import Analysis, Comparison, OneRun

DOTS_PER_INCH = 220
KINDS = (".svg", ".png")
KEY = "spikes_and_pain"
"""The name of the key chart."""
_KEY_MM = (112.0, 88.0)
_SMALL_KEY_MM = (76.0, 88.0)


def write_chart(analysis: Analysis, name: str, output: Path, units: str | None = None) -> Path:
    """Draw a chart of the report on white, into its own file.

    Args:
        analysis: the analysis to draw from.
        name: ``KEY``, or that of a chart in the report of this log.
        output: file to write, .svg or .png. An existing file of that kind is replaced.
        units: km or mi; None for those of the settings.

    Returns:
        ``output``.

    Raises:
        UsageError: the report of this log has no such chart, or the file name ends in neither .svg
            nor .png.
        ReportError: the file can't be written.
    """
    kind = output.suffix.lower()
    require_ending(output, KINDS)
    return put(chart_image(analysis, name, kind, units), output, kind)


def small_key_chart(analysis: Analysis, kind: str) -> bytes:
    """The key chart of all days for the screen of a telephone, as the content of an image file."""
    return picture(_key_chart(analysis, None, is_small=True), kind, _title(analysis, KEY))


def chart_image(analysis: Analysis, name: str, kind: str, units: str | None = None) -> bytes:
    """A chart of the report on white, as the content of an image file.

    Args:
        analysis: the analysis to draw from.
        name: ``KEY``, or that of a chart in the report of this log.
        kind: one of ``KINDS``.
        units: km or mi; None for those of the settings.

    Raises:
        UsageError: the report of this log has no such chart.
    """
    return picture(_draw_of(analysis, name, units), kind, _title(analysis, name))


def _title(analysis: Analysis, name: str) -> str:
    start, end = map(numbers.day, scope.period(analysis))
    return chart_words.IMAGE_TITLE.format(name=name.replace("_", " "), start=start, end=end)


def chart_figure(analysis: Analysis, name: str, units: str | None = None) -> Figure:
    """A chart of the report as a matplotlib figure, which the caller may change.

    Args:
        analysis: as for ``chart_image``.
        name: as for ``chart_image``.
        units: as for ``chart_image``.

    Raises:
        UsageError: the report of this log has no such chart.
    """
    import matplotlib as mpl

    draw = _draw_of(analysis, name, units)
    style.use_fonts()
    settings: Any = style.chart_rc()
    with mpl.rc_context(settings):
        return draw()


def _draw_of(analysis: Analysis, name: str, units: str | None) -> Draw:
    return _key_chart(analysis, units) if name == KEY else _of_report(analysis, name, units)


def _key_chart(analysis: Analysis, units: str | None, *, is_small: bool = False) -> Draw:
    """The key chart of all days, narrow, so that its text can be read on a telephone."""
    from analyzer.report.plots.key_chart import plot_key_chart

    start, end = scope.period(analysis)
    width, height = _SMALL_KEY_MM if is_small else _KEY_MM
    return partial(
        plot_key_chart, analysis, Units.of(analysis, units), first=start, last=end,
        height_mm=height, width_mm=width, is_small=is_small,
    )  # fmt: skip


def _of_report(analysis: Analysis, name: str, units: str | None) -> Draw:
    found = pages.report_pages(analysis, Units.of(analysis, units), contents.names())["blocks"]
    drawn = figures.charts_of(found)
    if f"{name}.svg" not in drawn:
        raise UsageError(_no_such_chart(name, [f"{KEY}.svg", *drawn], faults_of(found)))
    return drawn[f"{name}.svg"]


def note_beside(analysis: Analysis, name: str) -> str:
    """What the report prints beside a chart with the acute : chronic ratio; "" for the others."""
    has_ratio = name == "timeline" and scope.has_ratio(scope.window(analysis))
    return words.ACWR_NOTE if has_ratio else ""


def _no_such_chart(name: str, drawn: Iterable[str], faults: Sequence[str]) -> str:
    known = ", ".join(file.removesuffix(".svg") for file in drawn)
    message = messages.NO_SUCH_CHART.format(name=name, known=known)
    return " ".join([message, *faults])


def picture(draw: Draw, kind: str, title: str) -> bytes:
    """A chart's bytes, the same each time; text as outlines, so that no font is needed.

    Args:
        draw: returns the chart.
        kind: one of ``KINDS``.
        title: in the file's metadata.
    """
    import matplotlib as mpl

    style.use_fonts()
    settings: Any = style.chart_rc() | {"svg.fonttype": "path"}
    metadata: dict[str, Any] = (
        {"Title": title, "Date": None, "Creator": None}
        if kind == ".svg"
        else {"Title": title, "Software": None}
    )
    with mpl.rc_context(settings):
        buffer = io.BytesIO()
        draw().savefig(
            buffer, format=kind[1:], dpi=DOTS_PER_INCH, facecolor=style.WHITE, metadata=metadata,
            bbox_inches="tight", pad_inches=0.1,
        )  # fmt: skip
    return buffer.getvalue()


def for_dark_screen(svg: bytes) -> bytes:
    """A picture of this module in colours for a dark screen."""
    return in_dark(svg)


_PANEL_MM = 24.0
_ROUTE_MM = (66.0, 62.0)


def traces_alt(one: OneRun, units: Units) -> str:
    """What the chart of a run's traces shows, in words; "" without records."""
    from analyzer.report.plots import run as charts
    from analyzer.wording import chart_alts

    drawn = charts.panels_of(one.traces)
    return chart_alts.traces(one, drawn, units) if drawn else ""


def traces_image(one: OneRun, units: Units) -> bytes:
    """What was recorded along a run, which has records, as SVG on white for a page."""
    from analyzer.report.plots import run as charts

    drawn = charts.panels_of(one.traces)
    height_mm = charts.FOOT_MM + _PANEL_MM * len(drawn)
    draw = partial(charts.plot_traces, one, units, drawn, height_mm)
    return without_css(picture(draw, ".svg", headings.RUN_TRACES))


def route_image(one: OneRun, units: Units) -> bytes:
    """The shape of a run's route, which is known, as SVG on white for a page."""
    from analyzer.report.plots import run as charts

    draw = partial(charts.plot_route, one.route, units, *_ROUTE_MM)
    return without_css(picture(draw, ".svg", headings.RUN_ROUTE))


def week_days_image(comparison: Comparison, units: Units) -> bytes:
    """The days of two periods, which are few, as SVG on white for a page."""
    from analyzer.report.plots.load import plot_week_days

    draw = partial(plot_week_days, comparison, units)
    return without_css(picture(draw, ".svg", versus_words.DAY_BY_DAY))
