"""The shared tables of expected values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

VECTORS = Path(__file__).parents[2] / ".." / "shared" / "vectors"


@pytest.fixture
def vectors() -> Callable[[str], pd.DataFrame]:
    """Read one of the tables; the test is skipped where they are absent."""

    def read(name: str) -> pd.DataFrame:
        path = VECTORS / name
        if not path.is_file():
            pytest.skip("the shared tables of expected values are not here")
        return pd.read_csv(path)

    return read
