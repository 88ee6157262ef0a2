"""The last flare on the first page, in words: its days, its course, and the spike before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import AFTER_SPIKES, BEFORE_FLARES, SPIKES, rows_of, rules
from analyzer.wording import nouns, numbers
from analyzer.wording import summary_words as said
from analyzer.wording.days import short_day
from analyzer.wording.flares import course, high_days
from analyzer.wording.summary_cuts import NOTHING, Cut

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analyzer.schema import Analysis, FlaresTold
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary_cuts import Cuts


def last_flare(analysis: Analysis, units: Units, cuts: Cuts = NOTHING) -> tuple[str, ...]:
    """The last flare of the period with the spike before it, or why there is none."""
    if not len(analysis.flares):
        none = _no_flare(analysis.flares_told)
        if analysis.start and analysis.flares_told.logged_days:
            none = said.SINCE.format(text=none, day=short_day(analysis.start, analysis.end))
        return (none, *_since(analysis))
    flare = analysis.flares.iloc[-1].to_dict()
    span = _span(flare["date"], flare["last_day"], analysis.end)
    before = [_spike_before(analysis, flare["date"], units, cuts)] if len(analysis.days) else []
    with_days, with_sides = Cut.FLARE_HIGH_DAYS not in cuts, Cut.FLARE_SIDES not in cuts
    told = course(flare, with_days=with_days, with_sides=with_sides)
    return span, told, *before, *_since(analysis)


def _since(analysis: Analysis) -> list[str]:
    """High pain after the last flare, and why it is not told as one; [] for none."""
    since = analysis.flares_told.since
    if since is None:
        return []
    return [
        said.HIGH_SINCE[since.why].format(
            day=short_day(since.first, analysis.end),
            high=numbers.number(since.high_days),
            logged=numbers.number(since.logged_days),
        )
    ]


def _spike_before(analysis: Analysis, flare: pd.Timestamp, units: Units, cuts: Cuts) -> str:
    """The spike before a flare, that there was none, or that it is not known."""
    after = analysis.after_spikes.days
    followed = after[(after["outcome"] == "flare") & (after["flare"] == flare)]
    for row in rows_of(AFTER_SPIKES, followed.tail(1)):
        days = (flare - row.date).days
        if not days:
            return said.LATER_SAME_DAY
        return _after_run(analysis, row.date, numbers.count(days, *nouns.DAY), units, cuts)
    for before in rows_of(BEFORE_FLARES, _of_test(analysis.before_flares, flare)):
        if not numbers.is_missing(before.ratio_same_day):
            return said.SAME_DAY_AS
        if before.spikes == 0:
            return said.NO_SPIKE_BEFORE
    return said.SPIKE_BEFORE_UNKNOWN


def _of_test(before: pd.DataFrame, flare: pd.Timestamp) -> pd.DataFrame:
    """The row of the window of the test, before one flare."""
    of_test = before["window_days"] == rules.LINK.exposed_days
    return before[of_test & (before["date"] == flare)]


def _after_run(analysis: Analysis, spike: date, days: str, units: Units, cuts: Cuts) -> str:
    """How long after a spike, which is told by its distance where that is at hand."""
    if spike in [*analysis.spikes["date"].tail(1)]:  # the latest one, which is told just above
        return said.AFTER_IT.format(days=days)
    if Cut.FLARE_RUN in cuts:
        return said.AFTER_A_SPIKE.format(days=days)
    for frame in (analysis.spikes, analysis.spike_before):
        for row in rows_of(SPIKES, frame[frame["date"] == spike].tail(1)):
            return said.AFTER_RUN.format(days=days, distance=units.distance_named(row.distance_m))
    return said.AFTER_SPIKE_OF.format(days=days, day=short_day(spike, analysis.end))


def _span(first: date, last: date, end: date) -> str:
    """The days of a flare: "16–20 Jun", "26 Nov–3 Dec 2025"."""
    if first == last:
        return short_day(last, end)
    if first.year != last.year:
        return f"{short_day(first, end)}–{short_day(last, end)}"
    start = str(first.day) if first.month == last.month else numbers.short_day(first)
    return f"{start}–{short_day(last, end)}"


def _no_flare(told: FlaresTold) -> str:
    days = numbers.count(told.logged_days, "logged day")
    high = numbers.number(told.high_days)
    if told.began:
        return said.FLARE_BEGAN_BEFORE.format(day=numbers.day(told.began), high=high, days=days)
    if told.why_none:
        return said.FLARE_NOT_TOLD[told.why_none].format(high=high, days=days)
    if told.high_days:
        return said.FLARE_NONE_HIGH.format(high=high_days(told))
    return said.FLARE_NONE.format(days=days)
