"""What a record's 0 means: for most measures, that nothing was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import RECORD_COLUMNS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Power is 0 downhill, pronation and elevation may be 0 anywhere.
ZERO_IS_VALID = frozenset(
    name for name in RECORD_COLUMNS if name.endswith(("power_w", "_deg", "elevation_m"))
)


def measured(name: str, column: Array) -> Array:
    """A column of RECORD_COLUMNS, missing where nothing was measured.

    A strap that lost contact, and a watch whose wearer stands still, write a heart rate, a cadence
    or a contact time of 0.
    """
    return column if name in ZERO_IS_VALID else np.where(column == 0, np.nan, column)
