"""Pages and charts -> one PDF: accessible, archival, the same bytes each time, written whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.errors import ReportError
from analyzer.report import figures, pages, style
from analyzer.report.glyphs import letters_of
from analyzer.report.output_file import put
from analyzer.report.plots.svg import to_svg
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from matplotlib.figure import Figure

    from analyzer.report.glyphs import Letters
    from analyzer.schema import Analysis, Comparison, OneRun
    from analyzer.settings import Settings

TEMPLATE = Path(__file__).with_name("report.typ")


def write_report(
    analysis: Analysis, output: Path, units: str | None = None, chosen: Sequence[str] = ()
) -> Path:
    """Write the report.

    Args:
        analysis: what it is about.
        output: where to; a file that is there is replaced once the new one is whole.
        units: km or mi; None takes those of the settings.
        chosen: some of ``words.SECTIONS``; all if none is named.

    Returns:
        ``output``.

    Raises:
        ReportError: the place can't be written to.
    """
    unit = Units.of(analysis, units)
    content = pages.report_pages(analysis, unit, chosen)
    drawn = figures.report_charts(analysis, unit)
    if chosen:
        named = {block.get("file") for block in content["blocks"]}
        drawn = {name: draw for name, draw in drawn.items() if name in named}
    return put(_compile(content, drawn, analysis.end, analysis.settings.fonts), output, ".pdf")


def write_comparison(
    analysis: Analysis, comparison: Comparison, output: Path, units: str | None = None
) -> Path:
    """Write two weeks side by side; arguments, result and errors as for write_report."""
    chosen = Units.of(analysis, units)
    content = pages.comparison_pages(analysis, comparison, chosen)
    drawn = figures.comparison_charts(comparison, chosen)
    return put(_compile(content, drawn, analysis.end, analysis.settings.fonts), output, ".pdf")


def write_run(one: OneRun, settings: Settings, output: Path, units: Units) -> Path:
    """Write one run on a page of its own; result and errors as for write_report."""
    from analyzer.report.one_run import page

    content, drawn = page.run_page(one, settings, units), page.run_charts_of(one, units)
    day = one.run["date"].date()
    return put(_compile(content, drawn, day, settings.fonts), output, ".pdf")


def _compile(
    content: Mapping[str, Any],
    drawn: Mapping[str, Callable[[], Figure]],
    end: date,
    more_fonts: Path | None,
) -> bytes:
    from typst import TypstError

    said = json.dumps(content, ensure_ascii=False)
    pictures = {name: to_svg(draw).decode() for name, draw in drawn.items()}
    letters = letters_of(said, more_fonts)
    try:
        try:
            return _set(said, pictures, end, letters)
        except TypstError:
            if not letters.folders:
                raise
        # A font may promise letters that it can't draw; boxes do instead.
        return _set(said, pictures, end, letters_of(said, None))
    except TypstError as error:
        raise ReportError(f"The pages can't be set: {error}. This is a fault of runlog.") from error


def _set(said: str, pictures: Mapping[str, str], end: date, letters: Letters) -> bytes:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in (style.FONTS, *letters.folders)],
    )
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts,
        # All goes in by memory: a killed run must leave no note of the diary in a temporary folder.
        sys_inputs={"data.json": letters.drawn(said), **pictures},
        # Accessible, and fit to be kept for decades.
        pdf_standards=["ua-1", "a-2a"],
        # The last day of the report stands for the time of writing, so that the bytes depend on
        # nothing but the content.
        timestamp=datetime(end.year, end.month, end.day, tzinfo=UTC),
    )
    return pdf
