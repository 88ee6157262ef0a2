"""One run: what `runlog run` and its PDF show, and the decisions on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from analyzer.web.decisions import NOTHING_REFUSED, Refused, shown_decisions
from analyzer.web.kept import Kept, made_from
from analyzer.web.pictures import in_scheme
from analyzer.web.rendering import desk_of, page
from analyzer.web.routes.runs import accounts_of, runs_page
from analyzer.wording import decisions as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from analyzer.faces.accounts import Accounts
    from analyzer.log.accounts import Account
    from analyzer.schema import Analysis, OneRun
    from analyzer.wording.numbers import Units

_NEAR = dt.timedelta(days=2)
_MOST_NEAR = 20
_RUNS: Kept[OneRun] = Kept(12)
_FILES: Kept[bytes] = Kept(24)


async def run(request: Request) -> Response:
    """The page of a run."""
    return await run_page(request)


async def run_page(
    request: Request, status: int = 200, refused: Refused = NOTHING_REFUSED
) -> Response:
    """The page, with what was typed into its forms and why it was refused.

    Where the run doesn't count any more, the list of runs says so.
    """
    run_id = request.path_params.get("run_id") or (refused.typed or {}).get("run", "")
    accounts = await accounts_of(desk_of(request))
    if run_id not in accounts.by_run:
        return await _gone(request, run_id, accounts, refused)
    one, analysis, units = await _one(request, run_id)
    from analyzer.faces.one_run import told

    mine = accounts.by_run.get(run_id, [])
    names = [name for account in mine for name in (account.name, *account.recording.names)]
    return page(
        request,
        "run.html",
        status,
        run_id=run_id,
        **told(one, units),
        why=accounts.why_of(analysis.runs, run_id),
        recordings=[_recording(account) for account in mine],
        near=_near(accounts, mine),
        asked_about=refused.names,
        sure=words.SURE,
        **await shown_decisions(request, accounts, names, refused),
    )


async def _gone(request: Request, run_id: str, accounts: Accounts, refused: Refused) -> Response:
    """Why a run doesn't count any more, and what to take back so that it does.

    Raises:
        HTTPException: there never was one, as far as is known.
    """
    from analyzer.faces.accounts import became

    own = [of for of in accounts.log.accounts if of.recording.run_id == run_id]
    if not own and not refused.typed:
        raise HTTPException(404)
    if any(account.candidate.is_dropped for account in own):
        why = words.LEFT_OUT
    else:
        why = words.NO_RUN.format(why=became(own[0])) if own else words.GONE
    names = {name for of in own for name in (of.name, *of.recording.names)}
    return await runs_page(
        request,
        422 if refused.typed else 404,
        replace(
            refused,
            problem=" ".join(filter(None, (refused.problem, why))),
            names=(*refused.names, *sorted(names)),
        ),
    )


def _recording(account: Account) -> dict[str, Any]:
    from analyzer.faces.accounts import became

    return {
        "name": account.name,
        "became": became(account),
        "is_kept": account.recording.is_kept,
    }


def _near(accounts: Accounts, mine: list[Account]) -> list[tuple[str, str]]:
    """Names of recordings that may be of the same run, and their days: the nearest in time."""
    if not mine:
        return []
    start, own = mine[0].recording.facts.start_utc, {account.name for account in mine}
    found = [
        (abs(account.recording.facts.start_utc - start), account)
        for account in accounts.log.accounts
        if not account.candidate.is_dropped and account.name not in own
    ]
    near = sorted(
        (pair for pair in found if pair[0] <= _NEAR), key=lambda pair: (pair[0], pair[1].name)
    )
    return [
        (account.name, f"{account.recording.facts.start_utc:%Y-%m-%d}")
        for _, account in near[:_MOST_NEAR]
    ]


async def traces(request: Request) -> Response:
    """What was recorded along the run, as the report draws it."""
    from analyzer.report.image import traces_image

    return await _svg(request, "traces", traces_image)


async def route(request: Request) -> Response:
    """The shape of its route."""
    from analyzer.report.image import route_image

    return await _svg(request, "route", route_image)


async def _svg(request: Request, name: str, draw: Callable[[OneRun, Units], bytes]) -> Response:
    one, analysis, units = await _one(request, request.path_params["run_id"])
    if not len(one.traces if name == "traces" else one.route):
        raise HTTPException(404)
    key = made_from(analysis, name, one.run["run_id"], desk_of(request).today())
    drawn = await _FILES.get(desk_of(request), key, lambda: draw(one, units))
    return Response(in_scheme(request, drawn), media_type="image/svg+xml")


async def pdf(request: Request) -> Response:
    """The run on one page, as a PDF."""
    one, analysis, units = await _one(request, request.path_params["run_id"])
    from analyzer.report.pdf import set_run

    made = await desk_of(request).apart.call(request, set_run, one, analysis.settings, units)
    name = f"run-{one.run['date']:%Y-%m-%d}.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type="application/pdf", headers=headers)


async def _one(request: Request, run_id: str) -> tuple[OneRun, Analysis, Units]:
    """Everything that is shown of a run; its records are read again unless that is kept."""
    desk = desk_of(request)
    state = await desk.state()
    analysis = await desk.analysis()
    from analyzer.pipeline.one_run import show_run
    from analyzer.wording.numbers import Units

    read, units = state.require().read, Units.of(analysis)
    if run_id not in set(analysis.runs["run_id"]):
        raise HTTPException(404, "This run is not, or no longer, among those that count")
    one = await _RUNS.get(
        desk,
        made_from(analysis, run_id, desk.today()),
        lambda: show_run(read, analysis, run_id, units.length),
    )
    return one, analysis, units


ROUTES = [
    Route("/runs/{run_id}", run),
    Route("/runs/{run_id}/traces.svg", traces),
    Route("/runs/{run_id}/route.svg", route),
    Route("/runs/{run_id}/run.pdf", pdf),
]
