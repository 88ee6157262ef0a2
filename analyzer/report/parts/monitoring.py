"""The pain-monitoring model, and the weekly questionnaire in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import back_words, captions, numbers, table_words
from analyzer.wording.monitoring import mornings, settled, within, yes_or_no

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import PainMonitoring

WEEKS_COUNTED = 12


def monitoring(week: PainMonitoring) -> list[Block]:
    """Blocks of the model's conditions over the last days, each with what the diary says of it."""
    span = f"{numbers.day(week.first)} – {numbers.day(week.last)}"
    if not week.logged_days:
        nothing = captions.NOTHING_LOGGED.format(span=span)
        return [blocks.heading(back_words.MONITORING, 2), blocks.paragraph(nothing)]
    rows = [
        (table_words.ACCEPTED, _highest(week), within(week)),
        (table_words.SETTLED, mornings(week), settled(week)),
        (table_words.NOT_RISING, _means(week), yes_or_no(week.is_not_rising)),
    ]
    logged = table_words.LOGGED.format(span=span, days=week.logged_days)
    columns = (f"{table_words.CONDITION}||1.5", f"{logged}||2.1", f"{table_words.IN_DIARY}||0.75")
    return [
        blocks.heading(back_words.MONITORING, 2),
        blocks.table(columns, rows, whole=True, note=back_words.BORROWED),
    ]


def _highest(week: PainMonitoring) -> str:
    if week.highest is None:
        return table_words.NO_ENTRY
    return table_words.HIGHEST.format(score=numbers.number(week.highest))


def _means(week: PainMonitoring) -> str:
    if week.mean_week is None or week.mean_week_before is None:
        return table_words.FEW_LOGGED
    mean, before = (numbers.number(m, 1) for m in (week.mean_week, week.mean_week_before))
    return table_words.MEANS.format(mean=mean, before=before)


def questionnaire(ostrc: pd.DataFrame) -> list[Block]:
    """The latest weekly questionnaire in one sentence; nothing without any."""
    if not len(ostrc):
        return []
    newest = ostrc.tail(WEEKS_COUNTED)
    last = newest.iloc[-1]
    return [
        blocks.paragraph(
            back_words.WEEKLY.format(
                severity=numbers.number(last["severity"]),
                day=numbers.day(last["date"]),
                substantial=numbers.number(newest["is_substantial"].sum()),
                weeks=numbers.number(len(newest)),
            )
        )
    ]
