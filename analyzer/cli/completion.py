"""``runlog completion``: print what makes a shell complete commands, options and their words."""

from __future__ import annotations

import os
from pathlib import PurePath

import click

from analyzer.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
COMPLETE_VARIABLE = "_RUNLOG_COMPLETE"
"""By this variable a shell asks for words instead of running a command."""
_WHICH = (
    "Name your shell: bash, zsh or fish, as in `runlog completion zsh`. There is no completion for "
    "PowerShell and cmd."
)


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), required=False)
def completion(shell: str | None) -> None:
    """Print what makes your SHELL complete commands, options and their words.

    SHELL is bash, zsh or fish; without any, it is the one that the variable SHELL names. For bash,
    add the line eval "$(runlog completion bash)" to ~/.bashrc, for zsh eval "$(runlog completion
    zsh)" to ~/.zshrc; for fish, write what is printed to ~/.config/fish/completions/runlog.fish.
    There is none for PowerShell.
    """
    from click.shell_completion import get_completion_class

    from analyzer.cli import runlog

    found = get_completion_class(shell or _own_shell())
    if found is None:
        raise UsageError(_WHICH)
    click.echo(found(runlog, {}, "runlog", COMPLETE_VARIABLE).source())


def _own_shell() -> str:
    """The shell of the variable SHELL.

    Raises:
        UsageError: it is none of those that can complete.
    """
    name = PurePath(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise UsageError(_WHICH)
    return name
