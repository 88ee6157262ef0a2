"""Pages and charts -> one PDF: accessible, archival, reproducible byte for byte, written whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.errors import ReportError
from analyzer.report import figures, pages, style
from analyzer.report.faults import faults_of
from analyzer.report.glyphs import letters_of, shipped
from analyzer.report.output_file import put
from analyzer.wording import messages
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from analyzer.report.glyphs import Letters
    from analyzer.schema import Analysis, Comparison, OneRun
    from analyzer.settings import Settings

TEMPLATE = Path(__file__).with_name("report.typ")


def _ignore(_: str) -> None:
    """Do nothing: the report itself names the fault."""


def load() -> None:
    """Import what setting a report takes, and read the typefaces, where there is time for it."""
    import typst  # noqa: F401

    style.load()
    shipped()


def set_report(
    analysis: Analysis,
    units: str | None = None,
    chosen: Sequence[str] = (),
    *,
    on_fault: Callable[[str], None] = _ignore,
) -> bytes:
    """The report as the bytes of a PDF.

    Args:
        analysis: the analysis to report.
        units: km or mi; None for those of the settings.
        chosen: names of the parts to include; all but the appendix if empty.
        on_fault: called with a sentence for each chart that could not be drawn and each part that
            could not be made; the report has the same sentence in its place.

    Raises:
        UsageError: the report of this log has none of the chosen parts.
        ReportError: it can't be set.
    """
    content = pages.report_pages(analysis, Units.of(analysis, units), chosen)
    return _made(content, (analysis.end, analysis.settings.fonts), on_fault)


def write_report(
    analysis: Analysis,
    output: Path,
    units: str | None = None,
    chosen: Sequence[str] = (),
    *,
    on_fault: Callable[[str], None] = _ignore,
) -> Path:
    """Write the report.

    Args:
        analysis: as for ``set_report``.
        output: file to write; an existing PDF is replaced once the new one is complete.
        units: as for ``set_report``.
        chosen: as for ``set_report``.
        on_fault: as for ``set_report``.

    Returns:
        ``output``.

    Raises:
        UsageError: the report of this log has none of the chosen parts.
        ReportError: the file can't be written.
    """
    return put(set_report(analysis, units, chosen, on_fault=on_fault), output, ".pdf")


def set_comparison(
    analysis: Analysis,
    comparison: Comparison,
    units: str | None = None,
    *,
    on_fault: Callable[[str], None] = _ignore,
) -> bytes:
    """Two periods side by side, as the bytes of a PDF; arguments and errors as for set_report."""
    content = pages.comparison_pages(analysis, comparison, Units.of(analysis, units))
    return _made(content, (analysis.end, analysis.settings.fonts), on_fault)


def write_comparison(
    analysis: Analysis,
    comparison: Comparison,
    output: Path,
    units: str | None = None,
    *,
    on_fault: Callable[[str], None] = _ignore,
) -> Path:
    """Write two periods side by side; arguments, result and errors as for write_report."""
    return put(set_comparison(analysis, comparison, units, on_fault=on_fault), output, ".pdf")


def set_run(
    one: OneRun,
    settings: Settings,
    units: Units,
    *,
    on_fault: Callable[[str], None] = _ignore,
) -> bytes:
    """One run on its own page, as the bytes of a PDF; arguments and errors as for set_report."""
    from analyzer.report.one_run.page import run_page

    content = run_page(one, settings, units)
    return _made(content, (one.run["date"].date(), settings.fonts), on_fault)


def write_run(
    one: OneRun,
    settings: Settings,
    output: Path,
    units: Units,
    *,
    on_fault: Callable[[str], None] = _ignore,
) -> Path:
    """Write one run on its own page; result and errors as for write_report."""
    return put(set_run(one, settings, units, on_fault=on_fault), output, ".pdf")


def _made(
    content: Mapping[str, Any], look: tuple[date, Path | None], on_fault: Callable[[str], None]
) -> bytes:
    """Draw the charts and set the pages; then report what failed."""
    shown, charts = figures.drawn(content["blocks"])
    data = _compile({**content, "blocks": shown}, charts, *look)
    for fault in faults_of(shown):
        on_fault(fault)
    return data


def _compile(
    content: Mapping[str, Any],
    charts: Mapping[str, str],
    end: date,
    more_fonts: Path | None,
) -> bytes:
    from typst import TypstError

    said = json.dumps(content, ensure_ascii=False)
    letters = letters_of(said, more_fonts)
    try:
        try:
            return _set(said, charts, end, letters)
        except TypstError:
            if not letters.folders:
                raise
        # A font may promise letters that it can't draw; boxes do instead.
        return _set(said, charts, end, letters_of(said, None))
    except TypstError as error:
        raise ReportError(messages.NOT_SET.format(error=error)) from error


def _set(said: str, charts: Mapping[str, str], end: date, letters: Letters) -> bytes:
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
        # All input is passed in memory: a killed run must leave no diary in a temporary folder.
        sys_inputs={"data.json": letters.drawn(said), **charts},
        # Accessible, and fit for archiving.
        pdf_standards=["ua-1", "a-2a"],
        # The last day of the report instead of the time of writing, so that the bytes depend only
        # on the content.
        timestamp=datetime(end.year, end.month, end.day, tzinfo=UTC),
    )
    return pdf
