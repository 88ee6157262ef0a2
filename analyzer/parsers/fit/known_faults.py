"""Faults of fitparse 1.2.0 that can show in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers.fit.decode import decode
from analyzer.parsers.fit.packed import SPEED_DISTANCE
from analyzer.parsers.known import KnownFault
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from analyzer.parsers.fit.messages import Wanted
    from analyzer.schema import Parsed

_NOTHING: frozenset[str] = frozenset()
_TRACES: Wanted = {
    "record": frozenset({SPEED_DISTANCE}),
    "hr": frozenset({"filtered_bpm"}),
    "session": frozenset({"workout_rpe", "workout_feel"}),
}

_WIPES = KnownFault(Reason(Code.FITPARSE_WIPES), _NOTHING)
_OLD_PROFILE = KnownFault(Reason(Code.FITPARSE_OLD_PROFILE), _NOTHING)
_NO_STRAP = KnownFault(Reason(Code.FITPARSE_NO_STRAP), frozenset({"heart_rate_bpm"}))
_NO_SALVAGE = KnownFault(Reason(Code.FITPARSE_NO_SALVAGE))


def known_faults(data: bytes, ours: Parsed, theirs: Parsed) -> tuple[KnownFault, ...]:
    """Return the known faults that explain fitparse's reading of a file.

    Args:
        data: the whole file.
        ours: our reader's result.
        theirs: fitparse's result.
    """
    messages = decode(data, _TRACES)
    is_damaged = any(
        fault.loses_data and fault.offset is not None and fault.offset < len(data)
        for fault in ours.faults
    )
    found = [*_refusals(ours, theirs)]
    found += [_NO_SALVAGE] if is_damaged and not found else []
    found += [_WIPES] if SPEED_DISTANCE in messages.records else []
    found += [_OLD_PROFILE] if any(messages.of("session")) else []
    found += [_NO_STRAP] if messages.counts.get("hr") else []
    return tuple(found)


def _refusals(ours: Parsed, theirs: Parsed) -> list[KnownFault]:
    """Why fitparse stops where our reader goes on."""
    ours_too = {fault.reason for fault in ours.faults}
    reasons = [f.reason for f in theirs.faults if f.loses_data and f.reason not in ours_too]
    if theirs.not_activity and not ours.not_activity:
        reasons.append(theirs.not_activity)
    return [KnownFault(Reason.of(Code.FITPARSE_GIVES_UP, why=reason)) for reason in reasons[:1]]
