"""Rules of load: spikes, weeks, ratios, breaks and comebacks."""

from __future__ import annotations

from analyzer.schema.rules.rule import Group, rule

_FRANDSEN = "Frandsen 2025, doi 10.1136/bjsports-2024-109380"
_NIELSEN = "Nielsen 2014"
_WINDT = "Windt & Gabbett 2019, doi 10.1136/bjsports-2017-098925"
_FOSTER = "Foster 1998, MSSE 30:1164"
_BANISTER = "Banister 1975"


class Spike(Group):
    """A run against the longest single run of the days before it."""

    small_ratio: float = rule(1.10, "", "a run over this ratio is a small spike", _FRANDSEN)
    moderate_ratio: float = rule(1.30, "", "over this ratio a moderate one", _FRANDSEN)
    large_ratio: float = rule(2.00, "", "over this ratio a large one", _FRANDSEN)
    reference_days: int = rule(30, "d", "days before a run, to compare it with", _FRANDSEN)
    fewest_runs: int = rule(3, "", "runs that these days must hold")
    pain_days: int = rule(7, "d", "days before and after a spike whose pain is shown with it")


class Week(Group):
    """Changes from week to week."""

    jump: float = rule(
        0.30,
        "share",
        "a week with over this much more than the last one, and than steady weeks, is a jump",
        _NIELSEN,
    )
    deload: float = rule(
        0.80, "share", "a week with at most this share of those before is a lighter week"
    )
    deload_weeks: int = rule(3, "", "weeks before, whose mean a lighter week is compared with")
    steady_weeks: int = rule(3, "", "weeks, not lighter ones, that a week is compared with")
    usual_weeks: int = rule(
        12, "", "full weeks (or months, or spans) before, whose range stands beside a comparison"
    )
    fewest_usual: int = rule(6, "", "of these, the fewest that have a range")


class Ratio(Group):
    """Acute against chronic load."""

    acute_days: int = rule(7, "d", "the acute window", _WINDT)
    chronic_days: int = rule(28, "d", "the chronic window, and the baseline", _WINDT)
    fewest_runs: int = rule(3, "", "runs that a chronic window must hold")

    @property
    def before_days(self) -> int:
        """Days of the chronic window before the acute one, for the uncoupled ratio."""
        return self.chronic_days - self.acute_days


class Monotony(Group):
    """Foster's monotony and strain."""

    days: int = rule(7, "d", "the window", _FOSTER)


class Fitness(Group):
    """Two exponential means of daily load."""

    fitness_days: int = rule(42, "d", "time constant of fitness; hidden for as long", _BANISTER)
    fatigue_days: int = rule(7, "d", "time constant of fatigue", _BANISTER)


class Recent(Group):
    """What key figures look back over, from the last day."""

    week_days: int = rule(7, "d", "the week up to the last day")
    days: int = rule(28, "d", "what counts as recent")
    usual_days: int = rule(
        28, "d", "days before the last week, whose mean week it is compared with"
    )
    ended_days: int = rule(90, "d", "a log whose last entry is older has ended")


class Break(Group):
    """Days without a run, or without any recording."""

    break_days: int = rule(7, "d", "this many without a run are a break")
    layoff_days: int = rule(14, "d", "this many are a layoff")
    silent_days: int = rule(14, "d", "this many without any recording are asked about")

    @property
    def longest_break_days(self) -> int:
        """The longest break that isn't a layoff."""
        return self.layoff_days - 1


class Comeback(Group):
    """The weeks after a layoff, against as many before it."""

    days: int = rule(28, "d", "length, and the days before the layoff to compare with; whole weeks")
    percents: tuple[int, ...] = rule((50, 75, 100), "%", "shares of the week before it to pass")
    least_week_m: float = rule(5000.0, "m", "a mean week before it under this gives no share")

    @property
    def weeks(self) -> int:
        """Length in weeks."""
        return self.days // 7

    def gives_shares(self, week_m: float) -> bool:
        """Whether a mean week before it gives shares, to the millimetre; not if it isn't known."""
        return round(week_m, 3) >= self.least_week_m


SPIKE = Spike()
WEEK = Week()
RATIO = Ratio()
MONOTONY = Monotony()
FITNESS = Fitness()
RECENT = Recent()
BREAK = Break()
COMEBACK = Comeback()
