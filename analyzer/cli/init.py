"""``runlog init``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.streams import say_done

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@options.folder
def init(folder: Path) -> None:
    """Write a commented runlog.toml for your profile and preferences (optional)."""
    from analyzer.settings import write_template

    path = write_template(folder)
    say_done(f"Written: {path.resolve()}. Open it in a text editor; every line is explained.")
