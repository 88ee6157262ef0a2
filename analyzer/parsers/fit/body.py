"""What FIT files say about the runner's body: the watch's profile, and weights from a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from analyzer.parsers.fit.clock import FIRST_REAL_TIME, utc
from analyzer.schema import Weighing

if TYPE_CHECKING:
    from analyzer.parsers.fit.messages import Messages

# A value outside is a typo, or a profile that was never filled in.
_POSSIBLE_KG = (20.0, 400.0)
_POSSIBLE_CM = (80.0, 250.0)


def body_of_profile(messages: Messages) -> dict[str, float]:
    """``weight_kg`` and ``height_cm`` from the watch's profile, where given and plausible.

    A file may contain several profiles; the last one counts.
    """
    body: dict[str, float] = {}
    for row in messages.of("user_profile"):
        weight, height = row.get("weight"), row.get("height")
        if _is_within(weight, _POSSIBLE_KG):
            body["weight_kg"] = float(weight)
        if isinstance(height, (int, float)) and _is_within(height * 100, _POSSIBLE_CM):
            body["height_cm"] = float(height) * 100
    return body


def weighings(messages: Messages) -> tuple[Weighing, ...]:
    """The weights from a scale that are plausible and have a time, in file order."""
    pairs = ((row.get("timestamp"), row.get("weight")) for row in messages.of("weight_scale"))
    return tuple(
        Weighing(utc(at), float(weight))
        for at, weight in pairs
        if isinstance(at, int) and at >= FIRST_REAL_TIME and _is_within(weight, _POSSIBLE_KG)
    )


def _is_within(value: object, limits: tuple[float, float]) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and limits[0] <= value <= limits[1]
