"""Six weeks around a spike, a flare, or any day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.routing import Route

from analyzer.web import day_tables
from analyzer.web.rendering import desk_of, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.schema import Analysis

AROUND = dt.timedelta(days=21)
"""So much is shown before and after a day."""


async def close_up(request: Request) -> Response:
    """Six weeks around a spike, a flare, or any day."""
    day = day_named(request.path_params["day"])
    analysis = await desk_of(request).analysis()
    from analyzer.web.days import days_between
    from analyzer.wording import timeline_page as said
    from analyzer.wording.lines import plain
    from analyzer.wording.numbers import Units

    first, last = around(analysis, day)
    found = days_between(analysis, first, last)
    units = Units.of(analysis)
    return page(
        request,
        "close_up.html",
        day=day,
        first=first,
        last=last,
        told=stood_out(analysis, day),
        rows=[(one, day_tables.day_cells(one, units)) for one in found],
        words=said,
        plain=plain,
    )


def stood_out(analysis: Analysis, day: dt.date) -> list[str]:
    """The spikes of a day and the flare that began on it, each in a sentence with its mark."""
    from analyzer.schema import SPIKES, rows_of
    from analyzer.wording import timeline_page as said
    from analyzer.wording.numbers import Units

    units = Units.of(analysis)
    spikes = analysis.spikes[analysis.spikes["date"] == str(day)]
    flares = analysis.flares[analysis.flares["date"] == str(day)]
    return [
        *(said.spike(row, units) for row in rows_of(SPIKES, spikes)),
        *(said.flare(row) for row in flares.to_dict("records")),
    ]


def day_named(text: str) -> dt.date:
    """The day in an address.

    Raises:
        HTTPException: there is no page of it.
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise HTTPException(404) from None
    if str(day) != text:
        raise HTTPException(404)
    return day


def around(analysis: Analysis, day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the six weeks around a day; the last not after the analysis."""
    try:
        first, last = day - AROUND, day + AROUND
    except OverflowError:
        raise HTTPException(404) from None
    return first, max(min(last, analysis.end), day)


ROUTES = [Route("/timeline/{day}", close_up)]
