"""The chart of pain after runs, by its artists."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl

from analyzer.report import style
from analyzer.report.plots.by_size import plot_pain_by_size
from tests.report import backs


def drawn(*counts: tuple[int, int]) -> Any:
    """The panel of the chart."""
    with mpl.rc_context(style.chart_rc()):  # type: ignore[arg-type]
        (axes,) = plot_pain_by_size(backs.by_size(*counts).sizes).axes
    return axes


def marks(axes: Any) -> list[tuple[float, float, str]]:
    return [(*line.get_xydata()[0], line.get_gid()) for line in axes.lines]


def test_a_dot_for_each_size_and_score() -> None:
    """Made data: high ones scored 5, the others 1; a dot is full from 3 on."""
    axes = drawn((17, 165), (0, 16))
    assert marks(axes) == [(1, 0, "low_pain"), (5, 0, "high_pain"), (1, 1, "low_pain")]
    texts = [text.get_text() for text in axes.texts]
    assert texts[:5] == ["148", "17", "17 of 165", "16", "0 of 16"]
    assert axes.get_ylim() == (4.5, -0.5)


def test_a_size_without_runs_says_so() -> None:
    """No run is not "0 of 0"."""
    texts = [text.get_text() for text in drawn((1, 2)).texts]
    assert texts.count("no run counted") == 4
    assert "0 of 0" not in texts


def test_a_larger_share_of_a_row_is_a_larger_dot() -> None:
    """Within a row; the row of one run has the largest."""
    small, large = (line.get_markersize() for line in drawn((17, 165)).lines[::-1])
    (only,) = drawn((1, 1)).lines
    assert small < large < only.get_markersize()
