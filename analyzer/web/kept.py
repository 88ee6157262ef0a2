"""What took time to make is kept by what it is made from: the few of a kind used last."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from analyzer.schema import Analysis
    from analyzer.web.desk import Desk

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by what they are made from, for each desk.

    Args:
        most: so many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: WeakKeyDictionary[Desk, OrderedDict[Hashable, T]] = WeakKeyDictionary()

    async def get(self, desk: Desk, key: Hashable, make: Callable[[], T]) -> T:
        """The value for a key; made in the desk's thread if it isn't there.

        Raises:
            Exception: whatever making it raises.
        """
        values = self._of.setdefault(desk, OrderedDict())
        if key in values:
            values.move_to_end(key)
            return values[key]

        def made() -> T:
            if key not in values:  # another page may have waited for the same
                values[key] = make()
                while len(values) > self._most:
                    values.popitem(last=False)
            return values[key]

        return await desk.do(made)


def made_from(analysis: Analysis, *others: Hashable) -> Hashable:
    """What stands for an analysis, and all else that something is made from, as a key."""
    days = (analysis.start, analysis.end, analysis.first_day)
    return analysis.version, analysis.inputs_sha256, days, others


def tag_of(key: Hashable) -> str:
    """What stands for a key in an address: another key has another."""
    return hashlib.sha256(repr(key).encode()).hexdigest()[:16]
