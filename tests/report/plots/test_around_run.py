"""The chart of the days around a run: what stands where, and why a day is blank."""

from __future__ import annotations

import pytest

from analyzer.report.one_run.around import beside_route
from analyzer.report.one_run.heights import SIDE_MM
from analyzer.report.plots.around_run import HEIGHT_MM, plot_around_run
from tests.wording.one_runs import around, make

FIRST = 20_510  # 26 February 2026, three days before the run, in days since 1970


def _texts(figure, gid: str) -> list[tuple[float, str]]:
    (axes,) = figure.axes
    return [
        (text.get_position()[0], text.get_text()) for text in axes.texts if text.get_gid() == gid
    ]


def test_scores_stand_at_their_days():
    """1 two days before, 3 on the day, 0 two days after, each in the middle of its day."""
    figure = plot_around_run(around({-2: 1, 0: 3, 2: 0}, today=4))
    assert _texts(figure, "score") == [
        (FIRST + 1.5, "1"), (FIRST + 3.5, "3"), (FIRST + 5.5, "0"),
    ]  # fmt: skip
    assert figure.axes[0].get_xlim() == (FIRST, FIRST + 11)


def test_why_days_are_blank():
    """Named once for each span: three not logged, and the three after today."""
    figure = plot_around_run(around({-2: 1, 0: 3, 2: 0}, today=4))
    assert _texts(figure, "not_logged") == [
        (FIRST + 0.5, "not logged"), (FIRST + 2.5, "not logged"), (FIRST + 4.5, "not logged"),
        (FIRST + 7, "not logged"),
    ]  # fmt: skip
    assert _texts(figure, "not_come") == [(FIRST + 9.5, "not yet come")]


def test_the_highest_score_has_room():
    """The number above a 10 lies within the panel, and the day of the run is shaded."""
    figure = plot_around_run(around({0: 10}))
    (axes,) = figure.axes
    height = axes.get_position().height * HEIGHT_MM
    low, high = axes.get_ylim()
    assert (high - 11) / (high - low) * height > 2.0  # a number of 7 points is 1.8 mm high
    (shade,) = (patch for patch in axes.patches if patch.get_gid() == "run_day")
    assert shade.get_x() == FIRST + 3


@pytest.mark.parametrize(
    ("scores", "says"), [({0: 3}, True), (dict.fromkeys(range(-3, 8), 1), False)]
)
def test_a_narrow_chart_explains_its_hatching_beneath(scores: dict[int, int], says: bool):
    """It has no room for words at each day."""
    figure = plot_around_run(around(scores), SIDE_MM)
    assert _texts(figure, "not_logged") == []
    assert beside_route(make(around=around(scores)))[1]["caption"].endswith("not logged.") is says
