"""``runlog pain list``: the entries of the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options, pain_signs
from analyzer.errors import NothingToReportError
from analyzer.faces.problems import problem_line
from analyzer.schema import rows_of
from analyzer.schema.diary import fields, pain_shape
from analyzer.wording import numbers

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from analyzer.cli.options import View
    from analyzer.cli.tables import TextTable
    from analyzer.faces.table.column import Column
    from analyzer.notebook.diary import Diary
    from analyzer.schema.diary import Field

_SCALE = "0–10"
_NUMBERS = frozenset({"score", "rating"})
# Kind of field -> its rank: the highest leaves first where the terminal is too narrow for all.
_RANKS = {"flag": 1, "choice": 2, "rating": 3, "time": 4}


@click.command("list")
@options.folder
@options.viewed
def list_entries(folder: Path, view: View) -> None:
    """Show the entries of the diary, numbered from the oldest, for `edit` and `delete`."""
    from datetime import date as calendar

    from analyzer.cli import tables
    from analyzer.cli.loading import say_unread_at_end
    from analyzer.log.own_names import problems_of_names
    from analyzer.notebook.diary import FILE_NAME, diary_frame, read_diary
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    diary = read_diary(folder, calendar.today())
    frame = diary_frame(diary.entries)
    unused = _unused(frame)
    misnamed = list(problems_of_names(folder, {FILE_NAME}))
    others = [problem_line(problem) for problem in misnamed]
    say_unread_at_end([*diary.problems, *misnamed])
    if not len(frame) and not view.is_data:
        none = _none(folder, is_unread=any(p.severity != "note" for p in diary.problems))
        urgent = pain_signs.listed([], diary.unread)
        raise NothingToReportError("\n".join([none, *urgent, *others]))
    tables.show(
        frame,
        view,
        lambda shown: _entries_table(shown, unused, diary, others),
        all_columns=frame.drop(columns=unused),
    )


def _none(folder: Path, *, is_unread: bool) -> str:
    """That there is no entry, or that none could be read: then nothing is known of pain."""
    if is_unread:
        from analyzer.wording import words

        return f"{folder.resolve()}: {words.NO_DIARY_READ}"
    return f"There are no entries in {folder.resolve()} yet. `runlog pain 3 left` adds one."


def _unused(frame: pd.DataFrame) -> list[str]:
    """Optional fields that no entry has."""
    extra = [row for row in fields() if not row.is_standard and row.name in frame]
    return [row.name for row in extra if _is_blank(row, frame[row.name])]


def _is_blank(row: Field, column: pd.Series) -> bool:
    return not column.any() if row.kind == "flag" else bool(column.isna().all())


def _entries_table(
    shown: pd.DataFrame, unused: list[str], diary: Diary, others: list[str]
) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.faces.table.column import Column

    listed = [field for field in fields() if field.listed and field.name not in unused]
    first = len(diary.entries) - len(shown) + 1
    rows = [
        [str(number), *(_cell(field, getattr(entry, field.name)) for field in listed)]
        for number, entry in enumerate(rows_of(pain_shape(), shown), first)
    ]
    urgent = pain_signs.listed(diary.entries, diary.unread)
    return TextTable(
        f"Back pain, {_SCALE}",
        "entries",
        [Column("No."), *map(_column, listed)],
        rows,
        closing=[*urgent, *others],
    )


def _column(field: Field) -> Column:
    from analyzer.faces.table.column import Column

    return Column(
        field.listed,
        _RANKS.get(field.kind, 0),
        left=field.kind not in _NUMBERS,
        fold=field.kind == "note",
        unit=_SCALE if field.kind == "score" else "",
    )


def _cell(field: Field, value: Any) -> str:
    if field.kind == "flag":
        return "yes" if value else ""
    if numbers.is_missing(value):
        return ""
    if field.kind == "date":
        return f"{value:%Y-%m-%d}"
    return f"{value:g}" if field.kind == "rating" else str(value)
