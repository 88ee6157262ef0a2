"""The shape of every frame, by the frame's name.

Frames are pandas data frames with a plain RangeIndex. A missing number is NaN, a missing text is
NaN of dtype ``str``, a missing date is NaT; booleans and counts are never missing. Days are naive
midnights of the runner's local calendar.
"""

from __future__ import annotations

from typing import Any

from analyzer.schema import after_runs, back, load, log, run
from analyzer.schema.shape import Frame

FRAMES: dict[str, Frame[Any]] = {
    shape.name: shape
    for shelf in (run, load, back, after_runs, log)
    for shape in vars(shelf).values()
    if isinstance(shape, Frame)
}
