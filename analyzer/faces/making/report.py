"""Make the report of a folder: as a file, or as bytes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.wording.lines import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from analyzer.faces.source import Source
    from analyzer.pipeline.folder import FolderLog
    from analyzer.schema import Analysis

    Days = tuple[dt.date | None, dt.date | None]
    Asked = tuple[Days, str | None, tuple[str, ...]]

FILE_NAME = "running-report.pdf"
DEFAULT = Path("reports") / FILE_NAME


def place(source: Source, output: Path | None) -> Path:
    """Where the report is written: the file that was named, or the usual one in the folder."""
    return output or source.folder / DEFAULT


def make_report(  # noqa: PLR0913 (one per option)
    source: Source,
    output: Path | None,
    units: str | None,
    period: Days = (None, None),
    chosen: tuple[str, ...] = (),
    *,
    is_current: Callable[[], bool] = lambda: True,
) -> list[str]:
    """Write the report.

    Args:
        source: the folder, and the reader.
        output: the file to write; None for the default in the folder.
        units: km or mi; None for the units in the settings.
        period: first and last day.
        chosen: parts of the report; empty for all but the appendix.
        is_current: called once the folder has been read, and again before the report is written;
            as soon as it returns False, nothing is made or written.

    Returns:
        Lines that say where the report is, what was read and what was not, and which charts and
        parts failed; none if it wasn't written.

    Raises:
        AnalyzerError: as ``read``, ``require_entries``, ``set_report`` and ``put``.
    """
    from analyzer.report.output_file import put

    path = place(source, output)
    found = _found_or_made(source, path, (period, units, chosen), is_current)
    if found is None or not is_current():
        return []
    data, lines, keep = found
    put(data, path, ".pdf")  # one that is there, too: so that its time and errors are as ever
    keep()
    return [f"Report: {path.resolve()}", *map(plain, lines)]


def _found_or_made(
    source: Source, path: Path, asked: Asked, is_current: Callable[[], bool]
) -> tuple[bytes, list[str], Callable[[], object]] | None:
    """The PDF, what to say, and what remembers it once written; None if the folder has changed."""
    from analyzer.faces.making.beside import helped
    from analyzer.faces.reading import read as read_source
    from analyzer.pipeline.made_before import Wanted

    period = asked[0]
    with helped(_load) as helper:
        if _is_due(source.folder, path):
            helper.start()
        read = read_source(source, period[1])
        wanted = Wanted.of(read, *asked)
        if there := wanted.made(path):
            return *there, lambda: None
        if not is_current():
            return None
        helper.start()
        new = helper.call(_made, read, *asked)
    keep = partial(wanted.keep, new.data, new.inputs_sha256, new.lines)
    return new.data, new.lines, keep if new.is_whole else lambda: None


def report_bytes(
    source: Source, units: str | None, period: Days, chosen: tuple[str, ...], today: dt.date
) -> Made:
    """The same report without a file: nothing is written into the folder.

    Args:
        source: as for ``make_report``.
        units: as for ``make_report``.
        period: as for ``make_report``.
        chosen: as for ``make_report``.
        today: the current local day.

    Raises:
        AnalyzerError: as ``read``, ``require_entries`` and ``set_report``.
    """
    from analyzer.faces.reading import read as read_source

    return _made(read_source(source, period[1], today), period, units, chosen)


def _is_due(folder: Path, report: Path) -> bool:
    """Whether a file has come or gone since the report was made, so that it is likely another."""
    try:
        return folder.stat().st_mtime_ns > report.stat().st_mtime_ns
    except OSError:
        return True


def _load() -> None:
    import analyzer.pipeline.analysis  # noqa: F401
    from analyzer.report import pdf

    pdf.load()


class Made(NamedTuple):
    """A report.

    Attributes:
        data: the PDF.
        lines: what to say of it.
        is_whole: nothing in it failed.
        inputs_sha256: of what it was made from.
        first_day, last_day: that it covers.
    """

    data: bytes
    lines: list[str]
    is_whole: bool
    inputs_sha256: str
    first_day: dt.date
    last_day: dt.date


def _made(read: FolderLog, period: Days, units: str | None, chosen: tuple[str, ...]) -> Made:
    from analyzer.faces.making.said import receipt
    from analyzer.faces.nothing import require_entries
    from analyzer.faces.problems import fault_line
    from analyzer.pipeline import analysis_of
    from analyzer.report.pdf import set_report

    start, end = period
    analysis = analysis_of(read, start=start, end=end)
    require_entries(analysis)
    faults: list[str] = []
    data = set_report(analysis, units, chosen, on_fault=faults.append)
    lines = [*receipt(analysis), *map(fault_line, faults), *_urgent(analysis, read.today)]
    days = analysis.first_day, analysis.end
    return Made(data, lines, not faults, analysis.inputs_sha256, *days)


def _urgent(analysis: Analysis, today: dt.date) -> list[str]:
    """A line on the latest sign of an emergency in the diary, if there is one."""
    from analyzer.faces.signs import listed_lines

    noted = (entry for flag in analysis.red_flags for entry in flag.noted)
    return listed_lines(noted, (), today)
