"""The bare words of ``runlog pain 3 l yesterday 7:30``, in any order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analyzer.cli.prompts import word as in_full
from analyzer.cli.values import Day
from analyzer.errors import UsageError
from analyzer.faces.daywords import DAYS
from analyzer.schema.diary import field, fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analyzer.schema.diary import Field

_DATE = re.compile(r"\d+([-/.])\d+\1\d+")
_TIME = re.compile(r"\d+:.*")
_SCORE = re.compile(r"[-+\d].*")


def fields_of(words: Iterable[str], commands: Iterable[str] = ()) -> dict[str, Any]:
    """Which field each word gives, and its value there.

    A number is the score, a word or its first letter a choice such as the side, 7:30 the time;
    2026-03-05, today and yesterday are the date.

    Args:
        words: as typed.
        commands: that one may have meant instead, for the message.

    Raises:
        UsageError: a word is none of these, or two give the same field.
    """
    found: dict[str, str] = {}
    given: dict[str, Any] = {}
    for word in words:
        name, value = _field_of(word, commands)
        if name in found:
            raise UsageError(f"{field(name).subject} is given twice: {found[name]} and {word}.")
        found[name], given[name] = word, value
    return given


def together(words: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that words give and those that options give.

    Args:
        words: as ``fields_of`` returns them.
        options: field -> value; None, "" and False mean not given.

    Raises:
        UsageError: a field is given both ways.
    """
    for name in twice(words, options):
        option = f"--{name.replace('_', '-')}"
        raise UsageError(f"{field(name).subject} is given twice, once with {option}.")
    return {**options, **words}


def twice(words: Iterable[str], given: Mapping[str, Any]) -> list[str]:
    """The fields among ``words`` that have a value already: not None, "" or False."""
    return [name for name in words if given.get(name) not in {None, "", False}]


def _field_of(word: str, commands: Iterable[str]) -> tuple[str, Any]:
    if word.lower() in DAYS:
        return "date", Day().convert(word, None, None)
    for kind in _arguments("choice"):
        names = [answer.name for answer in kind.words]
        spellings = {spelling for answer in kind.words for spelling in answer.spellings}
        text = in_full(word, names).lower()
        if text in {*names, *spellings}:
            return kind.name, text
    for pattern, name in ((_DATE, "date"), (_TIME, "time"), (_SCORE, "score")):
        if pattern.fullmatch(word):
            return name, word
    raise UsageError(_not_understood(word, commands))


def _arguments(kind: str) -> list[Field]:
    return [row for row in fields() if row.is_argument and row.kind == kind]


def _not_understood(word: str, commands: Iterable[str]) -> str:
    from difflib import get_close_matches

    from analyzer.notebook.cells import shown

    choices = [answer.name for row in _arguments("choice") for answer in row.words]
    other = _option_of(word.lower())
    near = get_close_matches(word.lower(), [*choices, *DAYS, *commands], n=1)
    if other:
        hint = f"It goes with {other}: {other} {word.lower()}."
    elif near:
        hint = f"Did you mean {near[0]}?"
    else:
        hint = "A note goes in quotation marks after --note."
    return (
        f"{shown(word)} is not a score from 0 to 10, a side ({_listed(choices)}), a day "
        f"({_listed([*DAYS, '2026-03-05'])}) or a time (07:30). {hint}"
    )


def _option_of(word: str) -> str:
    """The option whose choice a word is; "" for none."""
    for row in fields():
        if row.option and any(word == answer.name for answer in row.words):
            return f"--{row.name.replace('_', '-')}"
    return ""


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
