"""Which of several numbers for a run's distance and time is used: the last judgement of all.

A device's totals come first. Where one differs from what the records say by more than 5 %, and by
more than 30 s or 100 m, a third source decides, and nothing is in doubt:

- Totals that fit the beginning or the end of the track (that much ground in that much time) sum up
  a part of it, as those of a session that lacks its last laps, or was saved to be continued. The
  track counts.
- Indoors, and without positions, a distance of up to half as much again or a third less was
  corrected by hand or by calibration. It counts.
- Outdoors, a distance that the positions or speed x time confirm counts: the total's before the
  track's.
- A time as long as the whole recording, pauses and all, counts without them: those that are marked,
  and those that ``judgement.pauses`` found. Where the ground grew on as in the run, the signal was
  lost, and nothing was paused.
- A time between that on the move and that up to the last record is the timer's own: it stopped by
  itself, or was stopped later than the records. It counts.
- A time that is longer than the track's, with a distance that is longer as of a run in the time
  between, is that of a recording that lost some. Both count. Where the time is longer than all
  records and the distance is all in the track, so is the time on the move.
- A track that is farther than anyone could have run says nothing against a total.
- Laps that add up to the track's distance confirm it. Between two times, the activity's own total,
  distance by mean speed, or the laps decide.

Where none does, the total counts, and the runner is told. A moving time is believed if it is no
longer than the timer's, and no shorter than the time at a run; an elapsed time if it is no shorter
than the records last. 5 % is the rule printed as ``rules.RECORDING.disagreement``; less than 30 s
or 100 m changes no pace or weekly sum by what a runner would notice. A fastest walk is 1.8 m/s.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.evidence import LEAST_M, LEAST_S, RUNNING_PACES, Evidence, agree
from analyzer.metrics.run.plausible import farthest_m
from analyzer.metrics.run.recorded import recorded
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.schema import Activity

_BESIDE = frozenset({"activity_timer_s", "laps_distance_m", "laps_timer_s"})
_CALIBRATED = (1 / 1.5, 1.5)
_FASTEST_WALK_MPS = 1.8
_OF_A_PART = frozenset({"distance_m", "timer_s", "moving_s", "elapsed_s", "ascent_m", "steps"})
_RATES = frozenset({"avg_hr_bpm", "max_hr_bpm"})
_DISTANCE = (Code.DISTANCE_OVER_TRACK, Code.DISTANCE_UNDER_TRACK)
_TIME = (Code.TIME_OVER_TRACK, Code.TIME_UNDER_TRACK)


class Verdict(Enum):
    """Which number counts."""

    TOTAL = auto()
    TRACK = auto()
    DOUBTED = auto()


def believed_totals(activity: Activity) -> Activity:
    """The activity with the totals that are believed; those that the track replaces are left out.

    What other messages say about a total (``activity_timer_s``, ``laps_*``) is used here, and left
    out after.
    """
    if _are_plainly_right(activity):
        return _with_totals(activity, activity.totals)
    evidence = Evidence(activity, recorded(activity))
    if not evidence.found.timer_s:
        return _with_totals(activity, activity.totals)
    if evidence.is_of_a_part:
        left_out = _OF_A_PART | (_RATES if "heart_rate_bpm" in activity.records else frozenset())
        return _without(activity, left_out)
    found = evidence.found
    distance, time = _of_distance(evidence), _of_time(evidence)
    doubts = [
        *_doubt(distance, evidence.total("distance_m"), found.distance_m, _DISTANCE),
        *_doubt(time, evidence.total("timer_s"), found.timer_s, _TIME),
    ]
    wrong = {"distance_m"} if distance is Verdict.TRACK else set()
    wrong |= {"timer_s", "moving_s"} if time is Verdict.TRACK else set()
    activity = _without(activity, frozenset(wrong | _impossible_times(evidence)))
    return replace(activity, doubts=(*activity.doubts, *doubts)) if doubts else activity


def _are_plainly_right(activity: Activity) -> bool:
    """A quick look that suffices for nearly all: what the records' ends say is what totals say."""
    totals, times = activity.totals, activity.records.get("time_s")
    if times is None or not len(times) or not totals:
        return True
    ground = activity.records.get("distance_m")
    timer, distance = totals.get("timer_s"), totals.get("distance_m")
    if activity.not_run or timer is None or distance is None or ground is None:
        return False
    paused = sum(end - begin for begin, end in activity.pauses)
    reached = float(np.fmax.reduce(ground))
    if not (agree(timer, times[-1] - paused, LEAST_S) and agree(distance, reached, LEAST_M)):
        return False
    moving, elapsed = totals.get("moving_s"), totals.get("elapsed_s")
    is_sound = moving is None or agree(moving, timer, LEAST_S)
    return is_sound and (elapsed is None or elapsed + LEAST_S >= times[-1])


def _of_distance(evidence: Evidence) -> Verdict:
    total, way = evidence.total("distance_m"), evidence.found.distance_m
    if not total or not way or agree(total, way, LEAST_M):
        return Verdict.TOTAL
    low, high = _CALIBRATED
    is_calibrated = not evidence.has_places and low <= total / way <= high
    if is_calibrated or _lost_some(evidence):
        return Verdict.TOTAL
    if _is_farther_than_anyone(way, evidence.found.timer_s):
        return Verdict.TOTAL
    return _by_third_source(evidence, total, way)


def _is_farther_than_anyone(way: float, seconds: float | None) -> bool:
    """True for a track with leaps of its position: it says nothing against a total."""
    return seconds is not None and way > farthest_m(seconds)


