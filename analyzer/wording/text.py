"""The user's own text, made safe to print: whatever was typed, the page can still be set.

The typesetter obeys direction overrides, and lets a word without a break run off the page.
"""

from __future__ import annotations

import re
import unicodedata

from analyzer.privacy import hide_addresses

BREAK = "\u200b"  # zero-width space: a line may end here
_LONG = 24
_PIECE = 4
_SPACES = re.compile(r"[\s\u2028\u2029]+")
_WORD = re.compile(rf"\S{{{_LONG},}}")
_JOINTS = re.compile(r"(?<=[-_./\\])")
# Control, format (direction marks among them), surrogates, private use, not assigned.
_UNWANTED = ("Cc", "Cf", "Cs", "Co", "Cn")
_MAX_LENGTH = 2000


def clean(text: object) -> str:
    """One line that the page can show; "" for a missing text.

    It is composed (NFC), e-mail addresses are hidden, white space is folded, control and format
    characters are dropped, and long words get places to break.
    """
    if not isinstance(text, str):
        return ""
    folded = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    folded = hide_addresses(folded)
    kept = "".join(c for c in folded[:_MAX_LENGTH] if unicodedata.category(c) not in _UNWANTED)
    if len(folded) > _MAX_LENGTH:
        kept += "…"
    return _WORD.sub(_breakable, _SPACES.sub(" ", kept).strip())


def _breakable(match: re.Match[str]) -> str:
    """Break after joining characters (as in file names), else anywhere in what is too long."""
    pieces = []
    for part in _JOINTS.split(match.group()):
        step = _PIECE if len(part) >= _LONG else _LONG
        pieces += [part[start : start + step] for start in range(0, len(part), step)]
    return BREAK.join(pieces)


def shorten(text: str, length: int) -> str:
    """At most ``length`` characters, ending in … if something was cut."""
    plain = text.replace(BREAK, "")
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"


def fitted(value: object, length: int | None) -> str:
    """``clean``, and shortened where it is longer; long words have places to break all the same.

    Args:
        value: the user's text; "" for a missing one.
        length: most characters; None for all of them.
    """
    cleaned = clean(value)
    if length is None or len(cleaned.replace(BREAK, "")) <= length:
        return cleaned
    return clean(shorten(cleaned, length))
