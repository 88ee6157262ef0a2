"""The first ``runlog.toml`` of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import NoFolderError, UsageError
from analyzer.files import write_new
from analyzer.settings.reading import FILE_NAME
from analyzer.settings.template import template

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = template()


def write_template(folder: Path) -> Path:
    """Write a commented ``runlog.toml`` into a folder; its values are the defaults.

    Returns:
        Where it is.

    Raises:
        UsageError: there is one already, or the folder isn't there or can't be written to.
    """
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise NoFolderError(folder)
    try:
        write_new(path, TEMPLATE.encode())
    except FileExistsError as error:
        raise UsageError(
            f"{path} is there already and stays as it is. Edit it, or rename it and try again."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{path} can't be written: {error.strerror or error}. Choose a folder you may write to."
        ) from error
    return path
