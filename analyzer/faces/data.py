"""Frames and facts for other programs: JSON and CSV."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from analyzer.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


def to_json(rows: pd.DataFrame | Iterable[Any]) -> str:
    """A JSON array of objects, one per row, with values as from ``plain_value``.

    Args:
        rows: a frame, or mappings and dataclass instances.
    """
    return json.dumps(plain_value(rows), indent=2, ensure_ascii=False, allow_nan=False)


def to_csv(frame: pd.DataFrame) -> str:
    """CSV with a header; missing and infinite values are empty, and no cell is a formula.

    A text that a spreadsheet would run (it begins with =, +, -, @, a tab or a carriage return)
    has an apostrophe in front, as has one that begins with apostrophes and one of these. So taking
    one apostrophe away from such cells gives back every text. Numbers and days are as they are.
    """
    from analyzer.notebook.table import escape_formula

    finite = frame.replace([math.inf, -math.inf], math.nan)
    texts = finite.select_dtypes(include=["object", "string", "category"]).astype(object)
    safe = texts.map(lambda value: escape_formula(value) if isinstance(value, str) else value)
    # The writer quotes a carriage return in a cell only where it is part of its line end.
    line_end = "\r\n" if safe.map(_has_return).any(axis=None) else "\n"
    text: str = finite.assign(**safe).to_csv(index=False, lineterminator=line_end)
    return text.removesuffix(line_end)


def _has_return(value: object) -> bool:
    return isinstance(value, str) and "\r" in value


def plain_value(value: Any) -> Any:
    """A value that JSON can represent.

    Missing and infinite numbers become None; dates and times, ISO strings; frames, lists of rows;
    dataclass instances, objects whose keys are their fields.
    """
    if isinstance(value, (str, int, float)):  # most values by far
        return _plain_scalar(value)
    if hasattr(value, "to_dict"):
        value = value.to_dict("records") if hasattr(value, "columns") else value.to_dict()
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_value(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_value(held) for held in value]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    if numbers.is_missing(value) or (isinstance(value, float) and math.isinf(value)):
        return None
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text.removesuffix("T00:00:00")
    return value.item() if hasattr(value, "item") else value
