"""What each answer must carry, asserted on everything that the tests of this folder receive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx2
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Response

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_OPENER = "cross-origin-opener-policy"
_THIS_MACHINE = {"127.0.0.1", "localhost"}

PORTS: set[int] = set()
"""Where the tests have served a folder: what a browser gets from elsewhere isn't ours."""
WRONG: list[str] = []
"""What was wrong with the answers since the last test."""


def wrong_with(address: str, status: int, headers: Mapping[str, str]) -> list[str]:
    """What an answer lacks or has too much of, in a line each.

    Args:
        address: that was asked.
        status: of the answer.
        headers: of the answer, their names in lower case.
    """
    parts = (part.strip().partition(" ") for part in _policies(headers).split(";"))
    found = {name: value for name, _, value in parts}
    wanted = dict(_ALWAYS)
    if urlsplit(address).hostname in _THIS_MACHINE:
        wanted[_OPENER] = "same-origin"
    wrong = [f"{name}: {headers.get(name)}" for name in wanted if headers.get(name) != wanted[name]]
    wrong += [f"policy {found}"] if found != _POLICY else []
    wrong += [] if headers.get("cache-control") else ["no cache-control"]
    wrong += [f"{name} told" for name in ("server", "x-powered-by") if name in headers]
    cookie = headers.get("set-cookie", "").lower()
    if cookie and not ("httponly" in cookie and "samesite=strict" in cookie):
        wrong.append(f"cookie {cookie.partition('=')[0]}")
    return [f"{status} of {address}: {line}" for line in wrong]


def _policies(headers: Mapping[str, str]) -> str:
    return headers.get("content-security-policy", "")


@contextmanager
def clients_watched() -> Iterator[None]:
    """Look at whatever a client in Python receives, redirects on its way as well."""
    send = httpx2.Client.send

    def watched(self: httpx2.Client, *args: Any, **kwargs: Any) -> httpx2.Response:
        answer = send(self, *args, **kwargs)
        for one in (*answer.history, answer):
            WRONG.extend(wrong_with(str(one.request.url), one.status_code, one.headers))
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx2.Client, "send", watched)
        yield


def watch_browser(context: BrowserContext) -> None:
    """Look at whatever a browser receives of the served folders."""

    def look(answer: Response) -> None:
        # Chromium's viewer puts its own answers in the place of a PDF's, which Python sees.
        asked = urlsplit(answer.url)
        if asked.port in PORTS and not asked.path.endswith(".pdf"):
            WRONG.extend(wrong_with(answer.url, answer.status, answer.headers))

    context.on("response", look)


def wrong_in(address: str, answer: str) -> list[str]:
    """The same of an answer as it came over a connection."""
    first, *lines = answer.partition("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(":") for line in lines)
    found = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return wrong_with(address, int(first.split()[1]), found)
