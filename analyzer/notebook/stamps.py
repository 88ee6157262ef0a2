"""Where the date of a cell ends and its time begins, as spreadsheets, apps and people write it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
"""No date is longer, and longer texts would only cost time."""

# A word of the time's language may stand between the two: 14.03.2026 um 7:30.
_STAMP = re.compile(
    r"(.*?\S)(?:(?<=[0-9])T|,? +(?:(?:at|um|a|à|las|kl\.?) +)*|,)([0-9]{1,2}:[0-9]{2}.*)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?(?: ?([ap])\.? ?m\.?)?"
    r"(?: ?(?:Z|UTC|GMT|[A-Z]{3,4}))?(?: ?[+\-−][0-9]{1,2}(?::?[0-9]{2})?)?(?: ?\([^()]*\))?",
    re.IGNORECASE,
)  # fmt: skip
_TIME_SIGNS = re.compile(r"([0-9]{1,2}) ?[h.] ?([0-9]{2})(?: ?(?:h|uhr))?", re.IGNORECASE)
_FULL_HOUR = re.compile(r"([0-9]{1,2}) ?(?:([ap])\.? ?m\.?|uhr|h\.?)", re.IGNORECASE)
_MIDNIGHT = re.compile(r"0?0:00(:00)?( am)?|12:00(:00)? am")


def split_stamp(text: str) -> tuple[str, str]:
    """Date and time of a cell that may hold both; the time as written, whatever its zone.

    Spreadsheets write a day as midnight, which is no time.
    """
    plain = _plain(text)
    match = _STAMP.fullmatch(plain) if len(plain) <= LONGEST else None
    if not match:
        return plain, ""
    clock = time(match[2])
    return match[1].rstrip(", "), "" if _MIDNIGHT.fullmatch(clock) else clock


def _plain(text: str) -> str:
    """On one line, with plain digits and blanks; a text that is too long for a date stays."""
    if len(text) > LONGEST:
        return text.strip()
    return " ".join(unicodedata.normalize("NFKC", text).split()).removeprefix("'")


def time(text: str) -> str:
    """A time such as 7h30, 7.30, 7h or 7:30:00+01:00 as 7:30; other texts as they are."""
    text = text.strip()
    if match := _CLOCK.fullmatch(text):
        return f"{match[1]} {match[2].lower()}m" if match[2] else match[1]
    if match := _FULL_HOUR.fullmatch(text):
        return f"{match[1]}:00 {match[2].lower()}m" if match[2] else f"{match[1]}:00"
    match = _TIME_SIGNS.fullmatch(text)
    bare = re.sub(r" ?(?:uhr|h)$", "", text, flags=re.IGNORECASE)
    return f"{match[1]}:{match[2]}" if match else bare
