"""Which two periods a command compares: those that were named, or one and what it is against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Analysis, Period

_WEEK = 7


def chosen_pair(analysis: Analysis, words: tuple[str, ...], *, year_ago: bool) -> list[Period]:
    """The two periods, each with days within the log, without a day in common.

    Args:
        analysis: of a log with runs.
        words: one or two names of periods, as typed.
        year_ago: whether a single one is compared with the same a year earlier.

    Raises:
        UsageError: a name is invalid, a period lies outside the log, or the two overlap.
    """
    from datetime import date

    from analyzer.faces.periodspec import period_of
    from analyzer.settings import WEEKDAYS

    log = days_of_log(analysis)
    if len(words) > 2:
        raise UsageError(
            f"Two periods can be compared, not {len(words)}; choose two{example_of(log)}."
        )
    if year_ago and len(words) == 2:
        raise UsageError("--year-ago takes a single period; leave one of the two out.")
    first_weekday = WEEKDAYS.index(analysis.settings.week_start)
    chosen = [period_of(word, date.today(), first_weekday) for word in words]
    for word, period in zip(words, chosen, strict=True):
        _check_within(word, period, log)
    if len(chosen) == 1:
        chosen.append(_other(words[0], chosen[0], log, year_ago=year_ago))
    _check_apart(words, chosen, log)
    return chosen


def _other(word: str, period: Period, log: tuple[date, date], *, year_ago: bool) -> Period:
    from analyzer.metrics.load import periods

    try:
        other = periods.year_ago(period) if year_ago else periods.before(period)
    except OverflowError:
        raise UsageError(
            f"There are no days before {word} to compare it with. "
            f"Choose two periods{example_of(log)}."
        ) from None
    when = "a year before" if year_ago else "before"
    _check_within(f"{other.name}, the {other.kind} {when} {word},", other, log)
    return other


def _check_within(word: str, period: Period, log: tuple[date, date]) -> None:
    first, last = log
    if period.last < first or period.first > last:
        of_word = "" if word.startswith(period.name) else f" ({period.first} to {period.last})"
        raise UsageError(
            f"{word}{of_word} is outside the log, which goes from {first} to {last}. "
            f"Choose days within it{example_of(log)}."
        )


def days_of_log(analysis: Analysis) -> tuple[date, date]:
    """The first and last day of a log with runs."""
    days = analysis.days["date"]
    return days.iloc[0].date(), days.iloc[-1].date()


def example_of(log: tuple[date, date]) -> str:
    """A call that works with this log: its last days against as many before; "" for one day.

    Returns:
        The end of a sentence: ", such as ...".
    """
    from datetime import timedelta

    from analyzer.metrics.load.periods import before
    from analyzer.schema import Period

    first, last = log
    half = min(_WEEK, ((last - first).days + 1) // 2)
    if not half:
        return ""
    later = Period("span", last - timedelta(days=half - 1), last)
    return f", such as `runlog compare {before(later).name} {later.name}`"


def _check_apart(words: tuple[str, ...], chosen: list[Period], log: tuple[date, date]) -> None:
    one, other = sorted(chosen, key=lambda period: (period.first, period.last))
    if (one.first, one.last) == (other.first, other.last):
        raise UsageError(
            f"{words[0]} and {words[-1]} are the same {one.kind}; choose two, or one alone to "
            "compare it with the one before."
        )
    if other.first <= one.last:
        last = min(one.last, other.last)
        days = (
            f"both have {other.first}"
            if other.first == last
            else (f"both have the days {other.first} to {last}")
        )
        raise UsageError(
            f"{one.name} and {other.name} overlap: {days}. Choose two without a day in common"
            f"{example_of(log)}."
        )
