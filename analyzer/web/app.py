"""The routes and what stands around them, put together into one app."""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from analyzer import nets
from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.web.answers import Answers
from analyzer.web.apart import GoneError
from analyzer.web.book import Book
from analyzer.web.drop.drops import Drops
from analyzer.web.guard import Guard
from analyzer.web.phone import PhoneGate
from analyzer.web.rendering import STATIC, page
from analyzer.web.reports import Reports
from analyzer.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request
    from starlette.types import Scope

    from analyzer.web.desk import Desk
    from analyzer.web.phone import Pairing

_SMALLEST_ZIPPED = 800
# The highest takes three times as long, for one hundredth less.
_LEVEL = 6


def make_app(
    desk: Desk, hosts: Collection[str], pairing: Pairing | None = None, scheme: str = "http"
) -> Starlette:
    """The app for one folder.

    Args:
        desk: of the folder.
        hosts: what a request may name as its host, with the port.
        pairing: for phones, which note and read only; None for this machine.
        scheme: http or https.
    """
    for_phones = (
        []
        if pairing is None
        else [Middleware(PhoneGate, pairing=pairing, is_secure=scheme == "https")]
    )
    app = Starlette(
        routes=[*ROUTES, Mount("/static", _Static(directory=STATIC))],
        middleware=[
            *for_phones,
            Middleware(GZipMiddleware, minimum_size=_SMALLEST_ZIPPED, compresslevel=_LEVEL),
        ],
        exception_handlers={
            AnalyzerError: _said,
            GoneError: _unheard,
            OSError: _said,
            HTTPException: _not_there,
            Exception: _fault,
        },
    )
    app.state.desk = desk
    app.state.is_phone = pairing is not None
    app.state.book = Book(desk.folder)
    app.state.answers = Answers()
    app.state.drops = Drops(desk.folder)
    app.state.reports = Reports()
    # Around everything, also around the answer to a fault, which has to have our headers as well.
    app.middleware_stack = Guard(app.build_middleware_stack(), hosts, scheme)
    return app


class _Static(StaticFiles):
    """Files whose addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file that the browser may keep."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


def _said(request: Request, error: Exception) -> Response:
    # Where days were chosen that can't be shown, others can be.
    has_days = request.method == "GET" and "span" in request.query_params
    return page(request, "fault.html", 422, said=sentence(error), has_days=has_days)


def _unheard(_request: Request, _error: Exception) -> Response:
    return Response(status_code=503)


def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = "There is no such page." if error.status_code == 404 else f"{error.detail}."
    return page(request, "fault.html", error.status_code, said=said, has_days=False)


def _fault(request: Request, error: Exception) -> Response:
    nets.note(error)
    if os.environ.get("RUNLOG_DEBUG"):
        traceback.print_exception(error)
    return page(request, "fault.html", 500, said=sentence(error), has_days=False)
