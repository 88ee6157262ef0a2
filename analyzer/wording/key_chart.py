"""Words of the key chart: its titles, its labels, and what it shows in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer import schema
from analyzer.schema import rows_of, rules
from analyzer.wording import nouns, numbers
from analyzer.wording.thresholds import percent

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analyzer.schema import Analysis
    from analyzer.schema.load import SpikeRow
    from analyzer.wording.numbers import Units

_DAYS = rules.SPIKE.reference_days
_HIGH = rules.FLARE.score

RUNS = "↑ Longest run of each day"
RUNS_NOTE = f"grey step: longest of the {_DAYS} days before; it falls when that run is older"
SPIKES_NOTE = f"marked: over {percent(rules.SPIKE.small_ratio - 1)} longer (a spike)"
SMALL_NOTE = f"open: up to {percent(rules.SPIKE.moderate_ratio - 1)}"
LARGE_NOTE = f"diamond: over {percent(rules.SPIKE.large_ratio - 1)}"
SOME_LABELLED = "not all labelled"
PAIN = "↓ Highest pain of each day, 0–10"
BAND_NOTE = f"pale: the {rules.SPIKE.pain_days} days after a spike"
NOT_LOGGED_NOTE = "ticks: not logged"
NOT_RECORDED_NOTE = "crossed: not recorded"

UNCOMPARED_NOTE = "bracket: nothing to compare with"

FLARE = f"peak {{peak}}\n{{days}} of {_HIGH}+"
FLARE_SO_FAR = f"peak {{peak}} so far\n{{days}} of {_HIGH}+"
AFTER_SPIKE = "after {distance}\non {day}"
NO_RUNS_FOR = "no runs, {days}\u00a0d"
RUNS_LEFT_OUT = "{days} days left out: no runs\n{first} – {last}"
ALL_LEFT_OUT = "{days} days left out: nothing run or noted\n{first} – {last}"
LEFT_OUT = ("{days} days left out\n{first} – {last}", "{days} days\nleft out")
"""Shorter, and shortest."""
NO_RUNS = "no runs"
NO_DIARY = "no pain\nentries"
NOT_KNOWN = "?"
NOT_RECORDED = "not recorded"
SCORE = "pain {score}"
TIMES = "{number} ×"
RATIO = (
    f"{{load}} of the last {rules.RATIO.acute_days} days against your "
    f"{rules.RATIO.before_days // 7} weeks before (acute : chronic)"
)
BASELINE = (
    f"begins after {rules.RATIO.chronic_days} days of running",
    f"after {rules.RATIO.chronic_days} days",
)
"""From when on there is a ratio, from the longest text to the shortest."""
ENDS_EARLIER = (
    "The chart ends on {last}, the latest day with anything run or noted; there is nothing in the "
    "{days} after it, to {end}."
)
FOUND = "{first} to {last}: {found}"
REFERENCES = {
    "short_history": (
        f"nothing to compare with: under {_DAYS} days since the first run",
        "nothing to compare with yet",
        f"first {_DAYS} days",
    ),
    "not_recorded": (
        f"nothing to compare with: of the {_DAYS} days before, some were not recorded",
        "days before not recorded",
        "not known",
    ),
    "no_recent_reference": (
        f"nothing to compare with: under {rules.SPIKE.fewest_runs} runs in the {_DAYS} days before",
        f"under {rules.SPIKE.fewest_runs} runs before",
        f"under {rules.SPIKE.fewest_runs} runs",
    ),
    "": (
        "nothing to compare with: too few days or runs before",
        "nothing to compare with",
    ),
}
"""Why the longest run of the days before is not known, from the longest text to the shortest."""


def distance(metres: float, units: Units) -> str:
    """A distance as the tables have it: "23.5 km"."""
    return units.distance_named(metres)


def spike(metres: float, ratio: float, units: Units) -> str:
    """Distance and ratio of a spike, in two lines."""
    return f"{distance(metres, units)}\n×{numbers.ratio(ratio)}"


def flare(row: Any) -> str:
    """Peak of a flare and its days of high pain, in two lines."""
    text = FLARE_SO_FAR if row.state == "going_on" else FLARE
    return text.format(peak=row.peak, days=numbers.count(row.high_days, *nouns.DAY))


def after_spike(metres: float, day: date, units: Units) -> str:
    """Whose days these are, of a spike that lies before the first day shown; in two lines."""
    return AFTER_SPIKE.format(distance=distance(metres, units), day=numbers.short_day(day))


def cut(ratio: str) -> str:
    """A ratio that is higher than what is drawn."""
    return f"↑\u00a0{ratio}"


def found(analysis: Analysis, units: Units, first: date, last: date) -> str:
    """What the chart shows from one day to another, in sentences."""
    frames = [analysis.spikes, analysis.flares, analysis.pain]
    spikes, flares, pain = (frame[frame["date"].between(str(first), str(last))] for frame in frames)
    told = [
        _spikes_found(analysis, spikes, units),
        _flares_found(flares),
        _logged(pain, first, min(last, analysis.end)),
    ]
    found = " ".join(filter(None, told))
    return FOUND.format(first=numbers.day(first), last=numbers.day(last), found=found)


def ends_earlier(last: date, end: date) -> str:
    """Why the chart ends before the analysis does; "" where it doesn't."""
    days = (end - last).days
    if not days:
        return ""
    counted = numbers.count(days, *nouns.DAY)
    return ENDS_EARLIER.format(last=numbers.day(last), days=counted, end=numbers.day(end))


