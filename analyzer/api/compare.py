"""Which two periods are compared, as they are named in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.api.days import period_word
from analyzer.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from analyzer import schema
    from analyzer.api.days import PeriodLike


def comparison_of(
    analysis: schema.Analysis,
    one: PeriodLike | None,
    other: PeriodLike | None,
    today: dt.date,
    *,
    year_ago: bool,
) -> tuple[schema.Comparison, bool]:
    """Two periods side by side, and whether they are the last two full weeks.

    Arguments and errors are those of ``Analysis.compare``.
    """
    from analyzer.faces import period_pair
    from analyzer.faces.nothing import require_runs
    from analyzer.faces.ways import PYTHON

    if one is None and other is not None:
        raise UsageError("Only the second of two periods is given; give one as the first.")
    if other is not None and year_ago:
        raise UsageError("year_ago takes a single period; leave one of the two out.")
    require_runs(analysis, PYTHON)
    named = (("one", one), ("other", other))
    words = tuple(period_word(value, name) for name, value in named if value is not None)
    pair, last = period_pair.asked_pair(
        analysis, words, today, year_ago=year_ago, call=PYTHON.compare
    )
    return last or period_pair.compared(analysis, pair, PYTHON.compare), last is not None
