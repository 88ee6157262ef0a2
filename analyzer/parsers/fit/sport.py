"""What a FIT file says about a session's sport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers.evidence import GEARS, bicycle_computer
from analyzer.parsers.sport_names import sport_in_name
from analyzer.parsers.sports import sport_of
from analyzer.schema import UNKNOWN_SPORTS

if TYPE_CHECKING:
    from analyzer.parsers.fit.messages import Messages, Row
    from analyzer.parsers.fit.timed import Timed
    from analyzer.parsers.sports import Sport

PRODUCTS = ("product", "garmin_product", "product_name")
"""Fields of the message file_id that may name the product."""
_GEAR_CHANGES = frozenset({"front_gear_change", "rear_gear_change"})


def sport_of_session(messages: Messages, session: Row) -> Sport:
    """The session's sport and sub-sport; for a generic one those of its sub-sport or its profile.

    Fitness equipment may be a treadmill, which its sub-sport says.

    The runner chooses a profile on the watch, and may have created and named it.
    """
    sport, sub_sport = str(session.get("sport", "unknown")), _word(session.get("sub_sport"))
    if sport not in UNKNOWN_SPORTS | {"fitness_equipment"}:
        return sport, sub_sport
    meant = sport_of(sub_sport or "")[0]
    if meant not in UNKNOWN_SPORTS or sport == "fitness_equipment":
        return (sport if meant in UNKNOWN_SPORTS else meant), sub_sport
    profiles = [session.get("sport_profile_name"), *(m.get("name") for m in messages.of("sport"))]
    named = next(filter(None, (sport_in_name(p) for p in profiles if isinstance(p, str))), None)
    return (named[0], sub_sport or named[1]) if named else (sport, sub_sport)


def evidence_of(messages: Messages, events: Timed, span: tuple[float, float]) -> tuple[str, ...]:
    """Evidence of a ride: a bicycle computer, or changes of gear within the session."""
    found: tuple[str, ...] = ()
    for message in messages.of("file_id"):
        names = [message.get(name) for name in ("manufacturer", *PRODUCTS)]
        found = found or bicycle_computer(*names)
    if any(event.get("event") in _GEAR_CHANGES for event in events.within(span)):
        found += (GEARS,)
    return found


def _word(value: object) -> str | None:
    return None if value in (None, "generic") else str(value)
