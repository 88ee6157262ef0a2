"""A short soak, and that a long one would find what it looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.__main__ import held, soak
from tests.soak.usage import IS_KNOWN, Usage
from tests.soak.watching import Watching


@pytest.mark.slow
@pytest.mark.skipif(not IS_KNOWN, reason="no /proc")
def test_watch_holds_nothing(tmp_path: Path) -> None:
    """Three reports in a row leave no memory, process, thread, descriptor or file behind."""
    watching = Watching(tmp_path)
    said: list[str] = []
    try:
        assert soak(watching, 3, 30, said.append) == []
    finally:
        watching.kill()
    assert watching.reports >= 4
    assert watching.events == 31
    assert len(said) == 4


@pytest.mark.parametrize(
    ("last", "faults"),
    [
        (Usage(119_000_000, 1, 3, 9), []),
        (Usage(90_000_000, 1, 2, 8), []),
        (Usage(121_000_000, 1, 3, 9), ["21 MB more"]),
        (
            Usage(100_000_000, 2, 4, 11),
            ["1 processes more", "1 threads more", "2 descriptors more"],
        ),
    ],
)
def test_what_is_held(last: Usage, faults: list[str]) -> None:
    """Memory may grow by 20 MB; nothing else may grow."""
    assert held(Usage(100_000_000, 1, 3, 9), last) == faults
