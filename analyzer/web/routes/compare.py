"""Compare: two weeks, months, years or spans of days side by side, as `runlog compare` does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.web.asked_pair import address_of, asked_of, pair_of, typed_in
from analyzer.web.forms import address
from analyzer.web.kept import Kept, made_from
from analyzer.web.pictures import in_scheme
from analyzer.web.rendering import desk_of, page
from analyzer.web.shown_pair import shown_pair
from analyzer.wording import compare_page as said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from analyzer.schema import Analysis, Comparison, Period
    from analyzer.web.asked_pair import Asked
    from analyzer.web.desk import Desk
    from analyzer.web.pair_choices import Choices

    Pair = tuple[Period, Period]

_COMPARED: Kept[Comparison] = Kept(24)
_SHOWN: Kept[dict[str, Any]] = Kept(24)
_CHOICES: Kept[Choices] = Kept(2)
_FILES: Kept[bytes] = Kept(24)


async def compare(request: Request) -> Response:
    """The comparison that the address names; by default the last two full weeks."""
    typed = typed_in(request.query_params)
    desk = desk_of(request)
    analysis = await desk.analysis()
    if not len(analysis.runs):
        return page(request, "compare_empty.html", said=said)
    try:
        asked = asked_of(typed)
        if _is_plain(request, asked):
            return await _page(request, analysis, typed, asked)
        return RedirectResponse(address(request, "/compare", **asked.query), 303)
    except AnalyzerError as error:
        return await _page(request, analysis, typed, None, sentence(error))


def _is_plain(request: Request, asked: Asked) -> bool:
    """Whether the address holds nothing but what it needs, so that it is worth keeping."""
    return set(request.query_params) - {"span"} == set(asked.query)


async def _page(
    request: Request,
    analysis: Analysis,
    typed: Mapping[str, str],
    asked: Asked | None,
    problem: str = "",
) -> Response:
    """The page; without anything asked, why it can't be shown, beside what was typed."""
    desk = desk_of(request)
    shown = await _shown(desk, analysis, asked) if asked else None
    today = desk.today()
    from analyzer.web.pair_choices import choices

    key = made_from(analysis, today)
    offered = await _CHOICES.get(desk, key, lambda: choices(analysis, today))
    is_ready = not typed["a"] and not typed["against"] and not problem
    return page(
        request,
        "compare.html",
        422 if problem and any(typed.values()) else 200,
        said=said,
        typed=typed,
        problem=problem,
        shown=shown,
        offered=offered,
        chosen=typed["b"] if is_ready else None,
    )


async def _shown(desk: Desk, analysis: Analysis, asked: Asked) -> dict[str, Any]:
    pair, comparison, is_last = await _comparison(desk, analysis, asked)
    key = made_from(analysis, address_of(pair), is_last)
    show = partial(shown_pair, analysis, comparison, pair, is_last=is_last)
    shown = await _SHOWN.get(desk, key, show)
    return {**shown, "is_plain": set(asked.words) == {period.name for period in pair}}


async def _comparison(
    desk: Desk, analysis: Analysis, asked: Asked
) -> tuple[Pair, Comparison, bool]:
    """The two periods, their comparison, and whether they are the last two full weeks."""
    from analyzer.faces.period_pair import compared

    pair, last = pair_of(asked, analysis, desk.today())
    if last is not None:
        return pair, last, True
    key = made_from(analysis, address_of(pair))
    found = await _COMPARED.get(desk, key, lambda: compared(analysis, pair, said.CALL))
    return pair, found, False


async def days(request: Request) -> Response:
    """The days of two short periods, as the report draws them."""
    from analyzer.report.image import week_days_image
    from analyzer.wording.numbers import Units
    from analyzer.wording.versus import are_few

    analysis, comparison = await _named(request)
    if not are_few(comparison):
        raise HTTPException(404)
    draw = partial(week_days_image, comparison, Units.of(analysis))
    names = (side.period.name for side in (comparison.a, comparison.b))
    drawn = await _FILES.get(desk_of(request), made_from(analysis, *names), draw)
    return Response(in_scheme(request, drawn), media_type="image/svg+xml")


async def pdf(request: Request) -> Response:
    """The comparison as a PDF."""
    analysis, comparison = await _named(request)
    from analyzer.report.pdf import set_comparison

    made = await desk_of(request).apart.call(request, set_comparison, analysis, comparison)
    names = (side.period.name.replace("..", "-to-") for side in (comparison.a, comparison.b))
    headers = {"content-disposition": f'attachment; filename="{"_".join(("compare", *names))}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


async def _named(request: Request) -> tuple[Analysis, Comparison]:
    """The comparison that an address names.

    Raises:
        HTTPException: there is no run yet.
        AnalyzerError: it names none.
    """
    analysis = await desk_of(request).analysis()
    if not len(analysis.runs):
        raise HTTPException(404)
    asked = asked_of(typed_in(request.query_params))
    _, comparison, _ = await _comparison(desk_of(request), analysis, asked)
    return analysis, comparison


ROUTES = [
    Route("/compare", compare),
    Route("/compare/days.svg", days),
    Route("/compare/compare.pdf", pdf),
]
