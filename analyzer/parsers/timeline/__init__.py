"""The clock of a recording: when each of its points really was. One place for all formats.

Time has two rooms, this one and ``judgement.timing``. Here is what has to be known before there is
an ``Activity``: its start, its points in order, and how many runs a file holds depend on it, and so
does which session or lap belongs to which run. Points of the same second and gaps that no file
marks can be judged in an activity of any format, and are, there.

A device writes its clock's time with each point. That clock can be wrong until satellites set it,
can be set during the run, or can jump to and fro, and a track can hold more than one day. Nearly
all recordings have times that never step back or leap by more than ten minutes, and are left as
they are. The others are corrected in these steps:

``segments``: whole segments that are out of order are put in the order of time.

``order``: where times step back, points are put in the order of time or left in the file's order,
whichever covers less ground: a runner doesn't leap about.

``leaps``: where the clock leaps while the runner goes on, it was set. The fix sets it right, so the
times before the leap are moved to end where those after it begin. A few stale points before the run
are left out. Where the clock has moved on and the runner hasn't, it is a pause.

``jitter`` (in ``order``): times that still step back are sorted, while the points stay in the
file's order, so that a recording never lasts longer than its clock says.

``days``: six hours without a point end a run; after them, another one begins.

``untimed``: points without a time between two that have one.
"""

from __future__ import annotations

from analyzer.parsers.timeline.clock import Clock
from analyzer.parsers.timeline.days import days_of
from analyzer.parsers.timeline.order import steps_back
from analyzer.parsers.timeline.reading import Recordings, clock_of, faults_of, recordings_of
from analyzer.parsers.timeline.segments import pauses_between, spans_of
from analyzer.parsers.timeline.untimed import left_out, with_times_between, without_empty_dates
from analyzer.parsers.timeline.zones import offset_between

__all__ = [
    "Clock",
    "Recordings",
    "clock_of",
    "days_of",
    "faults_of",
    "left_out",
    "offset_between",
    "pauses_between",
    "recordings_of",
    "spans_of",
    "steps_back",
    "with_times_between",
    "without_empty_dates",
]
