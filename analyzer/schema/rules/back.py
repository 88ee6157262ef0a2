"""Rules of the back: flares, the test of spikes and flares, monitoring, red flags."""

from __future__ import annotations

from analyzer.schema.rules.rule import Group, rule

_SILBERNAGEL = "Silbernagel 2007, doi 10.1177/0363546506298279"
_CLARSEN = "Clarsen 2020, doi 10.1136/bjsports-2019-101337"
_RED_FLAGS = "guidance on red flags: first onset under 20 or over 50 to 55"


_LOOKS = (5, 7, 9, 11, 13, 16, 20, 25, 32, 40, 50, 60, 75, 90, 110, 130, 160, 200)


class Flare(Group):
    """A day on which pain began to be high."""

    score: int = rule(3, "", "the lowest score of a flare")
    quiet_days: int = rule(14, "d", "days before it without such a score")
    logged_days: int = rule(7, "d", "days before it, of which some must be logged")
    fewest_logged: int = rule(4, "d", "how many of these must be logged")
    over_days: int = rule(7, "d", "logged days in a row without such a score that end it")


class Link(Group):
    """The one test: do flares follow spikes? Floors below which there is no verdict."""

    exposed_days: int = rule(7, "d", "a spike in this many days before makes a moment exposed")
    recent_days: int = rule(3, "d", "a spike in this many of them weighs more")
    weights: tuple[int, ...] = rule((2, 3), "", "weight of an earlier spike, and of a recent one")
    stratum_days: int = rule(56, "d", "length of the blocks, from the first entry on")
    strata: int = rule(2, "", "blocks with which a flare is compared: its own and those before")
    fewest_controls: int = rule(5, "d", "comparable days that a flare needs to be used")
    span_days: int = rule(336, "d", "fewest days from the first entry to the last")
    logged_share: float = rule(0.5, "share", "share of these days that must be logged")
    zero_share: float = rule(0.2, "share", "share of the entries that must be 0")
    fewest_spikes: int = rule(5, "d", "days with a spike")
    looks: tuple[int, ...] = rule(_LOOKS, "", "usable flares at which a verdict is made")
    alpha: float = rule(0.05, "", "the highest p that counts, by the blocks")
    shift_alpha: float = rule(0.025, "", "the highest p that counts, by shifts")
    shift_step_days: int = rule(7, "d", "the spikes are shifted by multiples of this")
    like_alpha: float = rule(0.025, "", "the highest p that counts, by days as long after pain")
    like_days: int = rule(7, "d", "days as long after pain: to within this many")
    long_after_days: int = rule(70, "d", "later than this after pain, all days are alike")
    interval: float = rule(0.90, "", "coverage of the odds ratio's interval")
    fewest_for_ratio: int = rule(10, "", "flares from which the odds ratio is printed")
    long_quiet_days: int = rule(42, "d", "a check: days before a flare without a high score")
    short_stratum_days: int = rule(28, "d", "another check: blocks of this length")
    check_alpha: float = rule(0.05, "", "the highest p at which a check holds")

    @property
    def fewest_flares(self) -> int:
        """Usable flares of the first verdict."""
        return self.looks[0]


class After(Group):
    """What is counted after runs, beside the test."""

    fewest_logged: int = rule(4, "d", "logged days that the week after a run needs to be counted")


class Around(Group):
    """The days around a single run whose pain is shown with it."""

    days_before: int = rule(3, "d", "days before a run whose pain is shown with it")
    days_after: int = rule(7, "d", "days after it")


class Study(Group):
    """Mean pain around spikes, and the band of shifts."""

    reach_days: int = rule(14, "d", "days before and after a spike that are drawn")
    shortest_shift_days: int = rule(28, "d", "the spikes are shifted by at least this")
    percentiles: tuple[int, ...] = rule((5, 95), "%", "the ends of the band of shifts")

    @property
    def days(self) -> int:
        """All the days drawn, including the spike's own."""
        return 2 * self.reach_days + 1

    @property
    def band(self) -> float:
        """Share of the shifts that the band holds."""
        low, high = self.percentiles
        return (high - low) / 100


class Lookback(Group):
    """What came before each flare."""

    windows_days: tuple[int, ...] = rule((7, 14, 28), "d", "windows before a flare, shortest first")
    usual_days: int = rule(28, "d", "days before a window, to compare it with")


class Monitoring(Group):
    """The pain-monitoring model, in a diary."""

    days: int = rule(7, "d", "the week that is looked at, and the one before it")
    accepted: int = rule(5, "", "the highest score accepted during and after", _SILBERNAGEL)
    settled: int = rule(2, "", "the highest score of a next morning that has settled")
    fewest_logged: int = rule(4, "d", "logged days of each week that a mean needs")


class Ostrc(Group):
    """The weekly questionnaire."""

    points: tuple[int, ...] = rule(
        (0, 8, 17, 25), "", "points of the four possible answers", _CLARSEN
    )
    worst: int = rule(100, "", "severity where no part was taken", _CLARSEN)


class Onset(Group):
    """Ages at which first back pain is a red flag."""

    young: int = rule(20, "a", "under this age", _RED_FLAGS)
    old: int = rule(50, "a", "over this age", _RED_FLAGS)


class Urgency(Group):
    """For how long a noted sign of an emergency is told as one of now."""

    recent_days: int = rule(28, "d", "up to which a noted sign heads what is shown")


class Swing(Group):
    """Ups and downs of pain that are told as such, not as a trend."""

    days: int = rule(14, "d", "up to the last logged day, whose scores are looked at")
    share: float = rule(0.5, "share", "of their range that a move up or down must have")
    moves: int = rule(3, "", "moves, up and down in turn, that are no trend")
    held_days: int = rule(2, "d", "logged and lower, before pain has fallen or can rise again")
    fewest_told: int = rule(5, "", "entries that a word such as mostly needs; fewer are counted")


class Weighing(Group):
    """Which of several body weights counts."""

    alone_days: int = rule(28, "d", "a watch's weight counts if none was taken this near")


FLARE = Flare()
LINK = Link()
AFTER = After()
AROUND = Around()
STUDY = Study()
LOOKBACK = Lookback()
MONITORING = Monitoring()
OSTRC = Ostrc()
ONSET = Onset()
SWING = Swing()
URGENCY = Urgency()
WEIGHING = Weighing()
