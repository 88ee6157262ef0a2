"""Results about the back as a whole: the one test, the picture next to it, the last week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

Shortfall = Literal["span", "logged", "zeros", "flares", "spikes", "attainable"]
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
        p_value: one-sided: probability of at least as many exposed cases.
        odds_ratio: conditional maximum likelihood; 0 or infinite at the ends of what is possible;
            None where no set is informative.
        or_low, or_high: interval at ``rules.LINK.interval``; may be 0 or infinite, too.
        detectable_or: smallest odds ratio that would be found with ``rules.LINK.power``; None if
            there is none.
        min_p: the smallest p that these sets can yield.
    """

    sets: int
    observed: int
    expected: float
    p_value: float
    odds_ratio: float | None
    or_low: float | None
    or_high: float | None
    detectable_or: float | None
    min_p: float


@dataclass(frozen=True, slots=True)
class PainAfterSpikes:
    """Whether flares followed spikes more often than the runner's own calendar predicts.

    Attributes:
        followed, counted: of the ``counted`` flares for which it is known, ``followed`` had a
            spike in the ``rules.LINK.exposed_days`` days before.
        uncounted: flares for which it is not known.
        shortfalls: the floors that are not met; with any, there is no test.
        span_days: days from the first to the last logged day within the log of runs.
        logged_days: days of the span with an entry.
        entries, zero_entries: entries in the span, and those with a score of 0.
        usable_flares: flares with enough days to compare with.
        spikes: days with a spike in the span.
        test: None with any shortfall.
        is_significant: p at most ``rules.LINK.alpha``; False without a test.
        has_estimate: whether odds ratio and interval are to be shown (from 10 flares on).
        sets: frame FLARE_SETS, one row per flare.
    """

    followed: int
    counted: int
    uncounted: int
    shortfalls: tuple[Shortfall, ...]
    span_days: int
    logged_days: int
    entries: int
    zero_entries: int
    usable_flares: int
    spikes: int
    test: ExactTest | None
    is_significant: bool
    has_estimate: bool
    sets: pd.DataFrame


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
    """

    flares: int
    high_days: int
    logged_days: int
    why_none: NoFlaresTold


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
        date: of the entry.
        signs: which they are, at least one: bladder_bowel, saddle (numbness of the saddle area or
            the genitals), sexual (dysfunction), both_legs (pain, numbness or weakness),
            weakness (of a leg).
        quote: the words of the note, as written, shortened, without e-mail addresses and
            positions; "" where the sign is a tag.
    """

    date: date
    signs: tuple[EmergencySign, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class RedFlag:
    """Something in the diary that is among the red flags; what the runner wrote, no diagnosis.

    Attributes:
        kind: emergency, leg_weakness, night_pain, young_onset or late_onset.
        last: day of the latest entry of this kind.
        entries: how many there are.
        age: about how old the runner was at the onset; None for the other kinds.
        is_told: the runner gave the year of the onset; else it is that of the first entry above 0,
            whose day is then ``last``.
        noted: the entries with signs of an emergency, the latest first; none for the other kinds.
    """

    kind: RedFlagKind
    last: date
    entries: int
    age: int | None = None
    is_told: bool = False
    noted: tuple[Emergency, ...] = ()
