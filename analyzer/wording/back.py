"""The page on the back in words: what most entries say, and what those of a flare say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import PAIN_TAGS, rows_of
from analyzer.schema.diary import fields
from analyzer.wording import back_words as said
from analyzer.wording import nouns, numbers, summary_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analyzer.schema import Analysis
    from analyzer.schema.diary import Field, Word

Counts = dict[tuple[str, str], int]
"""(field, value) -> entries; value "" for none given."""


def counts_of(tags: pd.DataFrame) -> Counts:
    """The entries of PAIN_TAGS or FLARE_TAGS by field and value, all months or flares together."""
    counts: Counts = {}
    values = tags["value"].fillna("")
    for name, value, entries in zip(tags["field"], values, tags["entries"], strict=True):
        counts[name, value] = counts.get((name, value), 0) + int(entries)
    return counts


def felt(analysis: Analysis) -> str:
    """One sentence: how many entries are above 0, and what most of them say in each field."""
    entries = numbers.count(len(analysis.pain), *nouns.PAIN_ENTRY)
    above = int((analysis.pain["score"] > 0).sum())
    if not above:
        return said.NONE_FELT.format(entries=entries)
    counts = counts_of(analysis.pain_tags)
    parts = [part for field in fields() if field.report.tally for part in _most(field, counts)]
    if day := analysis.back_now.leg_day:
        parts.append(said.LEGS.format(day=numbers.day(day)))
    if not parts:
        parts = [said.NOT_GIVEN]
    return said.FELT.format(above=numbers.number(above), entries=entries, most=", ".join(parts))


def named(word: Word) -> str:
    """A value by itself: "after runs", where an entry says "right, after"."""
    return summary_words.VALUES.get(word.name, word.said)


def _most(field: Field, counts: Counts) -> list[str]:
    """What most entries say in a field; nothing if none says anything."""
    if field.kind == "flag":
        yes = counts.get((field.name, "yes"), 0)
        return [said.MOST.format(said=field.report.sign, count=numbers.number(yes))] if yes else []
    given = {named(word): counts.get((field.name, word.name), 0) for word in field.words}
    most = max(given.values(), default=0)
    names = [name for name, count in given.items() if count == most]
    if not most:
        return []
    if len(names) > 1:
        return [said.OFTEN_ALIKE.format(topic=field.report.topic.lower())]
    return [said.MOST.format(said=names[0], count=numbers.number(most))]


def given_in(field: Field, counts: Mapping[tuple[str, str], int]) -> str:
    """What entries say in one choice, the commonest first: "muscle-like 6, not given 2"."""
    names = {word.name: named(word) for word in field.words}
    there = [(value, n) for (name, value), n in counts.items() if name == field.name and value]
    parts = [
        said.GIVEN.format(said=names.get(value, value), count=numbers.number(n))
        for value, n in sorted(there, key=lambda pair: (-pair[1], [*names].index(pair[0])))
    ]
    blank = counts.get((field.name, ""), 0)
    if not parts:
        return said.NOT_GIVEN
    rest = [said.GIVEN.format(said=said.NOT_GIVEN, count=numbers.number(blank))] if blank else []
    return ", ".join([*parts, *rest])


def by_month(tags: pd.DataFrame) -> str:
    """Entries above 0 of each month, for an alternative text; each counts once."""
    sided = tags[tags["field"] == "side"]
    sums: dict[str, int] = {}
    for row in rows_of(PAIN_TAGS, sided):
        name = numbers.month(row.month)
        sums[name] = sums.get(name, 0) + row.entries
    return ", ".join(
        said.CHART_ALT_MONTH.format(month=name, count=numbers.number(count))
        for name, count in sums.items()
    )
