"""The time axis that panels share: days as numbers, limits, uncrowded ticks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from analyzer.report import style
from analyzer.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

_EPOCH = date(1970, 1, 1)
_LABEL_MM = 12.0
_DAYS_UP_TO = 21
_WEEKS_UP_TO = 98  # days; from there on months are named


def day_numbers(dates: pd.Series) -> NDArray[np.float64]:
    """Days since 1970, which is how matplotlib counts dates."""
    return dates.to_numpy("datetime64[D]").astype("float64")


def day_number(value: date) -> float:
    """One day as the number that matplotlib uses."""
    return float((date(value.year, value.month, value.day) - _EPOCH).days)


def day_of(value: float) -> date:
    """The day for one of matplotlib's numbers."""
    return _EPOCH + timedelta(days=int(value))


def spans_of(days: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Spans of consecutive days: their first days, and the days after their last."""
    import numpy as np

    begins = np.diff(days, prepend=-np.inf) > 1
    ends = np.diff(days, append=np.inf) > 1
    return days[begins], days[ends] + 1


def set_time_axis(axes: Axes, start: date, end: date, *, labels: bool = True) -> None:
    """Limits from the start of the first to the end of the last day, with uncrowded ticks."""
    left, right = day_number(start), day_number(end) + 1
    axes.set_xlim(left, right)
    width_mm = axes.get_position().width * style.TEXT_WIDTH_MM
    ticks = _ticks(start, end, width_mm) if labels else []
    name_ticks(axes, [day_number(day) for day, _ in ticks], [name for _, name in ticks], ha="left")


def name_ticks(
    axes: Axes, places: Sequence[float], names: Sequence[str], *, marks: bool = True, **look: Any
) -> None:
    """Tick labels under a panel as texts: matplotlib's own take three times as long to draw.

    Args:
        axes: the panel; it has no other ticks.
        places: their positions on the x axis.
        names: their texts.
        marks: whether to draw tick marks.
        look: properties of the texts.
    """
    from matplotlib.transforms import ScaledTranslation

    root = axes.get_figure(root=True)
    assert root is not None
    axes.set_xticks([])
    below = axes.get_xaxis_transform()
    if marks and len(places):
        axes.plot(
            places, [0] * len(places), marker=3, ls="", ms=2.5, mew=0.5, color=style.MUTED,
            clip_on=False, transform=below, gid="tick",
        )  # fmt: skip
    shift = ScaledTranslation(0, -(6.0 if marks else 3.5) / 72, root.dpi_scale_trans)
    texts: dict[str, Any] = {"ha": "center", "va": "top", "size": 7, "color": style.MUTED} | look
    for place, name in zip(places, names, strict=True):
        axes.text(place, 0, name, transform=below + shift, gid="tick", **texts)


def _ticks(start: date, end: date, width_mm: float) -> list[tuple[date, str]]:
    """Days and labels; a label that would extend beyond the right edge is left out."""
    per_day = width_mm / ((end - start).days + 1)
    return [
        (tick, label)
        for tick, label in candidates(start, end, width_mm)
        if ((end - tick).days + 1) * per_day > 1.7 * max(map(len, label.split("\n")))
    ]


def candidates(
    start: date, end: date, width_mm: float, days: int | None = None
) -> list[tuple[date, str]]:
    """Days that an axis can name, and their names: weeks, months or years.

    Args:
        start: first day.
        end: last day.
        width_mm: width of the axis.
        days: how many are drawn, if some of them are left out.
    """
    room = max(int(width_mm // _LABEL_MM), 1)
    days = days or (end - start).days + 1
    if days <= _DAYS_UP_TO:
        return _day_ticks(start, end, -(-days // room))
    if days <= _WEEKS_UP_TO:
        return _week_ticks(start, end, max(1, -(-days // 7 // room)))
    for step in (1, 2, 3, 6):
        if days / 30.4 / step <= room:
            return _month_ticks(start, end, step)
    return [
        (date(y, 1, 1), str(y)) for y in range(start.year, end.year + 1) if date(y, 1, 1) >= start
    ]


def _week_ticks(start: date, end: date, step: int) -> list[tuple[date, str]]:
    return _day_ticks(start, end, 7 * step)


def _day_ticks(start: date, end: date, step: int) -> list[tuple[date, str]]:
    ticks = [start + timedelta(days=offset) for offset in range(0, (end - start).days + 1, step)]
    return [(tick, numbers.short_day(tick)) for tick in ticks]


def _month_ticks(start: date, end: date, step: int) -> list[tuple[date, str]]:
    firsts = [
        date(year, month, 1)
        for year in range(start.year, end.year + 1)
        for month in range(1, 13, step)
        if start <= date(year, month, 1) <= end
    ]
    ticks = []
    for index, tick in enumerate(firsts):
        name = numbers.short_day(tick).split("\u00a0")[1]
        ticks.append((tick, f"{name}\n{tick.year}" if index == 0 or tick.month == 1 else name))
    return ticks
