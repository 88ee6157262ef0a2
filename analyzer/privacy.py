"""Nothing that is printed carries an e-mail address: Garmin puts the account's into file names."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[^\s@/\\<>()\[\],;:\"']+(?:@|%40)[^\s@/\\<>()\[\],;:\"']+")
# What follows the address in a file's name, so that the file is still known.
_REST = re.compile(r"(?:_[^@]*|(?:\.(?:fit|gpx|tcx|zip|csv|json|gz))+)$", re.IGNORECASE)


def hide_addresses(text: str) -> str:
    """Replace e-mail addresses by […]; a number and an ending behind one stay."""
    return _ADDRESS.sub(_hidden, text)


def _hidden(match: re.Match[str]) -> str:
    rest = _REST.search(re.split("@|%40", match.group())[-1])
    return "[…]" + (rest.group() if rest else "")
