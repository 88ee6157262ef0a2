"""Serve the pages of a folder on this machine, until told to stop."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uvicorn

from analyzer.errors import UsageError
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.phone import PATH, Pairing, home_address
from analyzer.web.watching import watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import FrameType

    from starlette.applications import Starlette
    from starlette.types import ASGIApp, Receive, Scope, Send

    from analyzer.faces.making.renewing import Voice
    from analyzer.parsers import Choice

PORT = 8123
"""Used if it is free and no other is asked for; else the system chooses one."""

_HOST = "127.0.0.1"
_USUAL_PORT = 80
_PATIENCE_S = 2


@dataclass(frozen=True, slots=True)
class Phones:
    """How phones of the home network are let in.

    Attributes:
        show: called with the address that lets one in; again when that has been used.
        certificate, key: PEM files for https; None for http.
    """

    show: Callable[[str], None]
    certificate: Path | None = None
    key: Path | None = None


def serve(  # noqa: PLR0913 (one per option)
    folder: Path,
    *,
    port: int | None = None,
    reader: Choice = "columns",
    started: Callable[[str], None] = lambda _: None,
    phones: Phones | None = None,
    report: Voice | None = None,
) -> None:
    """Serve until a signal comes.

    Args:
        folder: the exports, and what the runner writes.
        port: to listen on; None for the usual one, or any other if that is taken.
        reader: which reader of a format is tried first.
        started: called with the address as soon as pages are answered.
        phones: lets phones in; None for none.
        report: is told of the folder's report, which is then kept current; None: it isn't.

    Raises:
        UsageError: the folder isn't there, the port is taken, there is no home network, or the
            certificate can't be used.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder.resolve()}.")
    desk = Desk(folder, reader)
    with ExitStack() as stack:
        listening = stack.enter_context(_listening(_HOST, port))
        number = listening.getsockname()[1]
        # Browsers leave the usual port out.
        ports = ("", f":{number}") if number == _USUAL_PORT else (f":{number}",)
        hosts = {f"{name}{port}" for name in (_HOST, "localhost") for port in ports}
        app = make_app(desk, hosts)
        config = _config(_starting(app, desk))
        server = _Server(config, lambda: started(f"http://{_HOST}:{number}/"), desk.end)
        stack.callback(desk.close)
        stack.enter_context(watching(desk))
        if report:
            stack.enter_context(_keeping_report(app, desk, report))
        if phones:
            stack.enter_context(_serving_phones(desk, phones))
        server.run(sockets=[listening])


def _keeping_report(app: Starlette, desk: Desk, voice: Voice) -> AbstractContextManager[None]:
    from analyzer.faces.making.report import place
    from analyzer.faces.source import Source
    from analyzer.web.keeping import keeping
    from analyzer.web.reports import Kept

    source = Source(desk.folder, desk.reader)
    kept = Kept(place(source, None).relative_to(desk.folder).as_posix())
    app.state.reports.kept = kept
    return keeping(source, kept, voice)


def _config(app: ASGIApp, **others: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="critical",
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_PATIENCE_S,
        **others,
    )


@contextmanager
def _serving_phones(desk: Desk, phones: Phones) -> Iterator[None]:
    """Answer phones within the block, on an address and in a thread of their own."""
    address = home_address()
    with _listening(address, None) as listening:
        scheme = "https" if phones.certificate else "http"
        host = f"{address}:{listening.getsockname()[1]}"
        pairing = Pairing(lambda token: phones.show(f"{scheme}://{host}{PATH}?token={token}"))
        app = make_app(desk, {host}, pairing, scheme)
        server = uvicorn.Server(_config(app, **_secured(phones)))
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listening]}, name="runlog-phones", daemon=True
        )
        thread.start()
        pairing.renew()
        try:
            yield
        finally:
            server.should_exit = True
            thread.join(2 * _PATIENCE_S)


def _secured(phones: Phones) -> dict[str, Any]:
    """What uvicorn needs for https, after a look at whether it can be used."""
    if phones.certificate is None:
        return {}
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(phones.certificate, phones.key, password=_no_password)
    except (OSError, ValueError) as error:  # an SSLError is an OSError
        raise UsageError(
            f"{phones.certificate} can't be used as a certificate ({error}). It has to be a PEM "
            "file, with its key in the same file or named with --key, and without a password."
        ) from error
    return {
        "ssl_certfile": phones.certificate,
        "ssl_keyfile": phones.key,
        "ssl_version": ssl.PROTOCOL_TLS_SERVER,
    }


def _no_password() -> str:
    """Instead of asking in the terminal.

    Raises:
        ValueError: always.
    """
    raise ValueError("its key has a password")


class _Server(uvicorn.Server):
    """Says when it has begun to answer, and when it is to end."""

    def __init__(
        self, config: uvicorn.Config, started: Callable[[], None], ending: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._tell = started
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        # Opening a browser may take a while; pages are answered meanwhile.
        threading.Thread(target=self._tell, daemon=True).start()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note a signal; what is open without an end is ended."""
        super().handle_exit(sig, frame)
        self._ending()


def _starting(app: ASGIApp, desk: Desk) -> ASGIApp:
    """The app, which begins to read the folder behind its first answer: that takes imports."""

    async def started(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)
        desk.start()

    return started


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket of one address of this machine."""
    wanted = (PORT, 0) if port is None else (port,)
    error: OSError | None = None
    for number in wanted:
        try:
            return socket.create_server((host, number), backlog=128)
        except OSError as failed:
            error = failed
    raise UsageError(
        f"Port {port} can't be used ({error and error.strerror}). Choose another with --port, or "
        "leave it out."
    )
