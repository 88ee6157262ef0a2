"""One process that forks all others, and the exports with which all chains of kills begin."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING or os.name == "posix":  # elsewhere the tests are skipped, and can't be imported
    from tests.killed.harness import Zygote, make_exports


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    zygote = Zygote()
    yield zygote
    zygote.close()


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Forty runs on forty days."""
    return make_exports(tmp_path_factory.mktemp("exports") / "small", 40)
