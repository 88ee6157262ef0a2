"""Words of the page that has spikes and pain side by side, and of its appendix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.wording import nouns, numbers, words
from analyzer.wording.flares import high_days, none, none_told, place_and_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.schema import Analysis, PainAfterSpikes
    from analyzer.schema.after_runs import AfterSpikeRow
    from analyzer.schema.back import BeforeFlareRow, FlareRow
    from analyzer.wording.numbers import Units

_DAYS = rules.LINK.exposed_days
_AROUND = rules.SPIKE.pain_days

TITLE = "Spikes and pain, side by side"
QUESTION = "Did flares follow spikes?"
SPIKES = "Spikes, and what followed"
FLARES = "Flares, and what came before"
CLOSE_UP = "Seen closer: with and without a flare"
TEST = "Spikes and flares: the test and its numbers"
SCOPE = (
    "The verdict and all counts are of the whole log up to {end}; spikes and flares that are "
    "listed or drawn are those of this period."
)
TEST_SCOPE = (
    "Verdict, counts and comparable days are of the whole log up to {end}; the flares at the end, "
    "with what came before them, are those of this period."
)

SPIKE = "Spike"
LONGER = "Times the longest before"
PAIN_BEFORE = "Pain before"
PAIN_AFTER = "Pain after"
FLARE_AFTER = f"Flare within {_DAYS} days"
SPIKES_NOTE = (
    f"Longest: of the {rules.SPIKE.reference_days} days before. Pain: the highest of {_AROUND} "
    "days; in brackets, days logged."
)
FIRST_DAY = "First day"
PEAK = "Peak"
HIGH_DAYS = f"Days of {rules.FLARE.score} or more"
WHERE = "Side, leg"
OTHER_SIDES = "other sides"
LONGEST = "Longest run before ({unit})"
SPIKE_BEFORE = "Spike before (times)"
FLARES_NOTE = (
    f"Before: in the {_DAYS} days before the flare, to the minute where both times are known."
)
YES = "yes"
NO = "no"
NO_RUN = "no run"
NOT_LOGGED = "not logged"
NOT_OVER = "not over yet"
SO_FAR = " so far"
NOT_KNOWN = "not known"
BECAUSE = f"{NOT_KNOWN}: {{why}}"
OUTSIDE = "no diary then"
WHY_NOT_KNOWN = {
    "few_logged": f"{{logged}} of {_DAYS} days logged",
    "not_over": f"{_DAYS} days not over",
    "in_pain": "in pain already",
    "few_before": "too few days logged before",
}
"""AFTER_SPIKES.why_not, short enough for a cell."""
NO_FLARE_TOLD = "No flare can be told; the reason is above."
NO_FLARE = "No flare began in this period."

COUNTED = f"{{flares}}: {{after}} within {_DAYS} days after a spike{{rest}}."
WITHOUT = ", {count} without"
SAME_DAY = f", {{count}} on the day of a spike, {words.ORDER_UNKNOWN}"
UNKNOWN = f", {{count}} {NOT_KNOWN} (days before that are not fully known)"

KINDS = {
    "both": "Spike, then a flare",
    "spike": "Spike, no flare",
    "flare": "Flare, no spike before",
    "unknown": "Spike; what followed is not known",
}
"""What is drawn in small charts: kind -> the head of its column."""
NEWEST_OF = "{kind} ({shown} of {all})"
ALL_OF = "{kind} ({all})"
SPIKE_TITLE = "{day}: {distance}, {ratio} times"
FLARE_TITLE = "{day}: peak {peak}, {days}"
CLOSE_UP_NOTE = (
    "The newest of each kind; day 0: the spike, or else the flare. Up: longest run of the day. "
    f"Down: pain 0–10, a dot from {rules.FLARE.score} on. Pale: {_AROUND} days after a spike. "
    "Ticks: not logged."
)
NOT_DRAWN = "Not drawn: {count}, what followed not known."
CLOSE_UP_ALT = (
    "{kinds}{events}: the longest run and the pain of each day, {days} days before and after. The "
    "tables above hold the numbers."
)


def flares_counted(found: PainAfterSpikes) -> str:
    """How many flares came after a spike, how many did not, and of how many that is not known.

    All in one sentence; "" without a flare.
    """
    total = found.counted + found.uncounted
    if not total:
        return ""
    without = found.counted - found.followed - found.order_unknown
    counts = ((WITHOUT, without), (SAME_DAY, found.order_unknown), (UNKNOWN, found.uncounted))
    rest = "".join(text.format(count=count) for text, count in counts if count)
    flares = numbers.count(total, *nouns.FLARE)
    return COUNTED.format(flares=flares, after=found.followed, rest=rest)


def no_flares(analysis: Analysis) -> str:
    """Why no flare is listed: none can be told, or there was none; without what the verdict says.

    Args:
        analysis: one without a flare in its period.
    """
    if analysis.flares_told_in_log.why_none:
        return NO_FLARE_TOLD
    if analysis.flares_told.why_none:
        return none_told(analysis.flares_told)
    if len(analysis.pain_after_spikes.sets):
        return none(analysis.flares_told)
    told = high_days(analysis.flares_told)
    return f"{NO_FLARE} {told[:1].upper()}{told[1:]}."


def pain_near(highest: Any, logged: int, days: int) -> str:
    """Highest score with the number of days logged, for a narrow cell: "5 (6)", "2 (1) so far".

    Args:
        highest: score; missing where nothing was logged.
        logged: days logged.
        days: days that have passed, of those that count.
    """
    if not days:
        return NOT_OVER
    text = NOT_LOGGED if numbers.is_missing(highest) else f"{highest:.0f}\u00a0({logged})"
    return text if days == rules.SPIKE.pain_days else f"{text}{SO_FAR}"


def flare_after(row: AfterSpikeRow | None) -> str:
    """Whether a flare followed a spike: yes and its first day, no, or why it is not known.

    Args:
        row: of AFTER_SPIKES; None for a spike away from the days of the diary.
    """
    if row is None:
        return BECAUSE.format(why=OUTSIDE)
    if row.outcome == "flare":
        return f"{YES}, {numbers.short_day(row.flare)}"
    if row.outcome == "same_day":
        return words.ORDER_UNKNOWN
    if row.outcome == "none":
        return NO
    why = WHY_NOT_KNOWN[str(row.why_not)].format(logged=row.logged_after)
    return BECAUSE.format(why=why)


def spike_before(flare: FlareRow, before: BeforeFlareRow | None) -> str:
    """Whether a spike came before a flare, with the largest ratio: "yes (1.47)".

    Args:
        flare: of FLARES.
        before: its row of BEFORE_FLARES for the window of the test; None without runs.
    """
    ratio = numbers.MISSING if before is None else numbers.ratio(before.largest_ratio)
    if numbers.is_missing(flare.spikes_before):
        return NOT_KNOWN if ratio == numbers.MISSING else f"{NOT_KNOWN} (≥\u00a01: {ratio})"
    if flare.spikes_before:
        return f"{YES} ({ratio})"
    if numbers.is_missing(flare.spikes_same_day) or not flare.spikes_same_day:
        return NO
    same_day = numbers.MISSING if before is None else numbers.ratio(before.ratio_same_day)
    return f"{words.ORDER_UNKNOWN} ({same_day})"


def where(flare: Mapping[Any, Any]) -> str:
    """Sides, leg, and whether it is still going on, for a narrow cell; "–" if nothing is known.

    Args:
        flare: with the columns of FLARES.
    """
    others = flare["other_sides"]
    if not numbers.is_missing(others) and "," in str(others):
        flare = {**flare, "other_sides": OTHER_SIDES}
    return place_and_state(flare) or numbers.MISSING


def longest_before(before: BeforeFlareRow | None, units: Units) -> str:
    """The longest run before a flare, without its unit; that there was no run; or not known."""
    if before is None or numbers.is_missing(before.longest_m):
        return NOT_KNOWN
    return units.distance(before.longest_m) if before.longest_m else NO_RUN
