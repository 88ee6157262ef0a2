"""The newest spikes and flares in small charts: with a flare, without one, without a spike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.parts.events import around, counted, letters
from analyzer.report.plots.close_up import DAYS, Episode, plot_close_up
from analyzer.schema import FLARES, SPIKES, rows_of
from analyzer.wording import nouns, numbers, side_by_side

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.back import FlareRow
    from analyzer.schema.load import SpikeRow
    from analyzer.wording.numbers import Units

    Episodes = dict[str, list[Episode]]

NEWEST = 2
"""Drawn of each kind."""
MOST_KINDS = 3
"""Kinds side by side; a fourth, of which too little is known, is drawn only in place of another."""
_OUTCOMES = {"flare": "both", "none": "spike"}


def close_up(analysis: Analysis, units: Units) -> list[Block]:
    """The small charts; none without a spike or a flare in the period."""
    found = episodes(analysis, units)
    drawn = {kind: each for kind, each in found.items() if each}
    if not drawn:
        return []
    drawn = dict(list(drawn.items())[:MOST_KINDS])
    newest = {kind: each[-_most(len(drawn)) :][::-1] for kind, each in drawn.items()}
    columns = [(_head(kind, len(newest[kind]), len(drawn[kind])), newest[kind]) for kind in drawn]
    events = around(analysis, [episode.day for each in newest.values() for episode in each])
    unknown = 0 if "unknown" in drawn else len(found["unknown"])
    notes = (side_by_side.CLOSE_UP_NOTE, _not_drawn(unknown), letters(events))
    alt = side_by_side.CLOSE_UP_ALT.format(
        days=DAYS, kinds="; ".join(head for head, _ in columns), events=counted(events)
    )
    return [
        blocks.heading(side_by_side.CLOSE_UP, 2),
        blocks.figure(
            "flares",
            lambda: plot_close_up(analysis, columns, units),
            alt,
            " ".join(filter(None, notes)),
        ),
    ]


def episodes(analysis: Analysis, units: Units) -> Episodes:
    """Spikes and flares of the period by kind, oldest first.

    A spike is told with the flare that followed it; flares are those that no spike came before.
    """
    found: Episodes = {kind: [] for kind in side_by_side.KINDS}
    days = analysis.after_spikes.days
    outcomes = dict(zip(days["date"], days["outcome"], strict=True))
    ordered = analysis.spikes.sort_values("ratio", kind="stable")
    largest = ordered.drop_duplicates("date", keep="last")
    for spike in rows_of(SPIKES, largest.sort_values("date")):
        kind = _OUTCOMES.get(outcomes.get(spike.date, ""), "unknown")
        found[kind].append(Episode(spike.date, _spike(spike, units)))
    for flare in rows_of(FLARES, analysis.flares):
        if flare.spikes_before == 0 and not flare.spikes_same_day > 0:
            found["flare"].append(Episode(flare.date, _flare(flare)))
    return found


def _most(kinds: int) -> int:
    """How many of each kind are drawn: a row of the only one, else a column of each."""
    return MOST_KINDS if kinds == 1 else NEWEST


def _head(kind: str, shown: int, total: int) -> str:
    text = side_by_side.ALL_OF if shown == total else side_by_side.NEWEST_OF
    return text.format(
        kind=side_by_side.KINDS[kind], shown=numbers.number(shown), all=numbers.number(total)
    )


def _not_drawn(unknown: int) -> str:
    spikes = numbers.count(unknown, *nouns.SPIKE)
    return side_by_side.NOT_DRAWN.format(count=spikes) if unknown else ""


def _spike(row: SpikeRow, units: Units) -> str:
    return side_by_side.SPIKE_TITLE.format(
        day=numbers.day(row.date),
        distance=units.distance_named(row.distance_m),
        ratio=numbers.ratio(row.ratio),
    )


def _flare(row: FlareRow) -> str:
    days = numbers.count(row.high_days, *nouns.DAY)
    return side_by_side.FLARE_TITLE.format(day=numbers.day(row.date), peak=row.peak, days=days)
