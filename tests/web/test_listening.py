"""The socket that pages are answered on, and what is told of connections."""

from __future__ import annotations

import asyncio
import logging
import socket

import pytest
from starlette.applications import Starlette

from analyzer.errors import UsageError
from analyzer.web import listening
from analyzer.web.listening import Server, config
from tests.web.asked import ran


def test_a_port_is_taken_by_one_program_only():
    """A second one that asks for it by number is told so; one that doesn't gets another."""
    with listening.listening("127.0.0.1", None) as first:
        port = first.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} "):
            listening.listening("127.0.0.1", port)
        with listening.listening("127.0.0.1", None) as second:
            assert second.getsockname()[1] != port


def test_a_port_is_free_again_at_once():
    """Though a connection was open when the program ended."""
    with listening.listening("127.0.0.1", None) as first:
        place = first.getsockname()[:2]
        with socket.create_connection(place) as browser:
            answering, _ = first.accept()
            answering.close()  # this end closes first, and its port stays in TIME_WAIT
            assert browser.recv(1) == b""
    with listening.listening(*place) as again:
        assert again.getsockname()[:2] == place


def test_on_windows_the_port_is_exclusive(monkeypatch: pytest.MonkeyPatch):
    """There SO_REUSEADDR would let a second program take a part of the requests."""
    asked: set[int] = set()

    class Listener(socket.socket):
        def setsockopt(self, *values):
            asked.add(values[1])

    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", -5, raising=False)
    monkeypatch.setattr(socket, "socket", Listener)
    listening.listening("127.0.0.1", None).close()
    assert asked == {-5}


@pytest.mark.parametrize(
    ("error", "is_told"),
    [
        (ConnectionResetError(10054, "An existing connection was forcibly closed"), False),
        (ConnectionAbortedError(), False),
        (ValueError("a fault"), True),
    ],
)
def test_a_browser_that_hangs_up_is_no_news(
    error: Exception, is_told: bool, caplog: pytest.LogCaptureFixture
):
    """The loop of Windows raises this in a callback of its own."""

    async def hang_up() -> None:
        server = Server(config(Starlette()))
        with listening.listening("127.0.0.1", None) as listener:
            server.config.load()
            server.lifespan = server.config.lifespan_class(server.config)
            await server.startup([listener])
            asyncio.get_running_loop().call_exception_handler(
                {"message": "Exception in callback _call_connection_lost", "exception": error}
            )
            await server.shutdown([listener])

    with caplog.at_level(logging.ERROR, "asyncio"):
        ran(hang_up())
    assert ("Exception in callback" in caplog.text) == is_told
