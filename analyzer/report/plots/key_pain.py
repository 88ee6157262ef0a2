"""The lower half of the key chart: pain downwards, flares, days after spikes, days not logged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.report import marks, style
from analyzer.report.plots import bands, canvas, key_labels, not_logged, time_axis
from analyzer.report.plots.key_runs import highest_only, stem_width
from analyzer.schema import FLARES, rows_of, rules
from analyzer.wording import key_chart as said

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analyzer.report.plots.key_frames import KeyFrames
    from analyzer.wording.numbers import Units

_WORST = 10
_TICKS_MM = 3.2
"""Beneath the score of 10: the row of ticks."""


def draw_pain(axes: Axes, shown: KeyFrames, units: Units, height_mm: float) -> bool:
    """Draw the half into axes whose time axis is set; without a diary it says so.

    Args:
        axes: the panel beneath the zero line.
        shown: what lies within its limits.
        units: those of the report.
        height_mm: of the panel.

    Returns:
        Whether only some of the flares have their label; not where none has.
    """
    axes.set_ylim(_WORST * height_mm / (height_mm - _TICKS_MM), 0)
    axes.grid(visible=False)
    axes.axhline(0, color=style.INK, lw=0.9, zorder=5, clip_on=False, gid="level")
    _shade_after_spikes(axes, shown)
    bands.shade_gaps(axes, shown.gaps, labels=False)
    if not len(shown.pain):
        canvas.say_beside(axes, said.NO_DIARY)
        _name_spike_before(axes, shown, units, height_mm, _room(shown, height_mm, height_mm))
        return False
    axes.hlines((5, _WORST), *axes.get_xlim(), color=style.LINE, lw=0.4, zorder=0.4, gid="level")
    axes.set_yticks((5, _WORST), [said.SCORE.format(score=s) for s in (5, _WORST)])
    _draw_scores(axes, shown)
    _draw_not_logged(axes, shown, height_mm)
    room = _room(shown, height_mm, height_mm - 2.2)
    _name_spike_before(axes, shown, units, height_mm, room)
    return _label_flares(axes, shown, height_mm, room)


def _shade_after_spikes(axes: Axes, shown: KeyFrames) -> None:
    """A pale band over the days after each spike; those that overlap are one."""
    import numpy as np

    spiked = time_axis.day_numbers(shown.spikes_before["date"])
    after = np.unique(np.add.outer(spiked + 1, np.arange(rules.SPIKE.pain_days)))
    after = after[(after >= shown.axis.left) & (after < shown.axis.right)]
    if len(after):
        begins, ends = time_axis.spans_of(after)
        canvas.draw_boxes(
            axes, begins, ends, 0, axes.get_ylim()[0], zorder=0.2, **marks.look("after_spike"),
        )  # fmt: skip


def _draw_scores(axes: Axes, shown: KeyFrames) -> None:
    """A stem for the highest score of each day; a dot on days of high pain."""
    daily = shown.pain.groupby("date", as_index=False)["score"].max()
    moments = time_axis.day_numbers(daily["date"]) + 0.5
    scores = daily["score"].to_numpy(dtype="float64")
    width = stem_width(shown.axis.day_mm)
    hurts = scores > 0
    places, tops = highest_only(shown.axis, moments[hurts], scores[hurts])
    canvas.draw_stems(axes, places, 0, tops, **marks.look("pain", lw=width, zorder=2))
    high = tops >= rules.FLARE.score
    size = min(max(2.0 * width, 1.4), 3.4)
    axes.plot(places[high], tops[high], **marks.look("high_pain", ms=size, zorder=3))


def _draw_not_logged(axes: Axes, shown: KeyFrames, height_mm: float) -> None:
    """The row of ticks beneath."""
    import numpy as np

    last = time_axis.day_number(min(shown.axis.last, shown.end))
    every = np.arange(shown.axis.left, last + 1)
    blank = every[~np.isin(every, time_axis.day_numbers(shown.pain["date"]))]
    bottom, _ = axes.get_ylim()
    low, high = (bottom * (1 - mm / height_mm) for mm in (0.7, 2.0))
    not_logged.draw_ticks(axes, blank, (low, high), shown.axis.day_mm)


def _label_flares(axes: Axes, shown: KeyFrames, height_mm: float, room: key_labels.Room) -> bool:
    """Peak and days of high pain under as many flares as fit, the highest peaks first."""
    rows = sorted(rows_of(FLARES, shown.flares), key=lambda row: (-row.peak, row.date))
    labels = []
    scale = height_mm / axes.get_ylim()[0]
    for row in rows:
        begin = max(time_axis.day_number(row.date), shown.axis.left)
        end = min(time_axis.day_number(row.last_day) + 1, shown.axis.right)
        middle = float(shown.axis.mm([begin, end]).mean())
        labels.append(key_labels.Label(middle, row.peak * scale + 0.7, said.flare(row)))
    size = (shown.axis.width_mm, height_mm)
    placed = room.place(labels)
    key_labels.write(axes, placed, size, (style.PAIN, "flare_label"))
    return 0 < len(placed) < len(labels)


def _name_spike_before(
    axes: Axes, shown: KeyFrames, units: Units, height_mm: float, room: key_labels.Room
) -> None:
    """Say whose band begins at the left edge, where the spike lies before it; low in the band."""
    before = shown.spikes_before
    before = before[time_axis.day_numbers(before["date"]) < shown.axis.left]
    if not len(before):
        return
    row = before.iloc[-1]
    text = said.after_spike(row["distance_m"], row["date"], units)
    end = time_axis.day_number(row["date"]) + 1 + rules.SPIKE.pain_days
    end = min(end, shown.axis.right)
    middle = float(shown.axis.mm([shown.axis.left, end]).mean())
    label = key_labels.Label(middle, 0, text)
    label = replace(label, height=room.most - label.depth - 0.5)
    size = (shown.axis.width_mm, height_mm)
    key_labels.write(axes, room.place([label]), size, (style.SPIKE, "spike_before"))


def _room(shown: KeyFrames, height_mm: float, most: float) -> key_labels.Room:
    """Where the stems are and how far down they reach: labels keep clear of them.

    Args:
        shown: what is drawn.
        height_mm: of the panel.
        most: how far down a label may reach, in mm.
    """
    scale = (height_mm - _TICKS_MM) / _WORST
    moments = shown.axis.mm(time_axis.day_numbers(shown.pain["date"]) + 0.5)
    reach = shown.pain["score"].to_numpy(dtype="float64") * scale + 0.5
    return key_labels.Room(
        shown.axis.width_mm, most, moments, reach, pieces=shown.axis.all_pieces()
    )
