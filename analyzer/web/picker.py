"""What kind of input asks for a day or a time of day."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_READ: dict[str, tuple[re.Pattern[str], Callable[[str], object]]] = {
    "date": (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), dt.date.fromisoformat),
    "time": (re.compile(r"\d\d:\d\d", re.ASCII), dt.time.fromisoformat),
}


def picker(kind: str, value: str) -> str:
    """Type of the input: date or time where the browser helps to choose one, else text.

    A browser throws away what is no date or time: what was typed must still be there to correct.

    Args:
        kind: of what is asked for.
        value: that is filled in; "" for nothing.
    """
    if kind not in _READ:
        return "text"
    return kind if not value or _is_read(kind, value) else "text"


def _is_read(kind: str, value: str) -> bool:
    pattern, read = _READ[kind]
    try:
        read(value)
    except ValueError:
        return False
    return bool(pattern.fullmatch(value))
