"""Serve the pages of a folder on this machine, until told to stop."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from analyzer.errors import UsageError
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.watching import watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from starlette.types import ASGIApp, Receive, Scope, Send

    from analyzer.parsers import Choice

PORT = 8123
"""Used if it is free and no other is asked for; else the system chooses one."""

_HOST = "127.0.0.1"
_PATIENCE_S = 2


def serve(
    folder: Path,
    *,
    port: int | None = None,
    reader: Choice = "columns",
    started: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until a signal comes.

    Args:
        folder: the exports, and what the runner writes.
        port: to listen on; None for the usual one, or any other if that is taken.
        reader: which reader of a format is tried first.
        started: called with the address as soon as pages are answered.

    Raises:
        UsageError: the folder isn't there, or the port is taken.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder.resolve()}.")
    listening = _listening(port)
    number = listening.getsockname()[1]
    desk = Desk(folder, reader)
    hosts = {f"{name}:{number}" for name in (_HOST, "localhost")}
    config = uvicorn.Config(
        _starting(make_app(desk, hosts), desk),
        log_level="error",
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_PATIENCE_S,
    )
    server = _Server(config, lambda: started(f"http://{_HOST}:{number}/"), desk.end)
    with listening, _closed(desk), watching(desk):
        server.run(sockets=[listening])


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


@contextmanager
def _closed(desk: Desk) -> Iterator[None]:
    try:
        yield
    finally:
        desk.close()


def _listening(port: int | None) -> socket.socket:
    """A socket of this machine alone."""
    wanted = (PORT, 0) if port is None else (port,)
    error: OSError | None = None
    for number in wanted:
        try:
            return socket.create_server((_HOST, number), backlog=128)
        except OSError as failed:
            error = failed
    raise UsageError(
        f"Port {port} can't be used ({error and error.strerror}). Choose another with --port, or "
        "leave it out."
    )
