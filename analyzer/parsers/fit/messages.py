"""What a FIT decoder hands on, whichever it is: columns of records and a few small messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from analyzer.schema import Fault

RECORD_FIELDS = (
    "timestamp",
    "position_lat",
    "position_long",
    "distance",
    "enhanced_altitude",
    "altitude",
    "enhanced_speed",
    "speed",
    "heart_rate",
    "cadence",
    "fractional_cadence",
    "power",
    "vertical_oscillation",
    "stance_time",
    "stance_time_balance",
    "vertical_ratio",
    "step_length",
)
KEPT_MESSAGES = ("file_id", "session", "sport", "activity", "event")


@dataclass(slots=True)
class Messages:
    """The decoded messages of one file.

    Attributes:
        records: FIT field name -> float64 array in the profile's units, NaN where invalid; times
            are seconds of FIT's epoch, positions semicircles. All of one length.
        others: message name -> its messages in file order, field name -> value; times as above.
        faults: what was wrong on the way.
    """

    records: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    others: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def of(self, name: str) -> list[dict[str, Any]]:
        """The messages of one name; empty if there are none."""
        return self.others.get(name, [])
