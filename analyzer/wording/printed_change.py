"""The change between two numbers as they are printed.

Exact numbers of 5:32.6 and 5:38.4 are printed as 5:33 and 5:38; a change of +0:06 beside them would
read like a mistake. So a change that stands beside two numbers is that of what is printed.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from analyzer.wording import numbers
from analyzer.wording.numbers import MISSING


def difference(a: str, b: str) -> str:
    """The later number minus the earlier, with its sign.

    Args:
        a: a number as it is written, such as 1,462 or 15.0; or a time or pace, such as 5:33.
        b: another, written alike.

    Returns:
        Text with as many decimals as they have; "–" where one of them isn't known.
    """
    if MISSING in (a, b):
        return MISSING
    change = _value(b) - _value(a)
    if ":" in b:
        sign = "−" if change < 0 else "+" if change else ""
        return f"{sign}{abs(change) // 60}:{abs(change) % 60:02}"
    return numbers.number(change, len(b.partition(".")[2]), sign=True)


def percent(a: str, b: str) -> str:
    """The change as a share of the earlier number: "+12 %"; "" of 0, "–" where one isn't known."""
    if MISSING in (a, b):
        return MISSING
    if not _value(a):
        return ""
    share = 100 * (_value(b) - _value(a)) / abs(_value(a))
    whole = share.quantize(Decimal(1), ROUND_HALF_UP)  # as with a pencil: 2.5 is 3
    return numbers.percent(whole / 100)


def _value(text: str) -> Decimal:
    """A number, or a time in its smaller unit."""
    larger, colon, smaller = text.replace(",", "").replace("−", "-").partition(":")
    return Decimal(larger) * 60 + Decimal(smaller) if colon else Decimal(larger)
