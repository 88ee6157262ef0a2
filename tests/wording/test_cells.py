"""Measures as heads, cells and axes, each compared with a text worked out by hand."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest

from analyzer.schema import FRAMES, SENSOR_COLUMNS, TRACES
from analyzer.schema.units import LOAD_SOURCES
from analyzer.wording import cells
from analyzer.wording.measures import FADES, LOADS, MEASURES, OF_ONE_RUN
from analyzer.wording.numbers import Units

KM, MILES = Units(), Units("mi")


@pytest.mark.parametrize(
    ("column", "units", "head", "brief", "folded"),
    [
        ("distance_m", KM, "Distance (km)", "Distance (km)", "Distance\nkm"),
        ("longest_m", MILES, "Longest run (mi)", "Longest (mi)", "Longest\nmi"),
        ("pace_s_per_km", MILES, "Pace (min/mi)", "Pace (min/mi)", "Pace\nmin/mi"),
        ("ascent_m", MILES, "Ascent (ft)", "Ascent (ft)", "Ascent\nft"),
        ("moving_s", KM, "Moving time (h:mm)", "Moving time (h:mm)", "Moving\ntime\nh:mm"),
        ("load", Units("km", "srpe"), "Load (RPE·min)", "Load (RPE·min)", "Load\nRPE·min"),
        ("change", Units("mi"), "Change from the week before (of mi)", "Change (of mi)",
         "Change\nof mi"),
        ("spike_ratio", KM, "Ratio to the longest run of 30 days", "Ratio, 30 days",
         "Ratio\n30 days"),
        ("pain_max", KM, "Highest pain (0–10)", "Highest pain", "Highest\npain\n0–10"),
        ("runs", KM, "Runs", "Runs", "Runs"),
    ],
)  # fmt: skip
def test_heads(column: str, units: Units, head: str, brief: str, folded: str) -> None:
    """Full label, short label, and folded for a narrow column; the unit is that of the report."""
    measure = MEASURES[column]
    assert cells.named(measure, units) == head
    assert cells.named_briefly(measure, units) == brief
    assert cells.folded(measure, units) == folded


@pytest.mark.parametrize(
    ("column", "value", "units", "text", "difference"),
    [
        ("distance_m", 12_345.0, KM, "12.3", "+12.3"),
        ("distance_m", 16_093.44, MILES, "10.0", "+10.0"),
        ("moving_s", 5400.0, KM, "1:30", "+1:30"),
        ("pace_s_per_km", 300.0, MILES, "8:03", "+8:03"),
        ("ascent_m", 100.0, MILES, "328", "+328"),
        ("steps", 10_123.0, KM, "10,123", "+10,123"),
        ("vertical_ratio_pct", 9.4249, KM, "9.42", "+9.42"),
        ("load", 57.54, KM, "57.5", "+57.5"),
        ("load", 57.54, Units("km", "trimp"), "58", "+58"),
        ("change", 0.634, KM, "+63\u00a0%", "+63\u00a0%"),
        ("spike_ratio", 1.104, KM, "1.104", "1.104"),
        ("weight_kg", math.nan, KM, "–", "–"),
    ],
)
def test_values(column: str, value: float, units: Units, text: str, difference: str) -> None:
    """Digits and scale of each; a difference has its sign."""
    assert cells.written(MEASURES[column], value, units) == text
    assert cells.written(MEASURES[column], value, units, sign=True) == difference


def test_one_run_is_shown_with_finer_digits() -> None:
    """Two decimals of distance, and the seconds."""
    assert cells.written(OF_ONE_RUN["distance_m"], 12_345.0, KM) == "12.35"
    assert cells.written(OF_ONE_RUN["moving_s"], 3725.0, KM) == "1:02:05"
    assert cells.named(OF_ONE_RUN["moving_s"], KM) == "Moving time (h:mm:ss)"


@pytest.mark.parametrize(
    ("days", "unrecorded", "runs", "text"),
    [(7, 0, 0, "0"), (7, 0, 3, "3"), (7, 2, 0, "≥\u00a00"), (7, 7, 0, "–"), (7, 7, 2, "≥\u00a02")],
)
def test_runs_of_a_week(days: int, unrecorded: int, runs: int, text: str) -> None:
    """No runs, not all days known, or none known at all."""
    week = SimpleNamespace(days=days, unrecorded_days=unrecorded, runs=runs)
    assert cells.cell(week, "runs", KM) == text


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("distance_m", 12_345.0, "≥\u00a012.3"),
        ("moving_s", 5400.0, "≥\u00a01:30"),
        ("longest_m", math.nan, "–"),
        ("pain_max", 4.0, "4"),
        ("acwr_uncoupled", 1.234, "1.23"),
    ],
)
def test_sums_of_a_week_that_was_recorded_in_part(column: str, value: float, text: str) -> None:
    """Sums may be higher in truth and are marked; pain and ratios are not sums."""
    week: Any = SimpleNamespace(days=7, unrecorded_days=3, **{column: value})
    assert cells.cell(week, column, KM) == text


@pytest.mark.parametrize(
    ("column", "units", "axis"),
    [
        ("distance_m", MILES, ("mi", 1609.344)),
        ("elevation_m", MILES, ("ft", 0.3048)),
        ("pace_s_per_km", MILES, ("min/mi", 1000 / 1609.344)),
        ("moving_s", KM, ("h", 3600.0)),
        ("steps", KM, ("thousand", 1000.0)),
        ("trimp", KM, ("TRIMP", 1.0)),
    ],
)
def test_axes(column: str, units: Units, axis: tuple[str, float]) -> None:
    """The unit, and what the schema's numbers are divided by."""
    unit, divisor = cells.on_axis(MEASURES[column], units)
    assert (unit, divisor) == (axis[0], pytest.approx(axis[1]))


def test_every_measure_is_a_column() -> None:
    """Each key is the name of a column in some frame, except the ratio, which is two columns."""
    columns = {name for frame in FRAMES.values() for name in frame.dtypes}
    columns |= set(TRACES.dtypes) | set(SENSOR_COLUMNS)
    assert set(MEASURES) - columns == {"acwr"}
    assert {f"fade_{name}" for name in FADES} <= columns
    assert set(SENSOR_COLUMNS) <= set(MEASURES)


def test_every_load_of_the_settings_has_a_measure() -> None:
    """With its own unit, also in miles."""
    assert {name: Units("mi", name).load for name in LOAD_SOURCES} == {
        "distance": "mi", "duration": "min", "trimp": "TRIMP", "srpe": "RPE·min",
    }  # fmt: skip
    assert {name: measure.lower for name, measure in LOADS.items()} == {
        "distance": "distance", "duration": "moving time", "trimp": "heart-rate load",
        "srpe": "session RPE load",
    }  # fmt: skip
