"""The options of ``runlog pain`` and ``runlog pain edit``, from the table of diary fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import completing
from analyzer.cli.prompts import word
from analyzer.cli.values import Day
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analyzer.schema.diary import Field

_ALWAYS_THERE = frozenset({"date", "score"})

Command = Any
"""A function with parameters of click's, or one without."""


def for_adding(command: Command) -> Command:
    """Give a command an option for each field that isn't a bare word."""
    return _with(
        command, (r for r in fields() if r.option and not r.is_argument), lambda row: row.option
    )


def for_editing(command: Command) -> Command:
    """Give a command an option for each field that can be set, and one that clears fields."""
    chosen = [row for row in fields() if row.option or row.is_argument]
    cleared = [row.name for row in chosen if row.name not in _ALWAYS_THERE]
    command = click.option(
        "--clear",
        multiple=True,
        type=click.Choice(cleared),
        metavar="FIELD",
        help=f"Empty a field: {', '.join(cleared)}. May be given several times.",
    )(command)
    return _with(command, chosen, _help_of_edit)


def _help_of_edit(row: Field) -> str:
    text = row.option or f"{row.meaning[0].upper()}{row.meaning[1:]}."
    return text.removesuffix(" [default: today]")


def _with(command: Command, rows: Iterable[Field], text_of: Callable[[Field], str]) -> Command:
    for row in reversed(list(rows)):
        command = _option(row, text_of(row))(command)
    return command


def _option(row: Field, text: str) -> Callable[..., Any]:
    flag = f"--{row.name.replace('_', '-')}"
    if row.kind == "flag":
        return click.option(flag, row.name, is_flag=True, help=text)
    if row.kind == "choice":
        words = completing.one_of(word.name for word in row.words)
        in_full = partial(_in_full, row)
        return click.option(flag, row.name, callback=in_full, shell_complete=words, help=text)
    kind = Day() if row.kind == "date" else None
    return click.option(flag, row.name, type=kind, metavar=row.metavar, help=text)


def _in_full(row: Field, _: click.Context, __: click.Parameter, given: str | None) -> str | None:
    """The word of a choice that was given by its first letter."""
    return word(given, [answer.name for answer in row.words]) if given else given
