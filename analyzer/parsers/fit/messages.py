"""The result of either FIT decoder: columns for frequent messages, rows for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Fault


@dataclass(frozen=True, slots=True)
class DeveloperField:
    """A field added by an app or a sensor of another maker.

    Names collide between makers, so a field is identified by all of its attributes.

    Attributes:
        index: of the developer within the file.
        number: of the field among the developer's.
        name: as the file gives it; "dev_INDEX_NUMBER" if it gives none.
        units: as the file gives them; "" for none.
        application: id of the app, in hexadecimal digits; "" if the file doesn't say.
    """

    index: int
    number: int
    name: str
    units: str = ""
    application: str = ""


FieldKey = str | DeveloperField
Columns = dict[FieldKey, "NDArray[Any]"]
Row = dict[FieldKey, Any]
Wanted = Mapping[str, frozenset[str] | None]
"""Message name -> the names of the requested fields, developer fields under their own names; None
for all fields. A message that isn't a key is not read."""

STREAMS = frozenset({"record", "hr", "hrv"})
"""Messages that occur by the thousand: they are read as columns, all others as rows."""

EVERYTHING: Wanted = dict.fromkeys(
    (
        *STREAMS,
        *("file_id", "session", "lap", "event", "activity", "sport", "device_info"),
        *("field_description", "developer_data_id", "user_profile", "weight_scale"),
        *("zones_target", "hr_zone", "power_zone", "speed_zone", "cadence_zone", "met_zone"),
    )
)


@dataclass(slots=True)
class Messages:
    """The decoded messages of one file.

    Attributes:
        streams: name of one of STREAMS -> its columns, field -> array with a row for each message.
            Numbers are float64 in the profile's units, NaN where invalid; a field of several values
            has two dimensions; text is of dtype object. Times are seconds of FIT's epoch, positions
            semicircles, enumerations their numbers. A field without any valid value is left out.
        counts: name of one of STREAMS -> its number of messages.
        others: name -> its messages in file order, field -> value. Several values are a tuple, with
            None for an invalid one; enumerations are FIT's words where it has one.
        faults: what was wrong with the file.
    """

    streams: dict[str, Columns] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    others: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def records(self) -> Columns:
        """The columns of the ``record`` messages; empty if there are none."""
        return self.streams.get("record", {})

    @property
    def is_empty(self) -> bool:
        """True if none of the requested messages is in the file."""
        return not any(self.counts.values()) and not self.others

    def with_single_values(self) -> Messages:
        """The same messages; of a field with several values in a row, the first one that is valid.

        FIT's own fields that an activity is made of have one value; a wrong size makes it several.
        """
        others = {name: list(map(_single, rows)) for name, rows in self.others.items()}
        return replace(self, others=others)

    def of(self, name: str) -> list[Row]:
        """The messages with one name; empty if there are none."""
        return self.others.get(name, [])


def _single(row: Row) -> Row:
    if not any(isinstance(value, tuple) for value in row.values()):
        return row
    firsts = {name: _first(value) for name, value in row.items()}
    return {name: value for name, value in firsts.items() if value is not None}


def _first(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    return next((item for item in value if item is not None), None)
