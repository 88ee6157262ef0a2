"""The upper half of the key chart: longest runs, what they are compared with, spikes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import bands, canvas, key_labels, time_axis
from analyzer.report.plots.spike_marks import draw_spikes
from analyzer.schema import BREAKS, COVERAGE, SPIKES, rows_of
from analyzer.wording import key_chart as said

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from analyzer.report.plots.day_axis import DayAxis
    from analyzer.report.plots.key_frames import KeyFrames
    from analyzer.schema.uncompared import Uncompared
    from analyzer.wording.numbers import Units

_WIDEST_MM, _NARROWEST_MM = 0.9, 0.22
_POINTS = 72 / 25.4
_MARK_MM = 1.1
"""From the top of a spike's stem to the upper edge of its mark."""
_LABEL_MM = key_labels.Label(0, 0, "\n").depth + _MARK_MM + 0.6
_BRACKET_MM = 3.2
_MANY_SPIKES = 40
"""So many have smaller marks."""


def stem_width(day_mm: float) -> float:
    """Width of a day's bar in points: nearly a day, within what can be seen."""
    return min(max(0.66 * day_mm, _NARROWEST_MM), _WIDEST_MM) * _POINTS


def highest_only(
    axis: DayAxis, moments: NDArray[np.float64], heights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Moments and heights without those that a higher one at the same place would hide.

    In a long log many days fall on the width of one bar; to draw each would take long.
    """
    import numpy as np

    if axis.day_mm > _NARROWEST_MM:
        return moments, heights
    order = np.lexsort((-heights, np.floor(axis.mm(moments) / _NARROWEST_MM)))
    place = np.floor(axis.mm(moments[order]) / _NARROWEST_MM)
    kept = np.sort(order[np.append(True, np.diff(place) > 0)]) if len(order) else order
    return moments[kept], heights[kept]


def draw_runs(axes: Axes, shown: KeyFrames, units: Units, height_mm: float) -> bool:
    """Draw the half into axes whose time axis is set.

    Args:
        axes: the panel above the zero line.
        shown: what lies within its limits.
        units: those of the report.
        height_mm: of the panel.

    Returns:
        Whether only some of the spikes have their label; not where none has.
    """
    longest = units.length_of(shown.days["longest_m"].to_numpy())
    highest = _set_top(axes, shown, units, height_mm)
    _draw_reference(axes, shown, units)
    moments = time_axis.day_numbers(shown.days["date"]) + 0.5
    ran = longest > 0
    width = stem_width(shown.axis.day_mm)
    places, tops = highest_only(shown.axis, moments[ran], longest[ran])
    canvas.draw_stems(axes, places, 0, tops, **marks.look("run", lw=width, zorder=2))
    unknown = (shown.days["without_distance"] > 0).to_numpy() & ~ran
    axes.plot(moments[unknown], [0] * unknown.sum(), **marks.look("unknown", clip_on=False))
    reach = units.length_of(shown.spikes["distance_m"].to_numpy())
    scale = 1.0 if len(shown.spikes) < _MANY_SPIKES else 0.7
    draw_spikes(axes, shown.spikes, reach, stem=max(width * 1.35, 1.0), scale=scale)
    bands.shade_gaps(axes, shown.gaps, labels=False)
    scale = height_mm / axes.get_ylim()[1]
    room = _room(shown, moments, longest * scale, units, height_mm)
    room.taken += _name_spans(axes, shown, height_mm)
    room.taken += [_draw_bracket(axes, shown, span, height_mm) for span in shown.uncompared]
    if not highest:
        canvas.say_beside(axes, said.NO_RUNS)
    return _label_spikes(axes, shown, units, room, scale)


def _set_top(axes: Axes, shown: KeyFrames, units: Units, height_mm: float) -> float:
    """Limits with room for labels above the highest mark; returns its height."""
    spikes = shown.spikes["distance_m"].max() if len(shown.spikes) else 0.0
    tops = [*shown.days[["longest_m", "longest_30d_m"]].max(), spikes]
    highest = max((float(units.length_of(top)) for top in tops if top > 0), default=0.0)
    free = max(
        _LABEL_MM if len(shown.spikes) else 1.0,
        _BRACKET_MM if shown.uncompared else 0.0,
    )
    axes.set_ylim(0, highest * height_mm / (height_mm - free) if highest else 1)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.locator_params(axis="y", nbins=4 if height_mm < 30 else 5)
    places = [tick for tick in axes.get_yticks() if 0 < tick <= highest] if highest else []
    axes.set_yticks(places, [f"{tick:g}\u00a0{units.length}" for tick in places])
    axes.hlines(places, *axes.get_xlim(), color=style.LINE, lw=0.4, zorder=0.4, gid="level")
    return highest


def _draw_reference(axes: Axes, shown: KeyFrames, units: Units) -> None:
    """The longest run of the days before each day as one stepped area; none where not known.

    Nor between runs that can't be compared: it would flicker from day to day.
    """
    import numpy as np

    if not len(shown.days):
        return
    values = units.length_of(shown.days["longest_30d_m"].to_numpy(copy=True))
    begins = time_axis.day_numbers(shown.days["date"])
    for span in shown.uncompared:
        first, last = time_axis.day_number(span.first), time_axis.day_number(span.last)
        values[(begins >= first) & (begins <= last)] = np.nan
    is_new = np.append(
        True, np.nan_to_num(values[1:], nan=-1) != np.nan_to_num(values[:-1], nan=-1)
    )
    axes.stairs(
        values[is_new], np.append(begins[is_new], begins[-1] + 1), fill=True, zorder=0.3,
        **marks.look("reference"),
    )  # fmt: skip


def _room(
    shown: KeyFrames,
    moments: NDArray[np.float64],
    tops: NDArray[np.float64],
    units: Units,
    height_mm: float,
) -> key_labels.Room:
    """The bars and marks that labels keep clear of."""
    import numpy as np

    where = shown.axis.mm(np.append(moments, time_axis.day_numbers(shown.spikes["date"]) + 0.5))
    scale = np.nanmax(tops, initial=0.0)
    longest = np.nanmax(units.length_of(shown.days["longest_m"].to_numpy()), initial=0.0)
    marks = units.length_of(shown.spikes["distance_m"].to_numpy()) * (
        scale / longest if longest else 0
    )
    reach = np.nan_to_num(np.append(tops, marks + _MARK_MM))
    order = np.argsort(where, kind="stable")
    return key_labels.Room(
        shown.axis.width_mm, height_mm, where[order], reach[order], pieces=shown.axis.all_pieces()
    )


def _label_spikes(
    axes: Axes, shown: KeyFrames, units: Units, room: key_labels.Room, scale: float
) -> bool:
    """Distance and ratio of as many spikes as fit, the highest ratios first."""
    rows = sorted(rows_of(SPIKES, shown.spikes), key=lambda row: (-row.ratio, row.date))
    labels = [
        key_labels.Label(
            float(shown.axis.mm(time_axis.day_number(row.date) + 0.5)),
            float(units.length_of(row.distance_m)) * scale + _MARK_MM,
            said.spike(row.distance_m, row.ratio, units),
        )
        for row in rows
    ]
    placed = room.place(labels)
    size = (shown.axis.width_mm, room.most)
    key_labels.write(axes, placed, size, (style.SPIKE, "spike_label"))
    return 0 < len(placed) < len(labels)


def _draw_bracket(
    axes: Axes, shown: KeyFrames, span: Uncompared, height_mm: float
) -> key_labels.Box:
    """A bracket at the top over runs that can't be compared, and why, where there is room.

    The text lies in the widest piece of the axis, never across a cut.
    """
    first, last = map(time_axis.day_number, (span.first, span.last))
    pieces = shown.axis.pieces(first, last + 1)
    left, right = pieces[0][0], pieces[-1][1]
    across, level = shown.axis.width_mm, 1 - 1.4 / height_mm
    axes.plot(
        (left / across, right / across), (level, level), transform=axes.transAxes,
        zorder=5, **marks.look("no_reference"),
    )  # fmt: skip
    begin, end = max(pieces, key=lambda piece: piece[1] - piece[0])
    texts = (*said.REFERENCES.get(span.status, ()), said.NOT_KNOWN)
    text = next((t for t in texts if key_labels.fits(t, end - begin - 1.5)), "")
    if text:
        axes.text(
            (begin + end) / 2 / across, level, text, transform=axes.transAxes, ha="center",
            va="center", size=key_labels.SIZE, color=style.MUTED, zorder=5.5,
            bbox={"facecolor": style.WHITE, "edgecolor": "none", "pad": 0.8}, gid="no_reference",
        )  # fmt: skip
    return key_labels.Box(left - 0.4, right + 0.4, height_mm - 2.8, height_mm)


def _name_spans(axes: Axes, shown: KeyFrames, height_mm: float) -> list[key_labels.Box]:
    """Say how long each layoff is, and which days were not recorded, where there is room."""
    spans: list[tuple[Any, str, bool]] = [
        (row, said.no_runs(row.days), False)
        for row in rows_of(BREAKS, shown.layoffs[~shown.is_cut(shown.layoffs)])
    ]
    spans += [
        (row, said.NOT_RECORDED, True)
        for row in rows_of(COVERAGE, shown.gaps[~shown.is_cut(shown.gaps)])
    ]
    found = []
    for row, text, is_hatched in spans:
        begin = max(time_axis.day_number(row.start), shown.axis.left)
        end = min(time_axis.day_number(row.end) + 1, shown.axis.right)
        left, right = shown.axis.mm([begin, end]).tolist()
        ends = left + 0.4, right - 0.4
        found += key_labels.band_text(
            axes, shown.axis, ends, height_mm, text, is_hatched=is_hatched
        )
    return found
