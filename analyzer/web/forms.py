"""What a form sends, and where an answer is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from analyzer.wording import fault_words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MOST_BYTES = 256 * 1024
"""Of a form without files: many times the longest note."""


async def sent(request: Request) -> dict[str, str]:
    """The texts of a form by their names; of several of one name, the last.

    Raises:
        HTTPException: it is too large.
    """
    return dict(await all_sent(request))


async def all_sent(request: Request) -> list[tuple[str, str]]:
    """The texts of a form with their names, in its order.

    Raises:
        HTTPException: it is too large.
    """
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise HTTPException(413, fault_words.TOO_LONG)
    async with request.form() as form:
        return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def address(request: Request, path: str, **query: str) -> str:
    """The address of a page, with the span of days that is shown, unless the query names one."""
    named = {**query, "span": query.get("span", request.query_params.get("span", ""))}
    text = urlencode({name: value for name, value in named.items() if value})
    return f"{path}?{text}" if text else path


def seen_at(request: Request, path: str, **query: str) -> Response:
    """Go on to a page that can be loaded again without sending the form again."""
    return RedirectResponse(address(request, path, **query), 303)
