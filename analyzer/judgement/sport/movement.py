"""What cadence and speed show about an unknown sport: a runner's steps, strokes, pedals, a ride.

Rule: if a cadence is known for a minute or more, its median where it is above 0 counts, and the
share of the time on the move in which it was 0.

- *steps*: a median of 140 to 230 a minute, and 0 for at most a tenth of the time on the move.
- *pedals*: it was 0 for more than 15 % of the time on the move. A rider coasts; a runner who
  moves takes steps.
- *strokes*: a median under 110: no runner takes so few steps, both feet counted.

Between them it shows nothing: 110 to 140 is a walk or a slow jog.

- *rushes*: at three or more places between start and end, ground was left out as not run because
  it was faster than possible. A run may have a ferry in it, and a drive at either end; an activity
  that is too fast again and again is a ride.

Source: of 281 runs with a cadence whose files name the sport, 280 have a median of 141 to 185 steps
a minute (the other is a walk of 125) and in none was the cadence 0 for more than 3 % of the time on
the move; in a ride it was for 21 %. Rowers make 18 to 45 strokes. Pedals counted as one foot's
steps look like a runner's, so a bicycle computer and the pace are checked as well; see ``verdict``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.schema import UNKNOWN_SPORTS, rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

STEPS, STROKES, PEDALS, RUSHES = "steps", "strokes", "pedals", "rushes"
"""Words of ``Activity.evidence``."""

_FEWEST_S = 60.0
_MOST_STEPS_SPM = 230.0
_NO_RUNNERS_SPM = 110.0
_ON_THE_MOVE_MPS = 2.0
_MOST_GAPS = 0.10
_COASTING = 0.15
_FEWEST_RUSHES = 3


def movement(activity: Activity) -> Activity:
    """Add what cadence and speed show to the evidence of an activity of unknown sport."""
    if activity.sport not in UNKNOWN_SPORTS:
        return activity
    found = filter(None, (kind_of_cadence(activity), RUSHES if _rushes(activity) else ""))
    evidence = (*activity.evidence, *found)
    return replace(activity, evidence=evidence) if evidence != activity.evidence else activity


def _rushes(activity: Activity) -> bool:
    times = activity.records.get("time_s")
    if times is None or not len(times) or len(activity.not_run) < _FEWEST_RUSHES:
        return False
    within = [span for span in activity.not_run if span[0] > times[0] and span[1] < times[-1]]
    return len(within) >= _FEWEST_RUSHES


def kind_of_cadence(activity: Activity) -> str:
    """``STEPS``, ``STROKES`` or ``PEDALS``; "" where the cadence shows nothing or is missing."""
    import numpy as np

    from analyzer.metrics.run.recorded import recorded

    cadence = activity.records.get("cadence_spm")
    if cadence is None:
        return ""
    found = recorded(activity)
    known = np.isfinite(cadence) & (found.measured_s > 0)
    if found.measured_s[known].sum() < _FEWEST_S or not (cadence[known] > 0).any():
        return ""
    idle = _idle_share(cadence[known], found.speed_mps[known], found.measured_s[known])
    usual = float(np.median(cadence[known & (cadence > 0)]))
    if idle > _COASTING:
        return PEDALS
    if usual < _NO_RUNNERS_SPM:
        return STROKES
    is_runners = rules.SPORT.fewest_steps_spm <= usual <= _MOST_STEPS_SPM
    return STEPS if is_runners and idle <= _MOST_GAPS else ""


def _idle_share(cadence: Array, speed_mps: Array, seconds: Array) -> float:
    """Share of the time on the move in which the cadence was 0; 0 where no speed is known."""
    moving = speed_mps > _ON_THE_MOVE_MPS
    total = float(seconds[moving].sum())
    return float(seconds[moving & (cadence == 0)].sum()) / total if total else 0.0
