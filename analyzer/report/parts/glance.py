"""The first page: what stands out, key figures, the last twelve weeks, the red flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.report.parts.beginning import building
from analyzer.report.parts.red_flags import red_flag_box
from analyzer.wording import numbers, words
from analyzer.wording.findings import sentence
from analyzer.wording.key_figures import key_figures
from analyzer.wording.receipt import not_read

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

WEEKS_SHOWN = 12


def glance(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the first page."""
    box, has_flags = red_flag_box(analysis.red_flags), bool(analysis.red_flags)
    return [
        *([box] if has_flags else []),
        blocks.heading("What stands out"),
        *_findings(analysis, units),
        _key_figures(analysis, units),
        *building(analysis.findings),
        *_last_weeks(analysis, units),
        blocks.note(not_read(analysis.summary)),
        *([] if has_flags else [box]),
    ]


def _findings(analysis: Analysis, units: Units) -> list[Block]:
    said = [sentence(finding, units) for finding in analysis.findings]
    return [blocks.bullets(said) if said else blocks.paragraph(words.NO_FINDINGS)]


def _key_figures(analysis: Analysis, units: Units) -> Block:
    """Three side by side; without a diary there are four, in two rows."""
    cards = key_figures(analysis, units)
    return blocks.cards(cards, 2 if len(cards) == 4 else 3)


def _last_weeks(analysis: Analysis, units: Units) -> list[Block]:
    weeks = analysis.weeks.tail(WEEKS_SHOWN)
    if not len(weeks):
        return []
    count = "week" if len(weeks) == 1 else f"{len(weeks)} weeks"
    longest = ", the longest run as a narrow bar inside" if units.is_load_distance else ""
    pain = ", and below them the pain entries of each day" if len(analysis.pain) else ""
    alt = (
        f"The last {count}: bars of weekly {units.load_name}{longest}{pain}. "
        "The table beneath holds the numbers."
    )
    return [
        blocks.heading(f"The last {count}", 2),
        blocks.figure("last_weeks.svg", alt),
        _weeks_strip(weeks, units, has_pain=len(analysis.pain) > 0),
        *([blocks.note(words.AT_LEAST)] if weeks["unrecorded_days"].any() else []),
    ]


def _weeks_strip(weeks: pd.DataFrame, units: Units, *, has_pain: bool) -> Block:
    head = [
        (week[5:] if "-W" in week else numbers.short_day(start), numbers.short_day(start))
        for week, start in zip(weeks["week"], weeks["start"], strict=True)
    ]
    rows = [
        (f"Distance ({units.length})", _sums(weeks, "distance_m", units.distance)),
        *_load_row(weeks, units),
        (f"Longest ({units.length})", _sums(weeks, "longest_m", units.distance)),
        ("Runs", [numbers.week_runs(week) for week in blocks.rows_of(weeks)]),
        *_ratio_row(weeks),
        *(_pain_rows(weeks) if has_pain else []),
    ]
    return blocks.strip("Week from", head, [(name, *values) for name, values in rows])


def _pain_rows(weeks: pd.DataFrame) -> list[tuple[str, list[str]]]:
    named = {"pain_max": "Pain, highest", "pain_logged_days": "Days logged"}
    return [(name, [numbers.number(v) for v in weeks[column]]) for column, name in named.items()]


def _load_row(weeks: pd.DataFrame, units: Units) -> list[tuple[str, list[str]]]:
    if units.is_load_distance:
        return []
    return [(f"Load ({units.load})", _sums(weeks, "load", units.load_text))]


def _sums(weeks: pd.DataFrame, column: str, write: Callable[[Any], str]) -> list[str]:
    """A column's numbers; "≥" before those of weeks with days that were not recorded."""
    return [
        numbers.at_least(write(value), days > 0)
        for value, days in zip(weeks[column], weeks["unrecorded_days"], strict=True)
    ]


def _ratio_row(weeks: pd.DataFrame) -> list[tuple[str, list[str]]]:
    values = weeks["acwr_uncoupled"]
    if not values.notna().any():
        return []
    return [("Ratio, last day", [numbers.number(value, 2) for value in values])]
