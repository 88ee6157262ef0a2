"""What stands around one run: the longest run of the days before it, and pain day by day."""

# No "from __future__ import annotations": evaluating its strings would cost every command time.
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from analyzer.schema import ranges
from analyzer.schema.shape import Day, made

if TYPE_CHECKING:
    import pandas as pd

_NAN = float("nan")


class PainDayRow:
    """One day before, of or after a run."""

    day: Annotated[int, "d", "days since the day of the run; negative before it", ranges.ANY]
    date: Annotated[Day, "", "the calendar day"]
    pain: Annotated[
        float, "0-10", "highest score logged on the day; missing if not logged", ranges.SCORE
    ]
    state: Annotated[
        str, "", "logged, not_logged, or not_come (a day after today, without an entry)"
    ]


PAIN_DAYS = made("pain_days", PainDayRow)


@dataclass(frozen=True, slots=True)
class LongestBefore:
    """The longest single run of the ``rules.SPIKE.reference_days`` days before a run's day.

    Attributes:
        distance_m: NaN if these days hold no run of known distance.
        day: the latest day on which so long a run began; None without one.
        runs: runs of known distance in these days.
        without_distance: runs whose distance is not known.
    """

    distance_m: float = _NAN
    day: "pd.Timestamp | None" = None
    runs: int = 0
    without_distance: int = 0


@dataclass(frozen=True, slots=True)
class OwnDay:
    """Highest scores of the day of a run, by what came first; each NaN where there is no entry.

    Attributes:
        before: of entries no later than the start of the run.
        after: of later ones; the run may still have been going on.
        unknown: of entries whose order with the run is not known.
    """

    before: float = _NAN
    after: float = _NAN
    unknown: float = _NAN


@dataclass(frozen=True, slots=True)
class AroundRun:
    """What stands around one run.

    Attributes:
        longest: of the days before.
        days: frame PAIN_DAYS, every day from ``rules.AROUND.days_before`` days before the run to
            ``days_after`` days after it.
        entries: columns date and score of PAIN, of these days.
        own_day: of the day of the run.
        diary_unread: whether a part of the diary can't be read, so that days may be logged in it.
    """

    longest: LongestBefore
    days: "pd.DataFrame"
    entries: "pd.DataFrame"
    own_day: OwnDay
    diary_unread: bool = False
