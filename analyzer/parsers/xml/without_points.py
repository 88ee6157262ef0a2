"""What an XML file without a single recorded point is: a lost run, another sport, or nothing.

Garmin Connect writes a treadmill run as GPX with its type, its date and an empty track; the run
itself is only in the original FIT. A run of which there is no more than its name is lost. A file
that names another sport isn't a run. One that names no sport may have been a run, so it counts as
lost. Which word means which sport is decided as for files with points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.sport_names import OTHER, sport_in_name, sport_of_word
from analyzer.reasons import Code, Reason
from analyzer.schema import UNKNOWN_SPORTS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_INDOORS = frozenset({"treadmill", "virtual"})


def reason_of(
    kinds: Sequence[str | None], day: dt.date | None, titles: Sequence[str] = ()
) -> Reason:
    """Why an activity without points isn't a run: the sport that it names.

    Args:
        kinds: the words for the sports of all its tracks; None where a track names none.
        day: on which it began; None if unknown.
        titles: its names, which decide where no table has the words.

    Raises:
        ParseError: it is, or may be, a run that is lost.
    """
    sports = [sport_of_word(kind) for kind in kinds]
    if all(sport[0] in UNKNOWN_SPORTS for sport in sports):
        sports = [named for title in titles if (named := sport_in_name(title))] or sports
    running = next((sport for sport in sports if sport[0] == "running"), None)
    if running:
        raise ParseError(_lost_run(day, is_indoors=running[1] in _INDOORS))
    named = next((s for s in sports if s[0] not in UNKNOWN_SPORTS), None)
    word = named[0] if named else next((s[1] for s in sports if s[0] == OTHER[0] and s[1]), None)
    if not word:
        raise ParseError(Reason(Code.ACTIVITY_WITHOUT_POINTS))
    return Reason.of(Code.OTHER_SPORT, sport=word)


def _lost_run(day: dt.date | None, *, is_indoors: bool) -> Reason:
    if day is None:
        code = Code.INDOOR_RUN_WITHOUT_POINTS if is_indoors else Code.RUN_WITHOUT_POINTS
        return Reason(code)
    code = Code.INDOOR_RUN_WITHOUT_POINTS_OF if is_indoors else Code.RUN_WITHOUT_POINTS_OF
    return Reason.of(code, day=f"{day}")
