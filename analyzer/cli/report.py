"""``runlog report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from analyzer.cli import options
from analyzer.cli.opening import open_file
from analyzer.cli.output import SERIOUS, fault_line, problem_line
from analyzer.cli.streams import say_done
from analyzer.schema import PROBLEMS, rows_of
from analyzer.wording.lines import plain
from analyzer.wording.numbers import count
from analyzer.wording.receipt import files_read, unread

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from analyzer.cli.options import Source
    from analyzer.pipeline.folder import FolderLog
    from analyzer.schema import Analysis

_DEFAULT = Path("reports") / "running-report.pdf"
_MOST_PROBLEMS = 10


class _Parts(click.Option):
    """An option whose help lists the parts of the report, which it loads only then."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from analyzer.report import contents

        self.help = (
            f"Only these parts: {', '.join(contents.names())}; clinic for the first page alone, "
            "all for the appendix as well. [default: all but the appendix]"
        )
        return super().get_help_record(ctx)


@click.command()
@options.source
@options.period("report")
@options.output
@options.units
@click.option(
    "--pages",
    "chosen",
    cls=_Parts,
    metavar="NAME,NAME...",
    callback=lambda _context, _parameter, value: _parts(value),
)
@click.option("--open", "opens", is_flag=True, help="Open the PDF in the viewer for PDF files.")
def report(  # noqa: PLR0913, PLR0917 (one parameter per option)
    source: Source,
    start: date | None,
    end: date | None,
    output: Path | None,
    units: str | None,
    chosen: tuple[str, ...],
    opens: bool,
) -> None:
    """Write the PDF report; say where it is, what was read and what was not."""
    for line in make_report(source, output, units, (start, end), chosen):
        say_done(line)
    if opens:
        open_file(_path(source, output))


def _path(source: Source, output: Path | None) -> Path:
    return output or source.folder / _DEFAULT


def _parts(text: str | None) -> tuple[str, ...]:
    """The chosen parts of the report, in the report's order.

    Raises:
        BadParameter: there is no part of that name.
    """
    if text is None:
        return ()
    from analyzer.report import contents

    asked = [name.strip().lower() for name in text.split(",") if name.strip()]
    known = [*contents.names(), *contents.CHOICES]
    if not asked:
        raise click.BadParameter(f"no part is named; choose from {', '.join(known)}.")
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is not one of {', '.join(known)}.")
    return contents.named(asked)


def make_report(  # noqa: PLR0913 (one per option)
    source: Source,
    output: Path | None,
    units: str | None,
    period: tuple[date | None, date | None] = (None, None),
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
        is_current: called once the folder has been read; if False, nothing is written.

    Returns:
        Lines that say where the report is, what was read and what was not, and which charts and
        parts failed; none if it wasn't written.

    Raises:
        AnalyzerError: as ``load``, ``require_entries``, ``set_report`` and ``put``.
    """
    from analyzer.cli import loading
    from analyzer.cli.beside import helped
    from analyzer.pipeline.made_before import Wanted
    from analyzer.report.output_file import put

    path = _path(source, output)
    with helped(_load) as helper:
        if _is_due(source.folder, path):
            helper.start()
        read = loading.read(source, period[1])
        wanted = Wanted.of(read, period, units, chosen)
        data, lines = wanted.made(path) or (b"", [])
        if not data:
            helper.start()
            new = helper.call(_made, read, period, units, chosen)
    if not is_current():
        return []
    if data:
        put(data, path, ".pdf")  # so that its time, and whatever may fail, are as ever
    else:
        lines = new.lines
        put(new.data, path, ".pdf")
        if new.is_whole:
            wanted.keep(new.data, new.inputs_sha256, lines)
    return [f"Report: {path.resolve()}", *map(plain, lines)]


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


class _Made(NamedTuple):
    """A report.

    Attributes:
        data: the PDF.
        lines: what to say of it.
        is_whole: nothing in it failed.
        inputs_sha256: of what it was made from.
    """

    data: bytes
    lines: list[str]
    is_whole: bool
    inputs_sha256: str


def _made(
    read: FolderLog,
    period: tuple[date | None, date | None],
    units: str | None,
    chosen: tuple[str, ...],
) -> _Made:
    from analyzer.cli.loading import require_entries
    from analyzer.pipeline import analysis_of
    from analyzer.report.pdf import set_report

    start, end = period
    analysis = analysis_of(read, start=start, end=end)
    require_entries(analysis)
    faults: list[str] = []
    data = set_report(analysis, units, chosen, on_fault=faults.append)
    lines = [*receipt(analysis), *map(fault_line, faults), *_urgent(analysis)]
    return _Made(data, lines, not faults, analysis.inputs_sha256)


def _urgent(analysis: Analysis) -> list[str]:
    """A line on the latest sign of an emergency in the diary, if there is one."""
    from analyzer.cli.pain_signs import listed_emergency

    return listed_emergency(entry for flag in analysis.red_flags for entry in flag.noted)


def receipt(analysis: Analysis) -> list[str]:
    """What was read and what was not, in a few lines."""
    summary = analysis.summary
    runs = count(summary.runs, "run")
    entries = count(summary.pain_entries, "pain entry", "pain entries")
    is_doubtful = analysis.files["severity"].isin(SERIOUS)
    doubtful = int((is_doubtful & (analysis.files["status"] == "not_a_run")).sum())
    lines = [
        f"Read: {files_read(summary)}. In the report: {runs} and {entries}, up to {analysis.end}."
    ]
    others = [
        f"{number} {words}"
        for number, words in (
            (summary.files_partial, "damaged but partly used"),
            (summary.duplicates, "recorded twice and set aside"),
            (summary.files_left_out, "left out"),
            (doubtful, "without a run but in doubt"),
            (summary.files_not_runs - doubtful, "without a run"),
            (summary.files_failed, "not usable"),
        )
        if number
    ]
    if others:
        lines.append(f"Among the files: {', '.join(others)} (`runlog files` lists them).")
    serious = analysis.problems[analysis.problems["severity"] != "note"]
    # Lost runs come first, in case not all problems are shown.
    serious = serious.iloc[(serious["severity"] != "lost").argsort(kind="stable")]
    lines += [f"  ! {problem_line(row)}" for row in rows_of(PROBLEMS, serious.head(_MOST_PROBLEMS))]
    if len(serious) > _MOST_PROBLEMS:
        lines.append(f"  … and {len(serious) - _MOST_PROBLEMS} more.")
    return [*lines, *unread(rows_of(PROBLEMS, serious))]
