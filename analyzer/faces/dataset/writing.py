"""A folder of files, written whole or not at all, and never over anything that is there."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer import renaming
from analyzer.errors import ReportError, UsageError
from analyzer.files import sync_folder, write_new

if TYPE_CHECKING:
    from collections.abc import Iterable


def require_outside(place: Path, log: Path) -> None:
    """Stop if tables that are written there would be read as exports of the log.

    Args:
        place: of the new folder.
        log: the folder of the log.

    Raises:
        UsageError: it lies in the log's folder.
    """
    inside = Path(os.path.realpath(place))
    folder = Path(os.path.realpath(log))
    if inside == folder or folder in inside.parents:
        raise UsageError(
            f"{place} is inside the folder of exports, so the next analysis would take its tables "
            "for exports. Nothing was written. Choose a place outside it."
        )


def write_folder(place: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write files into a new folder.

    They are written to a hidden folder beside it first, which then takes the name: no one finds a
    part of them, and a folder that came meanwhile stays as it is.

    Args:
        place: of the folder; missing parents are created. It may be there if it is empty.
        files: names and contents.

    Returns:
        ``place``.

    Raises:
        ReportError: something is there already, or it can't be written. Nothing was changed.
    """
    try:
        if place.is_symlink() or place.exists():
            _require_empty(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        target = Path(os.path.abspath(place))  # noqa: PTH100 ("." has no name, and links stay)
        beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
        try:
            beside.mkdir()
            for name, data in files:
                write_new(beside / name, data)
            _take_name(beside, target)
        finally:
            with suppress(OSError):
                shutil.rmtree(beside)
    except OSError as error:
        why = error.strerror or error
        raise ReportError(
            f"The tables can't be written to {place}: {why}. Nothing was written. Choose another "
            "place."
        ) from error
    return place


def _require_empty(place: Path) -> None:
    is_empty = not place.is_symlink() and place.is_dir() and not any(place.iterdir())
    if not is_empty:
        raise ReportError(
            f"{place} is there already and stays as it is. Choose a folder that isn't there yet."
        )


def _take_name(beside: Path, place: Path) -> None:
    """Rename a folder; one that is there is replaced only while it is empty."""
    if sys.platform == "win32" and place.exists():
        place.rmdir()  # fails unless it is empty
    renaming.rename(beside, place)
    sync_folder(place.parent)
