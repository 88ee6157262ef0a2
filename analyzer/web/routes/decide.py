"""Decide: leave a recording out, keep it, join two, declare days; and take that back."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from analyzer.errors import AnalyzerError, UsageError
from analyzer.faces.failures import sentence
from analyzer.settings.deciding import with_decisions, without_decisions
from analyzer.settings.decision import KINDS, decisions_of
from analyzer.settings.writing import change_settings
from analyzer.web.decisions import token
from analyzer.web.forms import all_sent
from analyzer.web.rendering import desk_of
from analyzer.web.routes.run import run_page
from analyzer.web.routes.runs import accounts_of, runs_page
from analyzer.wording import decisions as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.settings.decision import Decision

_TEXTS = ("kind", "decision", "other", "from", "to", "why", "seen", "run")


async def decide(request: Request) -> Response:
    """Write decisions on recordings, or one on days."""
    form = await all_sent(request)
    given, names = _given(form), [value for name, value in form if name == "name"]
    if given["other"].strip():
        names.append(given["other"].strip())
    known = (await accounts_of(desk_of(request))).by_name

    def change(text: str) -> str:
        return with_decisions(text, _made(given, names, known))

    return await _answer(request, given, change, done=given["kind"])


async def take_back(request: Request) -> Response:
    """Take a decision back, also one that the runner typed."""
    given = _given(await all_sent(request))

    def change(text: str) -> str:
        there = {token(decision): decision for decision in decisions_of(tomllib.loads(text))}
        if given["decision"] not in there:
            raise UsageError(words.NOT_THERE)
        return without_decisions(text, [there[given["decision"]]])

    return await _answer(request, given, change, done="back")


async def _answer(
    request: Request, given: dict[str, str], change: Callable[[str], str], done: str
) -> Response:
    """Write the change; a refusal comes back with what was typed."""
    desk = desk_of(request)
    try:
        await desk.change(lambda: change_settings(desk.folder, change, given["seen"]))
    except AnalyzerError as error:
        show = run_page if given["run"] else runs_page
        return await show(request, status=422, problem=sentence(error), typed=given)
    return RedirectResponse(await _address(request, given["run"], done), 303)


def _given(form: Sequence[tuple[str, str]]) -> dict[str, str]:
    sent = dict(form)
    return {name: sent.get(name, "") for name in _TEXTS}


def _made(given: dict[str, str], names: Sequence[str], known: Collection[str]) -> list[Decision]:
    from analyzer.faces.decisions import of_days, of_recordings

    if given["kind"] not in KINDS:
        raise UsageError(words.NO_DECISION)
    if given["kind"] == "not_recorded":
        return [of_days(given["from"], given["to"], given["why"])]
    return of_recordings(given["kind"], names, known)


async def _address(request: Request, run_id: str, done: str) -> str:
    """Where to go: to the run that it was about, if that is still there, else to the list."""
    asked = {"done": done}
    if span := request.query_params.get("span", ""):
        asked["span"] = span
    there = (await accounts_of(desk_of(request))).by_run
    return f"/runs{f'/{run_id}' if run_id in there else ''}?{urlencode(asked)}"


ROUTES = [
    Route("/decisions", decide, methods=["POST"]),
    Route("/decisions/back", take_back, methods=["POST"]),
]
