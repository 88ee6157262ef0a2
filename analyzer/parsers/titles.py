"""Names that runners and services give to activities, made safe to print."""

from __future__ import annotations

import unicodedata

from analyzer.privacy import hide_addresses

_LONGEST = 200


def clean_title(text: str) -> str:
    """A title as one line without control or format characters, and without e-mail addresses."""
    text = text[: 4 * _LONGEST]
    visible = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    return hide_addresses(" ".join(visible.split()))[:_LONGEST]
