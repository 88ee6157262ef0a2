"""The last pages: what was not read, how much is covered, how every number is defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part, always
from analyzer.report.parts.coverage import coverage_rows
from analyzer.report.parts.problems import gravest_first, problem_table
from analyzer.schema import FILES, RUNS, rows_of
from analyzer.wording import captions, headings, numbers, table_words, text, words

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

LISTED = 40
# Files that the runner leaves out, or that were never opened, were not read.
_ALL_READ = ("read", "duplicate", "archive", "list")


def method(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of “Files and method”."""
    return [
        blocks.heading(headings.METHOD),
        *_problems(analysis.problems, analysis.files),
        blocks.heading(headings.COVERAGE, 2),
        _covered(analysis, units),
        blocks.heading(headings.DEFINITIONS, 2),
        blocks.note(f"{words.PRODUCT_RULES} {words.DESCRIPTION_ONLY}"),
        blocks.note(words.ACWR_NOTE),
        _definitions(),
        *_duplicates(analysis.files),
        *_pieces(analysis.runs),
        *_not_runs(analysis.files),
        *_receipt(analysis.files),
    ]


PART = Part("method", lambda: headings.METHOD, method, of_a_diary=True, is_appendix=always)


def _covered(analysis: Analysis, units: Units) -> Block:
    columns = (f"{table_words.WHAT}||1", f"{table_words.HOW_MUCH}||2.6")
    return blocks.table(columns, coverage_rows(analysis, units), whole=True)


def _definitions() -> Block:
    columns = (  # the source has room for a whole DOI
        f"{table_words.TERM}||0.76",
        f"{table_words.DEFINITION}||2.75",
        f"{table_words.SOURCE}||1.23",
    )
    return blocks.table(columns, words.DEFINITIONS)


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


def _problems(problems: pd.DataFrame, files: pd.DataFrame) -> list[Block]:
    title = blocks.heading(headings.PROBLEMS, 2)
    if not len(problems):
        is_all_read = len(files) and files["status"].isin(_ALL_READ).all()
        return [title, blocks.paragraph(words.ALL_READ if is_all_read else words.NOTHING_LOST)]
    ranked = gravest_first(problems)
    return [title, problem_table(ranked[:LISTED], files), *_more(len(ranked))]


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
        f"{table_words.FILE}||1.1",
        f"{table_words.SAME_RUN}||1.1",
        f"{table_words.WHY}||1.25",
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
        f"{table_words.WHY}||1.8",
        f"{table_words.FILES}|right|0.4",
        f"{table_words.FOR_EXAMPLE}||1.6",
    )
    return [
        blocks.heading(headings.NOT_RUNS, 2),
        blocks.table(columns, rows[:LISTED]),
        *_more(len(rows)),
    ]
