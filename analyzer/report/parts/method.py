"""The last pages: what was not read, how much is covered, how every number is defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.form import undefined
from analyzer.schema import COVERAGE, FILES, PROBLEMS, RUNS, rows_of
from analyzer.wording import numbers, text, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.log import CoverageRow, ProblemRow
    from analyzer.settings import Settings
    from analyzer.wording.numbers import Units

LISTED = 40
_STATUSES = {
    "read": "Read",
    "partial": "Damaged, used in part",
    "list": "A service's list of activities",
    "duplicate": "Another recording of a run already counted",
    "left_out": "Left out",
    "not_a_run": "Not a run",
    "failed": "Could not be read",
    "archive": "Archives, whose members are counted above",
}
SPANS_LISTED = 8
_SEVERITIES = {"lost": "run lost", "doubtful": "in doubt", "note": "note"}


def method(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of “Files and method”."""
    return [
        blocks.heading("Files and method"),
        *_problems(analysis.problems),
        blocks.heading("What is covered", 2),
        blocks.table(("What||1", "How much||2.6"), _coverage(analysis, units), whole=True),
        blocks.heading("What the numbers mean", 2),
        blocks.note(f"{words.PRODUCT_RULES} {words.DESCRIPTION_ONLY}"),
        blocks.note(f"Acute : chronic load: {words.ACWR_CAUTION} ({words.ACWR_SOURCES})"),
        blocks.table(("Term||0.75", "Definition||2.5", "Source||1.3"), words.DEFINITIONS),
        *_duplicates(analysis.files),
        *_pieces(analysis.runs),
        *_not_runs(analysis.files),
        *_receipt(analysis.files),
    ]


PART = Part("method", method, of_a_diary=True)


def made(analysis: Analysis, units: Units, chosen: Sequence[str] = ()) -> list[Block]:
    """Blocks of “How this report was made”: the settings, and how to make the same report again.

    Args:
        analysis: the analysis reported.
        units: those of the report.
        chosen: names of the parts that were chosen; empty for all.
    """
    rows = [
        *_settings(analysis, units),
        ("Program", f"runlog {text.clean(analysis.version)}"),
        ("Inputs", f"SHA-256 {analysis.inputs_sha256[:32]}"),
        ("To make it again", _command(analysis, units, chosen)),
    ]
    return [
        blocks.heading("How this report was made", 2),
        blocks.table(("What||1", "Value||2.6"), rows, whole=True, note=words.SAME_BYTES),
    ]


def _receipt(files: pd.DataFrame) -> list[Block]:
    """How many files there are of each status, and the total."""
    counts = files["status"].value_counts()
    rows = [
        (name, numbers.number(counts[status]), numbers.number(_runs_of(files, status)))
        for status, name in _STATUSES.items()
        if status in counts
    ]
    if not rows:
        return []
    total = ("All files and archive members", numbers.number(len(files)))
    rows.append((*total, numbers.number(files["runs"].sum())))
    columns = ("What became of the files||2", "Files|right|0.5", "Recordings of runs|right|0.7")
    return [
        blocks.heading("Receipt", 2),
        blocks.table(columns, rows, whole=True, note=words.RECEIPT),
    ]


def _runs_of(files: pd.DataFrame, status: str) -> int:
    return int(files.loc[files["status"] == status, "runs"].sum())


def _problems(problems: pd.DataFrame) -> list[Block]:
    title = blocks.heading("What was not read, or is in doubt", 2)
    if not len(problems):
        return [title, blocks.paragraph(words.NOTHING_LOST)]
    order = list(_SEVERITIES)
    ranked = sorted(rows_of(PROBLEMS, problems), key=lambda row: order.index(str(row.severity)))
    rows = [
        (
            _SEVERITIES[str(row.severity)],
            _place(row),
            text.clean(row.message),
            text.clean(row.remedy),
        )
        for row in ranked[:LISTED]
    ]
    columns = ("Kind", "File||1.2", "What||1.8", "What to do||1.4")
    return [title, blocks.table(columns, rows), *_more(len(ranked))]


def _place(row: ProblemRow) -> str:
    name = text.clean(row.file)
    if not numbers.is_missing(row.line):
        return f"{name}, line\u00a0{row.line:.0f}"
    if not numbers.is_missing(row.offset):
        return f"{name}, byte\u00a0{row.offset:,.0f}"
    return name


def _more(count: int) -> list[Block]:
    if count <= LISTED:
        return []
    rest = numbers.number(count - LISTED)
    return [blocks.note(f"and {rest} more; runlog files lists all.")]


