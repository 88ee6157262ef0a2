"""How many connections are held, and for how long they may say nothing.

uvicorn waits for the head of a request for ever, and its ``limit_concurrency`` would refuse those
who ask, while those who only hold a connection keep it.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from analyzer.web.guard import HEADERS

if TYPE_CHECKING:
    import asyncio

HEAD_S = 10.0
"""Seconds for the head of a request; a browser sends it at once."""


@dataclass(frozen=True, slots=True)
class Most:
    """How many connections are held.

    Attributes:
        of_all: together; each takes one of the files that a process may have open.
        of_one: from one address.
    """

    of_all: int
    of_one: int


# A browser has six to a site at most, one of them for /changes; some systems let a process have
# 256 files open.
OWN = Most(96, 96)
PHONES = Most(64, 16)


class Listener(socket.socket):
    """A socket that accepts no more connections than it may; one too many is closed at once.

    On Windows, asyncio accepts without asking it; there, so many open files are no harm.

    Args:
        listening: the socket, which is taken over.
        most: connections that are held.
    """

    def __init__(self, listening: socket.socket, most: Most) -> None:
        super().__init__(fileno=listening.detach())
        self._most = most
        self._held: list[tuple[socket.socket, str]] = []

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection.

        Raises:
            ConnectionAbortedError: there are too many; asyncio goes on after that.
            OSError: as of any socket.
        """
        accepted, address = super().accept()
        self._held = [one for one in self._held if one[0].fileno() >= 0]
        of_one = sum(host == address[0] for _, host in self._held)
        if len(self._held) >= self._most.of_all or of_one >= self._most.of_one:
            accepted.close()
            raise ConnectionAbortedError
        self._held.append((accepted, address[0]))
        return accepted, address


class Protocol(H11Protocol):
    """Closes a connection on which nothing is asked, or that goes on sending after the answer."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; after the first of a head, the rest of it is waited for."""
        super().data_received(data)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._rest()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request; uvicorn's own answer would lack our headers."""
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            kind = {"content-type": "text/plain; charset=utf-8", "content-length": str(len(msg))}
            headers = {**HEADERS, **kind, "cache-control": "no-store", "connection": "close"}
            lines = (f"{name}: {value}" for name, value in headers.items())
            head = "\r\n".join(["HTTP/1.1 400 Bad Request", *lines, "", ""])
            self.transport.write((head + msg).encode("ascii"))
        self.transport.close()

    def _wait(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._rest()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_S, self._give_up)

    def _rest(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()
