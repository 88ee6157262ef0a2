"""The tables of expected values, which our own code didn't produce."""

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
