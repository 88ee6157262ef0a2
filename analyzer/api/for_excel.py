"""A frame as Excel can hold it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.notebook.table import escape_formula

if TYPE_CHECKING:
    import pandas as pd

_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Signs that a cell of Excel can't hold: control characters, and halves of a letter."""
_UNREADABLE = "\ufffd"


def for_excel(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy that ``DataFrame.to_excel`` takes.

    Args:
        frame: any.

    Returns:
        The same rows and columns. Times have no zone: a column in UTC, such as ``start_utc``, keeps
        the time in UTC, and ``start_local`` is local as ever. Durations are seconds. Infinite
        numbers are missing. Signs that Excel refuses are �. A text that Excel would run as a
        formula has an apostrophe in front, as in the CSV of ``runlog``.
    """
    import math

    import pandas as pd

    copy = frame.replace([math.inf, -math.inf], math.nan)
    for name in copy.columns:
        column = copy[name]
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            copy[name] = column.dt.tz_localize(None)
        elif pd.api.types.is_timedelta64_dtype(column.dtype):
            copy[name] = column.dt.total_seconds()
        elif not (
            pd.api.types.is_numeric_dtype(column.dtype)
            or pd.api.types.is_datetime64_dtype(column.dtype)
        ):
            copy[name] = column.map(_written, na_action="ignore").astype(column.dtype)
    return copy


def _written(value: object) -> object:
    return escape_formula(_REFUSED.sub(_UNREADABLE, value)) if isinstance(value, str) else value
