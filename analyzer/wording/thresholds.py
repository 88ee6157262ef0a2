"""Thresholds as people read them in a sentence: 1.10, 30 %, half, ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_PARTS = {0.5: "half", 0.2: "a fifth", 0.1: "a tenth"}
_OFTEN = {1: "once", 2: "twice"}


def hundredths(ratio: float) -> str:
    """1.1 as "1.10"."""
    return f"{ratio:.2f}"


def percent(share: float) -> str:
    """0.3 as "30 %"."""
    return f"{number(100 * share)} %"


def number(value: float) -> str:
    """Without needless decimals: 600.0 as "600"."""
    return f"{round(value, 6):,g}"


def minutes(seconds: float) -> str:
    """600 as "10"."""
    return number(seconds / 60)


def seconds(value: float) -> str:
    """1.0 as "a second"."""
    return "a second" if value == 1 else f"{number(value)} seconds"


def days(value_s: float) -> str:
    """86,400 as "a day"."""
    return "a day" if value_s == 86_400 else f"{number(value_s / 86_400)} days"


def spelled(count: float) -> str:
    """3 as "three"; in figures above twelve and if not a whole number."""
    is_word = count == int(count) and 0 <= count < len(_WORDS)
    return _WORDS[int(count)] if is_word else number(count)


def part(share: float) -> str:
    """0.5 as "half"; as a percentage where there is no word."""
    return _PARTS.get(share) or percent(share)


def often(count: int) -> str:
    """2 as "twice"."""
    return _OFTEN.get(count) or f"{spelled(count)} times"


def listed(values: Iterable[float], last: str = "or") -> str:
    """(50, 75, 100) as "50, 75 or 100"."""
    *others, end = map(number, values)
    return f"{', '.join(others)} {last} {end}" if others else end
