"""Match entries of lists that give the start in local time to the recordings they describe.

Garmin Connect's web list says 08:30:12 without a zone. A recording says when it began in UTC, and
perhaps in which zone; if not, it may be any zone, and zones differ from UTC by whole quarters of an
hour. So the second has to be the same, and the quarter may differ. Where a spreadsheet has left out
the seconds, the minute has to be the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from analyzer.log.localtime import offsets_s
from analyzer.schema.zones import EAST_MOST_S, QUARTER_HOUR_S, WEST_MOST_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.schema import RunFacts

_MINUTE_S = 60
# Two programs may round the same start to neighbouring seconds.
_WITHIN_S = 2
_MOST = 200
"""No list has more entries for one minute of all quarters of one day."""
_second_of = itemgetter(0)

E = TypeVar("E")


class OwnClock(Generic[E]):
    """Finds what starts at the same time by the clock, whatever the zone.

    Args:
        starts: the facts whose start is in local time, each with the object that it describes.
    """

    def __init__(self, starts: Iterable[tuple[RunFacts, E]]) -> None:
        self._by_minute: dict[int, list[tuple[int, int, RunFacts, E]]] = {}
        for number, (facts, one) in enumerate(starts):
            second = _seconds(facts)
            self._by_minute.setdefault(_minute(second), []).append((second, number, facts, one))
        for of_minute in self._by_minute.values():
            of_minute.sort(key=_second_of)

    def near(self, facts: RunFacts) -> Iterator[E]:
        """Yield the objects whose start may be that of a recording."""
        begin = _seconds(facts)
        minutes = dict.fromkeys(_minute(begin + shift) for shift in (0, -_WITHIN_S, _WITHIN_S))
        for minute in minutes:
            of_minute = self._by_minute.get(minute, [])
            first = bisect_left(of_minute, begin + WEST_MOST_S - _MINUTE_S, key=_second_of)
            after = bisect_right(of_minute, begin + EAST_MOST_S + _WITHIN_S, key=_second_of)
            within = of_minute[first : min(after, first + _MOST)]
            for _, _, local, one in sorted(within, key=itemgetter(1)):
                if is_same_start(local, facts):
                    yield one


def is_same_start(local: RunFacts, facts: RunFacts) -> bool:
    """True if a start in local time may be that of a recording, in one of its zones or in any."""
    apart = _seconds(local) - _seconds(facts)
    if not WEST_MOST_S - _MINUTE_S <= apart <= EAST_MOST_S + _WITHIN_S:
        return False
    earliest = -_WITHIN_S if _seconds(local) % _MINUTE_S else 1 - _MINUTE_S
    known = offsets_s(facts)
    if known:
        return any(earliest <= apart - offset <= _WITHIN_S for offset in known)
    off = (apart + QUARTER_HOUR_S // 2) % QUARTER_HOUR_S - QUARTER_HOUR_S // 2
    return earliest <= off <= _WITHIN_S


def _seconds(facts: RunFacts) -> int:
    return round(facts.start_utc.timestamp())


def _minute(second: int) -> int:
    """The minute within the quarter of an hour, which is the same in all zones."""
    return second % QUARTER_HOUR_S // _MINUTE_S
