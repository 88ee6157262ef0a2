"""Calendar: run and pain of each day of a year; each day opens its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.routing import Route

from analyzer.errors import SettingsError, UsageError
from analyzer.web.rendering import chosen_span, desk_of, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.schema import Analysis


async def calendar(request: Request) -> Response:
    """One year, by default the last of the span."""
    try:
        analysis = await desk_of(request).analysis(chosen_span(request))
    except SettingsError:
        raise
    except UsageError as error:
        return page(request, "calendar.html", 422, said=str(error), shown=None)
    shown = _shown(analysis, request.query_params.get("year", ""))
    return page(request, "calendar.html", said="", shown=shown)


def _shown(analysis: Analysis, asked: str) -> dict[str, Any]:
    from analyzer.web.calendar_year import months_of, shown_days, weekdays
    from analyzer.wording.numbers import Units

    axis = shown_days(analysis)
    years = range(axis.last.year, axis.first.year - 1, -1)
    year = _year(asked, years)
    units = Units.of(analysis)
    months, highest = months_of(analysis, year, units)
    return {
        "year": year,
        "years": years,
        "months": months,
        "weekdays": weekdays(analysis),
        "highest": units.distance_named(highest, 1) if highest else "",
    }


def _year(asked: str, years: range) -> int:
    if not asked:
        return years[0]
    found = [year for year in years if str(year) == asked]
    if not found:
        raise HTTPException(404)
    return found[0]


ROUTES = [Route("/calendar", calendar)]
