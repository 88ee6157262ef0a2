"""Each command as an attribute, as sphinx-click wants it: ``commands:pain.edit``."""

from __future__ import annotations

import click

from analyzer.cli import runlog


def __getattr__(name: str) -> click.Command:
    """The command with these words, with dots between; ``runlog`` for the program itself."""
    command: click.Command = runlog
    for word in [] if name == "runlog" else name.split("."):
        found = command.commands.get(word) if isinstance(command, click.Group) else None
        if found is None:
            raise AttributeError(f"there is no command runlog {name.replace('.', ' ')}")
        command = found
    return command
