"""``runlog serve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.signals import ended_by_signals

if TYPE_CHECKING:
    from analyzer.cli.options import Source


@click.command()
@options.source
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Port to listen on. [default: 8123, or another if it is taken]",
)
@click.option("--no-open", is_flag=True, help="Don't open the browser.")
def serve(source: Source, port: int | None, *, no_open: bool) -> None:
    """Show the log as pages in the browser, on this machine only; Ctrl-C stops it."""
    from analyzer.web.serving import serve as serve_pages

    def started(address: str) -> None:
        click.echo(f"{source.folder.resolve()} is at {address}\nPress Ctrl-C to stop.")
        if not no_open:
            click.launch(address)

    with ended_by_signals():
        serve_pages(source.folder, port=port, reader=source.reader, started=started)
    click.echo("Stopped.")
