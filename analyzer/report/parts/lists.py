"""The long tables: spikes, weekly jumps, breaks, the diary."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.character import character
from analyzer.schema import BREAKS, PAIN, SPIKES, WEEKS, rows_of, rules
from analyzer.wording import numbers, text, words
from analyzer.wording.cells import cell, named
from analyzer.wording.measures import MEASURES
from analyzer.wording.spikes import no_spikes, pain_around

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.back import PainRow
    from analyzer.schema.load import SpikeRow, WeekRow
    from analyzer.wording.numbers import Units

MOST_ROWS = 30
"""Spikes, jumps and breaks that are told one by one, the newest; the commands tell all."""
MOST_ENTRIES = 160
"""Lines of the diary: four pages of it, some half a year of daily entries."""
_CLASS_MARKS = {"small": "△", "moderate": "▲", "large": "◆"}
_PAIN_COLUMNS = (
    f"Highest pain, {rules.SPIKE.pain_days} days before (days logged)|right|1.4",
    f"Highest pain, {rules.SPIKE.pain_days} days after (days logged)|right|1.4",
)
_SPIKE_COLUMNS = {"distance_m": 1, "longest_30d_m": 1.4, "ratio": 0.7}
_CHANGES = ("change", "change_non_deload")
_SIDES = {"left": "left", "right": "right", "both": "both sides", "centre": "centre"}
_KINDS = {"muscle": "muscle-like", "bone": "bone-like"}
_TIMES = {
    "during": "during",
    "after": "after",
    "morning": "next morning",
    "rest": "at rest",
    "night": "at night",
}


def dated(value: Any) -> str:
    """Weekday and date."""
    return f"{numbers.weekday(value)} {numbers.day(value)}"


def spikes(analysis: Analysis, units: Units) -> list[Block]:
    """Spikes newest first, weekly jumps, breaks; each with how it is defined."""
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
    """How many rows are not shown, and the command that tells them; nothing for none."""
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
    told = rows_of(WEEKS, jumps.tail(MOST_ROWS), newest_first=True)
    return [
        blocks.table(columns, [_jump(row, units, has_pain=has_pain) for row in told]),
        *_earlier(len(jumps) - MOST_ROWS, "jump", "weeks"),
    ]


def _sums(units: Units) -> tuple[str, ...]:
    """Where load is distance, its own column would say the same twice."""
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
            "still going on" if row.is_open else numbers.day(row.end),
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
    """How the back felt, then all entries newest first; how to begin, where there are none."""
    title = blocks.heading("Diary")
    if not len(analysis.pain):
        return [title, blocks.paragraph(words.EMPTY_DIARY)]
    columns = ("Date", "Time", "Pain (0–10)", "Where and when||1.6", "Note||1.7")
    rows: list[tuple[Any, ...]] = []
    told = 0
    for is_bare, group in groupby(
        rows_of(PAIN, analysis.pain, newest_first=True), key=_is_bare_zero
    ):
        entries = list(group)
        is_spell = is_bare and len(entries) > 1
        shown = entries if is_spell else entries[: MOST_ENTRIES - len(rows)]
        rows += [_quiet_spell(shown)] if is_spell else [_entry(entry) for entry in shown]
        told += len(shown)
        if len(rows) >= MOST_ENTRIES:
            break
    return [
        title,
        *character(analysis),
        blocks.heading("Entries", 2),
        blocks.table(columns, rows),
        *_earlier(len(analysis.pain) - told, "entry", "pain list"),
    ]


DIARY_PART = Part("diary", lambda analysis, _: diary(analysis), of_a_diary=True)


def _is_bare_zero(row: PainRow) -> bool:
    """A 0 without any other word: several in a row are told in one line."""
    return row.score == 0 and not _tags(row) and not text.clean(row.note)


def _quiet_spell(entries: list[PainRow]) -> tuple[Any, ...]:
    first, last = entries[-1].date, entries[0].date
    days = numbers.count(len({entry.date for entry in entries}), "day")
    span = numbers.MISSING if first == last else f"since {numbers.short_day(first)}"
    return dated(last), span, blocks.score(0), f"{days} logged without pain", ""


def _entry(row: PainRow) -> tuple[Any, ...]:
    return (
        dated(row.date),
        text.clean(row.time) or numbers.MISSING,
        blocks.score(int(row.score)),
        _tags(row),
        text.clean(row.note),
    )


def _tags(row: PainRow) -> str:
    told = (_SIDES.get(row.side), _TIMES.get(row.when), _KINDS.get(row.kind))
    signs = {"down a leg": row.radiates, "leg feels weak": row.weakness}
    return ", ".join([*filter(None, told), *(sign for sign, is_told in signs.items() if is_told)])
