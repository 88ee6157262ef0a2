"""What pages show of the runner's decisions."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.settings import FILE_NAME
from analyzer.settings.deciding import displaced_by, with_decisions, without_decisions
from analyzer.settings.decision import decisions_of
from analyzer.settings.writing import read_text
from analyzer.web.rendering import desk_of
from analyzer.wording import decisions as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from starlette.requests import Request

    from analyzer.faces.accounts import Accounts
    from analyzer.settings.decision import Decision

MOST_SHOWN = 200
_MOST_DONE = 100
_MOST_GONE = 1000


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided, or taken back.

    Attributes:
        text: says so.
        decisions: it was about these.
        run_id: of the run on whose page it was; "" for none.
        is_made: whether they were made; False if they were taken back.
        displaced: those that gave way to them.
        before, after: the text of ``runlog.toml`` around it; both "" where it was too long to keep.
    """

    text: str
    decisions: tuple[Decision, ...]
    run_id: str = ""
    is_made: bool = True
    displaced: tuple[Decision, ...] = ()
    before: str = ""
    after: str = ""

    def holds(self, there: Collection[Decision]) -> bool:
        """Whether ``runlog.toml`` is still as this says.

        Args:
            there: the decisions that it holds.
        """
        return all((decision in there) == self.is_made for decision in self.decisions)

    def undone(self, text: str) -> str:
        """The text without what was decided, and with what gave way to it.

        Raises:
            SettingsError: it is no longer there, or can't be removed without touching other lines.
        """
        if self.after and text == self.after:
            return self.before
        text = without_decisions(text, self.decisions)
        if displaced_by(text, self.displaced):  # something else has been decided since then
            return text
        return with_decisions(text, self.displaced)


class LastDone:
    """What was done last, by the name that an address has for it.

    Attributes:
        gone: decisions that were taken back last, by what a form names them by.
    """

    def __init__(self) -> None:
        self.gone: OrderedDict[str, Decision] = OrderedDict()
        self._by_name: OrderedDict[str, Done] = OrderedDict()

    def forget(self, decisions: Iterable[Decision]) -> None:
        """Note that decisions were taken back: who sends the same form twice is told the same."""
        for decision in decisions:
            self.gone[token(decision)] = decision
        while len(self.gone) > _MOST_GONE:
            self.gone.popitem(last=False)

    def keep(self, done: Done) -> str:
        """Keep it, and return its name."""
        name = secrets.token_urlsafe(9)
        self._by_name[name] = done
        while len(self._by_name) > _MOST_DONE:
            self._by_name.popitem(last=False)
        return name

    def again(self, new: Done) -> Done:
        """The same as it was told when it was done first, if that is known."""
        earlier = (one for one in reversed(self._by_name.values())
                   if (one.decisions, one.is_made) == (new.decisions, new.is_made))  # fmt: skip
        return next(earlier, new)

    def get(self, name: str) -> Done | None:
        """What has a name; None if it is unknown, or was done too long ago."""
        return self._by_name.get(name)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was decided, and what was typed.

    Attributes:
        problem: the reason; "" for a question.
        typed: the fields of the form.
        names: of the recordings that it was about; decisions to leave them out are offered to be
            taken back.
        question: what is asked before it is done; "" for nothing.
    """

    problem: str = ""
    typed: dict[str, str] | None = None
    names: tuple[str, ...] = ()
    question: str = ""


NOTHING_REFUSED = Refused()


async def shown_decisions(
    request: Request,
    accounts: Accounts,
    names: Iterable[str] | None = None,
    refused: Refused = NOTHING_REFUSED,
) -> dict[str, Any]:
    """What the templates need to show decisions and the forms that make them.

    Args:
        request: what was asked.
        accounts: the recordings.
        names: only decisions on these recordings; None for all.
        refused: what was not done.
    """
    folder = desk_of(request).folder
    there, seen, fault = await desk_of(request).look(lambda: _read(folder))
    mine = there if names is None else _about(names, there)
    done = request.app.state.decided.get(request.query_params.get("done", ""))
    done = done if done and done.holds(there) else None
    out = [one for one in _about(refused.names, there) if one.kind == "drop"]
    return {
        "decisions": [_row(decision, accounts) for decision in mine[:MOST_SHOWN]],
        "more": max(len(mine) - MOST_SHOWN, 0),
        "seen": seen,
        "fault": fault,
        "problem": refused.problem,
        "question": refused.question,
        "typed": refused.typed or {},
        "done": done.text if done else "",
        "done_tokens": list(map(token, done.decisions)) if done and done.is_made else [],
        "done_run": done.run_id if done else "",
        "done_name": request.query_params.get("done", ""),
        "left_out": [_row(decision, accounts) for decision in out],
    }


def token(decision: Decision) -> str:
    """What a form names a decision by: any text would come back with other line ends."""
    return hashlib.sha256(repr(decision).encode()).hexdigest()[:16]


def _about(names: Iterable[str], there: Iterable[Decision]) -> list[Decision]:
    wanted = set(names)
    return [decision for decision in there if wanted & set(decision.names)]


def _read(folder: Path) -> tuple[list[Decision], str, str]:
    """The decisions, the file's fingerprint, and why it can't be read."""
    try:
        text, seen = read_text(folder)
        return decisions_of(text, folder / FILE_NAME), seen, ""
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
