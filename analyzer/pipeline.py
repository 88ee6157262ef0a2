"""A folder -> an Analysis: everything that terminal, PDF and notebook show."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analyzer import __version__, schema
from analyzer.errors import UsageError
from analyzer.ingest.cache import Cache, cache_folder
from analyzer.ingest.diary import diary_frame, read_diary
from analyzer.ingest.importer import import_folder
from analyzer.ingest.log import build_log
from analyzer.ingest.recorded import (
    coverage_frame,
    coverage_problems,
    declared_days,
    recorded_days,
)
from analyzer.ingest.runs import run_problems, runs_frame
from analyzer.metrics import compare, findings, load, pain, spikes, weeks
from analyzer.metrics.summary import summarise
from analyzer.metrics.workload import acute_chronic
from analyzer.schema import Analysis, Comparison
from analyzer.settings import WEEKDAYS, Settings, load_settings

if TYPE_CHECKING:
    from analyzer.ingest.diary import Diary
    from analyzer.ingest.importer import Progress
    from analyzer.parsers import Choice

    Frames = dict[str, pd.DataFrame]

LOG_ENDED_AFTER_DAYS = 90
"""A log without any entry for longer than this is shown up to its last entry, not up to today."""

# Before, no runner wore a recording watch: it is the date of a clock that was never set.
_FIRST_POSSIBLE = pd.Timestamp(1990, 1, 1)
# East of this machine it may be tomorrow already, where the runner is.
_TOMORROW = dt.timedelta(days=1)


def analyze(  # noqa: PLR0913 (three to name what, two to limit it, two to read it)
    folder: str | Path,
    settings: Settings | None = None,
    today: dt.date | None = None,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    progress: Progress | None = None,
    processes: int = 1,
    reader: Choice = "columns",
) -> Analysis:
    """Read a folder of exports and its diary, and compute all that the report shows.

    Args:
        folder: holds the exports, and ``pain.csv`` and ``runlog.toml`` if there are any.
        settings: instead of those in the folder's ``runlog.toml``.
        today: the current local day; runs and entries after tomorrow lie in the future, are left
            out and reported.
        start: show nothing before this day (everything is computed from the whole log all the
            same).
        end: the last day of the report, and the day that ratios are told for. By default today, or
            the last entry of a log that ended over 90 days ago.
        progress: called with (files done, files to read).
        processes: how many may read files side by side. With more than one, a script has to guard
            its own code by ``if __name__ == "__main__"``.
        reader: "reference" reads FIT and GPX with fitparse and gpxpy alone.

    Returns:
        The analysis; its frames are empty where there is nothing.

    Raises:
        UsageError: the folder isn't there, or the period ends before it begins or in the future.
        SettingsError: ``runlog.toml`` can't be read.
    """
    folder = Path(folder).expanduser()
    horizon = (today or dt.date.today()) + _TOMORROW
    if end and end > horizon:
        raise UsageError(f"The report can't end on {end}: that day lies in the future.")
    if folder.is_dir():
        settings = settings or load_settings(folder)
    with Cache(cache_folder(), reader) as cache:
        files = import_folder(folder, cache, progress, processes, reader)
    settings = settings or Settings()
    log = build_log(files, settings.recordings, horizon - _TOMORROW)
    diary = read_diary(folder, horizon)
    runs = runs_frame(log, settings, declared_days(settings, horizon))
    log_end = _last_day(runs, diary, settings, horizon)
    last_day = end or log_end
    if start and start > last_day:
        raise UsageError(f"The period begins on {start}, after it ends on {last_day}.")
    recorded = pd.concat([recorded_days(files, settings.time_zone), runs["date"]])
    recorded = recorded[recorded.between(_FIRST_POSSIBLE, pd.Timestamp(last_day))]
    whole = _frames(runs, diary, last_day, settings)
    whole["coverage"] = coverage_frame(recorded, whole["days"], settings)
    problems = (
        *log.problems,
        *run_problems(runs, settings),
        *coverage_problems(whole["coverage"], runs, log_end, settings),
    )
    whole["files"] = schema.frame_of(schema.FILES, log.files)
    whole["problems"] = schema.frame_of(schema.PROBLEMS, (*problems, *diary.problems))
    return _analysis(folder, settings, whole, start, last_day)


def compare_weeks(
    days: pd.DataFrame, settings: Settings, pair: tuple[dt.date, dt.date]
) -> Comparison:
    """Set two weeks side by side.

    Args:
        days: frame DAYS.
        settings: tell the first day of the week.
        pair: first days of the two weeks, the earlier first.
    """
    week_a, week_b = (pd.Timestamp(day) for day in pair)
    return compare.compare_weeks(days, week_a, week_b, WEEKDAYS.index(settings.week_start))


def _last_day(runs: pd.DataFrame, diary: Diary, settings: Settings, horizon: dt.date) -> dt.date:
    """Today, or the day of the last entry where that was long ago or is tomorrow already.

    Who declares a span as not recorded kept the log going: it counts as an entry, up to today.
    """
    today = horizon - _TOMORROW
    days: list[dt.date] = [entry.date for entry in diary.entries]
    days += [day.date() for day in runs["date"]]
    days += [min(span.last, today) for span in settings.not_recorded if span.first <= today]
    last = max((day for day in days if day <= horizon), default=today)
    return last if (today - last).days > LOG_ENDED_AFTER_DAYS else max(today, last)


def _frames(runs: pd.DataFrame, diary: Diary, last_day: dt.date, settings: Settings) -> Frames:
    """All frames that tell of runs and pain, for the whole log up to its last day."""
    last = pd.Timestamp(last_day)
    runs = runs[runs["date"] <= last].reset_index(drop=True)
    entries = diary_frame(entry for entry in diary.entries if entry.date <= last_day)
    daily_pain = pain.pain_by_day(entries)
    declared = declared_days(settings, last_day)
    days = _days(runs, daily_pain, last, declared)
    spike_frame = spikes.spike_table(runs, daily_pain, last, declared)
    first_weekday = WEEKDAYS.index(settings.week_start)
    return {
        "runs": runs,
        "days": days,
        "weeks": weeks.weekly_volume(days, first_weekday, load.day_series(runs, last)),
        "spikes": spike_frame,
        "breaks": spikes.breaks(days),
        "pain": entries,
        "flares": pain.flares(daily_pain, spike_frame["date"], _unknown_days(days, runs)),
    }


def _unknown_days(days: pd.DataFrame, runs: pd.DataFrame) -> pd.DatetimeIndex:
    """Days of which a declared span leaves open whether they held a spike."""
    declared = days.loc[days["state"] == schema.NOT_RECORDED, "date"]
    without_reference = runs.loc[runs["spike_status"] == schema.NOT_RECORDED, "date"]
    return pd.DatetimeIndex([*declared, *without_reference], dtype=schema.DAY)


def _days(
    runs: pd.DataFrame, daily_pain: pd.Series, end: pd.Timestamp, declared: pd.DatetimeIndex
) -> pd.DataFrame:
    base = load.day_series(runs, end, declared)
    days = pd.concat(
        [
            base,
            acute_chronic(base["load"], base["runs"]),
            load.monotony_strain(base["load"]),
            base["date"].map(daily_pain).astype("float64").rename("pain"),
        ],
        axis=1,
    )
    return schema.DAYS.conform(days)


def _within_period(whole: Frames, start: dt.date | None) -> Frames:
    """The same frames without what ended before the first day that was asked for."""
    if start is None:
        return whole
    last_days = dict.fromkeys(("runs", "days", "spikes", "pain", "flares"), "date")
    last_days |= {"weeks": "end", "breaks": "end", "coverage": "end"}
    first = pd.Timestamp(start)
    cut = {
        name: whole[name][whole[name][column] >= first].reset_index(drop=True)
        for name, column in last_days.items()
    }
    return whole | cut


def _analysis(
    folder: Path, settings: Settings, whole: Frames, start: dt.date | None, end: dt.date
) -> Analysis:
    """Add what is told of the frames; what looks back looks into the whole log."""
    shown = _within_period(whole, start)
    of_log = {name: whole[name] for name in ("runs", "days", "spikes", "pain", "flares", "files")}
    summary = summarise(**of_log, start=start, end=end)
    told = {name: shown[name] for name in ("weeks", "spikes", "breaks", "flares")}
    pair = compare.last_two_full_weeks(shown["weeks"])
    no_sets = schema.FLARE_SETS.empty()
    return Analysis(
        folder=folder,
        start=start,
        end=end,
        settings=settings,
        version=__version__,
        **shown,
        summary=summary,
        findings=findings.find(summary=summary, days=whole["days"], **told),
        comparison=compare_weeks(whole["days"], settings, pair) if pair else None,
        pain_tags=schema.PAIN_TAGS.empty(),
        before_flares=schema.BEFORE_FLARES.empty(),
        comebacks=schema.COMEBACKS.empty(),
        rebuilding=schema.REBUILDING.empty(),
        ostrc=schema.OSTRC.empty(),
        weight=schema.WEIGHT.empty(),
        strength=schema.STRENGTH.empty(),
        pain_after_spikes=schema.PainAfterSpikes(
            0, 0, 0, ("flares",), 0, 0, 0, 0, 0, 0, None, False, False, no_sets
        ),
        event_study=schema.EventStudy(0, 0, schema.EVENT_STUDY.empty()),
        monitoring=schema.PainMonitoring(
            end - dt.timedelta(days=6), end, 0, None, None, 0, 0, None, None, None, None
        ),
        red_flags=(),
    )
