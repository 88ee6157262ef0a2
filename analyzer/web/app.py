"""The routes and what stands around them, put together into one app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from analyzer import nets
from analyzer.errors import AnalyzerError, SettingsError
from analyzer.faces.failures import sentence
from analyzer.web.apart import GoneError
from analyzer.web.desk import SHOWN_VERSION
from analyzer.web.faults import status_of, told
from analyzer.web.guard import Guard
from analyzer.web.office import Office
from analyzer.web.patience import ReadingError
from analyzer.web.phone import PhoneGate
from analyzer.web.rendering import STATIC, desk_of, page, static
from analyzer.web.routes import ROUTES
from analyzer.web.threads import EndingError
from analyzer.wording import fault_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request
    from starlette.types import Scope

    from analyzer.web.desk import Desk
    from analyzer.web.pairing import Pairing

_SMALLEST_ZIPPED = 800
# The highest takes three times as long, for one hundredth less.
_LEVEL = 6
_FOR_EVER = "public, max-age=31536000, immutable"


def make_app(
    desk: Desk,
    hosts: Collection[str],
    pairing: Pairing | None = None,
    scheme: str = "http",
    office: Office | None = None,
) -> Starlette:
    """The app for one folder.

    Args:
        desk: of the folder.
        hosts: what a request may name as its host, with the port.
        pairing: for phones, which note and read only; None for this machine.
        scheme: http or https.
        office: of the desk, where several apps are of one folder; None for one of its own.
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
        exception_handlers=_handlers(),
    )
    app.state.desk = desk
    app.state.is_phone = pairing is not None
    office = office or Office(desk)
    app.state.book, app.state.answers = office.book, office.answers
    app.state.drops, app.state.reports = office.drops, office.reports
    app.state.decided = office.decided
    # Around everything, also around the answer to a fault, which has to have our headers as well.
    app.middleware_stack = Guard(app.build_middleware_stack(), hosts, scheme)
    return app


def _handlers() -> dict[Any, Any]:
    """What answers each kind of error."""
    return {
        AnalyzerError: _said,
        GoneError: _unheard,
        ClientDisconnect: _unheard,
        EndingError: _ending,
        ReadingError: _reading,
        OSError: _said,
        HTTPException: _not_there,
        Exception: _fault,
    }


class _Static(StaticFiles):
    """Files whose addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file that the browser may keep: for ever, if the address names this one."""
        answer = await super().get_response(path, scope)
        is_named = static(path).partition("?")[2].encode() == scope["query_string"]
        answer.headers["cache-control"] = _FOR_EVER if is_named else "no-cache"
        return answer


def _said(request: Request, error: Exception) -> Response:
    # Where days were chosen that can't be shown, others can be.
    has_days = request.method == "GET" and "span" in request.query_params
    is_of_settings = isinstance(error, SettingsError)
    return _fault_page(
        request,
        status_of(error),
        told(error),
        has_days=has_days and not is_of_settings,
        is_of_settings=is_of_settings,
    )


def _fault_page(
    request: Request,
    status: int,
    said: str,
    *,
    has_days: bool = False,
    is_of_settings: bool = False,
) -> Response:
    values = {"said": said, "has_days": has_days, "is_of_settings": is_of_settings}
    return page(request, "fault.html", status, **values)


def _reading(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReadingError)
    # Another version than any: whatever is told next puts this page anew.
    SHOWN_VERSION.set(-1)
    return page(request, "reading.html", 202, done=error.done, of=error.of)


def _unheard(_request: Request, _error: Exception) -> Response:
    return Response(status_code=503)


def _ending(request: Request, _error: Exception) -> Response:
    return _fault_page(request, 503, fault_words.ENDING)


def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = fault_words.NO_SUCH_PAGE if error.status_code == 404 else f"{error.detail}."
    return _fault_page(request, error.status_code, said)


def _fault(request: Request, error: Exception) -> Response:
    if desk_of(request).is_ending:  # what it was to be done with has ended, which is no fault
        return _ending(request, error)
    nets.note(error)
    return _fault_page(request, 500, sentence(error))
