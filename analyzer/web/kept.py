"""What took time to make is kept by what it is made from: the few of a kind used last."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock
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
        self._lock = Lock()
        self._of: WeakKeyDictionary[Desk, OrderedDict[Hashable, T]] = WeakKeyDictionary()

    async def get(self, desk: Desk, key: Hashable, make: Callable[[], T]) -> T:
        """The value for a key; made in the desk's thread if it isn't there.

        Raises:
            Exception: whatever making it raises.
        """
        with self._lock:
            values = self._of.setdefault(desk, OrderedDict())
        found = self._known(values, key)
        if found:
            return found[0]

        def made() -> T:
            there = self._known(values, key)  # another page may have waited for the same
            return there[0] if there else self._keep(values, key, make())

        return await desk.do(made)

    def _known(self, values: OrderedDict[Hashable, T], key: Hashable) -> tuple[T] | None:
        with self._lock:
            if key not in values:
                return None
            values.move_to_end(key)
            return (values[key],)

    def _keep(self, values: OrderedDict[Hashable, T], key: Hashable, value: T) -> T:
        with self._lock:
            values[key] = value
            while len(values) > self._most:
                values.popitem(last=False)
        return value


def made_from(analysis: Analysis, *others: Hashable) -> Hashable:
    """What stands for an analysis, and all else that something is made from, as a key."""
    days = (analysis.start, analysis.end, analysis.first_day)
    return analysis.version, analysis.inputs_sha256, days, others


def tag_of(key: Hashable) -> str:
    """What stands for a key in an address: another key has another."""
    return hashlib.sha256(repr(key).encode()).hexdigest()[:16]
