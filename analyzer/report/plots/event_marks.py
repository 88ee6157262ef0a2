"""Marks for noted events: a panel with a row for each kind, and letters above a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import marks, style
from analyzer.report.plots import canvas, key_labels, time_axis
from analyzer.schema import EVENTS, rows_of
from analyzer.schema.events import EVENT, event_letter
from analyzer.wording import chart_words

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from matplotlib.axes import Axes

    from analyzer.report.plots.day_axis import DayAxis

    Row = tuple[float, Callable[[Axes], None]]

_ROW_MM = 2.9
_BESIDE_MM = 2.4
"""Between two squares, of what a word can't take."""
_MOST_LETTERS = 2
"""On one day of a small chart; a + stands for more."""
LETTERS_PAD = 5.5
"""Points that letters above a panel need beneath its title."""


def with_events(rows: list[Row], events: pd.DataFrame) -> list[Row]:
    """The panels of a chart with one for events above the last, in the same height altogether.

    Args:
        rows: height in millimetres and function of each panel, from the top.
        events: rows of EVENTS within the time axis; without any, the panels stay as they are.
    """
    names = _kinds(events)
    if not names:
        return rows
    height = _ROW_MM * len(names)
    share = 1 - (height + canvas.GAP_MM) / sum(room for room, _ in rows)
    *above, last = [(room * share, draw) for room, draw in rows]
    return [*above, (height, lambda axes: draw_events(axes, events)), last]


def draw_event_row(axes: Axes, events: pd.DataFrame, axis: DayAxis) -> None:
    """All events in one row: a small square on each day, and the word beside it where it fits.

    It stands to the right of its square, or else to the left.

    Args:
        axes: a panel as wide as the axis, which is set.
        events: rows of EVENTS within it.
        axis: its days.
    """
    rows = list(rows_of(EVENTS, events))
    days = [time_axis.day_number(row.date) + 0.5 for row in rows]
    axes.plot(days, [0.5] * len(days), **marks.look("event"))
    places = axis.mm(days).tolist()
    ends = [*places[1:], axis.width_mm + 2]
    taken = 0.0
    for row, place, end in zip(rows, places, ends, strict=True):
        is_right = key_labels.fits(row.kind, end - place - _BESIDE_MM)
        if is_right or key_labels.fits(row.kind, place - taken - _BESIDE_MM):
            axes.text(
                (place + (1 if is_right else -1)) / axis.width_mm, 0.45, row.kind,
                transform=axes.transAxes, ha="left" if is_right else "right", va="center",
                size=key_labels.SIZE, color=style.MUTED, gid="event",
            )  # fmt: skip
        taken = place + (1 + key_labels.Label(0, 0, row.kind).width if is_right else 0)
    axes.grid(visible=False)
    axes.set_ylim(0, 1)
    axes.set_yticks([0.5], [chart_words.EVENTS.lower()])


def rows_mm(events: pd.DataFrame) -> float:
    """Height of a panel with a row for each kind that occurs; 0 for none."""
    return _ROW_MM * len(_kinds(events))


def draw_events(axes: Axes, events: pd.DataFrame, *, titled: bool = True) -> None:
    """A row for each kind that occurs, named at its left, and a small square on each day.

    Args:
        axes: axes whose time axis is set.
        events: rows of EVENTS.
        titled: whether the panel has a title.
    """
    names = _kinds(events)
    for row, name in enumerate(names):
        days = time_axis.day_numbers(events.loc[events["kind"] == name, "date"]) + 0.5
        axes.plot(days, [-row] * len(days), **marks.look("event"))
    axes.set_yticks([-row for row in range(len(names))], names)
    for label in axes.get_yticklabels():
        label.set_fontsize(6)
    axes.set_ylim(0.5 - len(names), 0.5)
    if titled:
        canvas.name_panel(axes, chart_words.EVENTS, "")


def _kinds(events: pd.DataFrame) -> list[str]:
    """The kinds that occur, in the order of every list."""
    there = set(events["kind"])
    return [word.name for word in EVENT.words if word.name in there]


def draw_letters(axes: Axes, events: pd.DataFrame) -> None:
    """The letters of events just above a panel, on their days; outside its time axis none.

    Args:
        axes: axes whose time axis is set.
        events: EVENTS.
    """
    left, right = axes.get_xlim()
    days = time_axis.day_numbers(events["date"])
    by_day: dict[float, list[str]] = {}
    for row in rows_of(EVENTS, events[(days >= left) & (days < right)]):
        letters = by_day.setdefault(time_axis.day_number(row.date), [])
        if event_letter(row.kind) not in letters:
            letters.append(event_letter(row.kind))
    for day, letters in by_day.items():
        more = "+" if len(letters) > _MOST_LETTERS else ""
        axes.text(
            day + 0.5, 1.0, "".join(letters[:_MOST_LETTERS]) + more,
            transform=axes.get_xaxis_transform(), ha="center", va="bottom", size=6.4, weight=600,
            color=style.MUTED, gid="event",
        )  # fmt: skip
