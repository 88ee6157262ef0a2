"""The tables of expected values, which no code of ours made."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from tests.vectors import VECTORS


@pytest.fixture
def vectors() -> Callable[[str], pd.DataFrame]:
    """Read one of the tables."""

    def read(name: str) -> pd.DataFrame:
        return pd.read_csv(VECTORS / name)

    return read
