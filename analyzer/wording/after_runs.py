"""What came after spikes and other runs, in words: the counts beside “flares followed spikes”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import PAIN_BY_SIZE, rows_of, rules
from analyzer.wording import chart_words, nouns, numbers, words

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.schema import AfterSpikes, PainBySize
    from analyzer.schema.after_runs import PainBySizeRow

_DAYS = rules.LINK.exposed_days


def both_ways(spikes: AfterSpikes, sizes: PainBySize) -> str:
    """The two counts that belong beside how many flares followed a spike."""
    has_unknown = spikes.order_unknown or sizes.same_day or sizes.spike_same_day
    settled = words.TIMES_SETTLE if has_unknown else ""
    return " ".join(filter(None, (each_spike(spikes), base_rate(sizes), settled)))


def both_ways_briefly(spikes: AfterSpikes, sizes: PainBySize) -> str:
    """The same for the first page, where room is short."""
    rate = words.BASE_RATE_UNKNOWN
    if sizes.runs:
        high, runs = numbers.number(sizes.high), numbers.number(sizes.runs)
        same_day = _also_same_day(sizes.same_day)
        rate = words.BASE_RATE_BRIEF.format(high=high, runs=runs, same_day=same_day)
    return f"{each_spike(spikes)} {rate}"


def each_spike(found: AfterSpikes) -> str:
    """How many spikes a flare followed, how many none did, and how many are not known."""
    if not found.counted:
        return words.NO_SPIKE_COUNTED
    not_known = found.unknown + found.outside
    unknown = f", {not_known} not known ({_why(found)})" if not_known else ""
    spikes = numbers.count(found.counted + found.outside, *nouns.SPIKE)
    return (
        f"{spikes}: {found.followed} with a flare within {_DAYS} days"
        f"{_same_day(found)}, {found.without} without{unknown}."
    )


def _same_day(found: AfterSpikes) -> str:
    """Flares of the day of the spike that may have begun before the run; "" for none."""
    if not found.order_unknown:
        return ""
    return f", {found.order_unknown} with one on the same day, {words.ORDER_UNKNOWN}"


def _why(found: AfterSpikes) -> str:
    """Why it is not known of some spikes; with how many each, if for several reasons."""
    unknown = found.days[found.days["outcome"] == "unknown"]
    reasons = [
        (len(rows), _reason(str(why), rows["logged_after"]))
        for why, rows in unknown.groupby("why_not", sort=False)
    ]
    if found.outside:
        reasons.append((found.outside, words.SPIKE_OUTSIDE))
    if len(reasons) == 1:
        return reasons[0][1]
    return "; ".join(f"{count}: {reason}" for count, reason in reasons)


def _reason(why: str, logged: pd.Series) -> str:
    if why != "few_logged":
        return words.SPIKE_NOT_KNOWN[why]
    low, high = int(logged.min()), int(logged.max())
    span = str(low) if low == high else f"{low} to {high}"
    return words.SPIKE_NOT_KNOWN[why].format(logged=span)


def base_rate(found: PainBySize) -> str:
    """How often pain followed runs that were no spike, and spikes."""
    if not found.runs:
        return words.BASE_RATE_UNKNOWN
    spikes = words.BASE_RATE_SPIKES.format(
        high=numbers.number(found.spike_high), runs=numbers.number(found.spike_runs)
    ) + _also_same_day(found.spike_same_day)
    return words.BASE_RATE.format(
        high=numbers.number(found.high),
        runs=numbers.number(found.runs),
        same_day=_also_same_day(found.same_day),
        spikes=spikes if found.spike_runs else "",
    )


def _also_same_day(runs: int) -> str:
    """Runs that pain may have followed on their own day; "" for none."""
    return words.BASE_RATE_SAME_DAY.format(count=numbers.number(runs)) if runs else ""


def sizes_alt(found: PainBySize) -> str:
    """What the chart of sizes shows, in a sentence."""
    counts = [
        f"{chart_words.SIZES[row.size].split(' (')[0]}: {high_of(row)}"
        for row in rows_of(PAIN_BY_SIZE, found.sizes)
    ]
    return words.SIZES_ALT.format(counts="; ".join(counts))


def high_of(row: PainBySizeRow) -> str:
    """How many runs of a size pain came after: "17 of 165", "0 + 3? of 3"."""
    if not row.runs:
        return chart_words.NO_RUN
    part = numbers.number(row.high)
    if row.same_day:
        part = chart_words.AND_NOT_KNOWN.format(known=part, unknown=numbers.number(row.same_day))
    return chart_words.OF.format(part=part, whole=numbers.number(row.runs))


def sizes_same_day(found: PainBySize) -> str:
    """What the question mark of the chart means; "" where it has none."""
    return words.SIZES_SAME_DAY if found.same_day + found.spike_same_day else ""


def left_out(found: PainBySize) -> str:
    """How many runs are not in the chart, and why; "" for none."""
    counts = {name: getattr(found, name) for name in words.RUNS_LEFT_OUT}
    parts = [
        f"{numbers.number(count)} {words.RUNS_LEFT_OUT[name]}"
        for name, count in counts.items()
        if count
    ]
    runs = numbers.count(sum(counts.values()), *nouns.RUN)
    return words.LEFT_OUT_RUNS.format(runs=runs, parts="; ".join(parts)) if parts else ""
