"""``runlog``: arguments in, one call, a table or a path out, an exit code.

Exit codes: 0 done, 1 nothing to report, 2 invalid call or settings. Commands import what they need
themselves, so that ``runlog --help`` and ``runlog pain`` start quickly.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from analyzer import __version__
from analyzer.cli import (
    chart,
    init,
    months,
    one_run,
    pain,
    report,
    runs,
    signals,
    spikes_flares,
    streams,
    summary,
    verify,
    watch,
    weeks,
)
from analyzer.errors import AnalyzerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.parsers import Choice

_STOPPED = signals.STOPPED
# pandas and matplotlib leave many objects and few cycles: collecting less often makes a command
# about 6 % faster.
_SELDOM = (20_000, 20, 100)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="runlog")
@click.option(
    "--reader",
    type=click.Choice(["columns", "reference"]),
    default="columns",
    show_default=True,
    help="Use our fast readers (columns), or the reference library where a format has one.",
)
@click.pass_context
def runlog(context: click.Context, reader: Choice) -> None:
    """Running load alongside back-pain entries.

    Drop watch exports, zipped or not, into a folder, note back pain from 0 to 10, and get a PDF
    report. Your exports are never changed.

    Every command except verify takes --folder; the default is the folder that RUNLOG_FOLDER names,
    or else the current one.
    """
    context.obj = reader


for _command in (
    report.report,
    summary.summary,
    summary.findings,
    summary.red_flags,
    chart.chart,
    watch.watch,
    weeks.compare,
    weeks.weeks,
    months.months,
    runs.runs,
    one_run.run,
    spikes_flares.spikes,
    spikes_flares.flares,
    months.comebacks,
    pain.pain,
    runs.files,
    init.init,
    verify.verify,
):
    runlog.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its code; errors are reported in one sentence."""
    streams.prepare()
    gc.set_threshold(*_SELDOM)
    if not sys.warnoptions:  # a library's warning is for programmers, who can ask for it
        warnings.simplefilter("ignore")
    with signals.interrupts() as is_interrupted:
        code = run(arguments, is_interrupted)
    sys.exit(code)


def run(
    arguments: list[str] | None = None, is_interrupted: Callable[[], bool] = lambda: False
) -> int:
    """Run a command; return its exit code.

    Args:
        arguments: without the program's name; None for those of the process.
        is_interrupted: whether Ctrl-C has come. A module interrupted while it loads, or a library
            that catches everything, may turn it into any other error.
    """
    code: object = None
    try:
        code = runlog.main(arguments, prog_name="runlog", standalone_mode=False)
    except BaseException as error:
        if is_interrupted() or isinstance(error, (KeyboardInterrupt, click.Abort)):
            streams.tell("runlog: stopped. What was read so far is kept for next time.")
            return _STOPPED
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: BaseException) -> int:
    """Report an error in one sentence; return the exit code."""
    if isinstance(error, click.ClickException):
        with suppress(OSError):
            error.show()
        return UsageError.exit_code
    if isinstance(error, AnalyzerError):
        streams.tell(f"runlog: {error}")
        return error.exit_code
    # The reader is gone, as with `runlog runs | head`; click makes it an exit.
    if isinstance(error, (BrokenPipeError, SystemExit)):
        streams.silence(1)
        return 0
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        streams.tell(f"runlog: {error.strerror or error}{place}. Fix that and try again.")
        return AnalyzerError.exit_code
    # The last resort: no traceback ever reaches a user.
    if os.environ.get("RUNLOG_DEBUG") or not isinstance(error, Exception):
        raise error
    streams.tell(
        f"runlog: this is a bug in runlog ({type(error).__name__}: {error}). Please report it, "
        "with the output of the same command run with RUNLOG_DEBUG=1."
    )
    return 1
