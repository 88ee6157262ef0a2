"""A folder -> an Analysis: everything that terminal, PDF and notebook show."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analyzer import __version__, schema
from analyzer.errors import UsageError
from analyzer.ingest.cache import Cache, cache_folder
from analyzer.ingest.diary import diary_frame, read_diary
from analyzer.ingest.importer import import_folder
from analyzer.ingest.localtime import local_start
from analyzer.ingest.log import Log, build_log
from analyzer.metrics import compare, findings, heart_rate, load, pain, spikes, summary, weeks
from analyzer.metrics.workload import acute_chronic
from analyzer.schema import Analysis, Comparison, Problem
from analyzer.settings import WEEKDAYS, Settings, load_settings

if TYPE_CHECKING:
    from analyzer.ingest.diary import Diary
    from analyzer.ingest.duplicates import Recording
    from analyzer.ingest.importer import Progress

LOG_ENDED_AFTER_DAYS = 90
"""A log without any entry for longer than this is shown up to its last entry, not up to today."""


def analyze(  # noqa: PLR0913 (three to name what, three to limit it)
    folder: str | Path,
    settings: Settings | None = None,
    today: dt.date | None = None,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Read a folder of exports and its diary, and compute all that the report shows.

    Args:
        folder: holds the exports, and ``pain.csv`` and ``runlog.toml`` if there are any.
        settings: instead of those in the folder's ``runlog.toml``.
        today: the current local day; entries after it are reported as lying in the future.
        start: show nothing before this day (everything is computed from the whole log all the
            same).
        end: the last day of the report, and the day that ratios are told for. By default today, or
            the last entry of a log that ended over 90 days ago.
        progress: called with (files done, files to read).

    Returns:
        The analysis; its frames are empty where there is nothing.

    Raises:
        UsageError: the folder isn't there, or ``start`` lies after ``end``.
        SettingsError: ``runlog.toml`` can't be read.
    """
    folder = Path(folder).expanduser()
    today = today or dt.date.today()
    if folder.is_dir():
        settings = settings or load_settings(folder)
    with Cache(cache_folder()) as cache:
        files = import_folder(folder, cache, progress)
    settings = settings or Settings()
    log = build_log(files)
    diary = read_diary(folder, today)
    runs, problems = _runs(log, settings)
    problems = [*log.problems, *problems, *_future_runs(runs, today), *diary.problems]
    last_day = end or _last_day(runs, diary, today)
    if start and start > last_day:
        raise UsageError(f"The period begins on {start}, after it ends on {last_day}.")
    return _analysis(folder, settings, (start, last_day), runs, diary, log, problems)


def compare_weeks(
    analysis: Analysis, week_a: dt.date | None = None, week_b: dt.date | None = None
) -> Comparison | None:
    """Set two weeks side by side, given by their first days; by default the last two full ones.

    None where the log has no two full weeks.
    """
    pair = compare.last_two_full_weeks(analysis.weeks)
    if week_a is not None and week_b is not None:
        pair = (pd.Timestamp(week_a), pd.Timestamp(week_b))
    if pair is None:
        return None
    return compare.compare_weeks(analysis.days, *pair, _first_weekday(analysis.settings))


def _first_weekday(settings: Settings) -> int:
    return WEEKDAYS.index(settings.week_start)


def _last_day(runs: pd.DataFrame, diary: Diary, today: dt.date) -> dt.date:
    days: list[dt.date] = [entry.date for entry in diary.entries]
    days += [day.date() for day in runs["date"]]
    past = [day for day in days if day <= today]
    if not past or (today - max(past)).days <= LOG_ENDED_AFTER_DAYS:
        return today
    return max(past)


def _runs(log: Log, settings: Settings) -> tuple[pd.DataFrame, list[Problem]]:
    """The runs that count, in the order of their start, without spikes; and what is doubtful."""
    rows = [_row(recording, copies, settings) for recording, copies in log.runs]
    if not rows:
        return schema.RUNS.empty(), []
    frame = pd.DataFrame(rows).sort_values(["start_utc", "run_id"], ignore_index=True)
    frame["load"] = load.session_load(frame, settings.load)
    frame = frame.join(_spike_columns(frame))
    problems = [
        Problem(
            str(file),
            "It tells neither local time nor position; its day is that of UTC.",
            'Set time_zone in runlog.toml, such as time_zone = "Europe/Berlin".',
        )
        for file in frame.loc[frame["zone_source"] == "utc", "file"]
    ]
    return schema.RUNS.conform(frame), problems


def _spike_columns(runs: pd.DataFrame) -> pd.DataFrame:
    columns = spikes.session_spikes(runs)
    return columns[["spike_ratio", "spike_class", "spike_status"]]


