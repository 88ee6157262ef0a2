"""Charts as in the report, drawn once for what they show."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

MOST_KEPT = 16


class Pictures:
    """The latest charts by all that they depend on; used in the desk's thread only."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()

    def get(self, inputs: Hashable, draw: Callable[[], bytes]) -> bytes:
        """A chart that is there, or is drawn now.

        Args:
            inputs: all that it depends on.
            draw: returns its bytes.
        """
        found = self._kept.pop(inputs, None)
        if found is None:
            found = draw()
        self._kept[inputs] = found
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found


def tag_of(inputs: Hashable) -> str:
    """What stands for a chart in an address: another chart has another."""
    return hashlib.sha256(repr(inputs).encode()).hexdigest()[:16]
