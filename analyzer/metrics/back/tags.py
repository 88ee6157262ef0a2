"""Count entries with pain by the runner's own tags, month by month and flare by flare."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.schema import DAY, FLARE_TAGS, PAIN_TAGS
from analyzer.schema.diary import fields


def pain_tags(pain: pd.DataFrame) -> pd.DataFrame:
    """Count the entries above 0 of each month by each field that the report counts.

    Caution: tags are the runner's words, never a diagnosis; and what was not logged isn't counted.

    Args:
        pain: PAIN.

    Returns:
        Frame PAIN_TAGS, ordered by month and field, the commonest value first; for each field the
        counts of a month add up to its entries above 0. An entry without a value counts under a
        missing value, for a flag under no.
    """
    felt = pain[pain["score"] > 0]
    month = felt["date"].dt.to_period("M").dt.start_time.astype(DAY)
    return PAIN_TAGS.conform(_counted(felt.assign(month=month), "month"))


def flare_tags(pain: pd.DataFrame, flares: pd.DataFrame) -> pd.DataFrame:
    """Count the entries above 0 of each flare by each field that the report counts.

    Caution: as for ``pain_tags``.

    Args:
        pain: PAIN, with all entries of the flares.
        flares: FLARES.

    Returns:
        Frame FLARE_TAGS, ordered by flare and field, the commonest value first. The entries are
        those from the flare's first to its last day of high pain.
    """
    spans = zip(flares["date"], flares["last_day"], strict=True)
    parts = [
        pain[(pain["score"] > 0) & pain["date"].between(first, last)].assign(flare=first)
        for first, last in spans
    ]
    if not parts:
        return FLARE_TAGS.empty()
    felt = pd.concat(parts, ignore_index=True)
    table = _counted(felt.drop(columns="date").rename(columns={"flare": "date"}), "date")
    return FLARE_TAGS.conform(table)


def _counted(felt: pd.DataFrame, key: str) -> pd.DataFrame:
    """Entries by a column, field and value."""
    counted = [field for field in fields() if field.report.tally]
    flags = [field.name for field in counted if field.kind == "flag"]
    given = felt.assign(**{name: _yes_or_no(felt[name]) for name in flags})
    counts = [
        given.groupby([given[key], given[field.name].rename("value")], dropna=False)
        .size()
        .rename("entries")
        .reset_index()
        .assign(field=field.name, order=order)
        for order, field in enumerate(counted)
    ]
    return pd.concat(counts, ignore_index=True).sort_values(
        [key, "order", "entries", "value"], ascending=[True, True, False, True]
    )


def _yes_or_no(flags: pd.Series[bool]) -> pd.Series[str]:
    return pd.Series(np.where(flags, "yes", "no"), flags.index, dtype="str")
