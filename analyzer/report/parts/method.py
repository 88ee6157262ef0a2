"""The last pages: what was not read, how much is covered, how every number is defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.form import undefined
from analyzer.schema import COVERAGE, FILES, PROBLEMS, RUNS, rows_of
from analyzer.wording import captions, headings, nouns, numbers, table_words, text, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, Summary
    from analyzer.schema.log import CoverageRow, ProblemRow
    from analyzer.settings import Settings
    from analyzer.wording.numbers import Units

LISTED = 40
SPANS_LISTED = 8


def method(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of “Files and method”."""
    return [
        blocks.heading(headings.METHOD),
        *_problems(analysis.problems),
        blocks.heading(headings.COVERAGE, 2),
        blocks.table(_wide(table_words.HOW_MUCH), _coverage(analysis, units), whole=True),
        blocks.heading(headings.DEFINITIONS, 2),
        blocks.note(f"{words.PRODUCT_RULES} {words.DESCRIPTION_ONLY}"),
        blocks.note(captions.ACWR.format(caution=words.ACWR_CAUTION, sources=words.ACWR_SOURCES)),
        _definitions(),
        *_duplicates(analysis.files),
        *_pieces(analysis.runs),
        *_not_runs(analysis.files),
        *_receipt(analysis.files),
    ]


PART = Part("method", method, of_a_diary=True)


def _wide(second: str) -> tuple[str, str]:
    """The columns of a table of two, the second much wider."""
    return f"{table_words.WHAT}||1", f"{second}||2.6"


def _definitions() -> Block:
    columns = (
        f"{table_words.TERM}||0.75",
        f"{table_words.DEFINITION}||2.5",
        f"{table_words.SOURCE}||1.3",
    )
    return blocks.table(columns, words.DEFINITIONS)


def made(analysis: Analysis, units: Units, chosen: Sequence[str] = ()) -> list[Block]:
    """Blocks of “How this report was made”: the settings, and how to make the same report again.

    Args:
        analysis: the analysis reported.
        units: those of the report.
        chosen: names of the parts that were chosen; empty for all.
    """
    rows = [
        *_settings(analysis, units),
        (table_words.PROGRAM, f"runlog {text.clean(analysis.version)}"),
        (table_words.INPUTS, f"SHA-256 {analysis.inputs_sha256[:32]}"),
        (table_words.MAKE_AGAIN, _command(analysis, units, chosen)),
    ]
    return [
        blocks.heading(headings.MADE, 2),
        blocks.table(_wide(table_words.VALUE), rows, whole=True, note=words.SAME_BYTES),
    ]


def _receipt(files: pd.DataFrame) -> list[Block]:
    """How many files there are of each status, and the total."""
    counts = files["status"].value_counts()
    rows = [
        (name, numbers.number(counts[status]), numbers.number(_runs_of(files, status)))
        for status, name in table_words.STATUSES.items()
        if status in counts
    ]
    if not rows:
        return []
    total = (table_words.ALL_FILES, numbers.number(len(files)))
    rows.append((*total, numbers.number(files["runs"].sum())))
    columns = (
        f"{table_words.BECAME}||2",
        f"{table_words.FILES}|right|0.5",
        f"{table_words.RECORDINGS}|right|0.7",
    )
    return [
        blocks.heading(headings.RECEIPT, 2),
        blocks.table(columns, rows, whole=True, note=words.RECEIPT),
    ]


def _runs_of(files: pd.DataFrame, status: str) -> int:
    return int(files.loc[files["status"] == status, "runs"].sum())


def _problems(problems: pd.DataFrame) -> list[Block]:
    title = blocks.heading(headings.PROBLEMS, 2)
    if not len(problems):
        return [title, blocks.paragraph(words.NOTHING_LOST)]
    order = list(table_words.SEVERITIES)
    ranked = sorted(rows_of(PROBLEMS, problems), key=lambda row: order.index(str(row.severity)))
    rows = [
        (
            table_words.SEVERITIES[str(row.severity)],
            _place(row),
            text.clean(row.message),
            text.clean(row.remedy),
        )
        for row in ranked[:LISTED]
    ]
    columns = (
        table_words.KIND,
        f"{table_words.FILE}||1.2",
        f"{table_words.WHAT}||1.8",
        f"{table_words.WHAT_TO_DO}||1.4",
    )
    return [title, blocks.table(columns, rows), *_more(len(ranked))]


