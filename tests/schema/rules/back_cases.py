"""Rules of the back at their limits."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analyzer.metrics.back.after_each_spike import after_each_spike
from analyzer.metrics.back.after_runs import pain_by_size
from analyzer.metrics.back.around_run import pain_days
from analyzer.metrics.back.event_study import event_study
from analyzer.metrics.back.exposure import exposure_of
from analyzer.metrics.back.monitoring import pain_monitoring
from analyzer.metrics.back.now import back_now
from analyzer.metrics.back.odds_ratio import mantel_haenszel
from analyzer.metrics.back.ostrc import severity
from analyzer.metrics.back.pain import flares, pain_by_day
from analyzer.metrics.back.red_flags import red_flags
from analyzer.schema import FLARES, Emergency
from analyzer.wording.summary_now import felt
from tests.log.test_body import DAY, body, rows
from tests.metrics.back.test_case_crossover import daily, result_of, with_spikes
from tests.metrics.back.test_lookback import before
from tests.metrics.back.test_odds_ratio import flares_of
from tests.metrics.building import day, days_frame, pain_frame, runs_frame, tagged
from tests.schema.rules.case import Case, plain

_STUDIED = (60, 120, 180, 240, 300)
_WEEK = [(number, 1) for number in (14, 15, 16, 17)]
_EARLIER = [(number, 2) for number in (7, 8, 9, 10)]


def _flares(*entries: tuple[int, int]) -> int:
    none = pd.DatetimeIndex([])
    return len(flares(pain_by_day(pain_frame(entries)), none))


def _days_high(*entries: tuple[int, int]) -> Any:
    """Days of high pain of the first flare."""
    found = flares(pain_by_day(pain_frame(entries)), pd.DatetimeIndex([]))
    return plain(found["high_days"].iloc[0])


def _flare_after(spike_days_before: int) -> Any:
    """Whether a flare counts as after a spike that lies this far back."""
    found = result_of(with_spikes(100), daily(300, 100 + spike_days_before))
    return plain(found.sets["followed"].iloc[0])


def _controls(diary: list[tuple[int, int]], last: int | None = None) -> tuple[object, ...]:
    """Comparable days of a flare, and whether there are enough."""
    (row,) = result_of(with_spikes(100), diary, last).sets.itertuples()
    return row.controls, row.is_used


def _lacks(floor: str, diary: list[tuple[int, int]], *spikes: int) -> bool:
    """Whether a log falls short of a floor of the test."""
    last = max(number for number, _ in diary)
    return floor in result_of(with_spikes(*spikes, last=last), diary, last).shortfalls


def _linked(flares_made: int = 9) -> Any:
    """The test of a log with a flare after each of its spikes, which keep no rhythm."""
    spikes = [100 + 62 * number + 4 * (number * number % 7) for number in range(flares_made)]
    last = spikes[-1] + 120
    runs = with_spikes(*spikes, last=last)
    return result_of(runs, daily(last, *[number + 3 for number in spikes]), last)


def _weights() -> list[float]:
    """On the days after a spike."""
    runs = runs_frame([(n, 8.0 if n == 60 else 5.0) for n in range(0, 81, 2)])
    return list(
        exposure_of(runs, days_frame(runs, 80), pd.date_range(day(60), day(70))).weighted(None)
    )


def _interval() -> Any:
    """Of a made-up block."""
    return mantel_haenszel(flares_of((8, 4, 5, 20)))


def _after_spike() -> tuple[object, ...]:
    """A week after a spike with four logged days, by the count of spikes and by that of runs."""
    runs = runs_frame([(n, 8.0 if n == 60 else 5.0) for n in range(0, 81, 2)])
    days, pain = days_frame(runs, 80), pain_frame([(n, 0) for n in (61, 62, 63, 64)])
    found = after_each_spike(runs, days, pain, FLARES.empty())
    return found.without, pain_by_size(runs, days, pain).spike_runs


def _study(last: int = 360) -> Any:
    """Mean pain around five spikes, which rises with the days."""
    runs = runs_frame([(n, 6.0 if n in _STUDIED else 5.0) for n in range(0, last + 1, 2)])
    diary = [(number, number % 7) for number in range(last + 1)]
    return event_study(runs, days_frame(runs, last, diary), pain_frame(diary))


def _monitored(entries: list[tuple[int, int]], **tags: list[str | None]) -> Any:
    return pain_monitoring(tagged(entries, **tags) if tags else pain_frame(entries), day(20).date())


def _now(*scores: int, **tags: list[str]) -> Any:
    """How the back is after scores on consecutive days."""
    diary = [*enumerate(scores)]
    pain = tagged(diary, **tags) if tags else pain_frame(diary)
    return back_now(pain, (), day(len(scores)).date())


def _mostly_left() -> str:
    """What four entries say of the side."""
    sides = ["left", "left", "left", "right"]
    return felt(_now(1, 1, 1, 1, side=sides), day(4).date())


def _windows() -> dict[int, float]:
    """Distance against the usual in each window before a flare on day 100."""
    runs = [(number, 4.0 + number / 10) for number in range(0, 100, 3)]
    return {width: row.distance_change for width, row in before(100, runs).items()}


def _onset(age: int) -> list[str]:
    """The red flags of a first pain at an age."""
    return [flag.kind for flag in red_flags(pain_frame([(0, 3)]), 2026 - age)]


def _around() -> list[int]:
    """The days whose pain is shown with a run on day 10."""
    return pain_days(pain_frame([(10, 3)]), day(10), day(30))["day"].tolist()


_NEARLY_HALF = [(number, 0) for number in range(100) if number % 100 < 52]

CASES = {
    "AROUND.days_before": Case(4, _around),
    "AROUND.days_after": Case(8, _around),
    "FLARE.score": Case(4, lambda: _flares(*daily(20, 20, score=3))),
    "FLARE.quiet_days": Case(15, lambda: _flares(*daily(25, 10, 25))),
    "FLARE.logged_days": Case(8, lambda: _flares(*[(n, 0) for n in (12, 13, 14, 19)], (20, 5))),
    "FLARE.fewest_logged": Case(5, lambda: _flares(*[(n, 0) for n in (16, 17, 18, 19)], (20, 5))),
    "FLARE.over_days": Case(8, lambda: _days_high(*daily(34, 20, 28))),
    "LINK.exposed_days": Case(8, lambda: _flare_after(8)),
    "LINK.stratum_days": Case(50, lambda: _controls(daily(300, 150))),
    "LINK.strata": Case(1, lambda: _controls(daily(300, 150))),
    "LINK.fewest_controls": Case(10, lambda: _controls(daily(60, 60)[47:], 300)),
    "LINK.span_days": Case(337, lambda: _lacks("span", daily(335))),
    "LINK.logged_share": Case(0.6, lambda: _lacks("logged", [*_NEARLY_HALF, (99, 0)])),
    "LINK.zero_share": Case(
        0.25, lambda: _lacks("zeros", [(n, 0 if n % 5 == 0 else 1) for n in range(35)])
    ),
    "LINK.looks": Case((6, 8), lambda: [look.test.sets for look in _linked().looks]),
    "LINK.fewest_spikes": Case(6, lambda: _lacks("spikes", daily(400), *range(100, 350, 50))),
    "LINK.alpha": Case(1e-9, lambda: [look.is_link for look in _linked().looks]),
    "LINK.shift_alpha": Case(1e-9, lambda: [look.is_link for look in _linked().looks]),
    "LINK.shift_step_days": Case(28, lambda: [look.shifted_p for look in _linked().looks]),
    "LINK.recent_days": Case(1, _weights),
    "LINK.weights": Case((1, 9), _weights),
    "LINK.like_alpha": Case(1e-30, lambda: [look.is_link for look in _linked().looks]),
    "LINK.like_days": Case(30, lambda: [look.like_p for look in _linked().looks]),
    "LINK.long_after_days": Case(30, lambda: [look.like_p for look in _linked().looks]),
    "LINK.interval": Case(0.5, _interval),
    "LINK.fewest_for_ratio": Case(12, lambda: _linked(11).odds_ratio is None),
    "LINK.long_quiet_days": Case(60, lambda: _linked().checks.long_quiet),
    "LINK.short_stratum_days": Case(14, lambda: _linked().checks.short_blocks),
    "LINK.check_alpha": Case(1e-30, lambda: _linked().checks.long_quiet.holds),
    "AFTER.fewest_logged": Case(5, _after_spike),
    "STUDY.reach_days": Case(15, lambda: len(_study().curve)),
    "STUDY.shortest_shift_days": Case(30, lambda: _study().shifts),
    "STUDY.percentiles": Case((10, 90), lambda: list(_study().curve["high"])),
    "LOOKBACK.windows_days": Case((8, 14, 28), _windows),
    "LOOKBACK.usual_days": Case(35, _windows),
    "MONITORING.days": Case(8, lambda: _monitored([(13, 3)]).logged_days),
    "MONITORING.accepted": Case(4, lambda: _monitored([(20, 5)]).is_within_5),
    "MONITORING.settled": Case(3, lambda: _monitored([(19, 3), (20, 0)]).mornings_missing),
    "MONITORING.fewest_logged": Case(5, lambda: _monitored([*_EARLIER, *_WEEK]).mean_week),
    "OSTRC.points": Case((0, 9, 17, 25), lambda: severity((1, 0, 0, 1))),
    "OSTRC.worst": Case(99, lambda: severity((3, None, None, None))),
    "ONSET.young": Case(18, lambda: _onset(19)),
    "ONSET.old": Case(55, lambda: _onset(52)),
    "SWING.days": Case(3, lambda: _now(0, 1, 2, 3, 4).lately),
    "SWING.share": Case(0.9, lambda: _now(0, 5, 2, 5).trend),
    "SWING.moves": Case(4, lambda: _now(0, 5, 2, 5).trend),
    "SWING.held_days": Case(3, lambda: _now(5, 0, 0).trend),
    "SWING.fewest_told": Case(4, _mostly_left),
    "URGENCY.recent_days": Case(40, lambda: Emergency(None, ("saddle",), days_ago=30).is_past),
    "WEIGHING.alone_days": Case(
        40, lambda: rows(body((30, 70.0), written=[(DAY, 71.0, None, "weight.csv")]))
    ),
}
