"""Uploads over real connections: slow, broken, chunked, too large, and a server that is killed."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import Message

from analyzer.web.drop.body import Body
from analyzer.web.drop.drops import Drops
from analyzer.web.drop.intake import take
from analyzer.web.drop.limits import Limits, StoppedError
from analyzer.web.drop.taken import Drop, Upload
from tests.patience import PATIENCE_S, until
from tests.web.asked import ran
from tests.web.conftest import Served
from tests.web.headers import WRONG, wrong_in

Serve = Callable[..., AbstractContextManager[Served]]

BOUNDARY = "b" * 20
HEAD = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="%s"\r\n\r\n'
END = f"\r\n--{BOUNDARY}--\r\n".encode()
FORM = f"multipart/form-data; boundary={BOUNDARY}"
TEN_GB = 10 * 10**9


def head_of(name: str) -> bytes:
    return (HEAD % name).encode()


def connect(address: str, *headers: str) -> socket.socket:
    """A connection on which the head of an upload has been sent."""
    site = urlsplit(address)
    connection = socket.create_connection((site.hostname or "", site.port or 0), timeout=PATIENCE_S)
    lines = [
        "POST /drop HTTP/1.1",
        f"Host: {site.netloc}",
        f"Origin: http://{site.netloc}",
        "Accept: application/json",
        f"Content-Type: {FORM}",
        *headers,
    ]
    connection.sendall("\r\n".join([*lines, "", ""]).encode())
    return connection


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def answered(connection: socket.socket, ending: bytes = b"}") -> str:
    data = b""
    while ending not in data:
        more = connection.recv(65536)
        if not more:
            break
        data += more
    WRONG.extend(wrong_in("http://127.0.0.1", data.decode()) if data else [])
    return data.decode()


def partials(folder: Path) -> list[Path]:
    return list(folder.glob(".runlog-drop-*.part"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "log"
    made.mkdir()
    (made / "pain.csv").write_bytes(b"date,score\n2026-01-01,3\n")
    return made


@pytest.fixture
def served(serve: Serve, folder: Path) -> Iterator[Served]:
    with serve(folder) as running:
        yield running


def test_ten_gigabytes_are_refused_before_they_are_sent(served: Served) -> None:
    with connect(served.address, f"Content-Length: {TEN_GB}") as connection:
        told = answered(connection)
    assert "413" in told
    assert "8.0 GB" in told
    assert str(served.folder) in told
    assert [path.name for path in served.folder.iterdir()] == ["pain.csv"]


def test_a_browser_that_goes_on_sending_gets_the_answer(served: Served) -> None:
    with connect(served.address, f"Content-Length: {TEN_GB}") as connection:
        for _ in range(200):
            connection.sendall(b"0" * 65536)
        assert "413" in answered(connection)


def test_a_chunked_upload_is_taken(served: Served) -> None:
    data = os.urandom(200_000)
    with connect(served.address, "Transfer-Encoding: chunked") as connection:
        for piece in (head_of("run.fit"), data[:7], data[7:], END):
            connection.sendall(chunk(piece))
        connection.sendall(b"0\r\n\r\n")
        assert '"kept":1' in answered(connection)
    assert (served.folder / "run.fit").read_bytes() == data
    assert not partials(served.folder)


def test_a_slow_upload_holds_up_nobody(served: Served) -> None:
    with (
        connect(served.address, "Transfer-Encoding: chunked") as slow,
        connect(served.address, "Transfer-Encoding: chunked") as quick,
    ):
        slow.sendall(chunk(head_of("slow.fit") + b"s"))
        until(lambda: partials(served.folder))
        assert not (served.folder / "slow.fit").exists()
        quick.sendall(chunk(head_of("quick.fit") + b"q" + END) + b"0\r\n\r\n")
        assert '"kept":1' in answered(quick)
        for letter in b"low":
            time.sleep(0.05)
            slow.sendall(chunk(bytes([letter])))
        slow.sendall(chunk(END) + b"0\r\n\r\n")
        assert '"kept":1' in answered(slow)
    assert (served.folder / "slow.fit").read_bytes() == b"slow"
    assert (served.folder / "quick.fit").read_bytes() == b"q"


def test_a_client_that_goes_away_leaves_nothing_half(served: Served) -> None:
    with connect(served.address, "Content-Length: 100000000") as connection:
        whole = head_of("whole.fit") + b"w" + f"\r\n--{BOUNDARY}\r\n".encode()
        connection.sendall(whole + head_of("half.fit")[len(BOUNDARY) + 4 :] + b"h" * 10**6)
        until(lambda: partials(served.folder) and (served.folder / "whole.fit").exists())
    until(lambda: not partials(served.folder))
    assert {path.name for path in served.folder.iterdir()} == {"pain.csv", "whole.fit"}


def test_ctrl_c_in_the_middle_leaves_nothing_half(serve: Serve, folder: Path) -> None:
    with serve(folder) as served:
        connection = connect(served.address, "Content-Length: 100000000")
        connection.sendall(head_of("half.fit") + b"h" * 10**6)
        until(lambda: partials(folder))
    connection.close()
    assert [path.name for path in folder.iterdir()] == ["pain.csv"]


@contextmanager
def started(folder: Path, cache: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--folder", str(folder), "--no-open"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "RUNLOG_CACHE": str(cache), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found
        yield found[0], process
    finally:
        process.kill()
        process.communicate()


def test_what_a_killed_server_leaves_is_no_run_and_goes_at_the_next_start(
    folder: Path, cache: Path, serve: Serve
) -> None:
    with (
        started(folder, cache) as (address, process),
        connect(address, "Content-Length: 100000000") as connection,
    ):
        connection.sendall(head_of("half.fit") + b"h" * 3 * 10**6)
        until(lambda: partials(folder))
        process.kill()
        process.wait()
    left = partials(folder)
    assert len(left) == 1
    assert not (folder / "half.fit").exists()
    files = subprocess.run(
        [sys.executable, "-m", "analyzer", "files", "--json", "--folder", str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, "RUNLOG_CACHE": str(cache)},
        check=False,
    )
    assert "runlog-drop" not in files.stdout + files.stderr
    with serve(folder):
        until(lambda: not partials(folder))
    assert [path.name for path in folder.iterdir()] == ["pain.csv"]


def body_of(*pieces: bytes, then: str) -> Body:
    """A body of which these pieces come; then nothing for ever, or the client goes away."""
    left = list(pieces)

    async def receive() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(0), "more_body": True}
        if then == "nothing":
            await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    return Body(receive)


@pytest.mark.parametrize(("then", "error"), [("nothing", StoppedError), ("gone", ClientDisconnect)])
def test_an_upload_that_stops_is_given_up(folder: Path, then: str, error: type[Exception]) -> None:
    drops, drop = Drops(folder, Limits(idle_s=0.05 if then == "nothing" else 60)), Drop()
    pieces = [head_of("a.fit") + b"a", f"\r\n{HEAD % 'b.fit'}".encode() + b"b"]
    with pytest.raises(error) as raised:
        ran(take(Headers({"content-type": FORM}), body_of(*pieces, then=then), drops, Upload(drop)))
    if then == "nothing":
        assert "Nothing arrived for 0.05 seconds" in str(raised.value)
    cut = [("b.fit", "")] if then == "nothing" else []
    assert [(taken.asked, taken.place) for taken in drop.named] == [("a.fit", "a.fit"), *cut]
    assert {path.name for path in folder.iterdir()} == {"pain.csv", "a.fit"}


def test_an_endless_upload_ends_where_no_more_may_be_taken(folder: Path) -> None:
    async def receive() -> Message:
        return {"type": "http.request", "body": b"0" * 1000, "more_body": True}

    drops, drop = Drops(folder, Limits(most_bytes=100_000)), Drop()
    first = iter([{"type": "http.request", "body": head_of("a.fit"), "more_body": True}])

    async def received() -> Message:
        return next(first, None) or await receive()

    with pytest.raises(StoppedError, match="can't be taken at once"):
        ran(take(Headers({"content-type": FORM}), Body(received), drops, Upload(drop)))
    assert [path.name for path in folder.iterdir()] == ["pain.csv"]
