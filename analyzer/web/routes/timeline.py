"""Timeline: the key chart to zoom into, the tables beside it, and six weeks around a day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from analyzer.errors import SettingsError, UsageError
from analyzer.web import day_tables, pictures
from analyzer.web.forms import seen_at
from analyzer.web.kept import Kept, made_from
from analyzer.web.paging import number_of
from analyzer.web.rendering import chosen_span, desk_of, page
from analyzer.web.routes.close_up import around, day_named
from analyzer.web.span import span_of

if TYPE_CHECKING:
    import datetime as dt

    from starlette.requests import Request

    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

_kept: Kept[bytes] = Kept(6)


async def timeline(request: Request) -> Response:
    """The chart and its tables."""
    typed = {name: request.query_params.get(name, "").strip() for name in ("from", "to")}
    if any(typed.values()):
        try:
            name = span_of("..".join(typed.values())).name
        except UsageError as error:
            return page(request, "timeline.html", 422, said=str(error), typed=typed, shown=None)
        return seen_at(request, "/timeline", span=name)
    try:
        span = chosen_span(request)
        analysis = await desk_of(request).analysis(span)
    except SettingsError:
        raise
    except UsageError as error:
        return page(request, "timeline.html", 422, said=str(error), typed=typed, shown=None)
    first, last = await desk_of(request).days(span)
    typed = {"from": str(first or ""), "to": str(last or "")}
    return page(request, "timeline.html", said="", typed=typed, shown=_shown(analysis))


def _shown(analysis: Analysis) -> dict[str, Any]:
    from analyzer.web.axis import axis_of
    from analyzer.wording import key_chart, timeline_page, words
    from analyzer.wording.numbers import Units

    units, axis = Units.of(analysis), axis_of(analysis)
    most = day_tables.MOST_BESIDE
    return {
        "found": key_chart.found(analysis, units, axis.first, axis.last) if axis else "",
        "tables": [make(analysis, units, most) for make in day_tables.TABLES.values()],
        "most": most,
        "key": timeline_page.KEY,
        "ratio_note": words.ACWR_NOTE if analysis.days["acwr_uncoupled"].notna().any() else "",
    }


async def days(request: Request) -> Response:
    """The days that a chart draws, as JSON: of a span, or three weeks around a day."""
    desk = desk_of(request)
    asked = request.query_params.get("around", "")
    whole = await desk.analysis()
    if asked:
        drawn = _json(_around(whole, day_named(asked)))
    else:
        analysis = await desk.analysis(chosen_span(request))
        drawn = await _kept.get(desk, made_from(analysis), lambda: _whole_series(analysis, whole))
    return Response(drawn, media_type="application/json")


def _json(drawn: dict[str, Any]) -> bytes:
    return json.dumps(drawn, separators=(",", ":")).encode()


def _whole_series(analysis: Analysis, whole: Analysis) -> bytes:
    from analyzer.web.axis import axis_of
    from analyzer.web.day_series import series

    axis = axis_of(analysis)
    return _json(series(analysis, axis, _units(analysis), whole.spikes) if axis else {"count": 0})


def _around(whole: Analysis, day: dt.date) -> dict[str, Any]:
    from analyzer.web.axis import Axis
    from analyzer.web.day_series import series

    first, last = around(whole, day)
    return {**series(whole, Axis(first, last), _units(whole), whole.spikes), "chosen": str(day)}


def _units(analysis: Analysis) -> Units:
    from analyzer.wording.numbers import Units

    return Units.of(analysis)


async def chart(request: Request) -> Response:
    """The key chart as in the report, as a file."""
    kind = request.path_params["kind"]
    if kind not in pictures.TYPES:
        raise HTTPException(404)
    desk = desk_of(request)
    analysis = await desk.analysis(chosen_span(request))
    is_small = pictures.is_small(request)
    content = await pictures.key_chart(desk, analysis, kind, is_small=is_small)
    name = pictures.file_name(analysis, kind)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    if kind == "svg":
        content = pictures.in_scheme(request, content)
    return Response(content, media_type=pictures.TYPES[kind], headers=headers)


async def table(request: Request) -> Response:
    """All spikes, flares or days, in parts."""
    analysis = await desk_of(request).analysis(chosen_span(request))
    make = day_tables.TABLES[request.url.path.rpartition("/")[2]]
    part = number_of(request.query_params.get("part", "1"))
    if not part:
        raise HTTPException(404)
    shown = make(analysis, _units(analysis), day_tables.MOST_ON_PAGE, part)
    if part > shown.pages:
        raise HTTPException(404)
    return page(request, "day_table.html", table=shown)


ROUTES = [
    Route("/timeline", timeline),
    Route("/timeline/days.json", days),
    Route("/timeline/chart.{kind}", chart),
    *(Route(f"/timeline/{name}", table) for name in day_tables.TABLES),
]
