"""Runs: the list with why each counts, what was left out, and the runner's decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from analyzer.web.decisions import NOTHING_REFUSED, Refused, shown_decisions
from analyzer.web.kept import Kept
from analyzer.web.paging import Paged, number_in
from analyzer.web.rendering import chosen_span, desk_of, page

if TYPE_CHECKING:
    import pandas as pd
    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.faces.accounts import Accounts
    from analyzer.web.desk import Desk

ON_A_PAGE = 50
_ACCOUNTS: Kept[Accounts] = Kept(1)


async def runs(request: Request) -> Response:
    """The runs of the span, or those that a search finds."""
    return await runs_page(request)


async def runs_page(
    request: Request, status: int = 200, refused: Refused = NOTHING_REFUSED
) -> Response:
    """The page, with what was typed into its forms and why it was refused."""
    desk = desk_of(request)
    analysis = await desk.analysis(chosen_span(request))
    accounts = await accounts_of(desk)
    from analyzer.faces.runs import FILE, SPIKE, START, heads, searched
    from analyzer.wording.numbers import Units

    units = Units.of(analysis)
    found = searched(analysis.runs, request.query_params.get("q", ""))
    shown, paging = _paged(request, len(found))
    decided = await shown_decisions(request, accounts, refused=refused)
    return page(
        request,
        "runs.html",
        status,
        heads=[START, *heads(units), SPIKE],
        file_head=FILE,
        rows=_rows(found.iloc[::-1].iloc[shown], accounts, units),
        **paging,
        **(decided | {"typed": refused.typed or _days_asked(request)}),
    )


def _days_asked(request: Request) -> dict[str, str]:
    """The days that a link has for the form of days that were not recorded."""
    return {name: request.query_params.get(name, "") for name in ("from", "to")}


def _rows(found: pd.DataFrame, accounts: Accounts, units: Any) -> list[dict[str, Any]]:
    from analyzer.faces.runs import run_row
    from analyzer.schema import RUNS, rows_of
    from analyzer.wording import numbers

    made = []
    for row in rows_of(RUNS, found):
        start, *cells, spike, file = run_row(row, units)
        title = "" if numbers.is_missing(row.title) else row.title
        made.append({
            "id": row.run_id, "start": start, "cells": cells, "spike": spike, "file": file,
            "title": title, "why": accounts.why(row),
        })  # fmt: skip
    return made


async def left_out(request: Request) -> Response:
    """The recordings that don't count, each with why."""
    desk = desk_of(request)
    accounts = await accounts_of(desk)
    from analyzer.faces.accounts import became

    asked = request.query_params.get("q", "").casefold().strip()
    found = [
        (account, f"{account.recording.facts.start_utc:%Y-%m-%d}", became(account))
        for account in accounts.left_out
    ]
    if asked:
        found = [row for row in found if asked in " ".join([row[0].name, *row[1:]]).casefold()]
    shown, paging = _paged(request, len(found))
    return page(
        request,
        "left_out.html",
        rows=found[shown],
        **paging,
        **await shown_decisions(request, accounts),
    )


async def accounts_of(desk: Desk) -> Accounts:
    """The recordings of the folder, by run and by name.

    Raises:
        AnalyzerError: the folder can't be read.
    """
    state = await desk.state()
    log = state.require().read.log

    def made() -> Accounts:
        from analyzer.faces.accounts import Accounts

        accounts = Accounts(log)
        _ = accounts.by_run, accounts.by_name, accounts.left_out
        return accounts

    return await _ACCOUNTS.get(desk, state.version, made)


def _paged(request: Request, count: int) -> tuple[slice, dict[str, Any]]:
    """Which of the rows are on the page that the address names, and what its links need."""
    paged = Paged.of(count, number_in(request, "page"), ON_A_PAGE)
    asked = request.query_params.get("q", "")
    return paged.rows, {"q": asked, "count": count, "number": paged.number, "pages": paged.pages}


ROUTES = [Route("/runs", runs), Route("/runs/left-out", left_out)]
