"""Acute : chronic load as one line in a low panel, cut off where it is high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import marks, style
from analyzer.report.plots import canvas, key_labels, time_axis
from analyzer.schema import rules
from analyzer.wording import key_chart as said
from analyzer.wording import numbers

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from analyzer.report.plots.key_frames import KeyFrames
    from analyzer.wording.numbers import Units

TOP = 2.0
"""Higher values are cut off, and printed there."""
_BASELINE_AT = 1.5
"""Between the lines at 1 and at the top."""
_LABEL_MM = key_labels.Label(0, 0, "2").depth + 0.6


def draw_ratio_line(axes: Axes, shown: KeyFrames, units: Units, height_mm: float) -> None:
    """The uncoupled ratio of each day; the line breaks where it is undefined.

    Args:
        axes: a panel whose time axis is set.
        shown: what lies within its limits.
        units: those of the report.
        height_mm: of the panel.
    """
    import numpy as np

    moments = time_axis.day_numbers(shown.days["date"]) + 0.5
    ratios = shown.days["acwr_uncoupled"].to_numpy(dtype="float64")
    is_cut = bool((ratios > TOP).any())
    axes.set_ylim(0, TOP * height_mm / (height_mm - _LABEL_MM) if is_cut else TOP)
    axes.set_yticks((0, 1, TOP), [said.TIMES.format(number=f"{tick:g}") for tick in (0, 1, TOP)])
    axes.axhline(1, color=style.MUTED, lw=0.6, zorder=0.6, gid="level")
    axes.plot(moments, np.minimum(ratios, TOP), **marks.look("series"))
    _print_cut(axes, shown, (moments, ratios), height_mm)
    _name_baseline(axes, shown, height_mm)
    canvas.name_panel(axes, said.RATIO.format(load=units.load_title), "")


def _print_cut(
    axes: Axes,
    shown: KeyFrames,
    values: tuple[NDArray[np.float64], NDArray[np.float64]],
    height_mm: float,
) -> None:
    """The highest value of each span that is cut off, the highest first, as many as fit."""
    import numpy as np

    moments, ratios = values
    begins, ends = time_axis.spans_of(moments[ratios > TOP])
    peaks = []
    for begin, end in zip(begins, ends, strict=True):
        inside = np.flatnonzero((moments >= begin) & (moments < end))
        peaks.append(inside[ratios[inside].argmax()])
    level = TOP * height_mm / axes.get_ylim()[1]
    labels = [
        key_labels.Label(
            float(shown.axis.mm(moments[peak])), level, said.cut(numbers.number(ratios[peak], 2))
        )
        for peak in sorted(peaks, key=lambda peak: -ratios[peak])
    ]
    room = key_labels.Room(
        shown.axis.width_mm, height_mm, np.empty(0), np.empty(0),
        beside=False, pieces=shown.axis.all_pieces(),
    )  # fmt: skip
    size = (shown.axis.width_mm, height_mm)
    key_labels.write(axes, room.place(labels), size, (style.LOAD, "cut_ratio"))


def _name_baseline(axes: Axes, shown: KeyFrames, height_mm: float) -> None:
    """Say over the first days of a log from when on there is a ratio."""
    early = shown.days.loc[shown.days["baseline_day"] < rules.RATIO.chronic_days, "date"]
    if len(early):
        begin, end = time_axis.day_numbers(early)[[0, -1]] + (0, 1)
        pieces = shown.axis.pieces(begin, end)
        first, last = max(pieces, key=lambda piece: piece[1] - piece[0])
        text = next((t for t in said.BASELINE if key_labels.fits(t, last - first)), "")
        if text:
            level = _BASELINE_AT / axes.get_ylim()[1]
            key_labels.band_text(axes, shown.axis, (first, last), height_mm, text, level=level)
