"""Rules of single runs at their limits."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np

from analyzer.errors import UsageError
from analyzer.judgement import judged
from analyzer.judgement.ground.heights import heights
from analyzer.judgement.ground.reach import reach_m
from analyzer.judgement.ground.standing import standing
from analyzer.judgement.ground.strays import strays
from analyzer.judgement.numbers.compared import agree
from analyzer.judgement.numbers.possible import doubts, impossibility
from analyzer.judgement.numbers.rates import believed_cadences, believed_heart_rates
from analyzer.judgement.numbers.steps import believed_steps
from analyzer.judgement.numbers.totals import believed_totals
from analyzer.judgement.sport.movement import kind_of_cadence
from analyzer.judgement.sport.pace import mean_pace
from analyzer.judgement.sport.verdict import is_too_short
from analyzer.judgement.timing.pauses import pauses
from analyzer.log.duplicates import why_same
from analyzer.log.restarts import pieces
from analyzer.metrics.run.comparable import median_of
from analyzer.metrics.run.fade import Ground, form_fade
from analyzer.metrics.run.form import balance
from analyzer.metrics.run.heart_rate import banister_trimp, known_rates
from analyzer.metrics.run.plausible import farthest_m
from analyzer.metrics.run.track import moving_s
from analyzer.notebook.days import day_of
from analyzer.parsers.timeline.days import days_of
from analyzer.schema import Activity
from tests.judgement import circles
from tests.judgement.making import run as made_run
from tests.judgement.making import with_gap
from tests.judgement.test_possible import _facts as facts
from tests.judgement.tracks import even, paused
from tests.log.test_duplicates import _recording as recording
from tests.metrics.run.test_against_median import ids, log
from tests.metrics.run.test_course import along, made
from tests.metrics.run.test_form import runs_with
from tests.schema.rules.case import Case


def _fade(seconds: int = 3600, grade: float = 0.0) -> object:
    """Of a run whose contact time rises, more so in one of three seconds, which is 8 % faster."""
    clock, second = np.arange(float(seconds)), np.ones(seconds)
    is_fast = clock % 3 == 0
    ground = Ground(np.where(is_fast, 3.24, 3.0), second, second, np.full(seconds, grade))
    contact = 250 + clock / np.where(is_fast, 30, 60)
    found = form_fade({"stance_time_ms": contact}, ground)
    return found.reason, found.values


def _trimp(sex: str) -> float:
    return banister_trimp({150: 3600.0}, 50, 190, sex)


def _range(values: list[float]) -> list[float]:
    """The ends of the runner's own range at the last run; none without a range."""
    found = balance(runs_with(stance_time_balance_pct=values)).iloc[-1]
    return [round(end, 6) for end in (found["low"], found["high"]) if not math.isnan(end)]


def _day(text: str) -> str:
    try:
        return str(day_of(text, dt.date(2026, 3, 1)))
    except UsageError as error:
        return str(error)


def _same(**values: float) -> str:
    return why_same(recording("a.fit"), recording("b.gpx", **values))


def _driven(halt_s: int) -> Activity:
    """A run of 20 minutes; in its middle 200 s at 20 m/s, including a halt."""
    speeds = [3.0] * 600 + [20.0] * 100 + [0.0] * halt_s + [20.0] * 100 + [3.0] * 600
    ground = np.concatenate(([0.0], np.cumsum(speeds)))
    return circles.along(np.arange(float(len(ground))), ground)


def _wandering() -> Activity:
    """Five minutes of positions within 35 m of each other, in the middle of a run."""
    clean = circles.run(1500.0)
    rows = np.arange(600, 900)
    north = 35.0 * (rows % 2)
    here = {name: np.full(len(rows), clean.records[name][600]) for name in ("lat_deg", "lon_deg")}
    columns = {name: clean.records[name].copy() for name in here}
    for name, column in columns.items():
        column[rows] = here[name]
    return circles.moved(circles.changed(clean, **columns), rows, north)


def _known(activity: Activity, name: str = "lat_deg") -> int:
    """How many records have a value in a column; 0 also where the column is gone."""
    return int(np.isfinite(activity.records.get(name, np.empty(0))).sum())


def _heights(values: float | list[float]) -> int:
    """How many heights are believed: of a constant one, or of some among others of 50 m."""
    column = np.full(1801, values if isinstance(values, float) else 50.0)
    if isinstance(values, list):
        column[900 : 900 + len(values)] = values
    return _known(heights(made_run(elevation_m=column)), "elevation_m")


def _rates(bpm: float) -> int:
    return _known(believed_heart_rates(made_run(heart_rate_bpm=bpm)), "heart_rate_bpm")


def _cadence(spm: float) -> float:
    return float(believed_cadences(made_run(cadence_spm=spm)).records["cadence_spm"].max())


_DRIFTING = [50 + number % 3 + number / 10 for number in range(35)]

