"""Results about the back as a whole: the one test, the picture next to it, the last week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from analyzer.schema import rules

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

Shortfall = Literal["span", "logged", "zeros", "flares", "spikes", "attainable"]
WhyNoFlare = Literal["few_logged", "not_quiet"]
NoFlaresTold = Literal["", "not_logged", "few_logged", "never_left", "few_when_left"]
EmergencySign = Literal["bladder_bowel", "saddle", "sexual", "both_legs", "weakness"]
RedFlagKind = Literal["emergency", "leg_weakness", "night_pain", "young_onset", "late_onset"]


@dataclass(frozen=True, slots=True)
class ExactTest:
    """The exact case-crossover test of one person's matched sets.

    Attributes:
        sets: number of matched sets.
        observed: number of exposed cases.
        expected: sum of the exposed shares of the sets, the cases included.
        p_value: one-sided: probability of at least as much weight of exposed cases.
        min_p: the smallest p that these sets can yield.
    """

    sets: int
    observed: int
    expected: float
    p_value: float
    min_p: float


@dataclass(frozen=True, slots=True)
class OddsRatio:
    """How much the odds of a flare differ after a spike.

    Attributes:
        ratio: the estimate; 0 or infinite where all flares are of one kind.
        low, high: its interval at ``rules.LINK.interval``; None for a bound that isn't known.
    """

    ratio: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Look:
    """One verdict of the test.

    Attributes:
        day: last day of the last block that it uses.
        blocks: number of these blocks.
        test: the flares against their own blocks.
        shifted_p: share of circular shifts that fit as well; None where not needed.
        like_p: p against days as long after pain; None where not needed.
        is_link: p is small enough in all three.
    """

    day: date
    blocks: int
    test: ExactTest
    shifted_p: float | None
    like_p: float | None
    is_link: bool


MOST_TO_UNDO = 50
"""Flares are added no further to see what would undo a verdict."""


@dataclass(frozen=True, slots=True)
class Check:
    """The same test in another way.

    Attributes:
        test: its numbers.
        holds: whether p is at most ``rules.LINK.check_alpha``.
    """

    test: ExactTest
    holds: bool


@dataclass(frozen=True, slots=True)
class Checks:
    """What is printed beside a verdict; none of it changes the verdict.

    Attributes:
        long_quiet: with ``rules.LINK.long_quiet_days`` days without a high score before a flare and
            its controls.
        short_blocks: with blocks of ``rules.LINK.short_stratum_days`` days.
        since: the flares since the look that first told of a link, alone; None where there is none.
        both_known: flares for which it is known whether a spike began in the week before, and
            whether one began in the week after.
        before, after: how many of these have one before, and one after.
        to_undo: the fewest flares without a spike before them that would have to be added for p
            to exceed ``rules.LINK.alpha``; None without a link, and where it does so already;
            ``MOST_TO_UNDO`` for so many and more.
        unlogged_days: days of the span without an entry, on which they could have been.
    """

    long_quiet: Check
    short_blocks: Check
    since: ExactTest | None
    both_known: int
    before: int
    after: int
    to_undo: int | None
    unlogged_days: int


@dataclass(frozen=True, slots=True)
class PainAfterSpikes:
    """Whether flares followed spikes more often than the runner's own calendar predicts.

    Attributes:
        followed, counted: of the ``counted`` flares for which it is known, ``followed`` had a
            spike in the week before.
        uncounted: flares for which it is not known.
        order_unknown: flares with a spike on their own day and none known before them, where one of
            the two has no time: it isn't known which came first, and they count as not after it.
        shortfalls: the floors that are not met; with any, there is no verdict yet.
        span_days: days from the first to the last logged day within the log of runs.
        logged_days: days of the span with an entry.
        entries, zero_entries: entries in the span, and those with a score of 0.
        usable_flares: flares of complete blocks with enough days to compare with.
        spikes: days with a spike in the span.
        looks: every verdict so far, in order.
        odds_ratio: of the flares of the last look; None with fewer than
            ``rules.LINK.fewest_for_ratio``, or where they say nothing.
        checks: beside the last look; None without one.
        sets: frame FLARE_SETS, one row per flare.
    """

    followed: int
    counted: int
    uncounted: int
    order_unknown: int
    shortfalls: tuple[Shortfall, ...]
    span_days: int
    logged_days: int
    entries: int
    zero_entries: int
    usable_flares: int
    spikes: int
    looks: tuple[Look, ...]
    odds_ratio: OddsRatio | None
    checks: Checks | None
    sets: pd.DataFrame

    @property
    def test(self) -> ExactTest | None:
        """The numbers of the last look."""
        return self.looks[-1].test if self.looks else None

    @property
    def link(self) -> Look | None:
        """The look that first told of a link; None where none did."""
        return next((look for look in self.looks if look.is_link), None)

    @property
    def next_look(self) -> int | None:
        """At how many usable flares the next verdict is made; None after the last."""
        made = self.looks[-1].test.sets if self.looks else 0
        return next((number for number in rules.LINK.looks if number > made), None)


@dataclass(frozen=True, slots=True)
class HighSince:
    """Logged pain of ``rules.FLARE.score`` or more after the days of the last flare.

    Attributes:
        first: its first day.
        high_days: how many days of it were logged.
        logged_days: days with an entry since ``first``, that day included.
        why: why it is no flare. few_logged: too few of the days before it were logged, so whether
            one began is not known; not_quiet: such pain hadn't stayed away for
            ``rules.FLARE.quiet_days`` since the last flare.
    """

    first: date
    high_days: int
    logged_days: int
    why: WhyNoFlare


@dataclass(frozen=True, slots=True)
class FlaresTold:
    """How much high pain was logged, and whether a flare could be told from it.

    Attributes:
        flares: flares that began.
        high_days: logged days with a score of ``rules.FLARE.score`` or more.
        logged_days: days with an entry.
        why_none: why no day could have begun a flare; "" where one could, so that no flares means
            none. not_logged: no entry; few_logged: no day has enough logged days before it;
            never_left: high pain never stayed away for ``rules.FLARE.quiet_days``; few_when_left:
            it did, but then too few days were logged.
        began: with never_left, day of the flare before the period after which it never stayed away;
            None where there is none.
        since: high pain of the period after the last flare, which is part of none; None for none,
            or with a ``why_none``.
    """

    flares: int
    high_days: int
    logged_days: int
    why_none: NoFlaresTold
    began: date | None = None
    since: HighSince | None = None


@dataclass(frozen=True, slots=True)
class EventStudy:
    """Mean logged pain around spikes, with the band of circular shifts.

    Attributes:
        spikes: number of days with a spike that it is drawn from.
        shifts: number of shifts that make the band.
        curve: frame EVENT_STUDY; no rows where there is too little to draw it.
    """

    spikes: int
    shifts: int
    curve: pd.DataFrame


@dataclass(frozen=True, slots=True)
class PainMonitoring:
    """The last 7 days by the pain-monitoring model, borrowed from tendon rehabilitation.

    Attributes:
        first, last: the days.
        logged_days: how many of them were logged.
        highest: highest score of the week, whenever it was felt; None for none.
        is_within_5: whether that is at most ``rules.MONITORING.accepted``; None for none.
        mornings: days of the week that follow an evening above ``rules.MONITORING.settled`` and
            have a next-morning entry; no other mornings are judged.
        unsettled: those of them with such an entry above ``rules.MONITORING.settled``.
        mornings_missing: days of the week that follow such an evening without a next-morning entry.
        evenings_missing: evenings before a day of the week without an entry.
        is_settled: whether all mornings after such an evening were logged and none is unsettled;
            False if one is; None where it is not known, or nothing had to settle.
        mean_week, mean_week_before: mean of the daily highest scores of this week and of the
            week before; None with under ``rules.MONITORING.fewest_logged`` days logged.
        is_not_rising: whether the first is not above the second; None where one is None.
    """

    first: date
    last: date
    logged_days: int
    highest: float | None
    is_within_5: bool | None
    mornings: int
    unsettled: int
    mornings_missing: int
    evenings_missing: int
    is_settled: bool | None
    mean_week: float | None
    mean_week_before: float | None
    is_not_rising: bool | None


@dataclass(frozen=True, slots=True)
class Emergency:
    """What an entry of the diary holds of the signs of an emergency; no diagnosis.

    Attributes:
        date: of the entry; None where it is on a line whose day isn't known.
        signs: which they are, at least one: bladder_bowel, saddle (numbness of the saddle area or
            the genitals), sexual (dysfunction), both_legs (pain, numbness or weakness),
            weakness (of a leg).
        quote: the words of the note, as written, shortened, without e-mail addresses and
            positions; "" where the sign is a tag.
        file, line: where it is; None where the day tells.
        days_ago: from its day to the last one of the log, or to today where a terminal shows it;
            None where its day isn't known.
        is_of_ended_log: whether the log ended long before it was read, which makes its signs past,
            whatever their day; how long ago that was, a page that is kept can't say.
    """

    date: date | None
    signs: tuple[EmergencySign, ...]
    quote: str = ""
    file: str | None = None
    line: int | None = None
    days_ago: int | None = None
    is_of_ended_log: bool = False

    @property
    def is_past(self) -> bool:
        """Whether it was noted so long ago that it may be over; it may also still be so."""
        if self.days_ago is None:
            return False
        return self.is_of_ended_log or self.days_ago > rules.URGENCY.recent_days


@dataclass(frozen=True, slots=True)
class RedFlag:
    """Something in the diary that is among the red flags; what the runner wrote, no diagnosis.

    Attributes:
        kind: emergency, leg_weakness, night_pain, young_onset or late_onset.
        last: day of the latest entry of this kind; None where no day is known.
        entries: how many there are.
        age: about how old the runner was at the onset; None for the other kinds.
        is_told: the runner gave the year of the onset; else it is that of the first entry above 0,
            whose day is then ``last``.
        noted: the entries with signs of an emergency, those without a day first, then the latest;
            none for the other kinds.
    """

    kind: RedFlagKind
    last: date | None
    entries: int
    age: int | None = None
    is_told: bool = False
    noted: tuple[Emergency, ...] = ()
