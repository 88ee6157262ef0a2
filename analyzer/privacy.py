"""Keep e-mail addresses out of everything printed: Garmin puts the account's into file names."""

from __future__ import annotations

import re
from functools import cache, partial

_PART = r"[^\s@/\\<>()\[\],;:\"']"
# From the beginning of a part only: a search from each of its characters would take for ever on a
# name of 60,000 characters.
_ADDRESS = re.compile(rf"(?<!{_PART}){_PART}+(?:@|%40){_PART}+")
# Degrees with three decimals or more, twice; and links, which may hold them.
_PLACE = re.compile(
    r"[-+]?\b\d{1,3}[.,]\d{3,12}\s?°?\s?[NSEW]?\s?[,;/ ]"
    r"\s?[-+]?\d{1,3}[.,]\d{3,12}(?:\s?°?\s?[NSEW]\b)?"
)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_NONE: frozenset[str] = frozenset()


def hide_addresses(text: str, suffixes: frozenset[str] = _NONE) -> str:
    """Replace e-mail addresses by […]; a number and a file suffix after one are kept.

    Args:
        text: any text.
        suffixes: file suffixes to keep, so that a file can still be recognized; in lower case and
            with their dot. Other suffixes count as part of the address.
    """
    return _ADDRESS.sub(partial(_hidden, suffixes), text)


def hide_places(text: str) -> str:
    """Replace positions (pairs of degrees) and web addresses by […]."""
    return _PLACE.sub("[…]", _LINK.sub("[…]", text))


def _hidden(suffixes: frozenset[str], match: re.Match[str]) -> str:
    domain = re.split("@|%40", match.group())[-1]
    number_at = domain.find("_")
    return "[…]" + (domain[number_at:] if number_at >= 0 else _suffixes_of(domain, suffixes))


def _suffixes_of(domain: str, suffixes: frozenset[str]) -> str:
    """All the suffixes that a name ends in, together."""
    kept = _backwards(suffixes).match(domain[::-1])
    return kept.group()[::-1] if kept else ""


@cache
def _backwards(suffixes: frozenset[str]) -> re.Pattern[str]:
    """Suffixes as they are read from a name's end, which takes one pass."""
    endings = "|".join(re.escape(suffix[::-1]) for suffix in sorted(suffixes))
    return re.compile(rf"(?:{endings})*" if endings else "", re.IGNORECASE)
