"""Where the columns of Strava's ``activities.csv`` are, in any language of its header.

The first columns have never moved: id, date, name, type, description, elapsed time, distance, then
the maximum heart rate. From 2019 on, the distance there is in the user's own unit, with the user's
own decimal mark. The same headers appear a second time further to the right, over metres and
seconds; their positions also locate the columns next to them, whose headers appear only once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.parsers.listings.tables import cell, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ACTIVITY_FILE = re.compile(r"activities/[^/\\]+")

_DATE, _TITLE, _SPORT, _ELAPSED, _DISTANCE, _MAX_HR, _EFFORT = 1, 2, 3, 5, 6, 7, 8
_LEAST_COLUMNS = 7

_ENGLISH = {
    "elapsed time": "elapsed_s",
    "moving time": "moving_s",
    "elevation gain": "ascent_m",
    "max heart rate": "max_hr_bpm",
    "average heart rate": "avg_hr_bpm",
    "perceived exertion": "rpe",
    "total steps": "steps",
}
_OTHER_WORDS = {"schritte insgesamt": "steps", "gefühlte anstrengung": "rpe"}
# Until 2019: its names, and a distance in metres.
_OLD_HEADER = "id date name type description elapsed_time distance".split()


@dataclass(slots=True)
class Columns:
    """The positions of the columns.

    Attributes:
        totals: name of a total -> its column.
        file: the column of the file's path; None until a row has shown it.
    """

    totals: Mapping[str, int] = field(default_factory=dict)
    file: int | None = None
    date: int = _DATE
    title: int = _TITLE
    sport: int = _SPORT

    def file_of(self, row: Sequence[str]) -> str:
        """The path of a row's file; "" if it has none.

        The column's header may be in any language, but its content begins with ``activities/``.
        """
        if self.file is None:
            paths = (i for i, text in enumerate(row) if i > _DISTANCE and _is_path(text))
            self.file = next(paths, None)
        return cell(list(row), self.file)


def _is_path(text: str) -> bool:
    return text.startswith("activities/") and ACTIVITY_FILE.fullmatch(text) is not None


def is_header(names: Sequence[str]) -> bool:
    """Whether names, in lower case, are the header of this list, of any year or language."""
    if list(names[:4]) == ["activity id", "activity date", "activity name", "activity type"]:
        return True
    if list(names[: len(_OLD_HEADER)]) == _OLD_HEADER:
        return True
    return _twin(names, _ELAPSED) is not None and _twin(names, _DISTANCE) is not None


def columns_of(header: list[str]) -> Columns:
    """Find the columns by headers that appear twice, and the others by name."""
    names = plain(header)
    totals: dict[str, int] = {}
    for i, name in enumerate(names):
        known = _ENGLISH.get(name) or _OTHER_WORDS.get(name)
        if known and i >= _ELAPSED:
            totals[known] = i  # of two, the second
    totals |= _by_twins(names)
    if names[: len(_OLD_HEADER)] == _OLD_HEADER:
        totals |= {"elapsed_s": _ELAPSED, "distance_m": _DISTANCE}
    file = names.index("filename") if "filename" in names else None
    return Columns(totals, file)


def _by_twins(names: Sequence[str]) -> dict[str, int]:
    """The columns next to a header's second appearance."""
    found: dict[str, int] = {}
    if (elapsed := _twin(names, _ELAPSED)) is not None:
        found["elapsed_s"] = elapsed
    if (distance := _twin(names, _DISTANCE)) is not None:
        found["distance_m"] = distance
        if elapsed is not None and distance == elapsed + 2:
            # Elapsed, moving, distance, maximum and average speed, climb.
            found |= {"moving_s": elapsed + 1, "ascent_m": distance + 3}
    if (max_hr := _twin(names, _MAX_HR)) is not None:
        found |= {"max_hr_bpm": max_hr, "avg_hr_bpm": max_hr + 1}
        if _twin(names, _EFFORT) == max_hr + 7:  # then work, runs, three times, perceived exertion
            found["rpe"] = max_hr + 13
    return found


def _twin(names: Sequence[str], first: int) -> int | None:
    """Where a column's header appears a second time; None if it doesn't."""
    if first >= len(names) or not names[first]:
        return None
    return next((i for i in range(first + 1, len(names)) if names[i] == names[first]), None)
