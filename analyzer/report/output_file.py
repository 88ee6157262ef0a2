"""Writes an output file whole or not at all, and never over a file of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ReportError, UsageError
from analyzer.files import write_whole
from analyzer.wording import messages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OPTION = "--output"
# Ending -> how such a file begins; an SVG as matplotlib writes it.
_BEGINS = {".pdf": b"%PDF", ".png": b"\x89PNG", ".svg": b"<?xml"}


def require_ending(output: Path, kinds: Sequence[str]) -> None:
    """Refuse a name that ends in anything but what is written: a .docx that is a PDF opens nowhere.

    Args:
        output: file to write.
        kinds: endings, in lower case and with their dot.

    Raises:
        UsageError: it ends in none of them.
    """
    if output.suffix.lower() not in kinds:
        endings = " or ".join(kinds)
        raise UsageError(messages.OTHER_ENDING.format(file=output.name, endings=endings))


def put(data: bytes, output: Path, kind: str) -> Path:
    """Write a file; an existing one is replaced if it is of the same kind.

    Args:
        data: the whole content.
        output: file to write; missing parent folders are created.
        kind: .pdf, .png or .svg.

    Returns:
        ``output``.

    Raises:
        UsageError: its name ends in anything else.
        ReportError: the file can't be written, or something of another kind is there.
    """
    require_ending(output, (kind,))
    try:
        if output.exists() and not _is_of_kind(output, kind):
            said = messages.OTHER_KIND.format(output=output, kind=kind[1:].upper())
            raise ReportError(said, option=_OPTION)
        output.parent.mkdir(parents=True, exist_ok=True)
        write_whole(output, data)
    except OSError as error:
        why = error.strerror or error
        said = messages.NOT_WRITTEN.format(output=output, error=why)
        raise ReportError(said, option=_OPTION) from error
    return output


def _is_of_kind(path: Path, kind: str) -> bool:
    # is_file first: reading a pipe would block forever, and replacing a device would destroy it.
    return path.is_file() and path.read_bytes().startswith(_BEGINS[kind])
