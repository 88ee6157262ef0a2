"""The log as the frame RUNS: local days, loads and spikes, and what is doubtful about them."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING

import pandas as pd

from analyzer import schema
from analyzer.log.body import Body
from analyzer.log.localtime import local_start
from analyzer.log.problems import problem
from analyzer.log.restarts import BESTS
from analyzer.metrics.load import loads, spikes
from analyzer.metrics.run import heart_rate, stiffness
from analyzer.metrics.run.fade import MEASURES
from analyzer.metrics.run.inside import MEANS
from analyzer.metrics.run.reduce import pace_s_per_km, session_rpe
from analyzer.notebook.book import Notebook
from analyzer.reasons import Code, Reason, Remedy
from analyzer.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analyzer.log.build import Log, LogRun
    from analyzer.schema import Problem, RunFacts
    from analyzer.settings import Settings

MOST_NAMED = 3
"""Up to this many runs without a time zone are reported one by one."""
_LOADS = {"trimp": Code.TRIMP_MISSING, "srpe": Code.SRPE_MISSING}
_FACTS = (
    "sub_sport",
    "start_utc",
    "distance_m",
    "moving_s",
    "elapsed_s",
    "ascent_m",
    "steps",
    "cadence_spm",
    "avg_hr_bpm",
    "max_hr_bpm",
    "feel",
)


def runs_frame(
    log: Log,
    settings: Settings,
    not_recorded: pd.DatetimeIndex | None = None,
    exertions: Mapping[dt.date, float] | None = None,
    body: Body | None = None,
) -> pd.DataFrame:
    """The runs that count as frame RUNS, in the order of their start.

    Args:
        log: the runs and the receipt.
        settings: the profile, the time zone and the measure of load.
        not_recorded: days declared as not recorded; a spike is undefined if it looks back over one.
        exertions: day -> perceived exertion in the diary, for runs whose watch recorded none.
        body: the runner's weight and height; without it those of the settings.
    """
    body = body or Body(Notebook(), (), (), settings)
    if not log.runs:
        return schema.RUNS.empty()
    made = (_row(run, settings, exertions or {}, body) for run in log.runs)
    first = next(made)
    # Tuples, since a dict for each of 50,000 runs would take 100 MB.
    frame = pd.DataFrame([tuple(row.values()) for row in chain([first], made)], columns=list(first))
    frame = frame.sort_values(["start_utc", "run_id"], ignore_index=True)
    ratios = spikes.session_spikes(frame, not_recorded=not_recorded)
    columns = ratios[["spike_ratio", "spike_class", "spike_status"]]
    frame = frame.assign(load=loads.session_load(frame, settings.load)).join(columns)
    return schema.RUNS.conform(frame)


def sensors_frame(log: Log, runs: pd.DataFrame) -> pd.DataFrame:
    """What sensors of other makes measured in the runs, as frame SENSORS.

    Args:
        log: the runs.
        runs: RUNS of the same log.
    """
    days = dict(zip(runs["run_id"], runs["date"], strict=True))
    rows = [
        (run.recording.run_id, days[run.recording.run_id], measure, value)
        for run in log.runs
        for measure, value in run.recording.facts.inside.means.items()
        if measure in schema.SENSOR_COLUMNS
    ]
    if not rows:
        return schema.SENSORS.empty()
    return schema.SENSORS.conform(pd.DataFrame(rows, columns=list(schema.SENSORS.dtypes)))


def _row(
    run: LogRun, settings: Settings, exertions: Mapping[dt.date, float], body: Body
) -> dict[str, object]:
    recording = run.recording
    facts = recording.facts
    start_local, zone_source = local_start(facts, settings.time_zone, recording.format)
    rpe = facts.rpe if facts.rpe is not None else exertions.get(start_local.date())
    return {name: getattr(facts, name) for name in _FACTS} | {
        "run_id": recording.run_id,
        "date": dt.datetime.combine(start_local.date(), dt.time()),
        "start_local": start_local,
        "zone_source": zone_source,
        "pace_s_per_km": pace_s_per_km(facts.distance_m, facts.moving_s),
        "rpe": rpe,
        "srpe": session_rpe(rpe, facts.moving_s),
        **_heart_rate_loads(facts, settings),
        **_inside(facts),
        "leg_stiffness_kn_m": stiffness.of_level_running(
            facts.inside.level, *body.at(run, start_local.date())
        ),
        "file": recording.file,
        "reader": recording.reader,
        "is_partial": recording.is_partial,
        "duplicates": run.duplicates,
        "parts": run.parts,
        "title": facts.title or None,
    }


def _heart_rate_loads(facts: RunFacts, settings: Settings) -> dict[str, float]:
    """Computed with the current profile, so that no file is read again when it changes."""
    rates = heart_rate.known_rates(facts.hr_seconds, facts.moving_s)
    sex = settings.sex
    rest, highest = settings.rest_hr_bpm, settings.max_hr_bpm
    return {
        "trimp": heart_rate.banister_trimp(rates, rest, highest, sex),
        "edwards": heart_rate.edwards_load(rates, highest),
        "trimp_ratio": heart_rate.trimp_ratio(rates, rest, highest, settings.threshold_hr_bpm, sex),
    }


def _inside(facts: RunFacts) -> dict[str, object]:
    """What the records show: pace on slopes, best times, dynamics and fade."""
    found, pace = facts.inside, pace_s_per_km(facts.distance_m, facts.moving_s)
    return {
        "gap_s_per_km": pace / found.grade_factor if pace and found.grade_factor else None,
        **{name: getattr(found, name) for name in BESTS},
        **{name: found.means.get(name) for name in MEANS},
        **{f"fade_{name}": found.fade.get(name) for name in MEASURES},
        "fade_status": found.fade_reason or "ok",
    }


def _without_zone(files: pd.Series) -> Iterator[Problem]:
    """Yield a problem per file; for many, such as the entries of one list, only their number."""
    if len(files) > MOST_NAMED:
        file = files.iloc[0] if files.nunique() == 1 else FILE_NAME
        yield problem(file, Reason.of(Code.NO_ZONES, count=len(files)), Remedy.SET_TIME_ZONE)
        return
    for file in files:
        yield problem(file, Reason(Code.NO_ZONE), Remedy.SET_TIME_ZONE)


def run_problems(runs: pd.DataFrame, settings: Settings) -> Iterator[Problem]:
    """Yield what is doubtful about the days and loads of RUNS."""
    yield from _without_zone(runs.loc[runs["zone_source"] == "utc", "file"].astype(str))
    without = int(runs["load"].isna().sum())
    has_profile = settings.max_hr_bpm and settings.rest_hr_bpm
    if settings.load == "trimp" and not has_profile:
        reason = Reason(Code.NO_HEART_RATES)
        yield problem(FILE_NAME, reason, Remedy.SET_HEART_RATES, "doubtful")
    elif settings.load in _LOADS and without:
        reason = Reason.of(_LOADS[settings.load], missing=without, runs=len(runs))
        yield problem(FILE_NAME, reason, Remedy.SET_LOAD, "doubtful")
