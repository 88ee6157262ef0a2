"""Where, after damage, a message may begin: a first look at many bytes at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analyzer.parsers.fit.evidence import NEAR_S, UNSET
from analyzer.parsers.fit.walk import IS_COMPRESSED, local_type_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analyzer.parsers.fit.layout import Layout

_FIRST_BYTES, _MOST_BYTES = 256, 2**16
_DEFINITIONS = slice(0x40, 0x80)
_LOOKED_ON = 3  # messages after the first one

Flags = NDArray[np.bool_]


class PlacesOfSense:
    """Finds the offsets at which messages can begin.

    Args:
        data: the whole file.
        end: where the segment's messages end.
        usual: about when the messages were written; None if that isn't known.
    """

    def __init__(self, data: bytes, end: int, usual: int | None) -> None:
        self._data, self._end, self._usual = data, end, usual
        self._bytes = np.frombuffer(data, np.uint8)

    def after(self, first: int, layouts: Mapping[int, Layout]) -> Iterator[int]:
        """The offsets from the first one on, in order; at all others messages make no sense.

        Args:
            first: the first offset in question.
            layouts: those known so far, by local type.
        """
        sizes = _sizes(layouts)
        count = _FIRST_BYTES
        while first < self._end:
            last = min(first + count, self._end)
            headers = self._bytes[first:last]
            can_be = sizes[headers] > 0
            self._allow_definitions(first, headers, can_be)
            if self._usual is not None:
                self._rule_out_times(first, headers, can_be, layouts)
            self._look_on(first, sizes[headers], can_be)
            yield from (np.flatnonzero(can_be) + first).tolist()
            first, count = last, min(2 * count, _MOST_BYTES)

    def _allow_definitions(self, first: int, headers: NDArray[np.uint8], can_be: Flags) -> None:
        """A definition's next byte is 0, and the one after it is its byte order."""
        at = np.flatnonzero((headers & 0xC0) == _DEFINITIONS.start)
        last = len(self._bytes) - 1
        follow, order = (self._bytes[np.minimum(first + at + step, last)] for step in (1, 2))
        can_be[at[(follow == 0) & (order <= 1)]] = True

    def _rule_out_times(
        self, first: int, headers: NDArray[np.uint8], can_be: Flags, layouts: Mapping[int, Layout]
    ) -> None:
        """A message's time is close to the others'."""
        usual = self._usual or 0
        for local_type, layout in layouts.items():
            at = np.flatnonzero(headers == local_type)
            if layout.timestamp is not None and len(at):
                begins = first + at + layout.timestamp.start
                fits = begins + layout.timestamp.size <= len(self._data)
                kind = f"{layout.order}u4"
                anywhere = np.ndarray((len(self._data) - 3,), kind, self._data, 0, (1,))
                stamps = anywhere[begins[fits]].astype(np.int64)
                is_far = (stamps != UNSET) & (abs(stamps - usual) > NEAR_S)
                can_be[at[~fits]] = False
                can_be[at[fits][is_far]] = False

    def _look_on(self, first: int, sizes: NDArray[np.int64], can_be: Flags) -> None:
        """After a message comes another, or the end."""
        at = np.flatnonzero(can_be & (sizes > 0))
        following = at + sizes[at]
        can_be[at[following > self._end - first]] = False
        is_within = following < len(can_be)
        at, following = at[is_within], following[is_within]
        for _ in range(_LOOKED_ON):
            can_be[at[~can_be[following]]] = False


def _sizes(layouts: Mapping[int, Layout]) -> NDArray[np.int64]:
    """Header byte -> how long such a message is; 0 where there can be none."""
    sizes = np.zeros(256, np.int64)
    for header in range(256):
        layout = layouts.get(local_type_of(header))
        is_packed = bool(header & IS_COMPRESSED)
        if layout is not None and not (is_packed and layout.timestamp):
            sizes[header] = layout.size
    sizes[_DEFINITIONS] = 0
    return sizes
