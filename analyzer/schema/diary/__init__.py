"""The diary of back pain: its fields, in one table, and one line of it."""

from __future__ import annotations

from analyzer.schema.diary.field import Field, InReport, Kind, Question, Value, Word
from analyzer.schema.diary.frame import PainRow, pain_shape
from analyzer.schema.diary.line import DiaryLine
from analyzer.schema.diary.lookup import (
    columns_of_new,
    field,
    fields,
    in_several_units,
    meanings,
    missing,
    notes,
    other_units,
    own_fields,
)

__all__ = [
    "DiaryLine",
    "Field",
    "InReport",
    "Kind",
    "PainRow",
    "Question",
    "Value",
    "Word",
    "columns_of_new",
    "field",
    "fields",
    "in_several_units",
    "meanings",
    "missing",
    "notes",
    "other_units",
    "own_fields",
    "pain_shape",
]
