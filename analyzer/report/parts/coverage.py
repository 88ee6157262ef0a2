"""“What is covered”: the days, runs and entries that the report is about, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report.parts.form import undefined
from analyzer.schema import COVERAGE, rows_of
from analyzer.wording import nouns, numbers, table_words, text, words

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.schema import Analysis, Summary
    from analyzer.schema.log import CoverageRow
    from analyzer.wording.numbers import Units

SPANS_LISTED = 8


def coverage_rows(analysis: Analysis, units: Units) -> list[tuple[str, str]]:
    """Days, runs and pain entries, and how many runs have heart rate or a form fade."""
    return [
        *_days(analysis),
        *_not_recorded(analysis.coverage),
        (table_words.RUNS, _runs(analysis.summary, units)),
        *_inside(analysis),
        (table_words.PAIN_DIARY, _entries(analysis.summary)),
    ]


def coverage_in_short(analysis: Analysis, units: Units) -> list[tuple[str, str]]:
    """Days, runs and pain entries alone."""
    return [
        *_days(analysis),
        *_not_recorded(analysis.coverage),
        (table_words.RUNS, _runs(analysis.summary, units)),
        (table_words.PAIN_DIARY, _entries(analysis.summary)),
    ]


def _days(analysis: Analysis) -> list[tuple[str, str]]:
    days, states = analysis.days, analysis.days["state"].value_counts()
    every = table_words.EVERY_DAY.format(
        days=numbers.count(len(days), *nouns.DAY),
        span=table_words.OF_PERIOD if analysis.start else table_words.FROM_FIRST_RUN,
    )
    counted = table_words.STATES_COUNTED.format(
        run=numbers.number(states.get("run", 0)),
        rest=numbers.number(states.get("rest", 0)),
        unknown=numbers.count(int(states.get("unknown", 0)), *nouns.DAY),
    )
    return [(table_words.DAYS, every), (table_words.STATES, counted)]


def _runs(summary: Summary, units: Units) -> str:
    if not summary.runs:
        return table_words.NONE
    return table_words.RUNS_SUMMED.format(
        runs=numbers.count(summary.runs, *nouns.RUN),
        distance=numbers.at_least(
            units.distance_named(summary.distance_m), summary.without_distance > 0
        ),
        hours=numbers.at_least(numbers.hours(summary.moving_s), summary.without_time > 0),
    )


def _entries(summary: Summary) -> str:
    if not summary.pain_entries:
        return table_words.NO_ENTRY
    return table_words.ENTRIES_COUNTED.format(
        entries=numbers.count(summary.pain_entries, *nouns.ENTRY),
        days=numbers.count(summary.pain_logged_days, *nouns.DAY),
    )


def _inside(analysis: Analysis) -> list[tuple[str, str]]:
    """How many runs have the data for the pages on other loads and form, or why none has."""
    runs = analysis.runs
    if not len(runs):
        return []
    total = numbers.count(len(runs), *nouns.RUN)
    rates, trimp = int(runs["avg_hr_bpm"].notna().sum()), int(runs["trimp"].notna().sum())
    lacking = f"; {words.NO_PROFILE}" if rates and not trimp else ""
    if trimp and trimp < rates:
        lacking = f"; {words.PART_OF_HEART_RATE.format(count=rates - trimp)}"
    fades = analysis.fades["run_id"].nunique()
    with_rates = table_words.OF_RUNS.format(count=rates, runs=total)
    with_fade = table_words.OF_RUNS.format(count=fades, runs=total)
    why = undefined(runs)
    return [
        (table_words.HEART_RATE, f"{with_rates}{lacking}"),
        (table_words.FORM_FADE, f"{with_fade}. {why}" if why else with_fade),
    ]


def _not_recorded(coverage: pd.DataFrame) -> list[tuple[str, str]]:
    """The spans declared as not recorded, newest first."""
    spans = coverage[coverage["kind"] == "not_recorded"]
    if not len(spans):
        return []
    texts = [_span(row) for row in rows_of(COVERAGE, spans, newest_first=True)]
    listed, rest = "; ".join(texts[:SPANS_LISTED]), len(texts) - SPANS_LISTED
    if rest > 0:
        listed = table_words.NOT_RECORDED_MORE.format(spans=listed, count=rest)
    days = numbers.count(int(spans["days"].sum()), *nouns.DAY)
    return [(table_words.NOT_RECORDED, f"{days}: {listed}")]


def _span(row: CoverageRow) -> str:
    first, last = numbers.day(row.start), numbers.day(row.end)
    why = text.fitted(row.why, 80)
    span = first if row.days == 1 else f"{first} – {last}"
    return f"{span} ({why})" if why else span
