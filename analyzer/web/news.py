"""Whoever wants to know that the folder has been read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer import nets

if TYPE_CHECKING:
    from collections.abc import Callable


class News:
    """Those who listen."""

    def __init__(self) -> None:
        self._listeners: set[Callable[[], None]] = set()

    def listen(self, heard: Callable[[], None]) -> Callable[[], None]:
        """Call back, in any thread, whenever there is news; return what ends that."""
        self._listeners.add(heard)
        return lambda: self._listeners.discard(heard)

    def tell(self) -> None:
        """Call back whoever listens, also where one of them fails."""
        for heard in tuple(self._listeners):
            try:
                heard()
            except Exception as error:  # whatever it is: the others must hear of it all the same
                nets.note(error)
