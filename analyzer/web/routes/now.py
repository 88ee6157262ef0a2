"""Now: the first page of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from analyzer.web.rendering import chosen_span, desk_of, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def now(request: Request) -> Response:
    """How things stand: the lines of the summary, and the red flags."""
    analysis = await desk_of(request).analysis(chosen_span(request))
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary import history_lines, now_lines

    units = Units.of(analysis)
    lines = [*now_lines(analysis, units), *history_lines(analysis, units)]
    return page(request, "now.html", lines=lines, analysis=analysis)


ROUTES = [Route("/now", now)]
