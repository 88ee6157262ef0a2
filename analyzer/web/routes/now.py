"""Now: the first page of the report."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from analyzer.web.forms import address
from analyzer.web.kept import Kept, made_from, tag_of
from analyzer.web.pictures import in_scheme, is_small
from analyzer.web.rendering import chosen_span, desk_of, page

if TYPE_CHECKING:
    import datetime as dt

    from starlette.requests import Request

    from analyzer.schema import Analysis

_CHARTS: Kept[bytes] = Kept(16)
_SHOWN: Kept[tuple[list[dict[str, Any]], list[str]]] = Kept(16)


async def now(request: Request) -> Response:
    """How things stand: what is noted of an emergency, the lines of the summary, the chart."""
    desk, span = desk_of(request), chosen_span(request)
    analysis = await desk.analysis(span)
    if not len(analysis.runs) and not len(analysis.pain):
        values = _nothing(await desk.analysis())
        return page(request, "now_empty.html", **values, problems=await _problems(request))
    # Signs of an emergency are shown whatever days were chosen.
    flags = (await desk.analysis()).red_flags
    analysis = _read_today(replace(analysis, red_flags=flags), desk.today())
    key = made_from(analysis, desk.today())
    blocks, meanings = await _SHOWN.get(desk, key, lambda: (_blocks(analysis), _meanings(analysis)))
    noted = [*takewhile(lambda block: block["kind"] == "box", blocks)]
    values = {
        "noted": noted,
        "blocks": blocks[len(noted) :],
        "chart": address(request, "/now/chart.svg", v=tag_of(made_from(analysis))),
        "meanings": meanings,
        "problems": await _problems(request),
        "has_runs": len(analysis.days) > 0,
        "has_diary": analysis.back_now.day is not None,
    }
    return page(request, "now.html", **values)


async def chart(request: Request) -> Response:
    """The key chart of twelve weeks, as in the report."""
    desk = desk_of(request)
    analysis = await desk.analysis(chosen_span(request))
    inputs = made_from(analysis, is_small(request))
    tag = f'"{tag_of((inputs, request.query_params.get("scheme")))}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    drawn = await _CHARTS.get(desk, inputs, lambda: _drawn(analysis, is_small=is_small(request)))
    return Response(in_scheme(request, drawn), media_type="image/svg+xml", headers=headers)


def _read_today(analysis: Analysis, today: dt.date) -> Analysis:
    """The same with the age of each sign of an emergency as of today: a page is read now."""
    from analyzer.metrics.back.emergency import flags_as_of

    return replace(analysis, red_flags=flags_as_of(analysis.red_flags, today))


def _drawn(analysis: Analysis, *, is_small: bool) -> bytes:
    from analyzer.report import first_page
    from analyzer.wording.numbers import Units

    return first_page.chart(analysis, Units.of(analysis), is_narrow=is_small)


def _meanings(analysis: Analysis) -> list[str]:
    from analyzer.report import first_page

    return first_page.meanings(analysis)


def _blocks(analysis: Analysis) -> list[dict[str, Any]]:
    """The first page, with what a page says in place of what a terminal says."""
    from analyzer.report.first_page import first_page
    from analyzer.wording.numbers import Units
    from analyzer.wording.page_words import OF_PAGES

    blocks = first_page(analysis, Units.of(analysis))
    for block in blocks:
        for row in block["rows"] if block["kind"] == "lines" else ():
            row["parts"] = [OF_PAGES.get(part, part) for part in row["parts"]]
    return blocks


async def _problems(request: Request) -> str:
    """How much is lost or in doubt, as the page Files says it; "" for nothing."""
    from analyzer.faces.files_asked import doubt_line
    from analyzer.web.routes.files import asked

    whole = await desk_of(request).analysis()
    return doubt_line(whole, asked(request, whole.end))


def _nothing(whole: Analysis) -> dict[str, Any]:
    """Why there is nothing to show of the chosen days, by the whole log."""
    from analyzer.report.first_page import first_page
    from analyzer.wording import page_words
    from analyzer.wording.numbers import Units

    is_outside = len(whole.runs) > 0 or len(whole.pain) > 0
    blocks = first_page(whole, Units.of(whole))
    return {
        "why": page_words.NOTHING_IN_SPAN if is_outside else page_words.NOTHING_YET,
        "is_outside": is_outside,
        "boxes": [block for block in blocks if block["kind"] == "box"],
    }


ROUTES = [Route("/now", now), Route("/now/chart.svg", chart)]
