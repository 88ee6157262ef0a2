"""The runs as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema.after_runs import SPIKE_SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from analyzer.schema.run import RunRow
    from analyzer.wording.numbers import Units

START, SPIKE, FILE = "Start", "Spike", "File"
MEASURED = ("distance_m", "moving_s", "pace_s_per_km", "ascent_m", "avg_hr_bpm", "spike_ratio")
"""The numbers of a run, in their order: keys of ``MEASURES``."""


def heads(units: Units, measured: Iterable[str] = MEASURED) -> list[str]:
    """The heads of the numbers, with their units."""
    from analyzer.wording.cells import unit_of
    from analyzer.wording.measures import MEASURES

    named = ((MEASURES[name].brief, unit_of(MEASURES[name], units)) for name in measured)
    return [f"{name} ({unit})" if unit else name for name, unit in named]


def run_row(row: RunRow, units: Units, measured: Iterable[str] = MEASURED) -> list[str]:
    """Start, numbers, class of a spike ("" for none or not known), and file."""
    from analyzer.wording.cells import cell

    return [
        f"{row.start_local:%Y-%m-%d %H:%M}",
        *(cell(row, name, units) for name in measured),
        row.spike_class if row.spike_class in SPIKE_SIZES else "",
        row.file,
    ]


def searched(runs: pd.DataFrame, text: str) -> pd.DataFrame:
    """The runs whose day, title or file holds a text, in any case; all for an empty one.

    Args:
        runs: frame RUNS.
        text: a day is found as 2026-03-05 07:12 and as 05 Mar 2026.
    """
    wanted = text.casefold().strip()
    if not wanted:
        return runs
    start = runs["start_local"]
    texts = (
        start.dt.strftime("%Y-%m-%d %H:%M"),
        start.dt.strftime("%d %b %Y"),
        runs["title"].fillna("").astype(str),
        runs["file"].astype(str),
    )
    hits = [text.str.casefold().str.contains(wanted, regex=False) for text in texts]
    found: pd.DataFrame = runs[hits[0] | hits[1] | hits[2] | hits[3]]
    return found
