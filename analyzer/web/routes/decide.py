"""Decide: leave a recording out, keep it, join two, declare days; and take that back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starlette.routing import Route

from analyzer.errors import AnalyzerError, UsageError
from analyzer.settings.deciding import displaced_by, with_decisions, without_decisions
from analyzer.settings.decision import KINDS, decisions_of
from analyzer.settings.writing import change_settings
from analyzer.web.decisions import Done, Refused, token
from analyzer.web.faults import REFUSED, status_of, told
from analyzer.web.forms import all_sent, seen_at
from analyzer.web.rendering import desk_of
from analyzer.web.routes.run import run_page
from analyzer.web.routes.runs import accounts_of, runs_page
from analyzer.wording import decisions as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.faces.accounts import Accounts
    from analyzer.settings.decision import Decision

_TEXTS = ("kind", "other", "from", "to", "why", "seen", "run", "sure", "of")
MOST_KEPT_CHARS = 100_000
"""A longer text of ``runlog.toml`` is not kept for an undo: the decisions alone are."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What was sent.

    Attributes:
        typed: the fields that hold one text.
        names: of recordings, chosen and typed.
        tokens: of decisions.
    """

    typed: dict[str, str]
    names: tuple[str, ...]
    tokens: tuple[str, ...]


async def decide(request: Request) -> Response:
    """Write decisions on recordings, or one on days; recordings far apart are asked about first."""
    form, accounts = await _sent(request), await accounts_of(desk_of(request))
    time_zone = (await desk_of(request).analysis()).settings.time_zone

    new: list[Decision] = []
    displaced: list[Decision] = []

    def change(text: str) -> str:
        displaced[:] = displaced_by(text, new)
        return with_decisions(text, new)

    try:
        new[:] = _wanted(form, accounts)
        if question := _question(form, new, accounts, time_zone):
            return await _not_done(request, form, question=question)
        before, after = await _write(request, form, change)
    except AnalyzerError as error:
        return await _not_done(request, form, told(error), status=status_of(error))
    from analyzer.faces.decided import made

    text = made(new, accounts, time_zone, displaced)
    done = Done(text, tuple(new), form.typed["run"], displaced=tuple(displaced))
    decided = request.app.state.decided
    if before == after:  # a form that is sent twice is answered as it was before
        return await _done(request, decided.again(done))
    if len(before) + len(after) <= MOST_KEPT_CHARS:
        done = replace(done, before=before, after=after)
    return await _done(request, done)


async def take_back(request: Request) -> Response:
    """Take decisions back, also ones that the runner typed; what gave way to them holds again."""
    form, decided = await _sent(request), request.app.state.decided
    made = decided.get(form.typed["of"])
    old: list[Decision] = []
    again: list[Decision] = []

    def change(text: str) -> str:
        there = {token(decision): decision for decision in decisions_of(text)}
        known = {**decided.gone, **there}
        if not form.tokens or not known.keys() >= set(form.tokens):
            raise UsageError(words.NOT_THERE)
        old[:] = [known[name] for name in dict.fromkeys(form.tokens)]
        if not there.keys() & set(form.tokens):
            return text
        present = [one for one in old if token(one) in there]
        is_whole = made is not None and set(made.decisions) == set(present)
        after: str = made.undone(text) if is_whole else without_decisions(text, present)
        again[:] = [one for one in decisions_of(after) if one not in there.values()]
        return after

    try:
        before, after = await _write(request, form, change, lambda: decided.forget(old))
    except AnalyzerError as error:
        return await _not_done(request, form, told(error), status=status_of(error))
    from analyzer.faces.decided import taken_back

    done = Done(taken_back(old, again), tuple(old), form.typed["run"], is_made=False)
    return await _done(request, decided.again(done) if before == after else done)


async def _sent(request: Request) -> _Form:
    fields = await all_sent(request)
    given = dict(fields)
    typed = {name: given.get(name, "") for name in _TEXTS}
    names = [value for name, value in fields if name == "name"]
    tokens = [value for name, value in fields if name == "decision"]
    return _Form(typed, tuple(filter(None, [*names, typed["other"].strip()])), tuple(tokens))


def _wanted(form: _Form, accounts: Accounts) -> list[Decision]:
    """The decisions that a form asks for.

    Raises:
        UsageError: it asks for none that can be made.
    """
    from analyzer.faces.decisions import of_days, of_recordings

    typed = form.typed
    if typed["kind"] not in KINDS:
        raise UsageError(words.NO_DECISION)
    if typed["kind"] == "not_recorded":
        return [of_days(typed["from"], typed["to"], typed["why"])]
    if not form.names:
        raise UsageError(words.NO_DECISION)
    return of_recordings(typed["kind"], form.names, accounts.by_name)


def _question(
    form: _Form, decisions: Sequence[Decision], accounts: Accounts, time_zone: str | None
) -> str:
    """What is asked before recordings are joined; "" if nothing is, or it was answered."""
    from analyzer.faces.decided import apart

    if form.typed["kind"] != "same" or form.typed["sure"] == "yes":
        return ""
    return apart(decisions[0].names, accounts, time_zone)


async def _write(
    request: Request,
    form: _Form,
    change: Callable[[str], str],
    then: Callable[[], None] = lambda: None,
) -> tuple[str, str]:
    """The text before and after; ``then`` is done before any other form is."""
    desk, texts = desk_of(request), ["", ""]

    def kept(text: str) -> str:
        texts[:] = text, change(text)
        return texts[1]

    def write() -> None:
        change_settings(desk.folder, kept, form.typed["seen"])
        then()

    await desk.change(write)
    return texts[0], texts[1]


async def _not_done(
    request: Request, form: _Form, problem: str = "", question: str = "", status: int = REFUSED
) -> Response:
    """The page again, with what was typed."""
    show = run_page if form.typed["run"] else runs_page
    return await show(request, status, Refused(problem, form.typed, form.names, question))


async def _done(request: Request, done: Done) -> Response:
    """Go on to the run that it was about, if that is still there, else to the list."""
    there = (await accounts_of(desk_of(request))).by_run
    path = f"/runs/{done.run_id}" if done.run_id in there else "/runs"
    return seen_at(request, path, done=request.app.state.decided.keep(done))


ROUTES = [
    Route("/decisions", decide, methods=["POST"]),
    Route("/decisions/back", take_back, methods=["POST"]),
]
