"""Rules of single runs at their limits."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np

from analyzer.errors import UsageError
from analyzer.judgement.numbers.evidence import agree
from analyzer.log.duplicates import why_same
from analyzer.log.restarts import pieces
from analyzer.metrics.run.comparable import median_of
from analyzer.metrics.run.fade import Ground, form_fade
from analyzer.metrics.run.form import balance
from analyzer.metrics.run.heart_rate import banister_trimp, known_rates
from analyzer.metrics.run.plausible import doubts, farthest_m, impossibility
from analyzer.metrics.run.track import moving_s
from analyzer.notebook.days import day_of
from tests.log.test_duplicates import _recording as recording
from tests.metrics.run.test_against_median import ids, log
from tests.metrics.run.test_course import along, made
from tests.metrics.run.test_form import runs_with
from tests.metrics.run.test_plausible import _facts as facts
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
    "SAME_RUN.start_s": Case(3.0, lambda: _same(minute=2 / 60)),
    "SAME_RUN.distance_share": Case(0.07, lambda: _same(km=10.6)),
    "SAME_RUN.shared_time": Case(0.6, lambda: _same(minute=27, km=9.0)),
    "SAME_RUN.gap_s": Case(
        900.0, lambda: len(pieces([recording("a.fit"), recording("b.fit", minute=72)]))
    ),
}
