"""The long tables: spikes, weekly jumps, breaks, the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part, always
from analyzer.report.parts.character import character
from analyzer.report.parts.entries import dated, entries_table
from analyzer.report.parts.events import events_list
from analyzer.schema import BREAKS, SPIKES, WEEKS, rows_of, rules
from analyzer.wording import captions, headings, nouns, numbers, table_words, words
from analyzer.wording.cells import cell, named
from analyzer.wording.earlier import earlier
from analyzer.wording.measures import MEASURES
from analyzer.wording.none import no_breaks, no_entries, no_jumps, no_spikes
from analyzer.wording.spikes import pain_around

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.load import SpikeRow, WeekRow
    from analyzer.wording.numbers import Units

MOST_ROWS = 30
"""Newest spikes, jumps and breaks that are listed one by one; the commands list all."""
_CLASS_MARKS = {"small": "△", "moderate": "▲", "large": "◆"}
_SPIKE_COLUMNS = {"distance_m": 1, "longest_30d_m": 1.4, "ratio": 0.7}
_CHANGES = ("change", "change_non_deload")


def spikes(analysis: Analysis, units: Units) -> list[Block]:
    """Spikes newest first, weekly jumps, breaks, each with its definition."""
    return [
        blocks.heading(headings.SPIKES),
        *_single_sessions(analysis, units),
        blocks.note(words.SPIKE_METHOD),
        blocks.heading(headings.JUMPS, 2),
        *_jumps(analysis, units),
        blocks.note(words.JUMP_METHOD),
        blocks.heading(headings.BREAKS, 2),
        *_breaks(analysis),
        blocks.note(f"{words.BREAK_METHOD} {words.PRODUCT_RULES}"),
    ]


SPIKES_PART = Part("spikes", lambda: headings.SPIKES, spikes, is_appendix=always)


def _single_sessions(analysis: Analysis, units: Units) -> list[Block]:
    frame, has_pain = analysis.spikes, len(analysis.pain) > 0
    if not len(frame):
        return [blocks.paragraph(no_spikes(analysis))]
    rows = [
        (
            dated(row.date),
            *(cell(row, name, units) for name in _SPIKE_COLUMNS),
            f"{_CLASS_MARKS[str(row.spike_class)]} {row.spike_class}",
            *(_pain_of_spike(row) if has_pain else ()),
        )
        for row in rows_of(SPIKES, frame.tail(MOST_ROWS), newest_first=True)
    ]
    return [
        blocks.table(_spike_columns(units, has_pain=has_pain), rows),
        *_earlier(len(frame) - MOST_ROWS, nouns.EARLIER_SPIKE, "spikes"),
    ]


def _spike_columns(units: Units, *, has_pain: bool) -> list[str]:
    widths = _SPIKE_COLUMNS.items()
    columns = [
        table_words.DATE,
        *(f"{named(MEASURES[name], units)}|right|{width}" for name, width in widths),
        f"{table_words.CLASS}||1",
    ]
    if has_pain:
        pain = (table_words.PAIN_BEFORE, table_words.PAIN_AFTER)
        columns += [f"{head}|right|1.4" for head in pain]
    return columns


def _pain_of_spike(row: SpikeRow) -> tuple[str, str]:
    return (
        pain_around(row.pain_before, row.logged_before, rules.SPIKE.pain_days),
        pain_around(row.pain_after, row.logged_after, row.days_after),
    )


def _earlier(rest: int, noun: tuple[str, str], command: str) -> list[Block]:
    """A note on the rows that are not shown; nothing if all are shown."""
    text = earlier(rest, noun, command)
    return [blocks.note(text)] if text else []


def _jumps(analysis: Analysis, units: Units) -> list[Block]:
    jumps, has_pain = analysis.weeks[analysis.weeks["is_jump"]], len(analysis.pain) > 0
    if not len(jumps):
        return [blocks.paragraph(no_jumps(analysis.weeks))]
    columns = (
        table_words.WEEK,
        f"{table_words.FROM}||1",
        *(f"{named(MEASURES[name], units)}|right|1" for name in _sums(units)),
        *(f"{MEASURES[name].label}|right|1.4" for name in _CHANGES),
        *([f"{table_words.PAIN_OF_WEEK}|right|1"] if has_pain else []),
    )
    shown = rows_of(WEEKS, jumps.tail(MOST_ROWS), newest_first=True)
    return [
        blocks.table(columns, [_jump(row, units, has_pain=has_pain) for row in shown]),
        *_earlier(len(jumps) - MOST_ROWS, nouns.EARLIER_JUMP, "weeks"),
    ]


def _sums(units: Units) -> tuple[str, ...]:
    """The columns of sums; load only if it is not distance, which has its own column."""
    return ("distance_m",) if units.is_load_distance else ("distance_m", "load")


def _jump(row: WeekRow, units: Units, *, has_pain: bool) -> tuple[str, ...]:
    is_logged = not numbers.is_missing(row.pain_max)
    pain = numbers.number(row.pain_max) if is_logged else table_words.NOT_LOGGED
    return (
        str(row.week),
        numbers.day(row.start),
        *(cell(row, name, units) for name in (*_sums(units), *_CHANGES)),
        *([pain] if has_pain else []),
    )


def _breaks(analysis: Analysis) -> list[Block]:
    frame = analysis.breaks
    if not len(frame):
        return [blocks.paragraph(no_breaks(analysis.days))]
    rows = [
        (
            numbers.day(row.start),
            table_words.ONGOING if row.is_open else numbers.day(row.end),
            numbers.number(row.days),
            str(row.kind),
        )
        for row in rows_of(BREAKS, frame.tail(MOST_ROWS), newest_first=True)
    ]
    columns = (
        f"{table_words.FIRST_DAY}||1",
        f"{table_words.LAST_DAY}||1",
        f"{table_words.DAYS}|right|0.6",
        f"{table_words.KIND}||2",
    )
    return [blocks.table(columns, rows), *_earlier_breaks(len(frame) - MOST_ROWS)]


def _earlier_breaks(rest: int) -> list[Block]:
    if rest <= 0:
        return []
    count = numbers.count(rest, *nouns.EARLIER_ONE)
    return [blocks.note(captions.NOT_SHOWN.format(count=count))]


def diary(analysis: Analysis) -> list[Block]:
    """How the back felt, events, then the entries newest first; how to start if there are none."""
    title = blocks.heading(headings.DIARY)
    if not len(analysis.pain):
        return [title, blocks.paragraph(no_entries(analysis)), *events_list(analysis.events)]
    table, held = entries_table(analysis.pain)
    return [
        title,
        *character(analysis),
        *events_list(analysis.events),
        blocks.heading(headings.ENTRIES, 2),
        table,
        *_earlier(len(analysis.pain) - held, nouns.EARLIER_ENTRY, "pain list"),
    ]


DIARY_PART = Part(
    "diary",
    lambda: headings.DIARY,
    lambda analysis, _: diary(analysis),
    of_a_diary=True,
    is_appendix=always,
)
