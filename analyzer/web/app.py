"""The routes and what stands around them, put together into one app."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from analyzer import nets
from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.web.guard import Guard
from analyzer.web.rendering import STATIC, page
from analyzer.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Scope

    from analyzer.web.desk import Desk

_SMALLEST_ZIPPED = 800


def make_app(desk: Desk, hosts: Collection[str]) -> Starlette:
    """The app for one folder.

    Args:
        desk: of the folder.
        hosts: what a request may name as its host, with the port.
    """
    app = Starlette(
        routes=[*ROUTES, Mount("/static", _Static(directory=STATIC))],
        middleware=[
            Middleware(Guard, hosts=hosts),
            Middleware(GZipMiddleware, minimum_size=_SMALLEST_ZIPPED),
        ],
        exception_handlers={
            AnalyzerError: _said,
            OSError: _said,
            HTTPException: _not_there,
            Exception: _fault,
        },
    )
    app.state.desk = desk
    return app


class _Static(StaticFiles):
    """Files whose addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file that the browser may keep."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


def _said(request: Request, error: Exception) -> Response:
    return page(request, "fault.html", 422, said=sentence(error))


def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = "There is no such page." if error.status_code == 404 else f"{error.detail}."
    return page(request, "fault.html", error.status_code, said=said)


def _fault(request: Request, error: Exception) -> Response:
    nets.note(error)
    traceback.print_exception(error)
    return page(request, "fault.html", 500, said=sentence(error))
