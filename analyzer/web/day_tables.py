"""The tables that stand beside the chart: spikes, flares, and days, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.web.days import days_of, noted_dates

if TYPE_CHECKING:
    import datetime as dt

    from analyzer.schema import Analysis
    from analyzer.web.days import Day
    from analyzer.wording.numbers import Units

MOST_BESIDE = 20
"""Rows beside the chart; the rest is on pages of their own."""
MOST_ON_PAGE = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A table of days, each row led by its day.

    Attributes:
        title: its heading.
        name: the last part of the address of the whole table.
        heads: of its columns, and whether each is of numbers.
        rows: day, where its link leads to, and the cells.
        count: rows that there are in all.
        none: why there is none; "" where there is one.
        page: number of the part that is shown, from 1.
        note: what is said beneath; "" for nothing.
        leads: address and text of the page that says more where there is none; None for no such.
    """

    title: str
    name: str
    heads: list[tuple[str, bool]]
    rows: list[tuple[dt.date, str, list[str]]]
    count: int
    none: str = ""
    page: int = 1
    note: str = ""
    leads: tuple[str, str] | None = None

    @property
    def pages(self) -> int:
        """How many parts the whole table has."""
        return max(1, -(-self.count // MOST_ON_PAGE))


def spikes_table(analysis: Analysis, units: Units, most: int, page: int = 1) -> Table:
    """The spikes."""
    from analyzer.faces.spikes import NUMBERS, spike_cells
    from analyzer.schema import SPIKES, rows_of
    from analyzer.wording import chart_words, table_words, timeline_page
    from analyzer.wording.cells import named
    from analyzer.wording.measures import MEASURES
    from analyzer.wording.none import no_spikes

    ordered = analysis.spikes.iloc[::-1]
    part = ordered.iloc[(page - 1) * most : page * most]
    heads = [
        (table_words.DATE, False),
        *((named(MEASURES[name], units), True) for name in NUMBERS),
        (table_words.CLASS, False),
        (table_words.PAIN_BEFORE, True),
        (timeline_page.PAIN_ON_DAY, True),
        (table_words.PAIN_AFTER, True),
    ]
    rows = [
        (row.date.date(), "timeline", spike_cells(row, units, has_days=True))
        for row in rows_of(SPIKES, part)
    ]
    none = "" if len(ordered) else no_spikes(analysis)
    return Table(chart_words.SPIKES, "spikes", heads, rows, len(ordered), none, page)


def flares_table(analysis: Analysis, _: Units, most: int, page: int = 1) -> Table:
    """The flares."""
    from analyzer.wording import numbers, table_words
    from analyzer.wording.flares import place_and_state, since_last

    ordered = analysis.flares.iloc[::-1]
    part = ordered.iloc[(page - 1) * most : page * most].to_dict("records")
    heads = [
        (table_words.FIRST_DAY, False),
        (table_words.LAST_DAY, False),
        (table_words.PEAK, True),
        (table_words.HIGH_DAYS, True),
        (table_words.WHERE_AND_STATE, False),
    ]
    rows = [
        (
            flare["date"].date(),
            "timeline",
            [
                numbers.day(flare["last_day"]),
                numbers.number(flare["peak"]),
                numbers.number(flare["high_days"]),
                place_and_state(flare) or numbers.MISSING,
            ],
        )
        for flare in part
    ]
    note = since_last(analysis.flares_told) if len(ordered) else ""
    none, leads = ("", None) if len(ordered) else _no_flares(analysis)
    return Table(table_words.FLARES, "flares", heads, rows, len(ordered), none, page, note, leads)


def _no_flares(analysis: Analysis) -> tuple[str, tuple[str, str] | None]:
    """Why there is no flare, and the address and text of the page that leads on."""
    from analyzer.wording import page_words
    from analyzer.wording.findings import no_diary
    from analyzer.wording.flares import none as no_flares
    from analyzer.wording.none import no_entries

    if len(analysis.pain):
        return no_flares(analysis.flares_told), None
    if analysis.summary.last_pain_day:
        return no_entries(analysis), None
    why = no_diary(analysis)
    return page_words.OF_PAGES.get(why, why), page_words.LEADS.get(why)


def days_table(analysis: Analysis, units: Units, most: int, page: int = 1) -> Table:
    """The days with a run, an entry or an event."""
    from analyzer.wording import table_words, timeline_page

    dates = noted_dates(analysis)
    shown = days_of(analysis, dates[(page - 1) * most : page * most].tolist())
    heads = [
        (table_words.DAY, False),
        (timeline_page.RUNS_HEAD, False),
        (table_words.PAIN, True),
        (table_words.EVENT, False),
    ]
    rows = [(day.date, "day", day_cells(day, units)) for day in shown]
    none = "" if len(dates) else timeline_page.NO_DAY
    return Table(table_words.DAYS, "days", heads, rows, len(dates), none, page)


def day_cells(day: Day, units: Units) -> list[str]:
    """Runs, highest pain, and kinds of events of a day."""
    from analyzer.wording import numbers, table_words, timeline_page

    return [
        timeline_page.runs_told(day, units),
        table_words.NOT_LOGGED if day.pain is None else numbers.number(day.pain),
        ", ".join(kind for kind, _ in day.events),
    ]


TABLES = {"spikes": spikes_table, "flares": flares_table, "days": days_table}
"""Name in the address -> what makes the table."""
