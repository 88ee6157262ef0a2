"""The long tables: spikes, weekly jumps, breaks, the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.character import character
from analyzer.report.parts.entries import dated, entries_table
from analyzer.schema import BREAKS, SPIKES, WEEKS, rows_of, rules
from analyzer.wording import numbers, words
from analyzer.wording.cells import cell, named
from analyzer.wording.measures import MEASURES
from analyzer.wording.spikes import no_spikes, pain_around

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.load import SpikeRow, WeekRow
    from analyzer.wording.numbers import Units

MOST_ROWS = 30
"""Newest spikes, jumps and breaks that are listed one by one; the commands list all."""
_CLASS_MARKS = {"small": "△", "moderate": "▲", "large": "◆"}
_PAIN_COLUMNS = (
    f"Highest pain, {rules.SPIKE.pain_days} days before (days logged)|right|1.4",
    f"Highest pain, {rules.SPIKE.pain_days} days after (days logged)|right|1.4",
)
_SPIKE_COLUMNS = {"distance_m": 1, "longest_30d_m": 1.4, "ratio": 0.7}
_CHANGES = ("change", "change_non_deload")


def spikes(analysis: Analysis, units: Units) -> list[Block]:
    """Spikes newest first, weekly jumps, breaks, each with its definition."""
    return [
        blocks.heading("Load spikes"),
        *_single_sessions(analysis, units),
        blocks.note(words.SPIKE_METHOD),
        blocks.heading("Weekly jumps", 2),
        *_jumps(analysis, units),
        blocks.note(words.JUMP_METHOD),
        blocks.heading("Breaks and layoffs", 2),
        *_breaks(analysis.breaks),
        blocks.note(f"{words.BREAK_METHOD} {words.PRODUCT_RULES}"),
    ]


SPIKES_PART = Part("spikes", spikes)


def _single_sessions(analysis: Analysis, units: Units) -> list[Block]:
    frame, has_pain = analysis.spikes, len(analysis.pain) > 0
    if not len(frame):
        return [blocks.paragraph(no_spikes(analysis))]
    columns = (
        "Date",
        *(
            f"{named(MEASURES[name], units)}|right|{width}"
            for name, width in _SPIKE_COLUMNS.items()
        ),
        "Class||1",
        *(_PAIN_COLUMNS if has_pain else ()),
    )
    rows = [
        (
            dated(row.date),
            *(cell(row, name, units) for name in _SPIKE_COLUMNS),
            f"{_CLASS_MARKS[str(row.spike_class)]} {row.spike_class}",
            *(_pain_of_spike(row) if has_pain else ()),
        )
        for row in rows_of(SPIKES, frame.tail(MOST_ROWS), newest_first=True)
    ]
    return [blocks.table(columns, rows), *_earlier(len(frame) - MOST_ROWS, "spike", "spikes")]


def _pain_of_spike(row: SpikeRow) -> tuple[str, str]:
    return (
        pain_around(row.pain_before, row.logged_before, rules.SPIKE.pain_days),
        pain_around(row.pain_after, row.logged_after, row.days_after),
    )


def _earlier(rest: int, noun: str, command: str) -> list[Block]:
    """How many rows are not shown, and the command that lists them; nothing if all are shown."""
    if rest <= 0:
        return []
    return [blocks.note(words.EARLIER.format(count=_count(rest, noun), command=command))]


def _count(rest: int, noun: str) -> str:
    many = f"earlier {noun.removesuffix('y')}ies" if noun.endswith("y") else ""
    return numbers.count(rest, f"earlier {noun}", many)


def _jumps(analysis: Analysis, units: Units) -> list[Block]:
    jumps, has_pain = analysis.weeks[analysis.weeks["is_jump"]], len(analysis.pain) > 0
    if not len(jumps):
        return [blocks.paragraph(words.NO_JUMPS)]
    columns = (
        "Week",
        "From||1",
        *(f"{named(MEASURES[name], units)}|right|1" for name in _sums(units)),
        *(f"{MEASURES[name].label}|right|1.4" for name in _CHANGES),
        *(["Highest pain of the week|right|1"] if has_pain else []),
    )
    shown = rows_of(WEEKS, jumps.tail(MOST_ROWS), newest_first=True)
    return [
        blocks.table(columns, [_jump(row, units, has_pain=has_pain) for row in shown]),
        *_earlier(len(jumps) - MOST_ROWS, "jump", "weeks"),
    ]


def _sums(units: Units) -> tuple[str, ...]:
    """The columns of sums; load only if it is not distance, which has its own column."""
    return ("distance_m",) if units.is_load_distance else ("distance_m", "load")


def _jump(row: WeekRow, units: Units, *, has_pain: bool) -> tuple[str, ...]:
    pain = "not logged" if numbers.is_missing(row.pain_max) else numbers.number(row.pain_max)
    return (
        str(row.week),
        numbers.day(row.start),
        *(cell(row, name, units) for name in (*_sums(units), *_CHANGES)),
        *([pain] if has_pain else []),
    )


def _breaks(frame: pd.DataFrame) -> list[Block]:
    if not len(frame):
        return [blocks.paragraph(words.NO_BREAKS)]
    rows = [
        (
            numbers.day(row.start),
            "ongoing" if row.is_open else numbers.day(row.end),
            numbers.number(row.days),
            str(row.kind),
        )
        for row in rows_of(BREAKS, frame.tail(MOST_ROWS), newest_first=True)
    ]
    rest = len(frame) - MOST_ROWS
    return [
        blocks.table(("First day||1", "Last day||1", "Days|right|0.6", "Kind||2"), rows),
        *([blocks.note(f"{numbers.count(rest, 'earlier one')} not shown.")] if rest > 0 else []),
    ]


def diary(analysis: Analysis) -> list[Block]:
    """How the back felt, then the entries newest first; how to start if there are none."""
    title = blocks.heading("Diary")
    if not len(analysis.pain):
        return [title, blocks.paragraph(words.EMPTY_DIARY)]
    table, held = entries_table(analysis.pain)
    return [
        title,
        *character(analysis),
        blocks.heading("Entries", 2),
        table,
        *_earlier(len(analysis.pain) - held, "entry", "pain list"),
    ]


DIARY_PART = Part("diary", lambda analysis, _: diary(analysis), of_a_diary=True)
