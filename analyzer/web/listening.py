"""Where pages are answered: a socket of one address, its names, and how uvicorn answers there."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import TYPE_CHECKING, Any

import uvicorn

from analyzer.errors import UsageError
from analyzer.web.connections import OWN, Listener, Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from analyzer.web.connections import Most

PORT = 8123
"""Used if it is free and no other is asked for; else the system chooses one."""

PATIENCE_S = 1
"""So long what is being answered when the server ends is waited for."""

_WAITING = 128
_USUAL_PORTS = {"http": 80, "https": 443}


def listening(host: str, port: int | None, most: Most = OWN) -> socket.socket:
    """A socket of one address of this machine.

    Args:
        host: the address.
        port: None for the usual one, or any other if that is taken.
        most: connections that it holds.

    Raises:
        UsageError: the port can't be used.
    """
    wanted = (PORT, 0) if port is None else (port,)
    error: OSError | None = None
    for number in wanted:
        try:
            return Listener(_bound(host, number), most)
        except OSError as failed:
            error = failed
    # To its strerror, Python adds the address once more.
    why = os.strerror(error.errno) if error and error.errno else error
    raise UsageError(
        f"Port {port} of {host} can't be used ({why}). Choose another with --port, or leave it out."
    )


def _bound(host: str, number: int) -> socket.socket:
    """A socket that listens, on a port that no other program can listen on as well.

    Windows would let another one take a part of the requests (SO_EXCLUSIVEADDRUSE). Elsewhere none
    can, and SO_REUSEADDR makes the port free as soon as this program has ended.

    Raises:
        OSError: the port can't be used.
    """
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    listener = socket.socket(socket.AF_INET)
    try:
        kind = socket.SO_REUSEADDR if exclusive is None else exclusive
        listener.setsockopt(socket.SOL_SOCKET, kind, 1)
        listener.bind((host, number))
        listener.listen(_WAITING)
    except BaseException:
        listener.close()
        raise
    return listener


def names_of(listener: socket.socket, scheme: str, *more: str) -> set[str]:
    """What a browser may send as the host, with the port; the usual port it leaves out.

    Args:
        listener: the socket.
        scheme: http or https.
        more: other names of its address.
    """
    host, number = listener.getsockname()[:2]
    ports = ("", f":{number}") if number == _USUAL_PORTS[scheme] else (f":{number}",)
    return {f"{name}{port}" for name in (host, *more) for port in ports}


class Server(uvicorn.Server):
    """Answers; a browser that hangs up is no news."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        asyncio.get_running_loop().set_exception_handler(_tell_others)
        await super().startup(sockets)


def _tell_others(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell of an error that no one has handled, but not of a connection that has been closed.

    The loop of Windows raises that where nothing of ours could catch it, and would print it.
    """
    if not isinstance(context.get("exception"), ConnectionError):
        loop.default_exception_handler(context)


def config(app: ASGIApp, **others: Any) -> uvicorn.Config:
    """How uvicorn answers: it logs nothing, for the app itself tells what has failed."""
    return uvicorn.Config(
        app,
        log_level="critical",
        http=Protocol,
        ws="none",
        lifespan="off",
        loop="asyncio",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=PATIENCE_S,
        **others,
    )