def _row(recording: Recording, copies: int, settings: Settings) -> dict[str, object]:
    facts = recording.facts
    start_local, zone_source = local_start(facts, settings.time_zone)
    known_pace = facts.moving_s and facts.distance_m
    names = (
        "sub_sport", "distance_m", "moving_s", "elapsed_s", "ascent_m", "steps", "cadence_spm",
        "avg_hr_bpm", "max_hr_bpm", "start_utc",
    )  # fmt: skip
    return {name: getattr(facts, name) for name in names} | {
        "run_id": f"{recording.sha256[:10]}-{recording.session}",
        "date": dt.datetime.combine(start_local.date(), dt.time()),
        "start_local": start_local,
        "zone_source": zone_source,
        "pace_s_per_km": facts.moving_s / facts.distance_m * 1000 if known_pace else None,  # type: ignore[operator]
        "trimp": heart_rate.banister_trimp(
            facts.hr_seconds, settings.rest_hr_bpm, settings.max_hr_bpm, settings.sex
        ),
        "srpe": facts.rpe * facts.moving_s / 60 if facts.rpe and facts.moving_s else None,
        "file": recording.file,
        "reader": recording.reader,
        "is_partial": recording.is_partial,
        "duplicates": copies,
    }


def _future_runs(runs: pd.DataFrame, today: dt.date) -> list[Problem]:
    late = runs[runs["date"] > pd.Timestamp(today)]
    return [
        Problem(
            str(file),
            f"Its run starts in the future ({day:%Y-%m-%d}) and is left out.",
            "Check the date of the watch.",
            "lost",
        )
        for file, day in zip(late["file"], late["date"], strict=True)
    ]


def _analysis(  # noqa: PLR0913, PLR0917 (the one place where all comes together)
    folder: Path,
    settings: Settings,
    period: tuple[dt.date | None, dt.date],
    runs: pd.DataFrame,
    diary: Diary,
    log: Log,
    problems: list[Problem],
) -> Analysis:
    start, end = period
    last = pd.Timestamp(end)
    runs = runs[runs["date"] <= last].reset_index(drop=True)
    entries = diary_frame(entry for entry in diary.entries if entry.date <= end)
    daily_pain = pain.pain_by_day(entries)
    days = _days(runs, daily_pain, last)
    week_frame = weeks.weekly_volume(days, _first_weekday(settings))
    spike_frame = spikes.spike_table(runs, daily_pain)
    whole = Analysis(
        folder=folder,
        start=start,
        end=end,
        settings=settings,
        version=__version__,
        runs=runs,
        days=days,
        weeks=week_frame,
        spikes=spike_frame,
        breaks=spikes.breaks(days),
        pain=entries,
        flares=pain.flares(daily_pain, spike_frame["date"]),
        files=schema.frame_of(schema.FILES, log.files),
        problems=schema.problem_frame(problems),
        summary=None,  # type: ignore[arg-type]
        findings=(),
        comparison=None,
    )
    return _told(whole, _within_period(whole))


def _days(runs: pd.DataFrame, daily_pain: pd.Series, end: pd.Timestamp) -> pd.DataFrame:
    base = load.day_series(runs, end)
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


def _within_period(whole: Analysis) -> Analysis:
    """Limit the frames to what ends on or after the first day that was asked for."""
    if whole.start is None:
        return whole
    first = pd.Timestamp(whole.start)
    by_date = {
        name: getattr(whole, name)[getattr(whole, name)["date"] >= first].reset_index(drop=True)
        for name in ("runs", "days", "spikes", "pain", "flares")
    }
    by_end = {
        name: getattr(whole, name)[getattr(whole, name)["end"] >= first].reset_index(drop=True)
        for name in ("weeks", "breaks")
    }
    return replace(whole, **by_date, **by_end)


def _told(whole: Analysis, analysis: Analysis) -> Analysis:
    """Add key figures, findings and the comparison of the last two full weeks.

    What looks back from the last day looks into the whole log, wherever the period begins.
    """
    key_figures = summary.summarise(
        runs=analysis.runs,
        days=whole.days,
        spikes=analysis.spikes,
        pain=analysis.pain,
        flares=analysis.flares,
        files=analysis.files,
        end=analysis.end,
    )
    found = findings.find(
        summary=key_figures,
        days=whole.days,
        weeks=analysis.weeks,
        spikes=analysis.spikes,
        breaks=analysis.breaks,
        flares=analysis.flares,
    )
    told = replace(analysis, summary=key_figures, findings=found)
    return replace(told, comparison=compare_weeks(replace(told, days=whole.days)))
