"""What took time to make is kept by what it is made from: the newest few of each kind."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

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
            return values[key]

        def made() -> T:
            if key not in values:  # another page may have waited for the same
                values[key] = make()
                while len(values) > self._most:
                    values.popitem(last=False)
            return values[key]

        return await desk.do(made)
