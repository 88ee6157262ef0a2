"""Keep e-mail addresses out of everything printed: Garmin puts the account's into file names."""

from __future__ import annotations

import re
from functools import cache, partial

_ADDRESS = re.compile(r"[^\s@/\\<>()\[\],;:\"']+(?:@|%40)[^\s@/\\<>()\[\],;:\"']+")
_NONE: frozenset[str] = frozenset()


def hide_addresses(text: str, suffixes: frozenset[str] = _NONE) -> str:
    """Replace e-mail addresses by […]; a number and a file suffix after one are kept.

    Args:
        text: any text.
        suffixes: file suffixes to keep, so that a file can still be recognized; in lower case and
            with their dot. Other suffixes count as part of the address.
    """
    return _ADDRESS.sub(partial(_hidden, _rest(suffixes)), text)


def _hidden(rest: re.Pattern[str], match: re.Match[str]) -> str:
    found = rest.search(re.split("@|%40", match.group())[-1])
    return "[…]" + (found.group() if found else "")


@cache
def _rest(suffixes: frozenset[str]) -> re.Pattern[str]:
    """What may follow the address in a file's name."""
    endings = "|".join(map(re.escape, sorted(suffixes)))
    kept = rf"|(?:{endings})+" if endings else ""
    return re.compile(rf"(?:_[^@]*{kept})$", re.IGNORECASE)
