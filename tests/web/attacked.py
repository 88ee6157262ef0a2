"""A folder's pages for a hostile page to attack, with the guard or without.

What reaches nothing of a server without a guard is no attack, and proves nothing of one with it.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import uvicorn
from starlette.datastructures import Headers, MutableHeaders

from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.listening import config, listening, names_of
from tests.patience import PATIENCE_S, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

REFUSED = {403, 421}


@dataclass
class Attacked:
    """A server that remembers what it answered.

    Attributes:
        address: of its first page, with a slash at the end.
        folder: that it serves.
        is_guarded: whether anything is refused.
        answers: method, path and status of each answer since ``forget``.
    """

    address: str
    folder: Path
    is_guarded: bool
    answers: list[tuple[str, str, int]] = field(default_factory=list)

    def at(self, path: str) -> str:
        """The address of a path."""
        return self.address + path.lstrip("/")

    def came(self, method: str, path: str) -> None:
        """Wait until it has answered that; with the guard, by a refusal, without, by none."""
        path = path.partition("?")[0]
        until(lambda: self._statuses(method, path), f"{method} {path} never came")
        refused = {status in REFUSED for status in self._statuses(method, path)}
        assert refused == {self.is_guarded}, self.answers

    def _statuses(self, method: str, path: str) -> list[int]:
        return [status for *asked, status in self.answers if asked == [method, path]]

    def forget(self) -> None:
        """Begin anew."""
        self.answers.clear()


@contextmanager
def attacked(folder: Path, *, is_guarded: bool) -> Iterator[Attacked]:
    """Serve a folder in a thread.

    Args:
        folder: to serve.
        is_guarded: with the guard and its headers; else any site may read and write.
    """
    desk = Desk(folder)
    with listening("127.0.0.1", 0) as listener:
        app = make_app(desk, names_of(listener, "http", "localhost"))
        if not is_guarded:
            app.middleware_stack = _open(app.build_middleware_stack())
        told = Attacked(f"http://127.0.0.1:{listener.getsockname()[1]}/", folder, is_guarded)
        server = uvicorn.Server(config(_remembering(app, told)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield told
        finally:
            desk.end()
            server.should_exit = True
            thread.join(PATIENCE_S)
            desk.close()


def _remembering(app: ASGIApp, told: Attacked) -> ASGIApp:
    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                told.answers.append((scope["method"], scope["path"], message["status"]))
            await send(message)

        await app(scope, receive, sent)

    return answered


def _open(app: ASGIApp) -> ASGIApp:
    """An app whose answers any site may read."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["access-control-allow-origin"] = Headers(scope=scope).get("origin", "*")
                headers["access-control-allow-credentials"] = "true"
            await send(message)

        await app(scope, receive, sent)

    return answered
