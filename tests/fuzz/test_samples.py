"""Bytes that once broke a parser, and the fuzzer's seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_what_a_fuzzer_found_stays_fixed(path: Path):
    """Each file is named after what is wrong with it, its suffix after its format."""
    TARGETS[path.suffix.lstrip(".")](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_pass(name: str):
    """The fuzzer's seeds are valid."""
    for seed in SEEDS[name]:
        TARGETS[name](seed)
