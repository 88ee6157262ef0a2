"""Two periods on a page: number lines, their order, and what is said where there is no range."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from analyzer.report.parts.versus import versus
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, Comparison

KM = Units()


@pytest.fixture
def ranged(analysis: Analysis) -> Comparison:
    """Distance 24 and 41.5 km with a range of 20 to 30: 0 and 1.15 widths above; pain 2 and 2."""
    assert analysis.comparison is not None
    table = analysis.comparison.table.copy().set_index("measure")
    table.loc["distance_m", ["value_a", "value_b", "usual_low", "usual_high"]] = [
        24_000.0, 41_500.0, 20_000.0, 30_000.0,
    ]  # fmt: skip
    table.loc["distance_m", ["outside_a", "outside_b"]] = [0.0, 1.15]
    table.loc["pain_max", ["value_a", "value_b", "usual_low", "usual_high"]] = [2.0, 2.0, 2.0, 2.0]
    table.loc["pain_max", ["outside_a", "outside_b"]] = 0.0
    return replace(analysis.comparison, table=table.reset_index(), usual_periods=12)


def table_of(found: list[Block]) -> Block:
    (table,) = (block for block in found if block["kind"] == "table")
    return table


def test_a_number_line_for_each_measure_with_a_range(ranged: Comparison) -> None:
    """The furthest first; both values, the range and the verdict are printed as well."""
    table = table_of(versus(ranged, KM))
    assert [column.get("mark") for column in table["columns"]] == [None, "a", "b", None, None, None]
    first = table["rows"][0]
    assert first[:3] == ["Distance (km)", "24.0", "41.5"]
    assert first[4:] == ["20.0 to 30.0", "above"]
    assert first[3]["alt"] == (
        "Distance (km): 41.5, above the range of 20.0 to 30.0; 24.0 in the earlier week."
    )
    without = [row for row in table["rows"] if row[3] == ""]
    assert {tuple(row[4:]) for row in without} == {("–", "not known")}


def test_the_finding_stands_above(ranged: Comparison) -> None:
    """What is outside, with its range; and how the range is defined beneath."""
    said = [block["text"] for block in versus(ranged, KM) if block["kind"] == "text"]
    assert (
        said[0] == "Furthest outside the 12-week range is distance (km): 41.5 (range 20.0 to 30.0)."
    )
    assert (
        "12-week range: the last 12 full calendar weeks before"
        in table_of(versus(ranged, KM))["note"]
    )


def test_a_value_far_out_has_an_arrow(ranged: Comparison) -> None:
    """The band keeps a width that can be seen, and a sentence explains the arrow."""
    table = ranged.table.copy()
    table.loc[table["measure"] == "distance_m", "outside_b"] = 40.0
    far = table_of(versus(replace(ranged, table=table), KM))
    assert far["rows"][0][3]["line"]["b"] > 1
    assert "An arrow: further out than drawn." in far["note"]
    assert "arrow" not in table_of(versus(ranged, KM))["note"]


def test_a_value_that_is_not_known_has_no_mark(ranged: Comparison) -> None:
    """Where it might lie anywhere above, nothing is drawn, and the verdict says so."""
    table = ranged.table.copy()
    table.loc[table["measure"] == "distance_m", "outside_b"] = np.nan
    rows = table_of(versus(replace(ranged, table=table), KM))["rows"]
    (row,) = (row for row in rows if row[0] == "Distance (km)")
    assert sorted(row[3]["line"]) == ["a", "band"]
    assert row[5] == "not known"


def test_without_any_range_there_are_differences(analysis: Analysis) -> None:
    """And a sentence that says why there is none."""
    assert analysis.comparison is not None
    table = table_of(versus(analysis.comparison, KM))
    assert table["columns"][-1]["head"] == "Change"
    assert "There is no range to compare with yet" in table["note"]


def test_long_periods_have_no_chart_of_days(analysis: Analysis) -> None:
    """Over a week, the days can't be told apart side by side."""
    comparison = analysis.comparison
    assert comparison is not None
    kinds = [block["kind"] for block in versus(comparison, KM)]
    assert "figure" in kinds
    a = comparison.a
    long = replace(a, period=replace(a.period, first=a.period.first.replace(day=1)))
    assert "figure" not in [block["kind"] for block in versus(replace(comparison, a=long), KM)]


def _runs(comparison: Comparison, a: float, b: float, high: float) -> Comparison:
    """With these numbers of runs, and the upper end of their range."""
    table = comparison.table.set_index("measure")
    table.loc["runs", ["value_a", "value_b", "usual_low", "usual_high"]] = [a, b, 0.0, high]
    return replace(comparison, table=table.reset_index(), ran_before=high > 0)


def _texts(found: list[Block]) -> list[str]:
    return [block["text"].replace("\u00a0", " ") for block in found if block["kind"] == "text"]


def test_with_nothing_to_compare_it_says_so(ranged: Comparison) -> None:
    """Neither a table of zeros that are "within" nothing, nor an empty chart."""
    empty = versus(_runs(ranged, 0, 0, 0), KM)
    assert _texts(empty) == ["Two weeks with runs are needed for a comparison."]
    first = versus(_runs(ranged, 0, 2, 0), KM)
    (text,) = _texts(first)
    assert text.startswith("There was no run in the 12 weeks before ")
    assert {block["kind"] for block in (*empty, *first)} == {"heading", "text"}
    assert table_of(versus(_runs(ranged, 0, 2, 3), KM))


def test_older_weeks_are_said_to_be_older(ranged: Comparison) -> None:
    """Three full weeks later; not for the last full week itself."""
    last = ranged.b.period.last
    later = _texts(versus(ranged, KM, last + timedelta(days=23)))
    assert later[0].endswith(
        " is the last full week with a run; 3 full weeks have passed since then."
    )
    assert _texts(versus(ranged, KM, last + timedelta(days=6))) == _texts(versus(ranged, KM))


def test_what_is_not_known_is_named_and_explained(ranged: Comparison) -> None:
    """A dash, and why, only where there is such a value."""
    table = ranged.table.set_index("measure")
    table.loc["distance_m", "value_a"] = np.nan
    unknown = table_of(versus(replace(ranged, table=table.reset_index()), KM))
    (row,) = (row for row in unknown["rows"] if row[0] == "Distance (km)")
    assert row[1] == "–"
    why = "–: not known. Not known for any run: distance."
    assert why in unknown["note"]
    known = ranged.table.fillna({"value_a": 1.0, "value_b": 1.0})
    assert why not in table_of(versus(replace(ranged, table=known), KM))["note"]
