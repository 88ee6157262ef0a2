"""How entries with pain divide by the runner's own tags, month by month."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.schema import DAY, PAIN_TAGS

_FIELDS = ("side", "kind", "when", "radiates")


def pain_tags(pain: pd.DataFrame) -> pd.DataFrame:
    """Count the entries above 0 of each month by side, character, moment and radiation.

    Caution: tags are the runner's words, never a diagnosis; and what was not logged is in no count.

    Args:
        pain: PAIN.

    Returns:
        Frame PAIN_TAGS, ordered by month and field, the commonest value first; of each field the
        counts of a month add up to its entries above 0. An entry that tells nothing of a field
        counts with a missing value.
    """
    felt = pain[pain["score"] > 0]
    month = felt["date"].dt.to_period("M").dt.start_time.astype(DAY)
    leg = pd.Series(np.where(felt["radiates"], "yes", "no"), felt.index, dtype="str")
    told = felt.assign(radiates=leg)
    counts = [
        told.groupby([month.rename("month"), told[field].rename("value")], dropna=False)
        .size()
        .rename("entries")
        .reset_index()
        .assign(field=field, order=order)
        for order, field in enumerate(_FIELDS)
    ]
    table = pd.concat(counts, ignore_index=True)
    table = table.sort_values(
        ["month", "order", "entries", "value"], ascending=[True, True, False, True]
    )
    return PAIN_TAGS.conform(table)
