"""Which two periods are compared: those that were named, or one and what it is against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import NothingToReportError, UsageError
from analyzer.faces.periodspec import shown
from analyzer.faces.ways import TERMINAL

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Analysis, Comparison, Period, Side

_WEEK = 7
CALL = TERMINAL.compare
"""How two periods are named where they are compared: here, in a command."""


def chosen_pair(
    analysis: Analysis, words: tuple[str, ...], today: date, *, year_ago: bool, call: str = CALL
) -> tuple[Period, Period]:
    """The two periods as they were named, each with days within the log, none in common.

    Args:
        analysis: of a log with runs.
        words: one or two names of periods, as typed.
        today: the day that words such as last-week refer to.
        year_ago: whether a single one is compared with the same a year earlier.
        call: how two periods are named where the user is; with {a} and {b}.

    Raises:
        UsageError: a name is invalid, a period lies outside the log, or the two overlap.
    """
    from analyzer.faces.periodspec import period_of
    from analyzer.settings import WEEKDAYS

    first_weekday = WEEKDAYS.index(analysis.settings.week_start)
    one, *others = (period_of(word, today, first_weekday) for word in words)
    log, example = days_of_log(analysis), example_of(analysis, call)
    for word, period in zip(words, (one, *others), strict=True):
        _check_within(shown(word), period, log, example)
    other = others[0] if others else _other(words[0], one, log, example, year_ago=year_ago)
    _check_apart(words, (one, other), example)
    return one, other


def asked_pair(
    analysis: Analysis, words: tuple[str, ...], today: date, *, year_ago: bool, call: str = CALL
) -> tuple[tuple[Period, Period], Comparison | None]:
    """The two periods that were asked for: the last two full weeks where none was named.

    Args:
        analysis: of a log with runs.
        words: up to two names of periods, as typed.
        today: as for ``chosen_pair``, as are the others.
        year_ago: with no name, whether the last full week is compared with that a year earlier.
        call: as for ``chosen_pair``.

    Returns:
        The two, and the comparison that is there already if they are the last two full weeks:
        None tells that they were chosen.

    Raises:
        UsageError: as for ``chosen_pair``.
        NothingToReportError: none is named, and there are no two full weeks.
    """
    if not words:
        last = last_weeks(analysis, call)
        if not year_ago:
            return (last.a.period, last.b.period), last
        words = (last.b.period.name,)
    return chosen_pair(analysis, words, today, year_ago=year_ago, call=call), None


def compared(analysis: Analysis, pair: tuple[Period, Period], call: str = CALL) -> Comparison:
    """Two periods side by side.

    Args:
        analysis: of a log with runs.
        pair: as ``chosen_pair`` gives it.
        call: as for ``chosen_pair``.

    Raises:
        NothingToReportError: the two have no day in common within the log.
    """
    from analyzer.metrics.load.compare import compare_periods

    compared_sides(analysis, pair, call)
    return compare_periods(analysis.days, *pair)


def compared_sides(
    analysis: Analysis, pair: tuple[Period, Period], call: str = CALL
) -> tuple[Side, Side]:
    """Which days of two periods are compared, the earlier first; as for ``compared``."""
    from analyzer.metrics.load.compare import compared_days

    a, b = compared_days(analysis.days, *pair)
    if a.days and b.days:
        return a, b
    raise NothingToReportError(
        f"{a.period.name} and {b.period.name} have no day in common within the log: one lacks its "
        f"beginning, the other its end. Choose two others{example_of(analysis, call)}."
    )


def last_weeks(analysis: Analysis, call: str = CALL) -> Comparison:
    """The last two full weeks side by side.

    Raises:
        NothingToReportError: there are fewer.
    """
    if analysis.comparison is not None:
        return analysis.comparison
    example = example_of(analysis, call)
    choose = f" Choose two spans of days{example}." if example else ""
    raise NothingToReportError(f"There aren't two full weeks to compare yet.{choose}")


def _other(
    word: str, period: Period, log: tuple[date, date], example: str, *, year_ago: bool
) -> Period:
    from analyzer.metrics.load import periods

    try:
        other = periods.year_ago(period) if year_ago else periods.before(period)
    except OverflowError:
        raise UsageError(
            f"There are no days before {shown(word)} to compare it with. "
            f"Choose two periods{example}."
        ) from None
    when = "a year before" if year_ago else "before"
    _check_within(f"{other.name}, the {other.kind} {when} {shown(word)},", other, log, example)
    return other


def _check_within(word: str, period: Period, log: tuple[date, date], example: str) -> None:
    first, last = log
    if period.last < first or period.first > last:
        of_word = "" if word.startswith(period.name) else f" ({period.first} to {period.last})"
        raise UsageError(
            f"{word}{of_word} is outside the log, which goes from {first} to {last}. "
            f"Choose days within it{example}."
        )


def days_of_log(analysis: Analysis) -> tuple[date, date]:
    """The first and last day of a log with runs."""
    days = analysis.days["date"]
    return days.iloc[0].date(), days.iloc[-1].date()


def example_pair(log: tuple[date, date]) -> tuple[Period, Period] | None:
    """Two periods that can be compared in this log: its last days against as many before.

    Returns:
        The earlier one first; None for a log of one day.
    """
    from datetime import timedelta

    from analyzer.metrics.load.periods import before
    from analyzer.schema import Period

    first, last = log
    half = min(_WEEK, ((last - first).days + 1) // 2)
    if not half:
        return None
    later = Period("span", last - timedelta(days=half - 1), last)
    return before(later), later


def example_of(analysis: Analysis, call: str = CALL) -> str:
    """The end of a sentence, ", such as ...": two periods that can be compared; "" for none."""
    pair = example_pair(days_of_log(analysis))
    return f", such as {call.format(a=pair[0].name, b=pair[1].name)}" if pair else ""


def _check_apart(words: tuple[str, ...], chosen: tuple[Period, Period], example: str) -> None:
    one, other = sorted(chosen, key=lambda period: (period.first, period.last))
    if (one.first, one.last) == (other.first, other.last):
        raise UsageError(
            f"{shown(words[0])} and {shown(words[-1])} are the same {one.kind}; choose two, or one "
            "alone to compare it with the one before."
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
            f"{example}."
        )
