"""Where ranges and values lie on the number lines of a table, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analyzer.wording.comparison import lines
from analyzer.wording.number_lines import NumberLine, has_arrow, number_line, scale_of
from analyzer.wording.numbers import Units
from tests.wording.made_comparison import compared

if TYPE_CHECKING:
    from analyzer.schema import Comparison

KM = Units()


@pytest.fixture
def ranged() -> Comparison:
    """Distance 24 and 41.5 km with a range of 20 to 30: 0 and 1.15 widths above; pain 2 and 2."""
    found = compared({"distance_m": (24_000.0, 41_500.0), "pain_max": (2.0, 2.0)}, usual=12)
    table = found.table.set_index("measure")
    ends = ["usual_low", "usual_high", "outside_b"]
    table.loc["distance_m", ends] = [20_000.0, 30_000.0, 1.15]
    table.loc["pain_max", ends] = [2.0, 2.0, 0.0]
    return replace(found, table=table.reset_index())


def test_bands_stand_below_each_other(ranged: Comparison) -> None:
    """Places by hand: 24 km is 0.4 of the way through the band, 41.5 km is 1.15 bands beyond it."""
    found = {line.row.measure: line for line in lines(ranged, KM)}
    scale = scale_of(line.row for line in found.values())
    # 0.3 widths are free on the left, 1.15 + 0.3 on the right: the band is 1 of 2.75 parts.
    assert scale.width == pytest.approx(1 / 2.75)
    assert scale.begin == pytest.approx(0.3 / 2.75)
    cell = number_line(found["distance_m"], scale, "week")
    assert cell
    assert cell.dots["a"] == pytest.approx((0.3 + 0.4) / 2.75, abs=1e-4)
    assert cell.dots["b"] == pytest.approx((1.3 + 1.15) / 2.75, abs=1e-4)
    pain = number_line(found["pain_max"], scale, "week")
    assert pain
    middle = sum(pain.band) / 2
    assert pain.dots["a"] == pain.dots["b"] == pytest.approx(middle, abs=1e-4)


def test_what_has_no_range_has_no_line() -> None:
    (line,) = lines(compared({"distance_m": (24_000.0, 41_500.0)}), KM)
    assert number_line(line, scale_of([line.row]), "week") is None


def test_an_arrow_stands_for_what_is_beyond_the_cell() -> None:
    within, beyond = ({"a": 0.0, "b": 1.0}, {"a": 0.5, "b": 1.2})
    assert not has_arrow([NumberLine((0.2, 0.4), within, ""), None])
    assert has_arrow([None, NumberLine((0.2, 0.4), beyond, "")])
