"""Call functions in processes of their own, one after another, for whoever still waits for them.

What sets a PDF belongs there: Typst keeps 33 MB for each in a process that goes on.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from analyzer.faces.making.apart import Apart

    T = TypeVar("T")


class GoneError(Exception):
    """Whoever asked has gone, and needs no answer."""


class Calls:
    """The calls of one server, of which one at a time is made."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "runlog-apart")
        self._open: set[Apart] = set()
        self._is_closed = False

    async def call(self, request: Request, function: Callable[..., T], *args: object) -> T:
        """The result of a function, called in a process that has ended when this returns.

        It is ended early if the client goes away.

        Args:
            request: whose client waits.
            function: of a module; what it returns can be pickled.
            args: can be pickled.

        Raises:
            GoneError: the client has gone away.
            AnalyzerError: what the function raised, or that the server is ending.
            OSError: the process couldn't be started.
        """
        from analyzer.faces.making.apart import Apart

        one = Apart(is_quiet=True)
        self._open.add(one)
        if self._is_closed:
            one.stop()
        made = asyncio.wrap_future(self._thread.submit(one.call, function, *args))
        made.add_done_callback(_taken)
        gone = asyncio.create_task(_gone(request))
        try:
            either: list[asyncio.Future[Any]] = [made, gone]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not made.done():
                raise GoneError
            return made.result()
        finally:
            gone.cancel()
            one.stop()
            made.cancel()
            self._open.discard(one)

    def stop(self) -> None:
        """Let every call fail, now and from now on."""
        self._is_closed = True
        for one in tuple(self._open):
            one.stop()

    def close(self) -> None:
        """The same, and wait until the last process has ended."""
        self.stop()
        self._thread.shutdown(wait=True, cancel_futures=True)


async def _gone(request: Request) -> None:
    """Wait until the client goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _taken(made: asyncio.Future[T]) -> None:
    """Nobody may be there any more to take an error; asyncio would print it."""
    with suppress(asyncio.CancelledError):
        made.exception()
