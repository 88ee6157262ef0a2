"""What a message tells the user to do next, as it is called where the user is.

An option that names another folder or file is put in by ``failures.in_terminal`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from analyzer.wording.numbers import is_missing
from analyzer.wording.page_ways import HERE, PAGES
from analyzer.wording.reason_words import REMEDIES

if TYPE_CHECKING:
    from analyzer.schema import Problem
    from analyzer.schema.log import ProblemRow

_REMEDIES = {text: remedy for remedy, text in REMEDIES.items()}


@dataclass(frozen=True, slots=True)
class Ways:
    """How things are called in one place.

    Attributes:
        files: what says why a file holds no run.
        entries: what shows the entries of the diary.
        report: what charts them.
        compare: what compares two periods, with {a} and {b}.
    """

    files: str
    entries: str
    report: str
    compare: str


TERMINAL = Ways(
    "`runlog files`", "`runlog pain list`", "`runlog report`", "`runlog compare {a} {b}`"
)
PYTHON = Ways("`.files`", "`.pain`", "`.report()`", '`.compare("{a}", "{b}")`')


@dataclass(frozen=True, slots=True)
class Advice:
    """What a page tells the user to do.

    Attributes:
        text: says it.
        link: the words that lead there, after the text; "" for none.
        path: where to, with what its form is to hold.
    """

    text: str
    link: str = ""
    path: str = ""


def on_page(text: str) -> str:
    """A sentence made for the terminal, with pages in place of commands."""
    for command, name in PAGES.items():
        if text.startswith(command):
            text = f"{name[:1].upper()}{name[1:]}{text.removeprefix(command)}"
        text = text.replace(f". {command}", f". {name[:1].upper()}{name[1:]}")
        text = text.replace(command, name)
    return text


def advice(problem: ProblemRow | Problem) -> Advice | None:
    """What a page says is to be done about a problem; None if there is nothing to do."""
    if is_missing(problem.remedy) or not problem.remedy:
        return None
    remedy = _REMEDIES.get(problem.remedy)
    if remedy is None or remedy not in HERE:
        return Advice(on_page(problem.remedy))
    text, link, path = HERE[remedy]
    return Advice(text, link, path.format(file=quote(problem.file, safe="")))