CASES = {
    "HEART_RATE.known_share": Case(0.90, lambda: known_rates({150: 850.0}, 1000.0)),
    "HEART_RATE.male_factor": Case(0.65, lambda: _trimp("male")),
    "HEART_RATE.male_exponent": Case(1.93, lambda: _trimp("male")),
    "HEART_RATE.female_factor": Case(0.87, lambda: _trimp("female")),
    "HEART_RATE.female_exponent": Case(1.68, lambda: _trimp("female")),
    "FADE.warm_up_s": Case(720.0, _fade),
    "FADE.fewest_s": Case(420.0, lambda: _fade(seconds=2880)),
    "FADE.flat_grade": Case(0.03, lambda: _fade(grade=0.025)),
    "FADE.speed_band": Case(0.10, _fade),
    "COMPARABLE.within": Case(0.25, lambda: ids(log(7.9, 12.1, 10.0), 2)),
    "COMPARABLE.most_runs": Case(11, lambda: len(ids(log(*[10.0] * 20), 19))),
    "COMPARABLE.fewest_runs": Case(2, lambda: str(median_of([1.0, 2.0]))),
    "BALANCE.runs": Case(31, lambda: _range(_DRIFTING)),
    "BALANCE.fewest_runs": Case(11, lambda: _range(_DRIFTING[:11])),
    "BALANCE.spreads": Case(3, lambda: _range(_DRIFTING)),
    "TRACE.narrowest_m": Case(120.0, lambda: along(made())[1]),
    "RECORDING.moving_mps": Case(0.6, lambda: moving_s(np.array([0.55]), np.array([1.0])).tolist()),
    "RECORDING.disagreement": Case(0.07, lambda: agree(10_600.0, 10_000.0, least=0.0)),
    "RECORDING.margin": Case(0.20, lambda: farthest_m(7235.0)),
    "RECORDING.longest_s": Case(
        8 * 86_400.0, lambda: str(impossibility(facts(distance_m=9e5, moving_s=7 * 86_400.0)))
    ),
    "RECORDING.doubtful_m": Case(
        200_000.0, lambda: len(doubts(facts(distance_m=170_000.0, moving_s=80_000.0)))
    ),
    "RECORDING.doubtful_s": Case(
        100_000.0, lambda: len(doubts(facts(distance_m=150_000.0, moving_s=90_000.0)))
    ),
    "RECORDING.first_year": Case(1995, lambda: _day("1993-03-01")),
    "RECORDING.rest_s": Case(
        8 * 3600.0, lambda: len(days_of(np.array([0.0, 600.0, 26_000.0, 26_600.0])))
    ),
    "GROUND.jitter_m": Case(
        20.0, lambda: _known(strays(circles.moved(circles.run(600.0), [300], 36.0)))
    ),
    "GROUND.margin_s": Case(60.0, lambda: reach_m(90.0)),
    "GROUND.halt_s": Case(60.0, lambda: len(judged(_driven(halt_s=120)).not_run)),
    "GROUND.told_s": Case(300.0, lambda: len(judged(_driven(halt_s=0)).doubts)),
    "GROUND.room_m": Case(20.0, lambda: _known(standing(_wandering()))),
    "GROUND.stand_s": Case(3600.0, lambda: _known(standing(_wandering()))),
    "GROUND.lowest_m": Case(-400.0, lambda: _heights(-500.0)),
    "GROUND.highest_m": Case(9100.0, lambda: _heights(9000.0)),
    "GROUND.spike_m": Case(200.0, lambda: _heights([200.0])),
    "PAUSE.shortest_s": Case(30.0, lambda: len(pauses(paused(even(), 600, 20.0)).pauses)),
    "PAUSE.standing_mps": Case(
        0.3, lambda: len(pauses(with_gap(made_run(), 600.0, 200.0, metres=40.0)).pauses)
    ),
    "PAUSE.slower_than": Case(0.8, lambda: len(pauses(paused(even(), 600, 100.0, 210.0)).pauses)),
    "SPORT.slowest_mps": Case(1.8, lambda: mean_pace(1700.0, 1e3)),
    "SPORT.fastest_mps": Case(5.5, lambda: mean_pace(5200.0, 1e3)),
    "SPORT.fastest_from_s": Case(300.0, lambda: mean_pace(3030.0, 600.0)),
    "SPORT.fewest_steps_spm": Case(
        150.0, lambda: kind_of_cadence(made_run(sport="unknown", cadence_spm=145.0))
    ),
    "SPORT.shortest_m": Case(50.0, lambda: is_too_short(facts(distance_m=70.0, moving_s=30.0))),
    "SPORT.shortest_s": Case(20.0, lambda: is_too_short(facts(distance_m=70.0, moving_s=30.0))),
    "BELIEVED.lowest_bpm": Case(35.0, lambda: _rates(30.0)),
    "BELIEVED.highest_bpm": Case(220.0, lambda: _rates(225.0)),
    "BELIEVED.counted_twice_spm": Case(200.0, lambda: _cadence(220.0)),
    "BELIEVED.steps_share": Case(
        0.40, lambda: believed_steps(made_run(cadence_spm=170.0, totals={"steps": 6600.0})).totals
    ),
    "BELIEVED.calibrated": Case(
        1.2,
        lambda: (
            believed_totals(
                made_run(lat_deg=None, lon_deg=None, totals={"distance_m": 7000.0})
            ).totals
        ),
    ),
    "SAME_RUN.start_s": Case(3.0, lambda: _same(minute=2 / 60)),
    "SAME_RUN.distance_share": Case(0.07, lambda: _same(km=10.6)),
    "SAME_RUN.shared_time": Case(0.6, lambda: _same(minute=27, km=9.0)),
    "SAME_RUN.gap_s": Case(
        900.0, lambda: len(pieces([recording("a.fit"), recording("b.fit", minute=72)]))
    ),
}
