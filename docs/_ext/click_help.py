"""The pages show what ``--help`` prints: sphinx-click alone would miss some of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _description(_app: Sphinx, _context: click.Context, lines: list[str]) -> None:
    lines[:] = map(_plain, lines)


def _usage(_app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """As the command writes it: a few have their own."""
    shown = context.command.get_usage(context).removeprefix("Usage: ")
    usage = (f"    {line.strip()}" for line in shown.split("\n"))
    lines[:] = [".. code-block:: text", "", *usage, ""]


def _options(_app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """With defaults and limits, and texts that are made only when help is asked for."""
    lines[:] = [
        line
        for names, said in records(context)
        for line in (f".. option:: {names}", "", f"   {_plain(said)}", "")
    ]


def records(context: click.Context) -> list[tuple[str, str]]:
    """Each option with its help; those of a hidden subcommand, which needs no name, as well.

    ``runlog pain 3`` is such a one.
    """
    command = context.command
    subcommands = command.commands.values() if isinstance(command, click.Group) else ()
    own = [command, *(sub for sub in subcommands if sub.hidden)]
    options = [one for each in own for one in each.params if isinstance(one, click.Option)]
    return [record for one in options if (record := one.get_help_record(context))]


def _plain(text: str) -> str:
    return text.replace("*", r"\*")


def setup(app: Sphinx) -> dict[str, bool]:
    """Listen to what sphinx-click is about to write."""
    app.connect("sphinx-click-process-description", _description)
    app.connect("sphinx-click-process-options", _options)
    app.connect("sphinx-click-process-usage", _usage)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
