"""One line of the diary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.schema.diary.lookup import field as field_named
from analyzer.schema.diary.lookup import missing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from analyzer.schema.diary.field import Value

_CORE = ("date", "score", "time")


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """One line of ``pain.csv``; ``line["side"]`` is the value of a field.

    Attributes:
        date: local calendar day.
        score: 0 (no pain) to 10; None for a line that holds measures only (a weight, an
            exertion): it isn't an entry of pain, and doesn't make its day logged.
        time: HH:MM; None if not given.
        values: field -> value, for the other fields; those that weren't given are absent.
        line: its number in the file; 0 where it has none.
    """

    date: date
    score: int | None = None
    time: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    line: int = 0

    def __getitem__(self, name: str) -> Value:
        """The value of a field; the kind's missing value where it wasn't given.

        Raises:
            KeyError: the table has no such field.
        """
        if name in _CORE:
            return getattr(self, name)  # type: ignore[no-any-return]
        return self.values.get(name, missing(field_named(name)))