def _duplicates(files: pd.DataFrame) -> list[Block]:
    chosen = files[files["status"] == "duplicate"]
    if not len(chosen):
        return []
    rows = [
        (text.clean(row.file), text.clean(row.duplicate_of), text.clean(row.reason))
        for row in rows_of(FILES, chosen.head(LISTED))
    ]
    return [
        blocks.heading("Duplicates set aside", 2),
        blocks.table(("File||1.3", "Same run as||1.3", "Why||1"), rows),
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
    return [
        blocks.heading("Runs recorded in pieces", 2),
        blocks.note(words.PIECES),
        blocks.table(("Day||0.6", "First file||2.4", "Pieces|right|0.4"), rows),
        *_more(len(chosen)),
    ]


def _not_runs(files: pd.DataFrame) -> list[Block]:
    chosen = files[files["status"] == "not_a_run"]
    if not len(chosen):
        return []
    reasons = chosen["reason"].fillna("no reason known")
    counts = reasons.value_counts(sort=True)
    examples = dict(chosen.groupby(reasons)["file"].first())
    rows = [
        (text.clean(reason), numbers.number(count), text.clean(examples[reason]))
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    ]
    return [
        blocks.heading("Files that are not runs", 2),
        blocks.table(("Why||1.3", "Files|right|0.4", "For example||1.9"), rows[:LISTED]),
        *_more(len(rows)),
    ]


def _coverage(analysis: Analysis, units: Units) -> list[tuple[str, str]]:
    days, summary = analysis.days, analysis.summary
    states = days["state"].value_counts()
    span = "of the period" if analysis.start else "from the first run on"
    unknown = numbers.count(int(states.get("unknown", 0)), "day")
    return [
        ("Days", f"{numbers.count(len(days), 'day')}, every calendar day {span}"),
        (
            "With runs, at rest",
            (
                f"{numbers.number(states.get('run', 0))} with runs, "
                f"{numbers.number(states.get('rest', 0))} at rest, {unknown} with an unknown load"
            ),
        ),
        *_not_recorded(analysis.coverage),
        (
            "Runs",
            "none"
            if not summary.runs
            else (
                f"{numbers.count(summary.runs, 'run')}, "
                f"{units.distance_named(summary.distance_m)}, "
                f"{numbers.hours(summary.moving_s)} h of moving time"
            ),
        ),
        *_inside(analysis),
        (
            "Pain diary",
            "no entry"
            if not summary.pain_entries
            else (
                f"{numbers.count(summary.pain_entries, 'entry', 'entries')} on "
                f"{numbers.count(summary.pain_logged_days, 'day')}; all other days are not logged, "
                "which is not the same as 0"
            ),
        ),
    ]


def _inside(analysis: Analysis) -> list[tuple[str, str]]:
    """How many runs have the data for the pages on other loads and form, or why none has."""
    runs = analysis.runs
    if not len(runs):
        return []
    of = f"of {numbers.count(len(runs), 'run')}"
    rates, trimp = int(runs["avg_hr_bpm"].notna().sum()), int(runs["trimp"].notna().sum())
    lacking = f"; {words.NO_PROFILE}" if rates and not trimp else ""
    if trimp and trimp < rates:
        lacking = f"; {words.PART_OF_HEART_RATE.format(count=rates - trimp)}"
    fades = analysis.fades["run_id"].nunique()
    why = undefined(runs)
    return [
        ("Heart rate", f"{rates} {of}{lacking}"),
        ("Form fade", f"{fades} {of}. {why}" if why else f"{fades} {of}"),
    ]


def _not_recorded(coverage: pd.DataFrame) -> list[tuple[str, str]]:
    """The spans declared as not recorded, newest first."""
    spans = coverage[coverage["kind"] == "not_recorded"]
    if not len(spans):
        return []
    texts = [_span(row) for row in rows_of(COVERAGE, spans, newest_first=True)]
    rest = f" and {len(texts) - SPANS_LISTED} more" if len(texts) > SPANS_LISTED else ""
    days = numbers.count(int(spans["days"].sum()), "day")
    return [("Declared as not recorded", f"{days}: {'; '.join(texts[:SPANS_LISTED])}{rest}")]


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
    rates = (("Maximum", settings.max_hr_bpm), ("rest", settings.rest_hr_bpm))
    known = [f"{name} {value:.0f} bpm" for name, value in rates if value is not None]
    return [
        ("Load measured as", f"{units.load_name}, in {units.load}"),
        ("Units", "kilometres, metres" if units.length == "km" else "miles, feet"),
        ("Weeks begin on", settings.week_start.capitalize()),
        ("Heart rate", ", ".join(known) or "not set; never guessed from age"),
        *_sex(settings),
        ("Time zone", text.clean(settings.time_zone) or "as given in the files"),
    ]


def _sex(settings: Settings) -> list[tuple[str, str]]:
    if settings.load != "trimp":
        return []
    return [("TRIMP constants", settings.sex or "sex not set: the male constants are used")]
