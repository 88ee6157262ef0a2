"""Lines of ``runlog verify`` on what is believed of each activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording.numbers import clock, count
from analyzer.wording.reasons import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.log.checks import Check, Measured


def lines_of(checks: Sequence[Check]) -> list[str]:
    """What each activity counts as, and below it what the runner should check."""
    return [line for number, check in enumerate(checks, 1) for line in _of_one(number, check)]


def _of_one(number: int, check: Check) -> Iterator[str]:
    yield f"  activity {number}: {_verdict(check)}"
    written, track = _measured(check.written), _measured(check.track)
    yield f"    the device's total: {written}; its records: {track}"
    if check.fastest:
        metres, seconds, share = check.fastest
        yield (
            f"    fastest {metres / 1000:.0f} km in {clock(seconds)}, "
            f"{share * 100:.0f} % of the best ever"
        )
    if check.spans:
        yield f"    left out as not run: {clock(check.not_run_s)} in {count(check.spans, 'span')}"
    yield from (f"    doubtful: {words_of(doubt)}" for doubt in check.doubts)


def _verdict(check: Check) -> str:
    if check.left_out:
        return f"not counted: {words_of(check.left_out)}"
    why = f" ({words_of(check.known_by)})" if check.known_by else ""
    return f"a run of {_way(check.facts.distance_m)} in {_time(check.facts.moving_s)}{why}"


def _measured(measured: Measured) -> str:
    distance_m, seconds = measured
    if distance_m is None and seconds is None:
        return "none"
    return f"{_way(distance_m)} in {_time(seconds)}"


def _way(metres: float | None) -> str:
    return "unknown distance" if metres is None else f"{metres / 1000:.2f} km"


def _time(seconds: float | None) -> str:
    return "unknown time" if seconds is None else clock(seconds)
