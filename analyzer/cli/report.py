"""``runlog report``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import completing, options
from analyzer.cli.opening import open_file
from analyzer.cli.streams import say_done
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from analyzer.faces.source import Source


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
    shell_complete=completing.parts,
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
    from analyzer.faces.making.report import make_report, place

    for line in make_report(source, output, units, (start, end), chosen):
        say_done(line)
    if opens:
        open_file(place(source, output))


def _parts(text: str | None) -> tuple[str, ...]:
    """The chosen parts of the report, in the report's order.

    Raises:
        BadParameter: there is no part of that name.
    """
    if text is None:
        return ()
    from analyzer.faces.making.parts import parts_named

    try:
        return parts_named(name.strip().lower() for name in text.split(",") if name.strip())
    except UsageError as error:
        raise click.BadParameter(str(error)) from None