def _spikes_found(analysis: Analysis, spikes: pd.DataFrame, units: Units) -> str:
    if not len(analysis.runs):
        return ""
    if not len(spikes):
        is_known = (analysis.runs["spike_status"] == "ok").any()
        return "No spike." if is_known else "No run could be compared with those before it."
    count = numbers.count(len(spikes), *nouns.SPIKE)
    rows = list(rows_of(schema.SPIKES, spikes))
    largest = max(rows, key=lambda row: row.ratio)
    against = f"times the {_DAYS}-day longest"
    told = [count, *_followed(analysis, spikes), f"the largest {_one(largest, units)} {against}"]
    return f"{'; '.join(told)}."


def _one(spike: SpikeRow, units: Units) -> str:
    named = f"{distance(spike.distance_m, units)} on {numbers.day(spike.date)}"
    return f"{named}, {numbers.ratio(spike.ratio)}"


def _followed(analysis: Analysis, spikes: pd.DataFrame) -> list[str]:
    """After how many of the days with a spike a flare began, and where that is not known."""
    if not len(analysis.pain):
        return []
    days = spikes["date"].drop_duplicates()
    counted = analysis.after_spikes.days
    outcomes = counted.loc[counted["date"].isin(days), "outcome"]
    followed, without = (int((outcomes == name).sum()) for name in ("flare", "none"))
    unknown = len(days) - followed - without
    if unknown == len(days):
        return ["whether flares followed is not known"]
    days_after = f"in the {rules.LINK.exposed_days} days after"
    told = [f"a flare {days_after} {followed} of them"] if followed else []
    if without:
        told.append(f"not after {without}" if followed else f"no flare {days_after} {without}")
    told += [f"not known after {unknown}"] if unknown else []
    return [", ".join(told)]


def _flares_found(flares: pd.DataFrame) -> str:
    if not len(flares):
        return ""
    count = numbers.count(len(flares), *nouns.FLARE)
    highest = max(rows_of(schema.FLARES, flares), key=lambda row: row.peak)
    return f"{count}, the highest with a peak of {highest.peak} ({numbers.day(highest.date)})."


def _logged(pain: pd.DataFrame, first: date, last: date) -> str:
    if not len(pain):
        return "No pain entries."
    logged = numbers.number(pain["date"].nunique())
    return f"Pain logged on {logged} of {numbers.count((last - first).days + 1, *nouns.DAY)}."


def no_runs(days: int) -> str:
    """Days without a run."""
    return NO_RUNS_FOR.format(days=days)


def left_out(first: date, last: date, *, runs_only: bool) -> list[str]:
    """Which days are left out of the axis, in two lines, and why; the longest text first."""
    begin = numbers.short_day(first) if first.year == last.year else numbers.day(first)
    texts = (RUNS_LEFT_OUT if runs_only else ALL_LEFT_OUT, *LEFT_OUT)
    days = (last - first).days + 1
    return [text.format(days=days, first=begin, last=numbers.day(last)) for text in texts]
