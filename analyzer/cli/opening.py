"""Open a file in the viewer that the system has for it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from analyzer.cli.streams import tell

if TYPE_CHECKING:
    from pathlib import Path

# Where a window can be shown: X11, Wayland, and Windows around a Linux.
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")


def open_file(path: Path) -> None:
    """Open a file; if that is impossible, say so: the file has been written all the same."""
    if not _is_opened(path):
        tell(
            f"runlog: {path.name} could not be opened: no viewer or no display was found. Open it "
            "yourself; it is where the line above says."
        )


def _is_opened(path: Path) -> bool:
    has_display = sys.platform != "linux" or any(map(os.environ.get, _DISPLAYS))
    try:
        return has_display and click.launch(str(path.resolve())) == 0
    except OSError:  # the program that opens files is missing
        return False
