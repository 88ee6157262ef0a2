"""How the back felt: side and character by month, weekly questionnaire, body weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.report.plots.diary import plot_character, plot_weight
from analyzer.schema import OSTRC, PAIN_TAGS, rows_of
from analyzer.schema.diary import field, fields
from analyzer.wording import captions, chart_alts, headings, nouns, numbers, table_words, words
from analyzer.wording.monitoring import yes_or_no

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis

MONTHS_SHOWN = 12
WEEKS_SHOWN = 12
FEWEST_WEIGHTS = 3


def character(analysis: Analysis) -> list[Block]:
    """Blocks between the heading of the diary and its entries."""
    if not len(analysis.pain):
        return []
    return [
        *_tags(analysis.pain_tags),
        *_weekly(analysis.ostrc),
        *_weight(analysis.weight),
    ]


def _has_tags(tags: pd.DataFrame) -> bool:
    """Whether any entry has more than a score."""
    return bool(tags["value"].notna().any())


def _tags(tags: pd.DataFrame) -> list[Block]:
    """Counts by month, newest first; the rest of each earlier year is one row."""
    title = blocks.heading(headings.TAGS, 2)
    if not len(tags):
        return []
    if not _has_tags(tags):
        return [title, blocks.paragraph(words.NO_TAGS)]
    periods = _periods(tags)
    return [
        title,
        blocks.figure(
            "character", lambda: plot_character(tags, MONTHS_SHOWN), _tags_alt(tags), words.TAGS
        ),
        *(_counts(periods, _heads(number)) for number in (1, 2)),
    ]


def _heads(tally: int) -> dict[tuple[str, str], str]:
    """(field, value) -> head, for the fields of one table in order; value "" for none given."""
    heads: dict[tuple[str, str], str] = {}
    for row in (row for row in fields() if row.report.tally == tally):
        if row.kind == "flag":
            heads[row.name, "yes"] = _capital(row.report.sign)
        else:
            heads |= {(row.name, word.name): _capital(word.said) for word in row.words}
            heads[row.name, ""] = words.NOT_GIVEN.format(topic=row.report.topic)
    return heads


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _periods(tags: pd.DataFrame) -> dict[str, dict[tuple[str, str], int]]:
    """Name of a month or year -> (field, value) -> entries; value "" for none given."""
    months = tags["month"].unique()[-MONTHS_SHOWN:]
    periods: dict[str, dict[tuple[str, str], int]] = {}
    for row in rows_of(PAIN_TAGS, tags.sort_values("month", kind="stable"), newest_first=True):
        is_recent = row.month in months
        rest = table_words.REST_OF_YEAR.format(year=row.month.year)
        name = numbers.month(row.month) if is_recent else rest
        key = (row.field, "" if numbers.is_missing(row.value) else row.value)
        counts = periods.setdefault(name, {})
        counts[key] = counts.get(key, 0) + row.entries
    return periods


def _counts(
    periods: dict[str, dict[tuple[str, str], int]], names: dict[tuple[str, str], str]
) -> Block:
    """A table of counts; columns that are 0 throughout are left out."""
    used = [key for key in names if any(key in counts for counts in periods.values())]
    columns = [f"{names[key]}|right|1" for key in used]
    rows = [
        (period, numbers.number(_entries(counts)), *(str(counts.get(key, 0)) for key in used))
        for period, counts in periods.items()
    ]
    first = (f"{table_words.MONTH}||1.3", f"{table_words.ABOVE_0}|right|1")
    return blocks.table((*first, *columns), rows)


def _entries(counts: dict[tuple[str, str], int]) -> int:
    return sum(count for (field, _), count in counts.items() if field == "side")


def _tags_alt(tags: pd.DataFrame) -> str:
    totals = tags.groupby(["field", "value"])["entries"].sum()
    counts = [
        {word.said: int(totals.get((name, word.name), 0)) for word in field(name).words}
        for name in ("side", "kind")
    ]
    entries = int(tags.loc[tags["field"] == "side", "entries"].sum())
    return chart_alts.tags(entries, counts)


def _weekly(ostrc: pd.DataFrame) -> list[Block]:
    """The weekly questionnaire, newest first."""
    if not len(ostrc):
        return []
    newest = ostrc.tail(WEEKS_SHOWN)
    rest = len(ostrc) - len(newest)
    rows = [
        (
            numbers.day(row.date),
            numbers.number(row.severity),
            yes_or_no(bool(row.is_problem)),
            yes_or_no(bool(row.is_substantial)),
        )
        for row in rows_of(OSTRC, newest, newest_first=True)
    ]
    columns = (
        f"{table_words.WEEK_ENDING}||1",
        f"{table_words.SEVERITY}|right|1",
        f"{table_words.PROBLEM}||1",
        f"{table_words.SUBSTANTIAL}||1.6",
    )
    note = words.OSTRC
    if rest:
        count = numbers.count(rest, *nouns.EARLIER_WEEK)
        note = f"{note} {captions.NOT_SHOWN.format(count=count)}"
    return [
        blocks.heading(headings.OSTRC, 2),
        blocks.table(columns, rows),
        blocks.note(note),
    ]


def _has_weight(weight: pd.DataFrame) -> bool:
    """Whether there are enough entries to draw a line."""
    return len(weight) >= FEWEST_WEIGHTS


def _weight(weight: pd.DataFrame) -> list[Block]:
    if not _has_weight(weight):
        return []
    first, last = weight.iloc[0], weight.iloc[-1]
    alt = captions.WEIGHT_ALT.format(
        days=len(weight),
        first=_kg(first),
        first_day=numbers.day(first["date"]),
        last=_kg(last),
        last_day=numbers.day(last["date"]),
    )
    caption = words.WEIGHT_OF_WATCH if (weight["source"] == "profile").any() else ""
    return [
        blocks.heading(headings.WEIGHT, 2),
        blocks.figure("weight", lambda: plot_weight(weight), alt, caption),
    ]


def _kg(row: Any) -> str:
    return f"{numbers.number(row['weight_kg'], 1)}\u00a0kg"
