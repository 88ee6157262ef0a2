"""Marks of pain: each is drawn once, however many entries a day has."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analyzer.report.plots import canvas, pain_panel


def test_scores_of_a_day_that_are_the_same_are_drawn_once() -> None:
    """Twenty thousand entries on one day take as much as its eleven scores."""
    days = pd.to_datetime(["2026-03-01"] * 20_000 + ["2026-03-02"])
    pain = pd.DataFrame({"date": days, "score": [*(n % 11 for n in range(20_000)), 3]})
    axes = Figure().add_subplot()
    pain_panel.draw_pain_marks(axes, pain)
    stems, dots, free, _ = axes.get_lines()
    assert len(dots.get_xdata()) == 8 + 1  # from 3 on
    assert len(free.get_xdata()) == 1
    assert len(stems.get_xdata()) == 3 * (10 + 1)


def test_stems_keep_their_order() -> None:
    """The first of each place stays where it was."""
    axes = Figure().add_subplot()
    canvas.draw_stems(axes, [5, 1, 5, 5], 0, [2, 2, 2, 3])
    x, y = axes.get_lines()[0].get_data()
    assert x.tolist() == [5, 5, 5, 1, 1, 1, 5, 5, 5]
    assert np.nan_to_num(np.asarray(y), nan=-1).tolist() == [0, 2, -1, 0, 2, -1, 0, 3, -1]
