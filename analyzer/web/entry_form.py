"""The form of an entry: one question for each field of the diary, as the terminal asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.faces.entry import is_kept
from analyzer.schema.diary import field, fields
from analyzer.web.picker import picker
from analyzer.wording import page_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from analyzer.schema import DiaryLine
    from analyzer.schema.diary import Field, Kind

_ALWAYS = frozenset({"date", "score"})
HINTS = {"date": page_words.DAY_HINT, "time": page_words.TIME_HINT}
"""Field -> what is said beside it when an entry is noted."""

SCORES = tuple(str(score) for score in range(11))


@dataclass(frozen=True, slots=True)
class Question:
    """A field as the form asks for it.

    Attributes:
        name: of the field.
        kind: of the field.
        label: what is asked.
        hint: said beside it; "" for nothing.
        choices: value and text of each button; () for a box or a text.
        value: what is filled in; "yes" for a flag that is ticked.
        fault: why that can't be used; "" if it can.
        is_input: False where the diary has no column, and only the hint is shown.
        picker: type of the input: date or time where the browser helps, else text.
    """

    name: str
    kind: Kind
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    fault: str = ""
    is_input: bool = True
    picker: str = "text"


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of an entry.

    Attributes:
        main: that are in sight.
        more: that are less used.
    """

    main: tuple[Question, ...]
    more: tuple[Question, ...]

    @property
    def is_more_open(self) -> bool:
        """Whether one of the less used questions is filled in, or holds a fault."""
        return any(one.value or one.fault for one in self.more)


def form_of(
    columns: Collection[str],
    filled: Mapping[str, str],
    faults: Mapping[str, str] = {},
    hints: Mapping[str, str] = HINTS,
) -> Form:
    """The form for a diary.

    Args:
        columns: of the diary; other fields are not asked for, unless they hold something.
        filled: field -> what is filled in.
        faults: field -> why that can't be used.
        hints: field -> what is said beside it.
    """
    asked = [row for row in fields() if _is_asked(row, columns, filled)]
    main = [row for row in asked if row.question and row.is_standard]
    more = [row for row in asked if row not in main]

    def questions(of: list[Field]) -> tuple[Question, ...]:
        return tuple(_question(row, columns, filled, faults, hints) for row in of)

    return Form(questions(main), questions(more))


def filled_with(entry: DiaryLine, columns: Collection[str]) -> dict[str, str]:
    """Field -> text of an entry, in the units that the diary has columns for."""
    from analyzer.notebook.diary_table import fit, row_of

    return fit(row_of(entry), list(columns))


def faults_in(filled: Mapping[str, str], today: dt.date) -> dict[str, str]:
    """Field -> why it can't be used, for each field on its own."""
    from analyzer.errors import UsageError
    from analyzer.notebook.kinds import read_value

    found = {}
    for name in {"score": "", **filled}:
        if name == "date" and not filled[name]:
            continue
        try:
            read_value(field(name), filled.get(name, ""), today)
        except UsageError as error:
            found[name] = str(error)
    return found


def _is_asked(row: Field, columns: Collection[str], filled: Mapping[str, str]) -> bool:
    if row.name in _ALWAYS or row.name in columns or filled.get(row.name):
        return True
    return bool(row.question and row.question.without_column)


def _question(
    row: Field,
    columns: Collection[str],
    filled: Mapping[str, str],
    faults: Mapping[str, str],
    hints: Mapping[str, str],
) -> Question:
    value = filled.get(row.name, "")
    without = row.question.without_column.strip("()") if row.question else ""
    is_there = row.name in _ALWAYS or is_kept(row, columns) or bool(value)
    hint = hints.get(row.name, "") if is_there else without
    return Question(
        row.name,
        row.kind,
        _label(row),
        hint,
        _choices(row),
        value,
        faults.get(row.name, ""),
        is_there,
        picker(row.kind, value),
    )


def _label(row: Field) -> str:
    text = (row.question.text if row.question else "") or row.sign_asked or row.subject
    return f"{text} ({row.unit})" if row.kind == "weight" else text


def _choices(row: Field) -> tuple[tuple[str, str], ...]:
    if row.kind == "score":
        return tuple((score, score) for score in SCORES)
    return tuple((word.name, word.asked or word.name) for word in row.words)
