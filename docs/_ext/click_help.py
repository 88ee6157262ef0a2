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
    options = [one for one in context.command.params if isinstance(one, click.Option)]
    records = [record for one in options if (record := one.get_help_record(context))]
    lines[:] = [
        line
        for names, said in records
        for line in (f".. option:: {names}", "", f"   {_plain(said)}", "")
    ]


def _plain(text: str) -> str:
    return text.replace("*", r"\*")


def setup(app: Sphinx) -> dict[str, bool]:
    """Listen to what sphinx-click is about to write."""
    app.connect("sphinx-click-process-description", _description)
    app.connect("sphinx-click-process-options", _options)
    app.connect("sphinx-click-process-usage", _usage)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
