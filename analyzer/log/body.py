"""The runner's body: weights from all sources as one series, and those to use for a run."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from analyzer.log.localtime import local_start, local_time
from analyzer.notebook.weight import WeightEntry, daily_weights
from analyzer.schema import WEIGHT, frame_of, rules
from analyzer.schema.ranges import WEIGHT_KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from analyzer.exports.facts import FileFacts
    from analyzer.log.build import LogRun
    from analyzer.notebook.book import Notebook
    from analyzer.schema import RunFacts, Weighing
    from analyzer.settings import Settings

    Starts = Sequence[tuple[dt.datetime, dt.datetime]]


class Body:
    """What is known about the runner's body over time."""

    def __init__(
        self,
        notebook: Notebook,
        files: Iterable[FileFacts],
        runs: Sequence[LogRun],
        settings: Settings,
    ) -> None:
        """Combine weights written down, measured by a scale, and set in the watch.

        Args:
            notebook: what the runner wrote down.
            files: facts of all files.
            runs: those that count, in order of start.
            settings: hold the weight and height that the runner set, and the time zone.
        """
        zone = settings.time_zone
        starts = [(_facts(run).start_utc, _local_start(run, zone)) for run in runs]
        written = (notebook.diary.weights, notebook.weights.entries)
        self._settings = settings
        self._weighed = daily_weights(*written, _by_scale(files, starts, zone))
        self._days = [entry.date for entry in self._weighed]
        self._profile = [entry for entry in _by_profile(runs, starts) if self._is_alone(entry.date)]

    def weight(self) -> pd.DataFrame:
        """Frame WEIGHT, from all sources."""
        return frame_of(WEIGHT, daily_weights(self._weighed, self._profile))

    def at(self, run: LogRun, day: dt.date) -> tuple[float | None, float | None]:
        """Weight in kg and height in cm to use for a run on a day; None if not known.

        Weight is the last one written down or weighed up to the day, else that of the settings,
        else that of the watch's profile; height is that of the settings, else of the profile.
        """
        facts, before = _facts(run), bisect_right(self._days, day)
        weight, height = self._settings.weight_kg, self._settings.height_cm
        if before:
            weight = self._weighed[before - 1].weight_kg
        return (
            facts.profile_weight_kg if weight is None else weight,
            facts.profile_height_cm if height is None else height,
        )

    def _is_alone(self, day: dt.date) -> bool:
        """Whether no weighing is near: a weight set in a watch is seldom kept up to date."""
        near = dt.timedelta(days=rules.WEIGHING.alone_days)
        return bisect_left(self._days, day - near) == bisect_right(self._days, day + near)


def _facts(run: LogRun) -> RunFacts:
    return run.recording.facts


def _local_start(run: LogRun, time_zone: str | None) -> dt.datetime:
    return local_start(run.recording.facts, time_zone, run.recording.format)[0]


def _by_scale(
    files: Iterable[FileFacts], starts: Starts, time_zone: str | None
) -> Iterator[WeightEntry]:
    """Yield a scale's weights, in the local time of the nearest run: a scale only writes UTC."""
    for file in files:
        for leaf in file.leaves:
            name = " › ".join(filter(None, (file.name, leaf.member)))
            for weighing in filter(_is_possible, leaf.weights):
                local = _local(weighing.time_utc, starts, time_zone)
                time, weight = f"{local:%H:%M}", round(weighing.weight_kg, 2)
                yield WeightEntry(local.date(), weight, time, name, source="scale")


def _is_possible(weighing: Weighing) -> bool:
    """Whether a scale can have written it; one whose clock isn't set dates it long ago."""
    year = weighing.time_utc.year
    is_dated = rules.RECORDING.first_year <= year < dt.MAXYEAR
    return is_dated and WEIGHT_KG.has(weighing.weight_kg)


def _local(time_utc: dt.datetime, starts: Starts, time_zone: str | None) -> dt.datetime:
    if not starts:
        return local_time(time_utc, time_zone)
    after = bisect_left(starts, time_utc, key=lambda start: start[0])
    near = starts[max(after - 1, 0) : after + 1]
    start_utc, start_local = min(near, key=lambda start: abs(start[0] - time_utc))
    return (time_utc + (start_local - start_utc.replace(tzinfo=None))).replace(tzinfo=None)


def _by_profile(runs: Sequence[LogRun], starts: Starts) -> Iterator[WeightEntry]:
    """Yield the weights of the watch's profile, where they change.

    Two watches worn in turn may hold different weights: the weight that a watch last had is not a
    change, unless that watch wasn't used for more than ``rules.WEIGHING.alone_days`` days.
    """
    last, known = None, dict[str | None, tuple[float, dt.date]]()
    for run, (_, local) in zip(runs, starts, strict=True):
        weight, day, watch = _facts(run).profile_weight_kg, local.date(), _facts(run).device
        if weight is None:
            continue
        before, when = known.get(watch, (None, day))
        is_new = weight != before or (day - when).days > rules.WEIGHING.alone_days
        if weight != last and is_new:
            yield WeightEntry(day, weight, None, run.recording.file, source="profile")
            last = weight
        known[watch] = (weight, day)
