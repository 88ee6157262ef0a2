"""Two tables side by side: spikes and what followed, flares and what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.schema import AFTER_SPIKES, BEFORE_FLARES, FLARES, SPIKES, rows_of, rules
from analyzer.wording import nouns, numbers, side_by_side
from analyzer.wording.cells import named
from analyzer.wording.earlier import earlier
from analyzer.wording.measures import MEASURES
from analyzer.wording.none import no_spikes

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

LISTED = 12
"""Newest spikes, and newest flares, that are listed; the commands list all."""


def pairs(analysis: Analysis, units: Units) -> Block:
    """Both tables, each with its heading and the count of older rows."""
    return blocks.columns((1.0, _spikes(analysis, units)), (1.05, _flares(analysis, units)))


def _spikes(analysis: Analysis, units: Units) -> list[Block]:
    title, frame = blocks.heading(side_by_side.SPIKES, 2), analysis.spikes
    if not len(frame):
        return [title, blocks.paragraph(no_spikes(analysis))]
    followed = {row.date: row for row in rows_of(AFTER_SPIKES, analysis.after_spikes.days)}
    rows = [
        (
            numbers.day(row.date),
            units.distance(row.distance_m),
            numbers.ratio(row.ratio),
            side_by_side.pain_near(row.pain_before, row.logged_before, rules.SPIKE.pain_days),
            side_by_side.pain_near(row.pain_after, row.logged_after, row.days_after),
            side_by_side.flare_after(followed.get(row.date)),
        )
        for row in rows_of(SPIKES, frame.tail(LISTED), newest_first=True)
    ]
    columns = (
        f"{side_by_side.SPIKE}||1.45",
        f"{named(MEASURES['distance_m'], units)}|right|1",
        f"{side_by_side.LONGER}|right|1.2",
        f"{side_by_side.PAIN_BEFORE}|right|1.05",
        f"{side_by_side.PAIN_AFTER}|right|1.05",
        f"{side_by_side.FLARE_AFTER}||1.5",
    )
    rest = earlier(len(frame) - LISTED, nouns.EARLIER_SPIKE, "spikes")
    return [title, blocks.table(columns, rows), _note(rest, side_by_side.SPIKES_NOTE)]


def _flares(analysis: Analysis, units: Units) -> list[Block]:
    title, frame = blocks.heading(side_by_side.FLARES, 2), analysis.flares
    if not len(frame):
        return [title, blocks.paragraph(side_by_side.no_flares(analysis))]
    newest = frame.tail(LISTED).iloc[::-1]
    week = analysis.before_flares["window_days"] == rules.LINK.exposed_days
    before = {row.date: row for row in rows_of(BEFORE_FLARES, analysis.before_flares[week])}
    places = [side_by_side.where(flare) for flare in newest.to_dict("records")]
    rows = [
        (
            numbers.day(row.date),
            numbers.number(row.peak),
            numbers.number(row.high_days),
            place,
            side_by_side.longest_before(before.get(row.date), units),
            side_by_side.spike_before(row, before.get(row.date)),
        )
        for row, place in zip(rows_of(FLARES, newest), places, strict=True)
    ]
    columns = (
        f"{side_by_side.FIRST_DAY}||1.45",
        f"{side_by_side.PEAK}|right|0.65",
        f"{side_by_side.HIGH_DAYS}|right|0.95",
        f"{side_by_side.WHERE}||1.5",
        f"{side_by_side.LONGEST.format(unit=units.length)}|right|1.2",
        f"{side_by_side.SPIKE_BEFORE}||1.4",
    )
    rest = earlier(len(frame) - LISTED, nouns.EARLIER_FLARE, "flares")
    return [title, blocks.table(columns, rows), _note(rest, side_by_side.FLARES_NOTE)]


def _note(rest: str, note: str) -> Block:
    return blocks.note(" ".join(filter(None, (rest, note))))
