"""``runlog serve``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer import start
from analyzer.cli import options
from analyzer.cli.watch import VOICE
from analyzer.errors import UsageError
from analyzer.processes import leave_threads
from analyzer.signals import ended_by_signals

if TYPE_CHECKING:
    from analyzer.faces.source import Source
    from analyzer.web.phone_serving import Phones

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@options.source
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Port to listen on; for phones too. [default: 8123, or another if it is taken]",
)
@click.option("--no-open", is_flag=True, help="Don't open the browser.")
@click.option("--report", is_flag=True, help="Keep the folder's PDF report current, as watch does.")
@click.option(
    "--phone",
    is_flag=True,
    help="Let your phone in, through the home network: to note pain and to read.",
)
@click.option("--cert", type=_FILE, help="With --phone: certificate for https (PEM).")
@click.option("--key", type=_FILE, help="With --phone: key of the certificate (PEM).")
def serve(  # noqa: PLR0913 (one parameter per option)
    source: Source,
    port: int | None,
    cert: Path | None,
    key: Path | None,
    *,
    no_open: bool,
    phone: bool,
    report: bool,
) -> None:
    """Show the log as pages in the browser, on this machine only; Ctrl-C stops it."""
    if (cert or key) and not phone:
        raise UsageError("--cert and --key are for phones: add --phone.")
    if key and not cert:
        raise UsageError("--key needs the certificate it belongs to: add --cert.")
    from analyzer.web.serving import serve as serve_pages

    def started(address: str) -> None:
        click.echo(f"{source.folder.resolve()} is at {address}\nPress Ctrl-C to stop.")
        if not no_open:
            click.launch(address)

    start.stay_small()
    with ended_by_signals():
        serve_pages(
            source.folder,
            port=port,
            reader=source.reader,
            started=started,
            phones=_phones(cert, key) if phone else None,
            report=VOICE if report else None,
        )
    click.echo("Stopped.")
    leave_threads()


def _phones(cert: Path | None, key: Path | None) -> Phones:
    from analyzer.web.phone_serving import Phones

    if cert is None:
        click.echo(
            "For phones, this is http: whoever is in the same network can read what is shown and "
            "noted. Use it in a network that you trust, or give a certificate with --cert."
        )
    return Phones(_show_code, cert, key)


def _show_code(address: str) -> None:
    """Print the address that lets one phone in, as a code to scan and as text."""
    import segno

    click.echo(f"\nScan this with your phone; it works once.\n{address}")
    segno.make(address, error="l").terminal(compact=True)
