"""Numbers as XML writes them: Python reads more than that."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Python also takes "1_000" and the digits of other scripts.
_PLAIN = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_LONGEST = 400
_SUSPECT = "_"


def to_number(text: str | None) -> float:
    """The text as a finite number; NaN if it isn't one."""
    if not text or len(text) > _LONGEST or not _PLAIN.fullmatch(text):
        return math.nan
    value = float(text)
    return value if math.isfinite(value) else math.nan


def to_numbers(texts: Sequence[str | None]) -> NDArray[np.float64]:
    """The same for many texts at once."""
    try:
        values = np.array(list(map(float, texts)), dtype=np.float64)  # type: ignore[arg-type]
        joined = "".join(texts)  # type: ignore[arg-type]  # a None has raised by now
    except (TypeError, ValueError):
        return np.array([to_number(text) for text in texts], dtype=np.float64)
    if _SUSPECT in joined or not joined.isascii():
        return np.array([to_number(text) for text in texts], dtype=np.float64)
    values[~np.isfinite(values)] = np.nan
    return values
