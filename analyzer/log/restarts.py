"""Join the pieces of a run during which the watch was restarted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analyzer.parsers import card_of
from analyzer.schema import INDOOR, UNKNOWN_SPORTS, Inside, rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.log.recording import Recording
    from analyzer.schema import RunFacts

_CLOCK_ERROR_S = 60.0
BESTS = ("best_1k_s", "best_5k_s", "best_10k_s")
_MEANS = ("avg_hr_bpm", "cadence_spm", "rpe", "feel")
_SUMS = (
    *("distance_m", "moving_s", "timer_s", "ascent_m", "steps"),
    *("recorded_distance_m", "recorded_timer_s"),
)


def pieces(recordings: Iterable[Recording]) -> list[list[Recording]]:
    """Group the recordings that make up one run.

    They follow one another within ``rules.SAME_RUN.gap_s`` seconds, in separate files (or as tracks
    of one file, where its format joins them), both on a treadmill or both not. Other activities of
    one file stay separate: the runner separated them, as in a relay.

    Args:
        recordings: without repeats; those that the runner keeps stay on their own.

    Returns:
        Runs in order of start, each with its recordings in order of start.
    """
    runs: list[list[Recording]] = []
    for recording in sorted(recordings, key=lambda r: (r.start_s, r.file, r.session)):
        last = runs[-1][-1] if runs else None
        if last and _goes_on(last, recording):
            runs[-1].append(recording)
        else:
            runs.append([recording])
    return runs


def gap_s(one: Recording, following: Recording) -> float:
    """Seconds from the end of a recording to the start of the next."""
    return following.start_s - one.end_s


def _goes_on(one: Recording, following: Recording) -> bool:
    if one.is_listed or following.is_listed or not one.length_s:
        return False
    if one.is_kept or following.is_kept:
        return False
    card = card_of(one.format)
    if one.sha256 == following.sha256 and not (card and card.tracks_join):
        return False
    if (one.facts.sub_sport in INDOOR) != (following.facts.sub_sport in INDOOR):
        return False
    return -_CLOCK_ERROR_S <= gap_s(one, following) < rules.SAME_RUN.gap_s


def joined(run: list[Recording]) -> Recording:
    """The first of a run's recordings, with the facts of all of them.

    Time and ground between two pieces don't count as running; the run ends with its last piece.
    Its sport, zone and title are the first that any piece has.
    """
    first = run[0]
    if len(run) == 1:
        return first
    facts = [recording.facts for recording in run]
    sums: dict[str, Any] = {name: _sum(facts, name) for name in _SUMS}
    means: dict[str, Any] = {name: _mean(facts, name) for name in _MEANS}
    rates = [f.max_hr_bpm for f in facts if f.max_hr_bpm is not None]
    elapsed_s = max(recording.end_s for recording in run) - first.start_s
    whole = replace(
        first.facts,
        **(sums | _no_longer_than(elapsed_s, sums)),
        **means,
        **_known_of_pieces(run),
        elapsed_s=elapsed_s,
        max_hr_bpm=max(rates, default=None),
        hr_seconds=_added(facts),
        records=sum(f.records for f in facts),
        inside=_inside(facts),
    )
    return replace(first, facts=whole, is_partial=any(r.is_partial for r in run))


def _no_longer_than(elapsed_s: float, sums: dict[str, Any]) -> dict[str, float]:
    """Times of pieces that overlap by a little: together no longer than the run."""
    times = {name: sums[name] for name in ("moving_s", "timer_s") if sums[name] is not None}
    return {name: min(seconds, elapsed_s) for name, seconds in times.items()}


def _known_of_pieces(run: list[Recording]) -> dict[str, Any]:
    """What only some of the pieces know: an app's track has a zone, a watch's file a sport."""
    facts = [recording.facts for recording in run]
    named = next((f for f in facts if f.sport not in UNKNOWN_SPORTS), facts[0])
    # What a written offset means differs between formats: see ``localtime``.
    offsets = (one.facts.utc_offset_s for one in run if one.format == run[0].format)
    return {
        "sport": named.sport,
        "sub_sport": named.sub_sport,
        "utc_offset_s": _first(offsets),
        "position_zone": next((f.position_zone for f in facts if f.position_zone), None),
        "area_deg": next((f.area_deg for f in facts if f.area_deg), None),
        "title": next((f.title for f in facts if f.title), ""),
        "profile_weight_kg": _first(f.profile_weight_kg for f in facts),
        "profile_height_cm": _first(f.profile_height_cm for f in facts),
        "channels": tuple(sorted({name for f in facts for name in f.channels})),
        "doubts": tuple(dict.fromkeys(doubt for f in facts for doubt in f.doubts)),
    }


def _first(values: Iterable[float | None]) -> float | None:
    return next((value for value in values if value is not None), None)


def _inside(facts: list[RunFacts]) -> Inside:
    """Best times and means of the pieces; splits and thirds of the whole are not known."""
    pieces = [(f.inside, f.moving_s or 0.0) for f in facts]
    measures = sorted({name for piece, _ in pieces for name in piece.means})
    times = {name: [getattr(piece, name) for piece, _ in pieces] for name in BESTS}
    bests: dict[str, Any] = {n: min(filter(None, t), default=None) for n, t in times.items()}
    return Inside(
        grade_factor=_weighted((piece.grade_factor, s) for piece, s in pieces),
        means={
            name: mean
            for name in measures
            if (mean := _weighted((piece.means.get(name), s) for piece, s in pieces)) is not None
        },
        fade_reason="pieces",
        **bests,
    )


def _sum(facts: list[RunFacts], name: str) -> float | None:
    """The sum; None where a value is not known, since it would be too small."""
    values = [getattr(f, name) for f in facts]
    return None if None in values else sum(values)


def _mean(facts: list[RunFacts], name: str) -> float | None:
    return _weighted((getattr(f, name), f.moving_s) for f in facts)


def _weighted(values: Iterable[tuple[float | None, float | None]]) -> float | None:
    """Mean of the known values, weighted by moving time."""
    known = [(value, s) for value, s in values if value is not None and s]
    seconds = sum(s for _, s in known)
    return sum(value * s for value, s in known) / seconds if seconds else None


def _added(facts: list[RunFacts]) -> dict[int, float]:
    total: dict[int, float] = {}
    for one in facts:
        for rate, seconds in one.hr_seconds.items():
            total[rate] = total.get(rate, 0.0) + seconds
    return total
