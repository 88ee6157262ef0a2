"""Which of several numbers for a run's distance and time is used: the last judgement of all.

A device's totals come first. Where one differs from what the records say by more than 5 %, and by
more than 30 s or 100 m, a third source decides, and nothing is in doubt:

- Totals that fit the beginning or the end of the track (that much ground in that much time) cover
  only a part of it, like those of a session that lacks its last laps, or was saved to be continued.
  The track counts.
- Indoors, and without positions, a distance of up to twice or half the track's was corrected by
  hand or by calibration (``rules.BELIEVED.calibrated``). It counts.
- Outdoors, a distance that the positions or speed x time confirm counts: the total's before the
  track's.
- Of a time as long as the whole recording, pauses and all, the pauses are taken off: those that are
  marked, and those that ``timing.pauses`` found. Where the ground grew as it did in the run, the
  signal was lost, and nothing was paused.
- A time between the time on the move and the time up to the last record is the timer's own: it
  stopped by itself, or was stopped later than the records. It counts.
- If time and distance are both longer than the track's, and the excess was covered at a running
  pace, the recording lost a part of the run. Both count. Where the time is longer than all records
  and the distance is all in the track, the time on the move is all in the track too.
- A track that is longer than anyone could have run says nothing against a total.
- Laps that add up to the track's distance confirm it. Between two times, the activity's own total,
  distance by mean speed, or the laps decide.

Where none of these decides, the total counts, and the doubt is reported. A moving time is believed
unless it is longer than the timer's, or shorter than the time spent running; an elapsed time unless
it is shorter than the records last: each by more than 5 % and more than 30 s. 5 % is the rule
printed as ``rules.RECORDING.disagreement``; less than 30 s or 100 m makes no difference to a pace
or a weekly sum that a runner would notice. Running is what is faster than a walk
(``metrics.run.steps``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.judgement.numbers.compared import LEAST_M, LEAST_S, Comparison, Trust, agree
from analyzer.judgement.numbers.distance import trust_in_distance
from analyzer.judgement.numbers.duration import impossible_times, trust_in_time
from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m, without_spans
from analyzer.metrics.run.recorded import recorded
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.schema import Activity

_BESIDE = frozenset({"activity_timer_s", "laps_distance_m", "laps_timer_s"})
_OF_A_PART = frozenset({"distance_m", "timer_s", "moving_s", "elapsed_s", "ascent_m", "steps"})
_RATES = frozenset({"avg_hr_bpm", "max_hr_bpm"})
_DISTANCE = (Code.DISTANCE_OVER_TRACK, Code.DISTANCE_UNDER_TRACK)
_TIME = (Code.TIME_OVER_TRACK, Code.TIME_UNDER_TRACK)


def believed_totals(activity: Activity) -> Activity:
    """The activity with the totals that are believed; those that the track replaces are left out.

    What other messages say about a total (``activity_timer_s``, ``laps_*``) is used here, and left
    out afterwards.
    """
    if _are_plainly_right(activity):
        return _with_totals(activity, activity.totals)
    compared = Comparison(activity, recorded(activity))
    if not compared.found.timer_s:
        return _with_totals(activity, activity.totals)
    if compared.is_of_a_part:
        left_out = _OF_A_PART | (_RATES if "heart_rate_bpm" in activity.records else frozenset())
        return _without(activity, left_out)
    found = compared.found
    distance, time = trust_in_distance(compared), trust_in_time(compared)
    doubts = [
        *_doubt(distance, compared.total("distance_m"), found.distance_m, _DISTANCE),
        *_doubt(time, compared.total("timer_s"), found.timer_s, _TIME),
    ]
    wrong = {"distance_m"} if distance is Trust.TRACK else set()
    wrong |= {"timer_s", "moving_s"} if time is Trust.TRACK else set()
    activity = _without(activity, frozenset(wrong | impossible_times(compared)))
    return replace(activity, doubts=(*activity.doubts, *doubts)) if doubts else activity


def _are_plainly_right(activity: Activity) -> bool:
    """A quick look that settles nearly all: True where no total can turn out to be wrong.

    It compares what ``recorded`` does, without the time on the move: that is not longer than the
    timer's, so that a moving time as long as the timer's is not too short for it.
    """
    totals, times = activity.totals, activity.records.get("time_s")
    if times is None or not len(times) or not totals:
        return True
    if not totals.get("timer_s") or not totals.get("distance_m"):
        return False
    running_s = track.running_time_s(times, (*activity.pauses, *activity.not_run))
    timer, ground = totals["timer_s"], ground_distance_m(activity.records, running_s)
    seconds = float(running_s.sum())
    metres = float(without_spans(times, ground, activity.not_run)[-1])
    if not (agree(timer, seconds, LEAST_S) and agree(totals["distance_m"], metres, LEAST_M)):
        return False
    moving, elapsed = totals.get("moving_s"), totals.get("elapsed_s")
    is_moving_right = not moving or (
        agree(moving, timer, LEAST_S) and (moving >= seconds or agree(moving, seconds, LEAST_S))
    )
    is_whole = not elapsed or elapsed >= times[-1] or agree(elapsed, times[-1], LEAST_S)
    return is_moving_right and is_whole


def _doubt(
    trust: Trust, total: float | None, way: float | None, codes: tuple[Code, Code]
) -> list[Reason]:
    """A doubt with the first code where the total is more than the track's, else the second."""
    if trust is not Trust.DOUBTED or not total or not way:
        return []
    return [Reason.of(codes[0] if total > way else codes[1], share=abs(total / way - 1))]


def _without(activity: Activity, names: frozenset[str]) -> Activity:
    kept = {name: value for name, value in activity.totals.items() if name not in names}
    return _with_totals(activity, kept)


def _with_totals(activity: Activity, totals: Mapping[str, float]) -> Activity:
    kept = {name: value for name, value in totals.items() if name not in _BESIDE}
    return activity if kept == dict(activity.totals) else replace(activity, totals=kept)
