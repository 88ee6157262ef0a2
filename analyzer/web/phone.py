"""The runner's own telephone in the home network: let in by a code from the terminal, once.

A token is shown as a QR code, and exchanged for a cookie that lasts as long as the server. With it
a phone may note pain and read; what changes settings or takes files is for this machine only.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from analyzer.web.guard import READING
from analyzer.web.menu import FOR_PHONES, NOTED_BY_PHONES
from analyzer.web.rendering import bare
from analyzer.wording import fault_words

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from analyzer.web.pairing import Pairing

PATH = "/phone"
# Browsers don't tell ports apart: two servers of one machine would overwrite each other's.
_COOKIE = "runlog-{port}"
_MOST_BODY = 4096
_PATIENCE_S = 10.0


class PhoneGate:
    """Middleware that lets a paired phone note pain and read, and nobody else do anything.

    Args:
        app: answers what is let through.
        pairing: knows the tokens and cookies.
        is_secure: whether the cookie travels over https only.
    """

    def __init__(self, app: ASGIApp, pairing: Pairing, *, is_secure: bool) -> None:
        self._app = app
        self._pairing = pairing
        self._is_secure = is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the app answer."""
        answer = self._app if scope["type"] != "http" else await self._answer(scope, receive)
        try:
            await answer(scope, receive, send)
        finally:
            self._pairing.show_next()

    async def _answer(self, scope: Scope, receive: Receive) -> ASGIApp:
        path, method = scope["path"], scope["method"]
        if path == PATH:
            return await self._pair(scope, receive)
        if _is_static(path):
            return self._app
        if not self._pairing.knows(_cookie_of(scope)):
            return _said("not_paired", 403)
        if method in READING:
            is_allowed = _is_within(path, FOR_PHONES)
        else:
            is_allowed = _is_within(path, NOTED_BY_PHONES)
        return self._app if is_allowed else _said("not_for_phones", 403)

    async def _pair(self, scope: Scope, receive: Receive) -> Response:
        if scope["method"] in READING:  # the preview of a link must not use the token up
            token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            if not self._pairing.is_shown(token):
                return self._refused(scope, token)
            told = {"token": token, "is_secure": self._is_secure, "words": fault_words}
            return HTMLResponse(bare("phone.html", said="pair", **told))
        sent = await _sent(scope, receive)
        if isinstance(sent, Response):
            return sent
        token = parse_qs(sent).get("token", [""])[0]
        cookie = self._pairing.exchange(token)
        if cookie is None:
            return self._refused(scope, token)
        answer = RedirectResponse("/", 303)
        name = _cookie_name(scope)
        answer.set_cookie(name, cookie, httponly=True, samesite="strict", secure=self._is_secure)
        return answer

    def _refused(self, scope: Scope, token: str) -> Response:
        """For a code that lets nobody in; a phone that is in already doesn't need one."""
        if self._pairing.knows(_cookie_of(scope)):
            return RedirectResponse("/", 303)
        if self._pairing.was_used(token):
            return _said("used", 410)
        return _said("wrong", 403)


async def _sent(scope: Scope, receive: Receive) -> str | Response:
    """What was sent, or what is answered where that can't be taken."""
    try:
        body = await asyncio.wait_for(_body(scope, receive), _PATIENCE_S)
    except ClientDisconnect:
        return Response(status_code=400)
    except TimeoutError:
        return PlainTextResponse(f"{fault_words.TOO_SLOW}\n", 408)
    if body is None:
        return PlainTextResponse(f"{fault_words.TOO_MUCH}\n", 413)
    return body


async def _body(scope: Scope, receive: Receive) -> str | None:
    """What was sent; None if it is more than a token takes."""
    taken = b""
    async for chunk in Request(scope, receive).stream():
        taken += chunk
        if len(taken) > _MOST_BODY:
            return None
    return taken.decode("latin-1")


def _said(said: str, status: int) -> Response:
    return HTMLResponse(bare("phone.html", said=said, token="", words=fault_words), status)


def _is_static(path: str) -> bool:
    return path.startswith("/static/")


def _is_within(path: str, allowed: tuple[str, ...]) -> bool:
    """Whether a path is one of those that are allowed, or lies beneath one."""
    return any(path == one or (one != "/" and path.startswith(f"{one}/")) for one in allowed)


def _cookie_of(scope: Scope) -> str:
    # Other services on this address may have cookies that Python's own parser stops at.
    ours = re.compile(rf"(?:^|;)\s*{_cookie_name(scope)}=([\w-]+)\s*(?:;|$)", re.ASCII)
    found = ours.search(Headers(scope=scope).get("cookie", ""))
    return found[1] if found else ""


def _cookie_name(scope: Scope) -> str:
    return _COOKIE.format(port=scope["server"][1])
