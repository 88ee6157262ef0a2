"""Where something is written from Python, and what is said of it."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import get_args

from analyzer.errors import UsageError
from analyzer.settings import Units


def path_of(path: str | os.PathLike[str]) -> Path:
    """The path, with the home folder in the place of ``~``.

    Raises:
        UsageError: it is empty, or holds a character that no name can.
    """
    if not os.fspath(path).strip():
        raise UsageError("The name of the file or folder is empty. Give one.")
    if "\0" in os.fspath(path):
        raise UsageError("The name of the file or folder holds a null character. Give another.")
    return Path(path).expanduser()


def pdf_path(path: str | os.PathLike[str]) -> Path:
    """The path of a PDF.

    Raises:
        UsageError: its name doesn't end in .pdf.
    """
    found = path_of(path)
    if found.suffix.lower() != ".pdf":
        raise UsageError(f"{found.name} must end in .pdf: a report is always a PDF.")
    return found


def require_units(units: str | None) -> None:
    """Stop unless units are those of the settings (None), km or mi.

    Raises:
        UsageError: they are something else.
    """
    known = get_args(Units)
    if units is not None and units not in known:
        raise UsageError(f"units is {units!r}; it has to be one of {', '.join(known)}.")


def warn(fault: str) -> None:
    """Warn of a chart or part that could not be made; the report has the same sentence."""
    warnings.warn(fault, RuntimeWarning, stacklevel=2)
