"""Nothing that is printed carries an e-mail address: Garmin puts the account's into file names."""

from __future__ import annotations

import re
from functools import cache, partial

_ADDRESS = re.compile(r"[^\s@/\\<>()\[\],;:\"']+(?:@|%40)[^\s@/\\<>()\[\],;:\"']+")
_NONE: frozenset[str] = frozenset()


def hide_addresses(text: str, suffixes: frozenset[str] = _NONE) -> str:
    """Replace e-mail addresses by […]; a number and an ending behind one stay.

    Args:
        text: any.
        suffixes: endings of file names that stay, so that a file is still known; in lower case and
            with their dot. Others are taken for a part of the address.
    """
    return _ADDRESS.sub(partial(_hidden, _rest(suffixes)), text)


def _hidden(rest: re.Pattern[str], match: re.Match[str]) -> str:
    found = rest.search(re.split("@|%40", match.group())[-1])
    return "[…]" + (found.group() if found else "")


@cache
def _rest(suffixes: frozenset[str]) -> re.Pattern[str]:
    """What may follow the address in the name of a file."""
    endings = "|".join(map(re.escape, sorted(suffixes)))
    kept = rf"|(?:{endings})+" if endings else ""
    return re.compile(rf"(?:_[^@]*{kept})$", re.IGNORECASE)
