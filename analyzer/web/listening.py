"""Where pages are answered: a socket of one address, its names, and how uvicorn answers there."""

from __future__ import annotations

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
            return Listener(socket.create_server((host, number), backlog=128), most)
        except OSError as failed:
            error = failed
    raise UsageError(
        f"Port {port} of {host} can't be used ({error and error.strerror}). Choose another with "
        "--port, or leave it out."
    )


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
