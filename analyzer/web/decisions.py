"""What pages show of the runner's decisions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.settings import FILE_NAME, values_of
from analyzer.settings.decision import decisions_of
from analyzer.settings.writing import read_text
from analyzer.web.rendering import desk_of
from analyzer.wording import decisions as words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from starlette.requests import Request

    from analyzer.faces.accounts import Accounts
    from analyzer.settings.decision import Decision

MOST_SHOWN = 200


async def shown_decisions(
    request: Request,
    accounts: Accounts,
    names: Iterable[str] | None = None,
    problem: str = "",
    typed: dict[str, str] | None = None,
) -> dict[str, Any]:
    """What the templates need to show decisions and the forms that make them.

    Args:
        request: what was asked.
        accounts: the recordings.
        names: only decisions on these recordings; None for all.
        problem: why what was typed was refused.
        typed: what was typed.
    """
    folder = desk_of(request).folder
    found, seen, fault = await desk_of(request).look(lambda: _read(folder))
    if names is not None:
        mine = set(names)
        found = [decision for decision in found if mine & set(decision.names)]
    done = request.query_params.get("done", "")
    return {
        "decisions": [_row(decision, accounts) for decision in found[:MOST_SHOWN]],
        "more": max(len(found) - MOST_SHOWN, 0),
        "seen": seen,
        "fault": fault,
        "problem": problem,
        "typed": typed or {},
        "done": words.TAKEN_BACK if done == "back" else words.ADDED.get(done, ""),
    }


def token(decision: Decision) -> str:
    """What a form names a decision by: any text would come back with other line ends."""
    return hashlib.sha256(repr(decision).encode()).hexdigest()[:16]


def _read(folder: Path) -> tuple[list[Decision], str, str]:
    """The decisions, the file's fingerprint, and why it can't be read."""
    try:
        text, seen = read_text(folder)
        return decisions_of(values_of(folder / FILE_NAME, text)), seen, ""
    except AnalyzerError as error:
        return [], "", sentence(error)


def _row(decision: Decision, accounts: Accounts) -> dict[str, Any]:
    from analyzer.faces.decisions import told

    unknown = [name for name in decision.names if name not in accounts.by_name]
    return {
        "token": token(decision),
        "told": told(decision),
        "note": words.NO_SUCH_NAME if unknown else "",
    }