def _by_third_source(evidence: Evidence, total: float, way: float) -> Verdict:
    """Whether positions, speed or laps confirm the total distance, or the track's."""
    places, speed = evidence.by_places_m(), evidence.by_speed_m()
    if agree(total, speed, LEAST_M) or (places and _is_between(total, *places)):
        return Verdict.TOTAL
    if agree(way, evidence.total("laps_distance_m"), LEAST_M):
        return Verdict.TRACK
    if total > way and evidence.is_cut:
        return Verdict.DOUBTED
    has_own = "distance_m" in evidence.activity.records
    others = [speed, places[0] if places and has_own else None]
    return Verdict.TRACK if any(agree(way, other, LEAST_M) for other in others) else Verdict.DOUBTED


def _is_between(total: float, jagged: float, smooth: float) -> bool:
    is_within = smooth <= total <= jagged
    return is_within or agree(total, jagged, LEAST_M) or agree(total, smooth, LEAST_M)


def _lost_some(evidence: Evidence) -> bool:
    """True if what the totals have beyond the track was run about as fast as the track."""
    total, timer = evidence.total("distance_m"), evidence.total("timer_s")
    way, seconds = evidence.found.distance_m, evidence.found.timer_s
    if not (total and timer and way and seconds) or total <= way or timer <= seconds:
        return False
    slowest, fastest = (share * way / seconds for share in RUNNING_PACES)
    return slowest <= (total - way) / (timer - seconds) <= fastest


def _of_time(evidence: Evidence) -> Verdict:
    total, seconds = evidence.total("timer_s"), evidence.found.timer_s
    if not total or not seconds or agree(total, seconds, LEAST_S):
        return Verdict.TOTAL
    return _of_longer(evidence) if total > seconds else _of_shorter(evidence, total)


def _of_longer(evidence: Evidence) -> Verdict:
    """For a total time that is longer than the track's."""
    if _lost_some(evidence):
        return Verdict.TOTAL
    if _holds_pauses(evidence):
        return Verdict.TRACK
    if not evidence.is_cut:
        return Verdict.TOTAL
    return _by_others(evidence, _by_ground(evidence))


def _by_ground(evidence: Evidence) -> Verdict:
    total, way = evidence.total("distance_m"), evidence.found.distance_m
    return Verdict.TRACK if agree(total, way, LEAST_M) else Verdict.DOUBTED


def _holds_pauses(evidence: Evidence) -> bool:
    """True if the total is as long as the whole recording, although some of it was a pause."""
    total = evidence.total("timer_s") or 0.0
    paused = evidence.paused_s()
    ends = [evidence.end_s, evidence.total("elapsed_s") or evidence.end_s]
    is_whole = all(agree(total, end, LEAST_S) for end in ends)
    return is_whole and not agree(total, total - paused, LEAST_S)


def _of_shorter(evidence: Evidence, total: float) -> Verdict:
    """For a total time that is shorter than the track's."""
    verdict = _by_others(evidence, Verdict.DOUBTED)
    if verdict is not Verdict.DOUBTED:
        return verdict
    moving = evidence.found.moving_s or 0.0
    return Verdict.TOTAL if total >= moving or agree(total, moving, LEAST_S) else verdict


def _by_others(evidence: Evidence, otherwise: Verdict) -> Verdict:
    """What the activity's own total, the laps, or distance by mean speed confirm."""
    total, seconds = evidence.total("timer_s"), evidence.found.timer_s
    for other in _other_times(evidence):
        if agree(total, other, LEAST_S) != agree(seconds, other, LEAST_S):
            return Verdict.TOTAL if agree(total, other, LEAST_S) else Verdict.TRACK
    return otherwise


def _other_times(evidence: Evidence) -> list[float | None]:
    way, speed = evidence.found.distance_m, evidence.mean_speed_mps()
    # A total distance that may be wrong is no third source.
    is_sure = agree(evidence.total("distance_m") or way, way, LEAST_M)
    by_speed = way / speed if way and speed and is_sure else None
    return [evidence.total("activity_timer_s"), by_speed, evidence.total("laps_timer_s")]


def _impossible_times(evidence: Evidence) -> set[str]:
    """Moving and elapsed time, where they contradict timer and records."""
    moving, elapsed = evidence.total("moving_s"), evidence.total("elapsed_s")
    timer = evidence.total("timer_s") or elapsed
    speed, running_s = evidence.found.speed_mps, evidence.found.running_s
    runs = float(running_s[speed >= _FASTEST_WALK_MPS].sum())
    wrong = set()
    is_long = moving and timer and moving > timer and not agree(moving, timer, LEAST_S)
    is_short = moving and moving < runs and not agree(moving, runs, LEAST_S)
    if is_long or is_short:
        wrong.add("moving_s")
    if elapsed and elapsed < evidence.end_s and not agree(elapsed, evidence.end_s, LEAST_S):
        wrong.add("elapsed_s")
    return wrong


def _doubt(
    verdict: Verdict, total: float | None, way: float | None, codes: tuple[Code, Code]
) -> list[Reason]:
    """A doubt with the first code where the total is more than the track's, else the second."""
    if verdict is not Verdict.DOUBTED or not total or not way:
        return []
    return [Reason.of(codes[0] if total > way else codes[1], share=abs(total / way - 1))]


def _without(activity: Activity, names: frozenset[str]) -> Activity:
    kept = {name: value for name, value in activity.totals.items() if name not in names}
    return _with_totals(activity, kept)


def _with_totals(activity: Activity, totals: Mapping[str, float]) -> Activity:
    kept = {name: value for name, value in totals.items() if name not in _BESIDE}
    return activity if kept == dict(activity.totals) else replace(activity, totals=kept)
