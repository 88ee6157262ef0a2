"""What an XML file without a single recorded point is: a lost run, another sport, or nothing.

Garmin Connect writes a treadmill run as GPX with its type, its date and an empty track; the run
itself is only in the original FIT. A run of which there is no more than its name is lost. A file
that names another sport isn't a run. One that names no sport may have been a run, so it counts as
lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.sports import UNKNOWN, sport_of
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_INDOORS = frozenset({"treadmill", "virtual"})
_RUNNING = ("run", "jog")
_NO_SPORT = frozenset({"", "other", "unknown", "generic", "uncategorized"})
_LONGEST_WORD = 30


def reason_of(kinds: Sequence[str | None], day: dt.date | None) -> Reason:
    """Why an activity without points isn't a run: the sport that it names.

    Args:
        kinds: the words for the sports of all its tracks; None where a track names none.
        day: on which it began; None if unknown.

    Raises:
        ParseError: it is, or may be, a run that is lost.
    """
    words = [(kind or "").strip() for kind in kinds]
    running = next(filter(_is_running, words), None)
    if running is not None:
        raise ParseError(_lost_run(day, is_indoors=sport_of(running)[1] in _INDOORS))
    named = next((word for word in words if word.lower() not in _NO_SPORT), "")
    if not named or named.isdecimal():
        raise ParseError(Reason(Code.ACTIVITY_WITHOUT_POINTS))
    sport = sport_of(named)
    return Reason.of(
        Code.OTHER_SPORT, sport=named[:_LONGEST_WORD] if sport == UNKNOWN else sport[0]
    )


def _is_running(word: str) -> bool:
    sport = sport_of(word)
    return sport[0] == "running" or (sport == UNKNOWN and any(w in word.lower() for w in _RUNNING))


def _lost_run(day: dt.date | None, *, is_indoors: bool) -> Reason:
    if day is None:
        code = Code.INDOOR_RUN_WITHOUT_POINTS if is_indoors else Code.RUN_WITHOUT_POINTS
        return Reason(code)
    code = Code.INDOOR_RUN_WITHOUT_POINTS_OF if is_indoors else Code.RUN_WITHOUT_POINTS_OF
    return Reason.of(code, day=f"{day}")
