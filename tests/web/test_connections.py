"""Connections that ask nothing, and too many of them: who asks is answered all the same."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analyzer.web import connections
from analyzer.web.connections import OWN, PHONES, Most
from analyzer.web.drop.body import Body
from analyzer.web.listening import config, listening
from tests.patience import PATIENCE_S, until

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

Address = tuple[str, int]
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /%s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"


async def _hello(_: Request) -> Response:
    return PlainTextResponse("hello")


class _Length:
    """Answers with how much was sent, after all of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, length = Body(receive), 0
        while not body.is_read:
            length += len(await body.piece())
        await PlainTextResponse(f"length {length}")(scope, receive, send)


@contextmanager
def answering(most: Most) -> Iterator[Address]:
    """An app on a socket of this machine that holds so many connections."""
    app = Starlette(
        routes=[Route("/", _hello, methods=["GET", "POST"]), Route("/length", _Length())]
    )
    with listening("127.0.0.1", 0, most) as listener:
        server = uvicorn.Server(config(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        until(lambda: server.started)
        try:
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heads are not waited for long."""
    monkeypatch.setattr(connections, "HEAD_S", 0.2)


def connect(address: Address, sent: bytes = b"") -> socket.socket:
    connection = socket.create_connection(address, timeout=PATIENCE_S)
    connection.sendall(sent)
    return connection


def answer(connection: socket.socket, ending: bytes = b"hello") -> bytes:
    """What comes until this ending, or until the other side closes."""
    data = b""
    try:
        while not data.endswith(ending):
            more = connection.recv(65536)
            if not more:
                break
            data += more
    except ConnectionResetError:
        pass
    return data


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("sent", [b"", b"G", GET[:-2], GET + b"GET /"])
def test_a_head_that_does_not_come_is_not_waited_for(sent: bytes) -> None:
    with answering(OWN) as address, connect(address, sent) as connection:
        data = answer(connection, b"never")  # returns: it was closed
    assert data.count(b"hello") == sent.count(GET)


@pytest.mark.usefixtures("hasty")
def test_who_sends_a_byte_now_and_then_is_not_waited_for() -> None:
    closed = threading.Event()
    with answering(OWN) as address, connect(address) as connection:

        def trickle() -> None:
            try:
                while not closed.wait(0.05):
                    connection.sendall(b"G")
            except OSError:
                pass

        thread = threading.Thread(target=trickle)
        thread.start()
        data = answer(connection, b"never")
        closed.set()
        thread.join()
    assert b"200" not in data


@pytest.mark.usefixtures("hasty")
def test_who_goes_on_sending_after_the_answer_is_not_waited_for() -> None:
    with answering(OWN) as address, connect(address, POST % b"") as connection:
        assert answer(connection).endswith(b"hello")
        connection.sendall(b"x")
        assert answer(connection) == b""


@pytest.mark.usefixtures("hasty")
def test_a_body_that_is_waited_for_may_take_longer() -> None:
    with answering(OWN) as address, connect(address) as connection:
        connection.sendall(b"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n")
        for _ in range(6):
            threading.Event().wait(0.1)
            connection.sendall(b"x")
        assert answer(connection, b"length 6").endswith(b"length 6")


def test_one_too_many_is_closed_and_a_free_one_is_answered() -> None:
    with answering(Most(3, 3)) as address, ExitStack() as stack:
        held = [stack.enter_context(connect(address)) for _ in range(3)]
        with connect(address) as more:
            assert answer(more) == b""
        held[0].sendall(GET)
        assert answer(held[0]).endswith(b"hello")  # who is in goes on being answered
        held[1].close()

        def is_answered() -> bool:
            with connect(address, GET) as again:
                return answer(again).endswith(b"hello")

        until(is_answered)


def test_one_address_can_not_take_all() -> None:
    with answering(Most(6, 2)) as address, ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(connect(address))
        with connect(address) as more:
            assert answer(more) == b""
        other = stack.enter_context(
            socket.create_connection(address, PATIENCE_S, source_address=("127.0.0.3", 0))
        )
        other.sendall(GET)
        assert answer(other).endswith(b"hello")


def test_both_together_leave_files_to_be_read() -> None:
    """Of the 256 that a Mac lets a process have open."""
    assert OWN.of_all + PHONES.of_all <= 256 - 64
    assert PHONES.of_one >= 2 * 6  # two browsers of one phone
