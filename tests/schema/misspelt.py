"""Not run but read by mypy, with the package: a misspelt column is an error.

Where mypy no longer sees it, the comment that allows it is unused, which is an error, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from analyzer.schema import SPIKES, rows_of

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.schema.load import SpikeRow


def columns_of(frame: pd.DataFrame) -> list[float]:
    rows = rows_of(SPIKES, frame)
    assert_type(rows, list[SpikeRow])
    return [row.distanse_m for row in rows]  # type: ignore[attr-defined]
