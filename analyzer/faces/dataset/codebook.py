"""The codebook: what each column of each frame is, and how many of its values are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.schema import FRAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

COLUMNS = ("frame", "column", "dtype", "unit", "meaning", "missing")


def codebook(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row for each column of the frames, in their order.

    Args:
        frames: by their names in ``FRAMES``.

    Returns:
        ``COLUMNS``: the names of the frame and the column, the pandas dtype, the unit ("" for
        none), the meaning, and how many of the values are missing.
    """
    import pandas as pd

    rows = [
        (name, column.name, column.dtype, column.unit, column.meaning, missing)
        for name, frame in frames.items()
        for column, missing in zip(FRAMES[name].columns, frame.isna().sum(), strict=True)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"missing": "int64"})


def frame_named(frames: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame:
    """One of the frames.

    Raises:
        UsageError: there is none of that name.
    """
    import difflib

    if name in frames:
        return frames[name]
    close = difflib.get_close_matches(str(name), frames, n=1)
    meant = f" Did you mean {close[0]}?" if close else ""
    raise UsageError(f"There is no frame {name!r}.{meant} There are {', '.join(frames)}.")
