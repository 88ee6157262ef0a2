"""Count entries with pain by the runner's own tags, month by month."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.schema import DAY, PAIN_TAGS
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
    counted = [field for field in fields() if field.report.tally]
    flags = [field.name for field in counted if field.kind == "flag"]
    given = felt.assign(**{name: _yes_or_no(felt[name]) for name in flags})
    counts = [
        given.groupby([month.rename("month"), given[field.name].rename("value")], dropna=False)
        .size()
        .rename("entries")
        .reset_index()
        .assign(field=field.name, order=order)
        for order, field in enumerate(counted)
    ]
    table = pd.concat(counts, ignore_index=True)
    table = table.sort_values(
        ["month", "order", "entries", "value"], ascending=[True, True, False, True]
    )
    return PAIN_TAGS.conform(table)


def _yes_or_no(flags: pd.Series[bool]) -> pd.Series[str]:
    return pd.Series(np.where(flags, "yes", "no"), flags.index, dtype="str")
