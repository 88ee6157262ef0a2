"""Kinds of values that arguments and options take: names of files, whole numbers, days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.completing import day_words
from analyzer.errors import UsageError
from analyzer.faces.daywords import DAYS

if TYPE_CHECKING:
    import os

    from click.shell_completion import CompletionItem


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """A date such as 2026-03-05, today or yesterday."""

    name = "date"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the words for a day."""
        return day_words(ctx, param, incomplete)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date; fail with a sentence if it is invalid."""
        if isinstance(value, date):
            return value
        if value.strip().lower() in DAYS:
            return date.today() - timedelta(days=DAYS.index(value.strip().lower()))
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(
                f"{value!r} is not a date; write it as 2026-03-05, today or yesterday.", param, ctx
            )


class Place(click.Path):
    """The name of a file or folder, which has at least one letter.

    An empty name would stand for the current folder, and one of blanks would make a file that is
    hard to see: both come of a variable without a value, or of a slip.
    """

    def __init__(self, **how: Any) -> None:
        """As ``click.Path``, for a ``Path``."""
        super().__init__(path_type=Path, **how)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Return the path; fail with a sentence if its name is empty."""
        if not isinstance(value, Path) and not str(value).strip():
            self.fail("the name is empty; write that of a file or folder.", param, ctx)
        return super().convert(value, param, ctx)


class Output(Place):
    """The name of a file to write, which ends in what is written."""

    def __init__(self, *kinds: str) -> None:
        """Take the endings that are possible, such as .pdf."""
        super().__init__(dir_okay=False)
        self.kinds = kinds

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Return the path; fail with a sentence if it ends in anything else."""
        from analyzer.report.output_file import require_ending

        path = super().convert(value, param, ctx)
        try:
            require_ending(path, self.kinds)
        except UsageError as error:
            self.fail(str(error), param, ctx)
        return path


class Whole(click.IntRange):
    """A whole number, of at least ``min``."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number; fail with a sentence if it is none, or too small."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a whole number from {self.min} on.", param, ctx)
