"""Answers have our headers, also those that no page of ours makes; and it is seen if they don't."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx2
import pytest

from analyzer.web.guard import HEADERS
from tests.patience import PATIENCE_S
from tests.web import headers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.web.conftest import Served

GOOD = HEADERS | {"cache-control": "no-store"}


def test_a_good_answer_is_nothing_wrong() -> None:
    assert headers.wrong_with("http://127.0.0.1:8123/", 200, GOOD) == []


@pytest.mark.parametrize("name", GOOD)
def test_each_header_that_an_answer_lacks_is_seen(name: str) -> None:
    lacking = {other: value for other, value in GOOD.items() if other != name}
    (line,) = headers.wrong_with("http://127.0.0.1:8123/", 200, lacking)
    assert line.startswith("200 of http://127.0.0.1:8123/")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("content-security-policy", GOOD["content-security-policy"] + " 'unsafe-inline'"),
        ("content-security-policy", GOOD["content-security-policy"] + "; script-src-elem *"),
        ("server", "uvicorn"),
        ("set-cookie", "a=b; HttpOnly; SameSite=Lax"),
    ],
)
def test_what_an_answer_has_too_much_of_is_seen(name: str, value: str) -> None:
    assert headers.wrong_with("http://127.0.0.1:8123/", 200, GOOD | {name: value})


def test_answers_to_a_client_and_to_a_browser_are_looked_at(
    sample: Served, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A header that no answer has is missed on each."""
    monkeypatch.setitem(headers._ALWAYS, "x-none", "there")
    httpx2.get(sample.at("/changes/none"), timeout=PATIENCE_S)
    (line,) = headers.WRONG
    assert line == f"404 of {sample.at('/changes/none')}: x-none: None"
    headers.WRONG.clear()
    page = browser.new_page()
    page.goto(sample.at("/settings"))
    page.close()
    assert f"200 of {sample.at('/settings')}: x-none: None" in headers.WRONG
    assert any("/static/" in line for line in headers.WRONG)
    headers.WRONG.clear()


@pytest.mark.parametrize(
    "sent",
    [
        b"no request\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",  # without a host
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: %s\r\nContent-Length: x\r\n\r\n",
    ],
)
def test_what_is_no_request_of_ours_is_answered_with_our_headers(
    sample: Served, sent: bytes
) -> None:
    site = urlsplit(sample.address)
    place = (site.hostname or "", site.port or 0)
    with socket.create_connection(place, timeout=PATIENCE_S) as connection:
        connection.sendall(sent.replace(b"%s", site.netloc.encode()))
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    assert headers.wrong_in(sample.address, answer) == []
