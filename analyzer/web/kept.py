"""What was made of an analysis, kept by the hash of what it was made from."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from analyzer.schema import Analysis

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The last few things made, the one used longest ago dropped first.

    Args:
        most: so many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[tuple[str, ...], Made] = OrderedDict()

    async def get(self, analysis: Analysis, kind: str, make: Callable[[], Awaitable[Made]]) -> Made:
        """What was made before of the same inputs and days, else what ``make`` makes now."""
        key = (
            str(analysis.folder.resolve()),
            analysis.inputs_sha256,
            str(analysis.start),
            str(analysis.end),
            kind,
        )
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        made = await make()
        self._made[key] = made
        while len(self._made) > self._most:
            self._made.popitem(last=False)
        return made
