"""Devices that reveal the sport: nobody runs with a bicycle computer."""

from __future__ import annotations

import re

BICYCLE_COMPUTER = "bicycle_computer"
GEARS = "gears"
"""Words of ``Activity.evidence``."""

# Makers' names for them. "edge" alone is a common word; Garmin's are numbered or named as here.
_COMPUTERS = re.compile(
    r"\b(?:edge[ _]?(?:\d{2,4}|touring|explore|mtb|remote)|elemnt|wahoo[ _](?:bolt|roam|ace)|karoo|"
    r"hammerhead|bryton|lezyne|rox \d|cateye|stages (?:dash|cycling)|igpsport|magene|xoss|"
    r"xplova|omata|giant manufacturing|mio cyclo|polar v650|bosch ebike|kiox|coros dura|"
    r"srm pc\d?|pioneer sgx)",
    re.IGNORECASE,
)

# FIT gives products by number; these are Garmin's Edge.
_EDGES = frozenset(
    map(
        int,
        """
    1036 1169 1199 1213 1325 1333 1334 1386 1387 1422 1497 1555 1561 1567 1721 1736 1742
    1821 1822 1823 1836 1918 2052 2053 2067 2070 2100 2147 2204 2238 2260 2261 2274 2288
    2289 2290 2530 2531 2599 2600 2628 2629 2630 2713 2924 3011 3092 3095 3112 3121 3122
    3142 3349 3350 3558 3570 3812 3813 3843 4061 4062 4169 4305 4440 4633 4634 4655 10014
        """.split(),
    )
)  # fmt: skip


def bicycle_computer(*names: object) -> tuple[str, ...]:
    """The evidence in the device's names: ``BICYCLE_COMPUTER``, or none.

    Args:
        names: of maker and product; Garmin's products may be numbers.
    """
    if "garmin" in names and any(isinstance(n, int) and n in _EDGES for n in names):
        return (BICYCLE_COMPUTER,)
    text = " ".join(name for name in names if isinstance(name, str)).replace("_", " ")
    return (BICYCLE_COMPUTER,) if _COMPUTERS.search(text) else ()
