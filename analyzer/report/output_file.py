"""A file of ours is put in place: whole or not at all, and over nothing but one of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ReportError
from analyzer.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

# Ending -> how such a file begins; an SVG as matplotlib writes it.
_BEGINS = {".pdf": b"%PDF", ".png": b"\x89PNG", ".svg": b"<?xml"}


def put(data: bytes, output: Path, kind: str) -> Path:
    """Write a file; one that is there is replaced if it is of the same kind.

    Args:
        data: the whole content.
        output: where to; folders on the way are made.
        kind: .pdf, .png or .svg.

    Returns:
        ``output``.

    Raises:
        ReportError: the place can't be written to, or holds something else.
    """
    try:
        if output.exists() and not _is_of_kind(output, kind):
            raise ReportError(
                f"{output} is there already and is no {kind[1:].upper()}, so it stays as it is. "
                "Name another place with --output."
            )
        output.parent.mkdir(parents=True, exist_ok=True)
        write_whole(output, data)
    except OSError as error:
        raise ReportError(
            f"The report can't be written to {output}: {error.strerror or error}. "
            "Name another place with --output."
        ) from error
    return output


def _is_of_kind(path: Path, kind: str) -> bool:
    # is_file first: reading a pipe would wait for ever, and replacing a device would destroy it.
    return path.is_file() and path.read_bytes().startswith(_BEGINS[kind])
