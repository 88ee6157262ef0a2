"""``runlog chart``: one chart of the report as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import completing, options
from analyzer.cli.streams import say_done
from analyzer.cli.values import Output
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from analyzer.faces.source import Source


@click.command()
@click.argument(
    "name", default="spikes_and_pain", shell_complete=completing.one_of(completing.CHARTS)
)
@options.source
@options.period("chart")
@click.option(
    "--output",
    "-o",
    type=Output(".svg", ".png"),
    help="File to write, .svg or .png. [default: reports/NAME.svg in the folder]",
)
@options.units
def chart(  # noqa: PLR0913, PLR0917 (one parameter per option)
    name: str,
    source: Source,
    start: date | None,
    end: date | None,
    output: Path | None,
    units: str | None,
) -> None:
    """Write one chart as SVG or PNG, by default the longest runs, spikes and pain of all days.

    NAME is spikes_and_pain, or a chart in this log's report, such as timeline or week_days; an
    unknown NAME lists those available.
    """
    from analyzer.cli import output as output_of
    from analyzer.cli.loading import load
    from analyzer.faces.nothing import require_entries
    from analyzer.report.image import note_beside, write_chart
    from analyzer.wording.lines import wrapped

    if not name.strip():
        raise UsageError("No chart is named. Without any NAME, it is spikes_and_pain.")
    analysis = load(source, start=start, end=end)
    require_entries(analysis)
    path = write_chart(analysis, name, output or source.folder / "reports" / f"{name}.svg", units)
    say_done(f"Chart: {path.resolve()}")
    if note := note_beside(analysis, name):
        output_of.say(wrapped(note))
