"""The pain-monitoring model's conditions as cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.wording import nouns, numbers, table_words

if TYPE_CHECKING:
    from analyzer.schema import PainMonitoring


def yes_or_no(is_true: bool | None) -> str:
    """An answer, where None is not known."""
    if is_true is None:
        return table_words.NOT_KNOWN
    return table_words.YES if is_true else table_words.NO


def within(week: PainMonitoring) -> str:
    """Whether no score was above the limit, and on how many days that is known."""
    if week.is_within_5 and week.logged_days < rules.MONITORING.days:
        return table_words.YES_ON.format(logged=week.logged_days, days=rules.MONITORING.days)
    return yes_or_no(week.is_within_5)


def settled(week: PainMonitoring) -> str:
    """Whether pain had settled by the next morning; "yes" only if every morning was logged."""
    if not _due(week) and not week.evenings_missing:
        return table_words.NOTHING_TO_SETTLE
    return yes_or_no(week.is_settled)


def mornings(week: PainMonitoring) -> str:
    """On how many mornings it had, and how many were not logged."""
    if not _due(week):
        missing = week.evenings_missing
        count = numbers.count(missing, *nouns.EVENING)
        unknown = table_words.EVENINGS_MISSING.format(evenings=count) if missing else ""
        return f"{table_words.NO_EVENING}{unknown}"
    missing = week.mornings_missing
    unknown = table_words.MORNINGS_MISSING.format(count=missing) if missing else ""
    if not week.mornings:
        return f"{table_words.NO_MORNING}{unknown}"
    known = table_words.MORNINGS.format(
        settled=week.mornings - week.unsettled, mornings=week.mornings
    )
    return f"{known}{unknown}"


def _due(week: PainMonitoring) -> int:
    """Mornings after an evening from which there was something to settle."""
    return week.mornings + week.mornings_missing
