"""A training session from its JSON, with its samples as columns from the start.

A day's session is 40 MB long, and would take ten times as much as lists of objects.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.errors import ParseError
from analyzer.parsers.json_window import JsonWindow
from analyzer.parsers.most import MOST_POINTS, check_points
from analyzer.parsers.polar.json_values import as_number
from analyzer.parsers.xml.times import parse_times
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Column = NDArray[np.float64]

CHANNELS = {
    "heartRate": "heart_rate_bpm",
    "altitude": "elevation_m",
    "speed": "speed_mps",
    "cadence": "cadence_per_min",
    "distance": "distance_m",
    "HEART_RATE": "heart_rate_bpm",
    "ALTITUDE": "elevation_m",
    "SPEED": "speed_mps",
    "CADENCE": "cadence_per_min",
    "DISTANCE": "distance_m",
}
ROUTE = {"latitude": "lat_deg", "longitude": "lon_deg", "altitude": "elevation_m"}

_OPENED = frozenset({"exercises", "samples", "routes", "route"})
_NUMBERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(CHANNELS, ("value",)),
    "recordedRoute": tuple(ROUTE),
    "wayPoints": (*ROUTE, "elapsedMillis"),
}
_SPACED = "values"
_NAIVE_LENGTHS = (19, 23)
_BATCH = 5_000
# A hundred hours with all channels, at a value a second.
_MOST_NUMBERS = 4 * MOST_POINTS
# Everything but the samples, in characters; a session of ten exercises has 20,000.
_MOST_BESIDE = 2_000_000
_EACH = 50


@dataclass(frozen=True, slots=True)
class Rows:
    """An array of objects as columns, with a row for each object.

    Attributes:
        micros: local times in microseconds since 1970, as ``xml.times`` reads them.
        numbers: name -> its numbers, NaN where there is none.
    """

    micros: NDArray[np.int64]
    numbers: Mapping[str, Column]


def read_session(data: bytes) -> dict[str, Any]:
    """Read a session: objects as dicts; samples and routes as Rows, plain values as columns.

    Arrays of which nothing is used are None.

    Raises:
        ParseError: it isn't JSON or isn't an object, or holds more than any session does.
    """
    reader = _Reader(JsonWindow(io.BytesIO(data)))
    try:
        return reader.session()
    except RecursionError as error:
        raise ParseError(Reason(Code.JSON_UNREADABLE)) from error
    except ParseError as error:
        is_broken = error.reason.code not in _TOLD
        raise ParseError(Reason(Code.JSON_UNREADABLE)) if is_broken else error from error


_TOLD = frozenset({Code.TOO_MANY_POINTS, Code.POLAR_NO_SESSION})


class _Reader:
    """Reads one session, within what any session holds."""

    def __init__(self, window: JsonWindow) -> None:
        self._window = window
        self._numbers = self._beside = 0

    def session(self) -> dict[str, Any]:
        window = self._window
        found = self._object() if window.peek() == "{" else window.value()
        if not window.is_over():
            raise ParseError(Reason(Code.JSON_UNREADABLE))
        if not isinstance(found, dict):
            raise ParseError(Reason(Code.POLAR_NO_SESSION))
        return found

    def _object(self) -> dict[str, Any]:
        return {name: self._value(name) for name in self._window.members()}

    def _value(self, name: str) -> Any:
        first = self._window.peek()
        if first == "[":
            return self._array(name)
        if first == "{" and name in _OPENED:
            self._spend(_EACH)
            return self._object()
        value, length = self._window.value()
        self._spend(_EACH + length)
        return value

    def _spend(self, characters: int) -> None:
        self._beside += characters
        if self._beside > _MOST_BESIDE:
            raise ParseError(Reason(Code.JSON_UNREADABLE))

    def _array(self, name: str) -> Any:
        if name in _NUMBERS:
            return self._rows(_NUMBERS[name])
        if name == _SPACED:
            return _joined([self._counted(as_column(batch)) for batch in self._batches()])
        if name in _OPENED:
            return [self._value(name) for _ in self._window.items()]
        for _ in self._window.values():
            pass
        return None

    def _batches(self) -> Iterator[list[Any]]:
        values, count = self._window.values(), 0
        while batch := list(islice(values, _BATCH)):
            count += len(batch)
            check_points(count)
            yield batch

    def _counted(self, column: Column) -> Column:
        self._numbers += len(column)
        if self._numbers > _MOST_NUMBERS:
            raise ParseError(Reason.of(Code.TOO_MANY_POINTS, most=MOST_POINTS))
        return column

    def _rows(self, names: Sequence[str]) -> Rows:
        times: list[NDArray[np.int64]] = []
        numbers: dict[str, list[Column]] = {name: [] for name in names}
        for batch in self._batches():
            rows = [one for one in batch if isinstance(one, dict)]
            times.append(_micros([one.get("dateTime") for one in rows]))
            for name in names:
                column = as_column([one.get(name) for one in rows])
                numbers[name].append(self._counted(column))
        micros = np.concatenate(times) if times else np.zeros(0, dtype=np.int64)
        return Rows(micros, {name: _joined(parts) for name, parts in numbers.items()})


def as_column(values: Sequence[Any]) -> Column:
    """Values of any kind as numbers; NaN for what isn't one."""
    plain = (value if type(value) is float else as_number(value) for value in values)
    return np.fromiter(plain, np.float64, len(values))


def _micros(values: Sequence[Any]) -> NDArray[np.int64]:
    texts = (value if isinstance(value, str) else "" for value in values)
    return parse_times([f"{text}Z" if len(text) in _NAIVE_LENGTHS else text for text in texts])[0]


def _joined(parts: Sequence[Column]) -> Column:
    return np.concatenate(parts) if parts else np.zeros(0)