def _place(row: ProblemRow) -> str:
    name = text.clean(row.file)
    if not numbers.is_missing(row.line):
        return table_words.AT_LINE.format(file=name, line=f"{row.line:.0f}")
    if not numbers.is_missing(row.offset):
        return table_words.AT_BYTE.format(file=name, byte=numbers.number(row.offset))
    return name


def _more(count: int) -> list[Block]:
    if count <= LISTED:
        return []
    rest = numbers.number(count - LISTED)
    return [blocks.note(captions.MORE_FILES.format(count=rest))]


def _duplicates(files: pd.DataFrame) -> list[Block]:
    chosen = files[files["status"] == "duplicate"]
    if not len(chosen):
        return []
    rows = [
        (text.clean(row.file), text.clean(row.duplicate_of), text.clean(row.reason))
        for row in rows_of(FILES, chosen.head(LISTED))
    ]
    columns = (
        f"{table_words.FILE}||1.3",
        f"{table_words.SAME_RUN}||1.3",
        f"{table_words.WHY}||1",
    )
    return [
        blocks.heading(headings.DUPLICATES, 2),
        blocks.table(columns, rows),
        *_more(len(chosen)),
    ]


def _pieces(runs: pd.DataFrame) -> list[Block]:
    chosen = runs[runs["parts"] > 1]
    if not len(chosen):
        return []
    rows = [
        (numbers.day(row.date), text.clean(row.file), numbers.number(row.parts))
        for row in rows_of(RUNS, chosen.tail(LISTED), newest_first=True)
    ]
    columns = (
        f"{table_words.DAY}||0.6",
        f"{table_words.FIRST_FILE}||2.4",
        f"{table_words.PIECES}|right|0.4",
    )
    return [
        blocks.heading(headings.PIECES, 2),
        blocks.note(words.PIECES),
        blocks.table(columns, rows),
        *_more(len(chosen)),
    ]


def _not_runs(files: pd.DataFrame) -> list[Block]:
    chosen = files[files["status"] == "not_a_run"]
    if not len(chosen):
        return []
    reasons = chosen["reason"].fillna(table_words.NO_REASON)
    counts = reasons.value_counts(sort=True)
    examples = dict(chosen.groupby(reasons)["file"].first())
    rows = [
        (text.clean(reason), numbers.number(count), text.clean(examples[reason]))
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    ]
    columns = (
        f"{table_words.WHY}||1.3",
        f"{table_words.FILES}|right|0.4",
        f"{table_words.FOR_EXAMPLE}||1.9",
    )
    return [
        blocks.heading(headings.NOT_RUNS, 2),
        blocks.table(columns, rows[:LISTED]),
        *_more(len(rows)),
    ]


def _coverage(analysis: Analysis, units: Units) -> list[tuple[str, str]]:
    return [
        *_days(analysis),
        *_not_recorded(analysis.coverage),
        (table_words.RUNS, _runs(analysis.summary, units)),
        *_inside(analysis),
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
        distance=units.distance_named(summary.distance_m),
        hours=numbers.hours(summary.moving_s),
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
    why = text.shorten(text.clean(row.why), 80)
    span = first if row.days == 1 else f"{first} – {last}"
    return f"{span} ({why})" if why else span


def _command(analysis: Analysis, units: Units, chosen: Sequence[str]) -> str:
    period = [f"--from {analysis.start}"] if analysis.start else []
    unit = [f"--units {units.length}"] if units.length != analysis.settings.units else []
    pages = [f"--pages {','.join(chosen)}"] if chosen else []
    return " ".join(["runlog report", *period, f"--to {analysis.end}", *unit, *pages])


def _settings(analysis: Analysis, units: Units) -> list[tuple[str, str]]:
    settings = analysis.settings
    rates = (
        (table_words.MAXIMUM, settings.max_hr_bpm),
        (table_words.REST, settings.rest_hr_bpm),
    )
    known = [name.format(value=f"{value:.0f}") for name, value in rates if value is not None]
    return [
        (table_words.LOAD, table_words.LOAD_IN.format(load=units.load_name, unit=units.load)),
        (table_words.UNITS, table_words.UNITS_NAMED[units.length]),
        (table_words.WEEK_START, settings.week_start.capitalize()),
        (table_words.HEART_RATE, ", ".join(known) or table_words.NO_RATES),
        *_sex(settings),
        (table_words.TIME_ZONE, text.clean(settings.time_zone) or table_words.ZONE_OF_FILES),
    ]


def _sex(settings: Settings) -> list[tuple[str, str]]:
    if settings.load != "trimp":
        return []
    return [(table_words.TRIMP_CONSTANTS, settings.sex or table_words.NO_SEX)]
