"""``runlog``: arguments in, one call, a table or a path out, an exit code.

Exit codes: 0 done, 1 nothing to report, 2 invalid call or settings, or a file that can't be
written. Commands import what they need themselves, so that ``runlog --help`` and ``runlog pain``
start quickly.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from analyzer import __version__, nets, signals, start
from analyzer.cli import (
    chart,
    compare,
    completion,
    config,
    event,
    init,
    months,
    one_run,
    pain,
    report,
    runs,
    serve,
    spikes_flares,
    streams,
    summary,
    verify,
    watch,
    weeks,
)
from analyzer.cli.completion import COMPLETE_VARIABLE
from analyzer.errors import AnalyzerError, UsageError
from analyzer.faces.failures import in_terminal
from analyzer.processes import silence

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from analyzer.parsers import Choice


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

    Every command except verify and completion takes --folder; the default is the folder that
    RUNLOG_FOLDER names, or else the current one.
    """
    context.obj = reader


for _command in (
    serve.serve,
    report.report,
    summary.summary,
    summary.findings,
    summary.red_flags,
    chart.chart,
    watch.watch,
    compare.compare,
    weeks.weeks,
    months.months,
    runs.runs,
    one_run.run,
    spikes_flares.spikes,
    spikes_flares.flares,
    months.comebacks,
    pain.pain,
    event.event,
    runs.files,
    init.init,
    config.config,
    completion.completion,
    verify.verify,
):
    runlog.add_command(_command)


def main(arguments: list[str] | None = None, name: str = "runlog") -> None:
    """Run a command and exit with its code; errors are reported in one sentence.

    Args:
        arguments: without the program's name; None for those of the process.
        name: what was typed to start the program.
    """
    streams.prepare()
    start.prepare()
    with signals.interrupts() as is_interrupted:
        code = run(arguments, is_interrupted, name)
    sys.exit(code)


def run(
    arguments: list[str] | None = None,
    is_interrupted: Callable[[], bool] = lambda: False,
    name: str = "runlog",
) -> int:
    """Run a command; return its exit code.

    Args:
        arguments: without the program's name; None for those of the process.
        is_interrupted: whether Ctrl-C has come. A module interrupted while it loads, or a library
            that catches everything, may turn it into any other error.
        name: what was typed to start the program.
    """
    code: object = None
    stdout = sys.stdout
    try:
        code = runlog.main(
            arguments, prog_name=name, complete_var=COMPLETE_VARIABLE, standalone_mode=False
        )
    except BaseException as error:
        if is_interrupted() or isinstance(error, (KeyboardInterrupt, click.Abort)):
            streams.tell("runlog: stopped. What was read so far is kept for next time.")
            return signals.STOPPED
        if _is_reader_gone(error, stdout):
            silence(1)
            return 0
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: BaseException) -> int:
    """Report an error in one sentence; return the exit code.

    Raises:
        BaseException: ``error`` itself, if it is a wish to exit with a certain code, or if
            RUNLOG_DEBUG asks for the traceback of a bug.
    """
    if isinstance(error, click.ClickException):
        shown = io.StringIO()
        error.show(shown)
        streams.tell(shown.getvalue().rstrip("\n"))
        return UsageError.exit_code
    is_foreseen = isinstance(error, (AnalyzerError, OSError, MemoryError))
    is_shown = isinstance(error, SystemExit) or not nets.is_fault(error)
    if is_shown or (os.environ.get("RUNLOG_DEBUG") and not is_foreseen):
        raise error
    again = " Fix that and try again." if isinstance(error, OSError) else ""
    streams.tell(f"runlog: {in_terminal(error)}{again}")
    return error.exit_code if isinstance(error, AnalyzerError) else AnalyzerError.exit_code


def _is_reader_gone(error: BaseException, stdout: TextIO) -> bool:
    """True if no one reads what is printed any more, as with `runlog runs | head`.

    Click makes an exit of it, and puts something in the place of ``stdout``; rich makes an exit of
    it, too, and keeps the error.
    """
    if isinstance(error, SystemExit):
        return sys.stdout is not stdout or isinstance(error.__context__, BrokenPipeError)
    return isinstance(error, BrokenPipeError)
