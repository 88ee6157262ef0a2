"""What the key chart draws: the rows of an analysis that lie between two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.report import scope
from analyzer.report.plots import time_axis
from analyzer.schema import rules
from analyzer.schema.uncompared import Uncompared, uncompared

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analyzer.report.plots.day_axis import DayAxis
    from analyzer.schema import Analysis


@dataclass(frozen=True)
class KeyFrames:
    """Rows within the limits of an axis.

    Attributes:
        axis: its days.
        end: last day of the analysis; later ones have not come yet.
        days: rows of DAYS.
        uncompared: spans of runs that can't be compared with those before them.
        spikes: rows of SPIKES.
        spikes_before: those of the days before, whose days after reach into the axis, and these.
        pain: rows of PAIN.
        flares: rows of FLARES, also of those that began before.
        events: rows of EVENTS.
        layoffs: rows of BREAKS that are layoffs and reach into the axis.
        gaps: rows of COVERAGE that do: days declared as not recorded.
    """

    axis: DayAxis
    end: date
    days: pd.DataFrame
    uncompared: tuple[Uncompared, ...]
    spikes: pd.DataFrame
    spikes_before: pd.DataFrame
    pain: pd.DataFrame
    flares: pd.DataFrame
    events: pd.DataFrame
    layoffs: pd.DataFrame
    gaps: pd.DataFrame

    def is_cut(self, spans: pd.DataFrame) -> pd.Series:
        """Which spans of days are cut out of the axis, at least in part."""
        import pandas as pd

        begins, ends = (time_axis.day_numbers(spans[name]) for name in ("start", "end"))
        found = pd.Series(data=False, index=spans.index)
        for cut in self.axis.cuts:
            found |= (begins < cut.end) & (ends >= cut.begin)
        return found


def key_frames(analysis: Analysis, axis: DayAxis) -> KeyFrames:
    """The rows between the first and the last day of an axis."""
    import pandas as pd

    first, last = pd.Timestamp(axis.first), pd.Timestamp(axis.last)
    after = pd.Timedelta(days=rules.SPIKE.pain_days)

    def within(frame: pd.DataFrame, begin: str = "date", end: str = "date") -> pd.DataFrame:
        return frame[(frame[end] >= first) & (frame[begin] <= last)]

    spikes, breaks = analysis.spikes, within(analysis.breaks, "start", "end")
    frames = [frame for frame in (analysis.spike_before, spikes) if len(frame)]
    every = pd.concat(frames, ignore_index=True) if len(frames) > 1 else [*frames, spikes][0]
    return KeyFrames(
        axis=axis,
        end=analysis.end,
        days=within(analysis.days),
        uncompared=tuple(uncompared(within(analysis.runs))),
        spikes=within(spikes),
        spikes_before=every[every["date"].between(first - after, last)],
        pain=within(analysis.pain),
        flares=within(analysis.flares, "date", "last_day"),
        events=within(analysis.events),
        layoffs=breaks[breaks["kind"] == "layoff"],
        gaps=within(scope.gaps(analysis), "start", "end"),
    )
