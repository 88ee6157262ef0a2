"""Spikes on the first page, in words: the latest one, and what followed all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import SPIKES, rows_of, rules
from analyzer.wording import nouns, numbers
from analyzer.wording import summary_words as said
from analyzer.wording.after_spikes import holds
from analyzer.wording.days import short_day
from analyzer.wording.none import compared_runs
from analyzer.wording.spikes import is_highest_on_day
from analyzer.wording.summary_cuts import NOTHING, Cut

if TYPE_CHECKING:
    from analyzer.schema import AfterSpikes, Analysis, PainAfterSpikes
    from analyzer.schema.load import SpikeRow
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary_cuts import Cuts


def latest_spike(analysis: Analysis, units: Units, cuts: Cuts = NOTHING) -> tuple[str, ...]:
    """The latest spike with the pain around it, or why there is none.

    Where the period has none, the last one before it is told: its days may reach into the period.
    """
    for row in rows_of(SPIKES, analysis.spikes.tail(1)):
        return _spike(analysis, row, units, with_ratio=Cut.SPIKE_RATIO not in cuts)
    none = _no_spike(analysis)
    before = [] if Cut.SPIKE_BEFORE in cuts else [*rows_of(SPIKES, analysis.spike_before)]
    for row in before:
        if analysis.start and compared_runs(analysis.runs):
            none = said.SPIKE_NONE_SINCE.format(day=short_day(analysis.start, analysis.end))
        first, *rest = _spike(analysis, row, units, with_ratio=Cut.SPIKE_RATIO not in cuts)
        return (f"{none}: {first}", *rest)
    return (none,)


def _spike(analysis: Analysis, row: SpikeRow, units: Units, *, with_ratio: bool) -> tuple[str, ...]:
    distance = units.distance_named(row.distance_m)
    spike = said.SPIKE.format(distance=distance, day=short_day(row.date, analysis.end))
    ratio = said.SPIKE_RATIO.format(ratio=numbers.ratio(row.ratio))
    has_diary = analysis.summary.pain_entries_in_log > 0
    return (spike, *([ratio] if with_ratio else []), *([_pain_around(row)] if has_diary else []))


def _no_spike(analysis: Analysis) -> str:
    if not len(analysis.runs):
        return said.SPIKE_NO_RUN if analysis.summary.first_day else said.NO_RUNS
    known = compared_runs(analysis.runs)
    if not known:
        return said.SPIKE_NONE_KNOWN
    return said.SPIKE_NONE.format(runs=numbers.count(known, *nouns.RUN))


def _pain_around(row: SpikeRow) -> str:
    days = rules.SPIKE.pain_days
    if row.days_after == days and not (row.logged_before or row.logged_after):
        return said.PAIN_NOT_LOGGED
    before, after = (
        _highest(row.pain_before, row.logged_before),
        _highest(row.pain_after, row.logged_after),
    )
    if not row.days_after:
        after = said.NOT_OVER
    if is_highest_on_day(row):
        on_day = numbers.number(row.pain_on_day)
        return said.PAIN_WITH_DAY.format(before=before, on_day=on_day, after=after)
    text = said.PAIN_SINCE if row.days_after < days else said.PAIN_AROUND
    return text.format(before=before, after=after)


def _highest(score: float, logged: int) -> str:
    """The highest score; with how many days were logged, if few of them were."""
    if numbers.is_missing(score):
        return said.NOT_LOGGED
    text = numbers.number(score)
    if logged >= rules.AFTER.fewest_logged:
        return text
    return said.FEW_LOGGED.format(pain=text, days=numbers.count(logged, *nouns.DAY))


def so_far(analysis: Analysis, cuts: Cuts = NOTHING) -> tuple[str, ...]:
    """The counts both ways, and the verdict; a flare of the day of a spike is not known."""
    after, found = analysis.after_spikes, analysis.pain_after_spikes
    told = [_spikes(analysis, after, cuts), _flares(analysis, found, cuts)]
    if any(_tells_same_day(counts, cuts) for counts in (after, found)):
        told.append(said.TIMES_SETTLE)
    if after.counted or found.counted:
        told.append(_verdict(analysis))
    text = " ".join(filter(None, told))
    if text and analysis.start:  # the counts don't stop at the first day of the period
        text = said.WHOLE_LOG.format(end=numbers.day(analysis.end), text=text)
    return (text or said.NO_RUNS,)


def _spikes(analysis: Analysis, found: AfterSpikes, cuts: Cuts) -> str:
    count = found.counted + found.outside
    spikes = numbers.count(count, *nouns.SPIKE)
    if not len(analysis.days):
        return ""
    if not count:
        return said.NO_SPIKE_YET if compared_runs(analysis.runs) else said.SPIKES_NOT_KNOWN
    if not found.counted:
        return said.SPIKES_NO_DIARY.format(spikes=spikes)
    known = [(said.FLARE_AFTER, found.followed), (said.NO_FLARE_AFTER, found.without)]
    not_known = _not_known(found, found.unknown + found.outside, cuts)
    parts = _parts(*(known if Cut.SPIKES_KNOWN not in cuts else []), *not_known)
    why = _why_none_known(found)
    if why and Cut.WHY_NOT_KNOWN not in cuts:
        parts = said.BECAUSE.format(text=parts, why=why)
    return _counted(spikes, parts)


def _why_none_known(found: AfterSpikes) -> str:
    """Why of no spike it is known what followed; "" where of one it is."""
    if found.followed or found.without or found.order_unknown:
        return ""
    reasons = [*found.days["why_not"].dropna(), *(["outside"] if found.outside else [])]
    return ", ".join(dict.fromkeys(said.WHY_NOT_KNOWN[str(why)] for why in reasons))


def _flares(analysis: Analysis, found: PainAfterSpikes, cuts: Cuts) -> str:
    """The flares of the whole log; "" where the line of the last flare says all there is."""
    count = analysis.flares_told_in_log.flares
    flares = numbers.count(count, *nouns.FLARE)
    if not count:
        return ""
    if not len(analysis.days):
        return said.FLARES_NO_RUNS.format(flares=flares)
    not_known = _not_known(found, count - found.counted, cuts)
    if Cut.FLARES_KNOWN in cuts or not found.counted:
        return _counted(flares, _parts(*not_known))
    known = said.AFTER_SPIKE.format(count=found.followed)  # even if it is 0
    without = found.counted - found.followed - found.order_unknown
    rest = _parts((said.WITHOUT_SPIKE, without), *not_known)
    return _counted(flares, ", ".join(filter(None, [known, rest])))


def _counted(counted: str, parts: str) -> str:
    return said.COUNTED.format(counted=counted, parts=parts) if parts else f"{counted}."


def _not_known(
    found: AfterSpikes | PainAfterSpikes, others: int, cuts: Cuts
) -> list[tuple[str, int]]:
    """How many are not known, for whatever reason; one of the same day is told apart beside a 0."""
    if not _tells_same_day(found, cuts):
        return [(said.NOT_KNOWN, found.order_unknown + others)]
    return [(said.SAME_DAY, found.order_unknown), (said.NOT_KNOWN, others)]


def _tells_same_day(found: AfterSpikes | PainAfterSpikes, cuts: Cuts) -> bool:
    """Whether "0 followed" would hide pairs of one day, whose order isn't known."""
    return not found.followed and bool(found.order_unknown) and Cut.SAME_DAY not in cuts


def _parts(*counts: tuple[str, int]) -> str:
    return ", ".join(text.format(count=numbers.number(count)) for text, count in counts if count)


def _verdict(analysis: Analysis) -> str:
    """What the counts say of a link; "" where no flare can be told, which its own line explains."""
    found = analysis.pain_after_spikes
    if found.link:
        return said.LINK if holds(found) else said.LINK_FAILS
    if found.looks:
        return said.NO_LINK
    return "" if analysis.flares_told_in_log.why_none else said.TOO_FEW
