"""A time axis of days that several panels share; long spans that hold nothing are cut out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from analyzer.report import marks, scope, style
from analyzer.report.plots import time_axis
from analyzer.wording import key_chart as said
from analyzer.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from analyzer.schema import Analysis

_FEWEST_DAYS = 90
"""A shorter span without anything is drawn as it is."""
_LEAST_SHARE = 0.1
"""So is one that takes up less of the axis than this."""
_KEPT_BEFORE, _KEPT_AFTER = 14, 7
_CUT_MM = 7.0
_MOST_CUT = 0.5
"""Gaps take up no more of the axis than this: of more, the longest are cut out."""
_FAR = 100_000.0  # days; what lies outside the limits must not pile up at the edge
_LETTER_MM = 1.6
_NAME_LETTER_MM = 1.3
"""Of the upright text in a gap, which is smaller."""


@dataclass(frozen=True)
class Cut:
    """Days left out of the axis: day numbers of the first, and of the day after the last."""

    begin: float
    end: float


@dataclass(frozen=True)
class DayAxis:
    """First and last day, what is cut out between them, and how wide it is drawn.

    Attributes:
        first: the day at the left edge.
        last: the day that ends at the right edge.
        width_mm: from edge to edge.
        cuts: in order; none overlap.
    """

    first: date
    last: date
    width_mm: float = style.PLOT_WIDTH_MM
    cuts: tuple[Cut, ...] = ()

    @property
    def left(self) -> float:
        """Day number at the left edge."""
        return time_axis.day_number(self.first)

    @property
    def right(self) -> float:
        """Day number at the right edge."""
        return time_axis.day_number(self.last) + 1

    @property
    def day_mm(self) -> float:
        """Width of a day."""
        left_out = sum(cut.end - cut.begin for cut in self.cuts)
        return (self.width_mm - _CUT_MM * len(self.cuts)) / (self.right - self.left - left_out)

    def mm(self, days: Any) -> NDArray[np.float64]:
        """Distances from the left edge for day numbers."""
        import numpy as np

        before, after = self._corners
        found: NDArray[np.float64] = np.interp(days, before, after)
        return found

    def days(self, places: Any) -> NDArray[np.float64]:
        """Day numbers for distances from the left edge."""
        import numpy as np

        before, after = self._corners
        found: NDArray[np.float64] = np.interp(places, after, before)
        return found

    def pieces(self, begin: float, end: float) -> list[tuple[float, float]]:
        """What is drawn of a span of days: left and right edges in mm, none across a cut.

        Args:
            begin: day number of the first day.
            end: that of the day after the last.
        """
        edges = [self.left, *(day for cut in self.cuts for day in (cut.begin, cut.end)), self.right]
        spans = [
            (max(first, begin), min(last, end))
            for first, last in zip(edges[::2], edges[1::2], strict=True)
        ]
        drawn = [span for span in spans if span[0] < span[1]]
        return [(float(left), float(right)) for left, right in map(self.mm, drawn)]

    def all_pieces(self) -> list[tuple[float, float]]:
        """The pieces of the whole axis."""
        return self.pieces(self.left, self.right)

    @cached_property
    def _corners(self) -> tuple[list[float], list[float]]:
        """Day numbers and places between which the axis is even."""
        days, places = [self.left], [0.0]
        for cut in self.cuts:
            places.append(places[-1] + (cut.begin - days[-1]) * self.day_mm)
            places.append(places[-1] + _CUT_MM)
            days += [cut.begin, cut.end]
        far = _FAR * self.day_mm
        return (
            [self.left - _FAR, *days, self.right + _FAR],
            [-far, *places, self.width_mm + far],
        )

    def apply(self, axes: Axes, *, labels: bool) -> None:
        """Set the limits of a panel and name days under it, or only set the limits."""
        if self.cuts:
            axes.set_xscale("function", functions=(self.mm, self.days))
            axes.minorticks_off()
        axes.set_xlim(self.left, self.right)
        named = self._ticks() if labels else []
        places = [time_axis.day_number(day) for day, _ in named]
        time_axis.name_ticks(axes, places, [name for _, name in named], ha="left")

    def mark_cuts(self, axes: Axes) -> None:
        """Blank a panel where days are left out, with a stroke at both ends of the gap."""
        across = axes.get_xaxis_transform()
        for cut in self.cuts:
            axes.axvspan(
                cut.begin,
                cut.end,
                facecolor=style.WHITE,
                lw=0,
                zorder=6,
                clip_on=False,
                gid="blank",
            )
            for place in (cut.begin, cut.end):
                for low in (0.0, 1.0):
                    axes.plot(
                        (place,), (low,), transform=across, clip_on=False, zorder=6.2,
                        **marks.look("cut"),
                    )  # fmt: skip

    def name_cuts(self, axes: Axes, *, runs_only: bool) -> None:
        """Say in each gap, upright, which days are left out, as far as the panel is high enough."""
        root = axes.get_figure(root=True)
        assert root is not None
        height = axes.get_position().height * float(root.get_size_inches()[1]) * 25.4
        for cut in self.cuts:
            ends = time_axis.day_of(cut.begin), time_axis.day_of(cut.end - 1)
            texts = said.left_out(*ends, runs_only=runs_only)
            text = next((t for t in texts if _NAME_LETTER_MM * _longest(t) <= height), "")
            middle = float(self.mm([cut.begin, cut.end]).mean()) / self.width_mm
            axes.text(
                middle, 0.5, text, transform=axes.transAxes, rotation=90, ha="center", va="center",
                size=6.4, color=style.MUTED, zorder=6.4, clip_on=False, gid="cut",
            )  # fmt: skip

    def _ticks(self) -> list[tuple[date, str]]:
        """Days and their names, each with room up to the next and to the end of its piece."""
        shown = round(self.width_mm / self.day_mm)
        found: list[tuple[date, str]] = []
        free, part = 0.0, -1
        rights = [right for _, right in self.all_pieces()]
        for day, name in time_axis.candidates(self.first, self.last, self.width_mm, shown):
            place = time_axis.day_number(day)
            if any(cut.begin <= place < cut.end for cut in self.cuts):
                continue
            where = float(self.mm(place))
            now = sum(cut.end <= place for cut in self.cuts)
            is_first = now != part or (found and found[-1][0].year != day.year)
            text = f"{name}\n{day.year}" if is_first and str(day.year) not in name else name
            ends = where + _LETTER_MM * _longest(text)
            if where < free or ends > rights[now] + 0.01:
                continue
            found.append((day, text))
            free, part = ends + 1, now
        return [*found, *self._begins([day for day, _ in found])]

    def _begins(self, named: list[date]) -> Iterator[tuple[date, str]]:
        """The first day of each piece of a broken axis in which no other day is named."""
        places = self.mm([time_axis.day_number(day) for day in named])
        for left, right in self.all_pieces() if self.cuts else ():
            if ((left - 0.01 <= places) & (places < right)).any():
                continue
            day = time_axis.day_of(float(self.days(left)) + 0.01)
            month = numbers.month(day).replace("\u00a0", "\n")
            texts = (f"{numbers.short_day(day)}\n{day.year}", month)
            fitting = (t for t in texts if _LETTER_MM * _longest(t) <= right - left)
            yield from ((day, text) for text in islice(fitting, 1))


def _longest(text: str) -> int:
    """Letters of the longest line."""
    return max(map(len, text.split("\n")))


def day_axis(
    analysis: Analysis, first: date, last: date, width_mm: float = style.PLOT_WIDTH_MM
) -> DayAxis:
    """The axis from one day to another, without long spans in which nothing was run or noted.

    Days declared as not recorded stay: of them it isn't known that nothing was run.

    Args:
        analysis: its runs, entries, events and spans not recorded are what may lie on an axis.
        first: first day to draw.
        last: last day to draw.
        width_mm: how wide.
    """
    import numpy as np

    noted = [frame["date"] for frame in (analysis.runs, analysis.pain, analysis.events)]
    gaps = scope.gaps(analysis)
    spans = zip(*(time_axis.day_numbers(gaps[name]) for name in ("start", "end")), strict=True)
    not_recorded = [np.arange(start, end + 1) for start, end in spans]
    days = np.concatenate([*(time_axis.day_numbers(dates) for dates in noted), *not_recorded])
    begin, end = time_axis.day_number(first), time_axis.day_number(last)
    held = np.unique(np.append(days[(days >= begin) & (days <= end)], [begin, end]))
    cuts = sorted(_cuts(held, end + 1 - begin), key=lambda cut: cut.begin - cut.end)
    longest = cuts[: int(_MOST_CUT * width_mm / _CUT_MM)]
    return DayAxis(first, last, width_mm, tuple(sorted(longest, key=lambda cut: cut.begin)))


def _cuts(held: NDArray[np.float64], length: float) -> Iterable[Cut]:
    """The long spans between days that hold something, less a few days at both ends."""
    for before, after in pairwise(held):
        if after - before > max(_FEWEST_DAYS, _LEAST_SHARE * length):
            yield Cut(float(before) + 1 + _KEPT_BEFORE, float(after) - _KEPT_AFTER)
