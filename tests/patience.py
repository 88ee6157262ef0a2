"""Waiting for what comes by itself: as long as a busy machine needs, and no longer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S = 120.0
"""What comes at all comes long before, though the machine be ten times slower than usual."""


def until(condition: Callable[[], object], missing: str = "it never came") -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it wasn't in all that time.
    """
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, missing
        time.sleep(0.02)
