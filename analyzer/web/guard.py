"""Who may ask: our own pages only, though any page in the browser can reach this machine.

Starlette answers any Host, and has no guard against requests that another site makes. So each
request must name an address that is ours, port included (an attacker's domain that points here
doesn't); nothing may be written, nor read by a script, image or frame, from another origin, be it
another port of this very machine. What another site may do is open a page of ours: that makes no
file, and puts none into the runner's folder of downloads.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from analyzer.wording import fault_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With "no-referrer", Chromium sends "Origin: null" with a form where scripts are off.
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer, whatever it is."""
# Over http from another machine, browsers ignore this one, and complain in the console.
_UNTRUSTED = {
    name: value for name, value in HEADERS.items() if name != "cross-origin-opener-policy"
}

READING = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""
OUR_SITES = frozenset({"", "same-origin", "none"})
"""Values of Sec-Fetch-Site for what a page of ours asks, or whoever types an address."""
_ENDLESS = frozenset({"/changes"})
"""Paths that are no page, though they look like one."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost"})


class Guard:
    """Middleware that refuses what doesn't come from our own pages.

    Args:
        app: answers what is let through.
        hosts: values of the Host header that are ours, in lower case, with the port.
        scheme: http or https.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], scheme: str = "http") -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._scheme = scheme
        self._headers = HEADERS if _is_trusted(scheme, self._hosts) else _UNTRUSTED

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the app answer; either way with our headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        has_begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        answer = refusal or self._app
        try:
            await answer(scope, receive, send_guarded)
        except asyncio.CancelledError:  # the server ends, and this has taken too long
            if has_begun:
                raise
            await PlainTextResponse(f"{fault_words.ENDING}\n", 503)(scope, receive, send_guarded)

    def _refusal(self, method: str, path: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return PlainTextResponse(f"{fault_words.NOT_OUR_ADDRESS}\n", 421)
        origin = headers.get("origin", "").lower()
        is_own_origin = origin == f"{self._scheme}://{host}"
        site = headers.get("sec-fetch-site", "")
        if method in READING:
            is_opened = _is_followed_link(headers) and _is_page(path)
            is_refused = site not in OUR_SITES and not is_opened
        else:
            # A browser names the origin of whatever it sends; who names nothing is no page of ours.
            is_refused = not is_own_origin or site not in OUR_SITES
        if is_refused:
            return PlainTextResponse(f"{fault_words.OTHER_SITE}\n", 403)
        return None


def _is_trusted(scheme: str, hosts: Collection[str]) -> bool:
    """Whether browsers take an origin for one that nobody can listen to or change."""
    names = {host.partition(":")[0] for host in hosts}
    return scheme == "https" or names <= _LOOPBACK


def _is_followed_link(headers: Headers) -> bool:
    """Whether the browser opens a page of ours as a whole, which the other site can't read."""
    return (
        headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    )


def _is_page(path: str) -> bool:
    """Whether it is the path of a page of HTML: a file to load or to make has an extension."""
    return "." not in path.rstrip("/").rpartition("/")[2] and path not in _ENDLESS
