"""The terminal: how wide it is, and which letters it can show."""

from __future__ import annotations

import codecs
import os
import sys
from encodings import ascii as ascii_codec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

ERRORS = "runlog_plainer"
"""Name of the error handler that writes a letter which an encoding lacks in others."""
PLAIN = "runlog_ascii"
"""ASCII by another name: click takes a stream named ASCII for a mistake, and writes UTF-8 to it."""

_NARROWEST = 20
_USUAL = 80
# Signs that we print. What a user wrote is escaped, so that it can be told from what it was not.
_PLAINER = {
    "−": "-", "–": "-", "—": "-", "‑": "-", "─": "-", "≥": ">=", "≤": "<=", "×": "x", "·": ".",
    "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "›": ">", "→": "->", "•": "*", "≈": "~",
    "\xa0": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


def width() -> int | None:
    """Columns of a line on standard output; None for no limit.

    That is the width of the terminal. Where the output goes elsewhere, such as to a file or a pipe,
    lines are as long as they need to be, unless the environment gives a number of COLUMNS.
    """
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        return max(int(named), _NARROWEST)
    try:
        if not sys.stdout.isatty():
            return None
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):  # no terminal, closed, or none of ours
        return None
    # Windows may start another line once the last column is filled.
    return max((columns or _USUAL) - (os.name == "nt"), _NARROWEST)


def shown(text: str) -> str:
    """The text as standard output shows it: letters that its encoding lacks are in others."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if text.isascii() or encoding.lower().startswith("utf"):
        return text
    return text.encode(encoding, ERRORS).decode(encoding)


def make_able(stream: TextIO) -> None:
    """Let a stream write any letter: one that it lacks becomes a plainer one, or an escape.

    Args:
        stream: one of the standard streams, for output.
    """
    is_plain = os.environ.get("LC_ALL") in ("C", "POSIX") and not _is_set_for_python()
    lacks = is_plain or codecs.lookup(stream.encoding).name == "ascii"
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding=PLAIN if lacks else stream.encoding, errors=ERRORS)


def _is_set_for_python() -> bool:
    return any(os.environ.get(name) for name in ("PYTHONIOENCODING", "PYTHONUTF8"))


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAINER.get(sign) or _escaped(sign) for sign in lacking), error.end


def _escaped(sign: str) -> str:
    return sign.encode("ascii", "backslashreplace").decode("ascii")


def _find_plain(name: str) -> codecs.CodecInfo | None:
    if name != PLAIN:
        return None
    return codecs.CodecInfo(
        codecs.ascii_encode,
        codecs.ascii_decode,
        incrementalencoder=ascii_codec.IncrementalEncoder,
        incrementaldecoder=ascii_codec.IncrementalDecoder,
        name=PLAIN,
    )


codecs.register_error(ERRORS, _plainer)
codecs.register(_find_plain)
