"""One run: what `runlog run` and its PDF show, and the decisions on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from analyzer.web.decisions import shown_decisions
from analyzer.web.kept import Kept
from analyzer.web.pictures import in_scheme
from analyzer.web.rendering import desk_of, page
from analyzer.web.routes.runs import accounts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from analyzer.faces.accounts import Accounts
    from analyzer.log.accounts import Account
    from analyzer.schema import Analysis, OneRun
    from analyzer.web.desk import Desk
    from analyzer.wording.numbers import Units

_NEAR = dt.timedelta(days=2)
_MOST_NEAR = 20
_RUNS: Kept[OneRun] = Kept(12)
_FILES: Kept[bytes] = Kept(24)


async def run(request: Request) -> Response:
    """The page of a run."""
    return await run_page(request)


async def run_page(
    request: Request, status: int = 200, problem: str = "", typed: dict[str, str] | None = None
) -> Response:
    """The page, with what was typed into its forms and why it was refused."""
    run_id = request.path_params.get("run_id") or (typed or {}).get("run", "")
    one, analysis, units = await _one(request, run_id)
    accounts = await accounts_of(desk_of(request))
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
        **await shown_decisions(request, accounts, names, problem, typed),
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
    key = (name, *_key(desk_of(request), analysis, one.run["run_id"]))
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
        _key(desk, analysis, run_id),
        lambda: show_run(read, analysis, run_id, units.length),
    )
    return one, analysis, units


def _key(desk: Desk, analysis: Analysis, run_id: str) -> tuple[object, ...]:
    """What a run's page is made from."""
    return run_id, analysis.inputs_sha256, analysis.end, desk.today()


ROUTES = [
    Route("/runs/{run_id}", run),
    Route("/runs/{run_id}/traces.svg", traces),
    Route("/runs/{run_id}/route.svg", route),
    Route("/runs/{run_id}/run.pdf", pdf),
]
