"""What was read of a folder -> an Analysis."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer import __version__, schema
from analyzer.errors import UsageError
from analyzer.judgement.counted import TOMORROW
from analyzer.log.body import Body
from analyzer.log.recorded import (
    coverage_frame,
    coverage_problems,
    declared_days,
    recorded_days,
)
from analyzer.log.runs import run_problems, runs_frame, sensors_frame
from analyzer.log.strength import strength_frame
from analyzer.metrics import findings
from analyzer.metrics.back import tags
from analyzer.metrics.back.after_each_spike import after_each_spike
from analyzer.metrics.back.after_runs import pain_by_size
from analyzer.metrics.back.case_crossover import pain_after_spikes
from analyzer.metrics.back.event_study import event_study
from analyzer.metrics.back.flares_told import flares_told
from analyzer.metrics.back.monitoring import pain_monitoring
from analyzer.metrics.back.now import back_now
from analyzer.metrics.back.pain import pain_by_day
from analyzer.metrics.back.red_flags import red_flags
from analyzer.metrics.load import compare
from analyzer.metrics.load.periods import week_of
from analyzer.metrics.load.usual import usual_load
from analyzer.metrics.summary import summarise
from analyzer.notebook.book import read_notebook
from analyzer.pipeline.folder import read_folder
from analyzer.pipeline.frames import frames_of, within_period
from analyzer.pipeline.inputs import inputs_sha256
from analyzer.pipeline.period import require_reached
from analyzer.schema import Analysis, Comparison, rules
from analyzer.settings import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.exports.facts import FileFacts
    from analyzer.exports.importer import Progress
    from analyzer.notebook.book import Notebook
    from analyzer.parsers import Choice
    from analyzer.pipeline.folder import FolderLog
    from analyzer.pipeline.frames import Frames
    from analyzer.schema import UnreadLine
    from analyzer.settings import Settings


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
    """Read a folder of exports and its diary, and compute everything that the report shows.

    Args:
        folder: the exports, with ``pain.csv`` and ``runlog.toml`` if there are any.
        settings: used instead of those in the folder's ``runlog.toml``.
        today: the current local day, by default from the clock; runs and entries after tomorrow
            are left out and reported.
        start: show nothing before this day; everything is still computed from the whole log.
        end: last day of the report, for which current ratios are given. By default today, or the
            last entry of a log that ended over 90 days ago.
        progress: called with (files done, files to read).
        processes: how many processes may read files. With more than one, a script has to guard its
            own code with ``if __name__ == "__main__"``.
        reader: "reference" reads FIT and GPX with fitparse and gpxpy only.

    Returns:
        The analysis; frames without content are empty.

    Raises:
        UsageError: the folder isn't there, or the period ends before it begins or in the future.
        SettingsError: ``runlog.toml`` can't be read.
    """
    today = today or dt.date.today()
    require_reached(end, today)
    read = read_folder(
        Path(folder).expanduser(),
        settings,
        today,
        progress=progress,
        processes=processes,
        reader=reader,
    )
    return analysis_of(read, start=start, end=end)


def analysis_of(
    read: FolderLog, *, start: dt.date | None = None, end: dt.date | None = None
) -> Analysis:
    """Compute everything that the report shows of a folder whose exports have been read.

    Args:
        read: the folder with its log.
        start: as for ``analyze``.
        end: as for ``analyze``.

    Raises:
        UsageError: the period ends before it begins.
    """
    folder, settings, files, log = read.folder, read.settings, read.files, read.log
    horizon = read.today + TOMORROW
    notebook = read_notebook(folder, horizon)
    declared = declared_days(settings, horizon)
    body = Body(notebook, files, log.runs, settings)
    runs = runs_frame(log, settings, declared, notebook.diary.exertions, body)
    log_end = _last_day(runs, notebook, settings, horizon)
    has_ended = end is None and _is_long_ago(log_end, read.today)
    last_day = end or log_end
    if start and start > last_day:
        raise UsageError(f"The period begins on {start}, after it ends on {last_day}.")
    beside = {
        "strength": strength_frame(log.strength, settings.time_zone),
        "weight": body.weight(),
        "sensors": sensors_frame(log, runs),
        **notebook.frames(),
    }
    whole = frames_of(runs, beside, last_day, settings)
    whole["coverage"] = coverage_frame(
        _recorded(files, runs, settings, last_day), whole["days"], settings
    )
    problems = (
        *log.problems,
        *run_problems(runs, settings),
        *coverage_problems(whole["coverage"], runs, log_end, settings),
    )
    whole["files"] = schema.frame_of(schema.FILES, log.files)
    whole["problems"] = schema.frame_of(schema.PROBLEMS, (*problems, *notebook.problems))
    inputs = inputs_sha256(folder, files)
    return _analysis(
        folder,
        settings,
        whole,
        (start, last_day),
        inputs,
        of_diary=_of_diary(notebook, last_day),
        unread=_until(end, notebook.unread),
        has_ended=has_ended,
    )


def _recorded(
    files: Iterable[FileFacts], runs: pd.DataFrame, settings: Settings, last_day: dt.date
) -> pd.Series:
    """The days with a recording of any sport, up to the last day."""
    days = pd.concat([recorded_days(files, settings.time_zone), runs["date"]])
    first = f"{rules.RECORDING.first_year}-01-01"
    shown: pd.Series = days[days.between(first, pd.Timestamp(last_day))]
    return shown


def _of_diary(notebook: Notebook, last_day: dt.date) -> dict[str, Any]:
    """What the findings have to know of a diary that has no entry up to the last day."""
    return {
        "later": min((day for day in _entry_days(notebook) if day > last_day), default=None),
        "is_unread": any(problem.severity != "note" for problem in notebook.diary.problems),
    }


def _last_full_weeks(shown: Frames, days: pd.DataFrame, settings: Settings) -> Comparison | None:
    """The last two full weeks side by side; None if there are fewer."""
    pair = compare.last_two_full_weeks(shown["weeks"])
    if pair is None:
        return None
    first_weekday = WEEKDAYS.index(settings.week_start)
    one, other = (week_of(start.date(), first_weekday) for start in pair)
    return compare.compare_periods(days, one, other)


def _last_day(
    runs: pd.DataFrame, notebook: Notebook, settings: Settings, horizon: dt.date
) -> dt.date:
    """Today, or the day of the last entry or event if that was long ago or is already tomorrow.

    A span declared as not recorded keeps the log going: it counts as an entry, up to today.
    """
    today = horizon - TOMORROW
    days = _entry_days(notebook)
    days += [event.date for event in notebook.events.entries]
    days += [day.date() for day in runs["date"]]
    days += [min(span.last, today) for span in settings.not_recorded if span.first <= today]
    last = max((day for day in days if day <= horizon), default=today)
    return last if _is_long_ago(last, today) else max(today, last)


def _is_long_ago(last: dt.date, today: dt.date) -> bool:
    return (today - last).days > rules.RECENT.ended_days


def _entry_days(notebook: Notebook) -> list[dt.date]:
    return [entry.date for entry in notebook.diary.entries]


def _until(end: dt.date | None, unread: Iterable[UnreadLine]) -> list[UnreadLine]:
    """The lines up to a day that was asked for; those without a day may be of any."""
    return [line for line in unread if not (end and line.date) or line.date <= end]


def _analysis(  # noqa: PLR0913 (what it derives from, one argument each)
    folder: Path,
    settings: Settings,
    whole: Frames,
    period: tuple[dt.date | None, dt.date],
    inputs: str,
    *,
    of_diary: dict[str, Any],
    unread: Iterable[UnreadLine],
    has_ended: bool,
) -> Analysis:
    """Add what is derived from the frames; anything that looks back uses the whole log."""
    start, end = period
    shown = within_period(whole, start)
    of_log = {name: whole[name] for name in ("runs", "days", "spikes", "pain", "files")}
    daily_pain = pain_by_day(whole["pain"])
    told, in_log = (flares_told(daily_pain, whole["flares"], first) for first in (start, None))
    summary = summarise(**of_log, told=told, start=start, end=end)
    both_ways = _spikes_and_pain(whole)
    known: dict[str, Any] = {**shown, **both_ways}
    flags = red_flags(
        whole["pain"], settings.birth_year, settings.back_pain_since, whole["events"],
        unread=unread, end=end, has_ended=has_ended,
    )  # fmt: skip
    return Analysis(
        folder=folder,
        start=start,
        end=end,
        has_ended=has_ended,
        settings=settings,
        version=__version__,
        inputs_sha256=inputs,
        **known,
        spike_before=_last_before(whole["spikes"], start),
        summary=summary,
        findings=_findings(
            shown, whole, both_ways, summary=summary, told=told,
            in_log=in_log if start else None, **of_diary,
        ),
        comparison=_last_full_weeks(shown, whole["days"], settings),
        pain_tags=tags.pain_tags(shown["pain"]),
        flare_tags=tags.flare_tags(whole["pain"], shown["flares"]),
        flares_told=told,
        flares_told_in_log=in_log,
        monitoring=pain_monitoring(whole["pain"], end),
        red_flags=flags,
        back_now=back_now(whole["pain"], flags, end),
        usual_load=usual_load(whole["days"]),
    )  # fmt: skip


def _last_before(spikes: pd.DataFrame, start: dt.date | None) -> pd.DataFrame:
    """The last spike before the period, or no row."""
    return spikes[spikes["date"] < pd.Timestamp(start)].tail(1) if start else spikes.head(0)


def _spikes_and_pain(whole: Frames) -> dict[str, Any]:
    """The fields of Analysis on flares after spikes, and on pain after runs of each size."""
    of_test = {name: whole[name] for name in ("runs", "days", "pain", "flares")}
    of_runs = [whole[name] for name in ("runs", "days", "pain")]
    return {
        "pain_after_spikes": pain_after_spikes(**of_test),
        "after_spikes": after_each_spike(**of_test),
        "pain_by_size": pain_by_size(*of_runs),
        "event_study": event_study(*of_runs),
    }


def _findings(
    shown: Frames, whole: Frames, both_ways: dict[str, Any], **told: Any
) -> tuple[schema.Finding, ...]:
    """What stands out in the period, beside what is counted in the whole log."""
    named = ("weeks", "spikes", "breaks", "comebacks", "flares", "before_flares")
    of_period: dict[str, Any] = {name: shown[name] for name in named}
    return findings.find(
        days=whole["days"],
        loads=whole["weeks"].set_index("start")["load"],
        after=both_ways["pain_after_spikes"],
        after_spikes=both_ways["after_spikes"],
        by_size=both_ways["pain_by_size"],
        **of_period,
        **told,
    )
