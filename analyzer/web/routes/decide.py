"""Decide: leave a recording out, keep it, join two, declare days; and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.settings.decision import KINDS
from analyzer.settings.writing import change_settings, with_decision, without_decision
from analyzer.web.rendering import desk_of
from analyzer.web.routes.run import run_page
from analyzer.web.routes.runs import accounts_of, runs_page

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.settings.decision import Decision

_TEXTS = ("kind", "other", "from", "to", "why", "seen", "run")


async def decide(request: Request) -> Response:
    """Write a decision, or take one back; a refusal comes back with what was typed."""
    desk, is_back = desk_of(request), request.url.path.endswith("/back")
    async with request.form() as form:
        given = {name: _text(form.get(name)) for name in _TEXTS}
        names = [_text(name) for name in form.getlist("name")]
    if given["other"].strip():
        names.append(given["other"].strip())
    try:
        accounts = await accounts_of(desk)
        made = _made(given, names, None if is_back else accounts.by_name.keys())
        await desk.change(lambda: _write(desk.folder, made, given["seen"], is_back=is_back))
    except AnalyzerError as error:
        show = run_page if given["run"] else runs_page
        return await show(request, status=422, problem=sentence(error), typed=given)
    return RedirectResponse(await _back(request, given, is_back=is_back), 303)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _made(
    given: dict[str, str], names: Sequence[str], known: Collection[str] | None
) -> list[Decision]:
    from analyzer.errors import UsageError
    from analyzer.faces.decisions import of_days, of_recordings

    if given["kind"] not in KINDS:
        raise UsageError("That is not a decision that can be made here.")
    if given["kind"] == "not_recorded":
        return [of_days(given["from"], given["to"], given["why"])]
    return of_recordings(given["kind"], names, names if known is None else known)


def _write(folder: Path, made: Sequence[Decision], seen: str, *, is_back: bool) -> None:
    def change(text: str) -> str:
        for decision in made:
            text = (without_decision if is_back else with_decision)(text, decision)
        return text

    change_settings(folder, change, seen)


async def _back(request: Request, given: dict[str, str], *, is_back: bool) -> str:
    """Where to go: the run that it was about, if that is still there, else the list."""
    asked = {"done": "back" if is_back else given["kind"]}
    if span := request.query_params.get("span", ""):
        asked["span"] = span
    there = (await accounts_of(desk_of(request))).by_run
    path = f"/runs/{quote(given['run'])}" if given["run"] in there else "/runs"
    return f"{path}?{urlencode(asked)}#decisions"


ROUTES = [
    Route("/decisions", decide, methods=["POST"]),
    Route("/decisions/back", decide, methods=["POST"]),
]
