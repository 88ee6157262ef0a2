"""Pain by day in rows, one for each side, character and time that entries give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas, key_labels, not_logged, time_axis
from analyzer.report.plots.day_axis import day_axis
from analyzer.report.plots.key_runs import highest_only, stem_width
from analyzer.schema import FLARES, rows_of
from analyzer.schema.diary import fields
from analyzer.wording import back_words as said
from analyzer.wording import numbers
from analyzer.wording.back import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.report.plots.day_axis import DayAxis
    from analyzer.schema import Analysis
    from analyzer.schema.diary import Field

_ROWS_MM, _LOWEST_MM, _HIGHEST_MM, _APART_MM = 60.0, 4.2, 6.0, 1.0
_TITLE_MM, _FLARES_MM, _LOGGED_MM, _FOOT_MM = 4.5, 3.6, 3.4, 8.0
_COUNT_MM = 9.0
_TALLEST = 0.86
"""A score of 10, as a share of its row."""


def tag_rows(pain: pd.DataFrame) -> list[tuple[str, bool, pd.DataFrame]]:
    """The rows of the chart: name, whether a group begins, and its entries; none without any tag.

    Args:
        pain: PAIN; entries of 0 belong to no row.
    """
    hurts = pain[pain["score"] > 0]
    return [
        (name, place == 0, hurts[chosen])
        for field in fields()
        if field.report.tally
        for place, (name, chosen) in enumerate(_values(field, hurts))
    ]


def _values(field: Field, hurts: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """The values of a field that occur, and last the entries without one."""
    given = hurts[field.name]
    if field.kind == "flag":
        if given.any():
            yield field.report.sign, given.astype(bool)
        return
    if not given.notna().any():
        return
    for word in field.words:
        if (given == word.name).any():
            yield named(word), (given == word.name).fillna(value=False).astype(bool)
    if given.isna().any():
        yield said.NOT_GIVEN, given.isna()


def plot_by_tag(analysis: Analysis, first: date, last: date) -> Figure:
    """A row of bars for each value that entries give; flares above, days not logged beneath.

    Args:
        analysis: with at least one tag within the days.
        first: first day to draw.
        last: last day to draw.
    """
    pain = analysis.pain[analysis.pain["date"].between(str(first), str(last))]
    rows = tag_rows(pain)
    groups = sum(begins for _, begins, _ in rows)
    row_mm = min(max(_ROWS_MM / len(rows), _LOWEST_MM), _HIGHEST_MM)
    body = row_mm * len(rows) + _APART_MM * groups
    flares = _FLARES_MM if len(analysis.flares) else 0.0
    figure = style.new_figure(_TITLE_MM + flares + body + _LOGGED_MM + _FOOT_MM)
    width = style.PLOT_WIDTH_MM - _COUNT_MM
    axis = day_axis(analysis, first, last, width)
    axes = canvas.add_panel(figure, _FOOT_MM, flares + body + _LOGGED_MM, width_mm=width)
    axis.apply(axes, labels=True)
    axes.set_ylim(-_LOGGED_MM, body + flares)
    axes.grid(visible=False)
    _draw_rows(axes, rows, axis, body, row_mm)
    _draw_not_logged(axes, pain, axis, min(last, analysis.end))
    _draw_flares(axes, analysis.flares, axis, body)
    axis.mark_cuts(axes)
    _write_titles(axes)
    return figure


def _draw_rows(
    axes: Axes,
    rows: list[tuple[str, bool, pd.DataFrame]],
    axis: DayAxis,
    top: float,
    row_mm: float,
) -> None:
    """Bars of each row, its name at the left, its entries at the right."""
    places = []
    for name, begins, entries in rows:
        top -= row_mm + (_APART_MM if begins else 0)
        places.append((top + row_mm / 2, name))
        axes.axhline(top, color=style.LINE, lw=0.5, zorder=0.5, gid="level")
        daily = entries.groupby("date", as_index=False)["score"].max()
        moments = time_axis.day_numbers(daily["date"]) + 0.5
        where, high = highest_only(axis, moments, daily["score"].to_numpy(dtype="float64"))
        canvas.draw_stems(
            axes, where, top, top + high / 10 * row_mm * _TALLEST, zorder=2,
            **marks.look("pain", lw=max(stem_width(axis.day_mm), 0.6)),
        )  # fmt: skip
        axes.text(
            1 + _COUNT_MM / axis.width_mm, top + row_mm / 2, numbers.number(len(entries)),
            transform=axes.get_yaxis_transform(), ha="right", va="center", size=6.4, gid="count",
        )  # fmt: skip
    axes.set_yticks([place for place, _ in places], [name for _, name in places])
    for label in axes.get_yticklabels():
        label.set_fontsize(6.4)


def _draw_not_logged(axes: Axes, pain: pd.DataFrame, axis: DayAxis, last: date) -> None:
    """A tick beneath each day without an entry."""
    import numpy as np

    every = np.arange(axis.left, time_axis.day_number(last) + 1)
    blank = every[~np.isin(every, time_axis.day_numbers(pain["date"]))]
    if not len(blank):
        return
    not_logged.draw_ticks(axes, blank, (-2.6, -1.2), axis.day_mm)
    axes.set_yticks(
        [-1.9, *axes.get_yticks()],
        [said.NOT_LOGGED, *(label.get_text() for label in axes.get_yticklabels())],
    )
    for label in axes.get_yticklabels():
        label.set_fontsize(6.4)


def _draw_flares(axes: Axes, flares: pd.DataFrame, axis: DayAxis, top: float) -> None:
    """A line over the days of each flare, and its peak where there is room."""
    rows = [row for row in rows_of(FLARES, flares) if time_axis.day_number(row.date) < axis.right]
    begins = [max(time_axis.day_number(row.date), axis.left) for row in rows]
    ends = [min(time_axis.day_number(row.last_day) + 1, axis.right) for row in rows]
    reach = [*axis.mm(begins[1:]).tolist(), style.PLOT_WIDTH_MM][: len(rows)]
    for row, begin, end, free in zip(rows, begins, ends, reach, strict=True):
        if end <= begin:
            continue
        axes.plot(
            [begin, end], [top + 0.5] * 2, solid_capstyle="butt",
            **marks.look("flare"),
        )  # fmt: skip
        place, text = float(axis.mm(begin)), said.FLARE.format(peak=row.peak)
        if key_labels.fits(text, free - place):
            axes.text(begin, top + 1.1, text, size=key_labels.SIZE, va="bottom", gid="flare_label")


def _write_titles(axes: Axes) -> None:
    """What is drawn at the upper left; what the numbers are at the upper right."""
    look: dict[str, Any] = {"transform": axes.transAxes, "va": "bottom"}
    left = -style.GUTTER_MM / (style.PLOT_WIDTH_MM - _COUNT_MM)
    right = style.PLOT_WIDTH_MM / (style.PLOT_WIDTH_MM - _COUNT_MM)
    axes.text(left, 1.01, said.TITLE, size=8, weight=600, **look)
    axes.text(right, 1.01, said.COUNT, size=6.4, ha="right", color=style.MUTED, **look)
