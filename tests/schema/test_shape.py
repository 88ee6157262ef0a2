"""Shapes of frames: columns by their rows' classes, rows, and what a period cuts."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import pandas as pd
import pytest

from analyzer import schema
from analyzer.schema import Analysis, Column, rows_of
from analyzer.schema.shape import UTC_TIME, Day, made

if TYPE_CHECKING:
    from analyzer.schema import Frame


class LapRow:
    """A made-up row."""

    day: Annotated[Day, "", "of the lap"]
    end: Annotated[Day, "", "of the lap", UTC_TIME]
    laps: Annotated[int, "", "how many"]
    speed_mps: Annotated[float, "m/s", "mean"]
    where: Annotated[str, "", "a place"]
    is_hot: Annotated[bool, "", "over 30 °C"]


LAPS = made("laps", LapRow, Column("heat", "float64", "K", "of a sensor"), period="day")


def laps() -> pd.DataFrame:
    return LAPS.conform(
        pd.DataFrame(
            {
                "is_hot": [False, True],
                "where": ["Bern", None],
                "laps": [3, 4],
                "heat": [280.0, 303.5],
                "speed_mps": [2.5, None],
                "day": pd.to_datetime(["2026-03-01", "2026-03-08"]),
                "end": pd.to_datetime(["2026-03-01T08:00Z", "2026-03-08T09:00Z"]),
                "unasked": [1, 2],
            }
        )
    )


def test_columns_are_the_attributes_of_the_rows_class() -> None:
    """Name, dtype, unit and meaning in their order; a dtype of its own where the type has two."""
    assert LAPS.columns == (
        Column("day", "datetime64[us]", "", "of the lap"),
        Column("end", "datetime64[us, UTC]", "", "of the lap"),
        Column("laps", "int64", "", "how many"),
        Column("speed_mps", "float64", "m/s", "mean"),
        Column("where", "str", "", "a place"),
        Column("is_hot", "bool", "", "over 30 °C"),
        Column("heat", "float64", "K", "of a sensor"),
    )
    assert list(laps().columns) == list(LAPS.dtypes)


def test_rows_have_the_columns_as_attributes() -> None:
    """In the frame's order or the newest first; columns that the class lacks are left out."""
    first, second = rows_of(LAPS, laps().assign(more=1))
    assert (first.day, first.laps, first.speed_mps) == (dt.datetime(2026, 3, 1), 3, 2.5)
    assert first.end == dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)
    assert (first.where, first.is_hot) == ("Bern", False)
    assert pd.isna(second.where)
    assert pd.isna(second.speed_mps)
    assert not hasattr(first, "heat")
    assert not hasattr(first, "more")
    assert [row.laps for row in rows_of(LAPS, laps(), newest_first=True)] == [4, 3]
    assert rows_of(LAPS, LAPS.empty()) == []


def test_rows_need_every_column() -> None:
    """An absent one is named."""
    with pytest.raises(KeyError, match="where"):
        rows_of(LAPS, laps().drop(columns="where"))


def test_a_period_leaves_out_what_was_over_before_it() -> None:
    """By the last day of a row; the day itself is inside."""
    assert list(LAPS.since(laps(), dt.date(2026, 3, 2))["laps"]) == [4]
    assert list(LAPS.since(laps(), dt.date(2026, 3, 8)).index) == [0]
    assert list(LAPS.since(laps(), dt.date(2026, 3, 1))["laps"]) == [3, 4]
    span = made("spans", LapRow, period=("day", "end"))
    assert span.period == ("day", "end")
    whole = made("whole", LapRow)
    assert whole.since(laps(), dt.date(2027, 1, 1)).equals(laps())


@pytest.mark.parametrize("shape", schema.FRAMES.values(), ids=lambda shape: shape.name)
def test_periods_name_columns_of_days(shape: Frame[Any]) -> None:
    """Every column of a frame has a meaning, and those of its period hold days."""
    assert all(column.meaning for column in shape.columns)
    assert {shape.dtypes[name] for name in shape.period or ()} <= {schema.DAY}


def test_what_a_period_cuts() -> None:
    """Everything about a day or a span; not counts of the whole log, files and problems."""
    cut = {name for name, shape in schema.FRAMES.items() if shape.period}
    assert set(schema.FRAMES) - cut == {
        "comparison", "flare_sets", "event_study", "pain_tags", "files", "problems",
        "after_spikes", "pain_by_size",
    }  # fmt: skip
    by_end = {name for name in cut if schema.FRAMES[name].period == ("start", "end")}
    assert by_end == {"weeks", "months", "years", "breaks", "coverage"}
    by_return = {name for name in cut if schema.FRAMES[name].period == ("return_day",) * 2}
    assert by_return == {"comebacks", "rebuilding"}


def test_every_frame_of_an_analysis_has_a_shape() -> None:
    """So that it is cut, listed and checked without being named anywhere else."""
    frames = {field.name for field in fields(Analysis) if field.type == "pd.DataFrame"}
    assert len(frames) == 26
    assert frames - {"spike_before"} <= set(schema.FRAMES)


def test_the_schema_needs_neither_pandas_nor_numpy() -> None:
    """Not at import time: it is loaded by every command."""
    import subprocess
    import sys

    code = "import sys, analyzer.schema; print({'pandas', 'numpy'} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"
