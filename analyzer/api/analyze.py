"""``analyzer.analyze``: the arguments as people give them in Python -> an analysis with methods."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from analyzer.api.days import day_of
from analyzer.api.output import path_of
from analyzer.api.settings import settings_for

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping
    from typing import Any, Literal

    from analyzer.api.analysis import Analysis
    from analyzer.api.days import DayLike
    from analyzer.settings import Settings


def analyze(  # noqa: PLR0913 (three to name what, two to limit it, three to read it)
    folder: str | os.PathLike[str],
    settings: Settings | Mapping[str, Any] | None = None,
    today: DayLike | None = None,
    *,
    start: DayLike | None = None,
    end: DayLike | None = None,
    progress: Callable[[int, int], None] | None = None,
    processes: int = 1,
    reader: Literal["columns", "reference"] = "columns",
) -> Analysis:
    """Read a folder of exports and its diary, and compute everything that the report shows.

    A day is a text such as "2026-06-01", a ``date``, ``datetime``, pandas ``Timestamp`` or NumPy
    ``datetime64``. A time of day is left out. A moment with a time zone is refused: which day it
    belongs to depends on the place, and days here are those of the runner's own calendar.

    Args:
        folder: the exports, with ``pain.csv`` and ``runlog.toml`` if there are any.
        settings: a mapping such as ``{"units": "mi"}`` sets these keys and leaves the others as in
            the folder's ``runlog.toml``; None as a value takes a key back. A ``Settings`` is used
            instead of that file.
        today: the current local day, by default from the clock; runs and entries after tomorrow
            are left out and reported.
        start: show nothing before this day; everything is still computed from the whole log.
        end: last day of the report, for which current ratios are given. By default today, or the
            last entry of a log that ended over 90 days ago.
        progress: called with (files done, files to read).
        processes: how many processes may read files. With more than one, a script has to guard its
            own code with ``if __name__ == "__main__"``.
        reader: "reference" reads FIT and GPX with fitparse and gpxpy only.

    Returns:
        The analysis; frames without content are empty.

    Raises:
        UsageError: the folder isn't there, a day is none, or the period ends before it begins or
            in the future.
        SettingsError: a setting is invalid, or ``runlog.toml`` can't be read.

    Examples:
        >>> import analyzer
        >>> a = analyzer.analyze("sample_data", end="2026-06-28")
        >>> len(a.weeks), a.settings.units
        (78, 'km')
        >>> analyzer.analyze("sample_data", {"units": "mi"}, end="2026-06-28").settings.units
        'mi'
    """
    from analyzer import pipeline
    from analyzer.api.analysis import Analysis

    place = path_of(folder)
    first, last = day_of(start, "start"), day_of(end, "end")
    current = day_of(today, "today") or dt.date.today()
    found = pipeline.analyze(
        place,
        settings_for(place, settings),
        current,
        start=first,
        end=last,
        progress=progress,
        processes=processes,
        reader=reader,
    )
    return Analysis.of(found, current)
