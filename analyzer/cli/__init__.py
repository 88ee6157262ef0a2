"""``runlog``: arguments in, one call, a table or a path out, an exit code.

Exit codes: 0 done, 1 nothing to report, 2 invalid call or settings. Commands import what they need
themselves, so that ``runlog --help`` and ``runlog pain`` start quickly.
"""

from __future__ import annotations

import gc
import io
import os
import sys
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
    spikes_flares,
    summary,
    verify,
    watch,
    weeks,
)
from analyzer.errors import AnalyzerError, UsageError

if TYPE_CHECKING:
    from analyzer.parsers import Choice

_STOPPED = 130
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
    gc.set_threshold(*_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        # A minus sign missing from the terminal's encoding becomes a question mark, not an error.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit code."""
    code: object = None
    try:
        code = runlog.main(arguments, prog_name="runlog", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return UsageError.exit_code
    except AnalyzerError as error:
        click.echo(f"runlog: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("runlog: stopped. What was read so far is kept for next time.", err=True)
        return _STOPPED
    except BrokenPipeError:  # the reader of our output is gone, as with `runlog runs | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        click.echo(f"runlog: {error.strerror or error}{place}. Fix that and try again.", err=True)
        return AnalyzerError.exit_code
    # The last resort: no traceback ever reaches a user.
    except Exception as error:
        if os.environ.get("RUNLOG_DEBUG"):
            raise
        name = type(error).__name__
        click.echo(
            f"runlog: this is a bug in runlog ({name}: {error}). Please report it, with the output "
            "of the same command run with RUNLOG_DEBUG=1.",
            err=True,
        )
        return 1
    return code if isinstance(code, int) else 0
