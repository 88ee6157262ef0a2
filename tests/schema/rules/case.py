"""What a changed rule is tested with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Case(NamedTuple):
    """Another value of a rule, and a result that lies between the two values."""

    other: Any
    result: Callable[[], Any]


def plain(value: Any) -> Any:
    """NaN as None, so that results can be compared."""
    return None if value != value else value  # noqa: PLR0124 - true of NaN and NaT alone
