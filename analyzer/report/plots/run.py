"""Charts of one run: its traces, stacked, and the shape of its route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas
from analyzer.schema.units import METRES
from analyzer.wording import chart_words
from analyzer.wording.cells import fold_label, on_axis
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

MOST_PANELS = 6
FOOT_MM = 8.0
GAP_MM = 3.0
# Column of TRACES -> the least range of its panel in the schema's unit, so that noise in an even
# trace isn't magnified. The first six that are known are drawn.
PANELS = {
    "pace_s_per_km": 60.0,
    "heart_rate_bpm": 20.0,
    "elevation_m": 20.0,
    "cadence_spm": 12.0,
    "runscribe_impact_left_g": 4.0,
    "runscribe_impact_right_g": 4.0,
    "runscribe_impact_g": 4.0,
    "stance_time_ms": 20.0,
    "vertical_oscillation_mm": 10.0,
    "power_w": 40.0,
    "stryd_power_w": 40.0,
    "stryd_leg_spring_stiffness_kn_m": 2.0,
    "stance_time_balance_pct": 2.0,
    "step_length_mm": 100.0,
    "vertical_ratio_pct": 1.0,
}
_MARGIN_LETTERS = 11
_PACE_STEPS_S = (10, 15, 20, 30, 40, 60, 90, 120, 180, 300, 600, 1200)
_ROUND_METRES = (50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000)
_ROUND_MILES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 3, 5, 10)


def panels_of(traces: pd.DataFrame) -> list[str]:
    """The columns of TRACES that are drawn."""
    return [name for name in PANELS if traces[name].notna().sum() > 1][:MOST_PANELS]


def plot_traces(one: OneRun, units: Units, drawn: Sequence[str], height_mm: float) -> Figure:
    """What was recorded along the run, over distance, or over time if distance is unknown."""
    figure = style.new_figure(height_mm)
    each = (height_mm - FOOT_MM) / len(drawn)
    across = _across(one, units)
    for place, name in enumerate(drawn):
        bottom = FOOT_MM + (len(drawn) - 1 - place) * each
        axes = canvas.add_panel(figure, bottom, each - GAP_MM)
        _draw_trace(axes, across, one.traces[name], name, units)
        axes.set_xlim(0, float(across.max()))
        is_last = place == len(drawn) - 1
        axes.tick_params(axis="x", labelbottom=is_last)
        if is_last:
            unit = units.length if one.has_ground else chart_words.MOVING_MINUTES
            axes.set_xlabel(unit, labelpad=1)
    return figure


def _across(one: OneRun, units: Units) -> Any:
    if one.has_ground:
        return units.length_of(one.traces["distance_m"].to_numpy())
    return one.traces["moving_s"].to_numpy() / 60


def _draw_trace(axes: Axes, across: Any, column: pd.Series, name: str, units: Units) -> None:
    unit, divisor = on_axis(MEASURES[name], units)
    values = column.to_numpy() / divisor
    axes.plot(across, values, **marks.look("series", lw=0.9, marker=""))
    low, high = _limits(values, name)
    axes.set_ylim((high, low) if name == "pace_s_per_km" else (low, high))
    _set_ticks(axes, (low, high), is_pace=name == "pace_s_per_km")
    canvas.name_beside(axes, fold_label(MEASURES[name].brief, _MARGIN_LETTERS), unit)


def _limits(values: Any, name: str) -> tuple[float, float]:
    """The range of the values, except the lowest and highest hundredth, which are cut off."""
    import numpy as np

    low, high = (float(value) for value in np.nanquantile(values, (0.01, 0.99)))
    if name == "elevation_m":
        low, high = float(np.nanmin(values)), float(np.nanmax(values))
    room = max((high - low) * 1.15, PANELS[name])
    middle = (low + high) / 2
    return middle - room / 2, middle + room / 2


def _set_ticks(axes: Axes, limits: tuple[float, float], *, is_pace: bool) -> None:
    """As many ticks as the panel's height has room for; those of pace as m:ss."""
    root = axes.get_figure(root=True)
    assert root is not None
    height_mm = axes.get_position().height * float(root.get_size_inches()[1]) * 25.4
    most = min(max(int(height_mm / 4), 2), 5)
    if not is_pace:
        axes.locator_params(axis="y", nbins=most, steps=[1, 2, 5, 10])
        return
    low, high = limits
    choices = [range(int(-(-low // s)) * s, int(high) + 1, s) for s in _PACE_STEPS_S]
    ticks = next((choice for choice in choices if len(choice) <= most + 1), choices[-1])
    axes.set_yticks(list(ticks), [f"{tick // 60}:{tick % 60:02d}" for tick in ticks])


def plot_route(route: pd.DataFrame, units: Units, width_mm: float, height_mm: float) -> Figure:
    """The shape of the route, its start and end, and a scale bar; no axes."""
    figure = style.new_figure(height_mm, width_mm)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    look = marks.look("series", lw=1.1, marker="", solid_joinstyle="round")
    axes.plot(route["x_m"], route["y_m"], **look)
    first, last = route.iloc[0], route.iloc[-1]
    axes.plot(first["x_m"], first["y_m"], **marks.look("route_start"))
    axes.plot(last["x_m"], last["y_m"], **marks.look("route_end"))
    per_mm = _frame_route(axes, route, width_mm, height_mm)
    _draw_scale(axes, units, per_mm, width_mm)
    return figure


def _frame_route(axes: Axes, route: pd.DataFrame, width_mm: float, height_mm: float) -> float:
    """Set limits with a margin for the marks and a strip for the scale; return metres per mm."""
    margin, strip = 2.0, 8.0
    wide = float(route["x_m"].max() - route["x_m"].min())
    high = float(route["y_m"].max() - route["y_m"].min())
    per_mm = max(wide / (width_mm - 2 * margin), high / (height_mm - 2 * margin - strip))
    axes.set_xlim(-per_mm * width_mm / 2, per_mm * width_mm / 2)
    middle = (height_mm + strip) / 2
    axes.set_ylim(-per_mm * middle, per_mm * (height_mm - middle))
    return per_mm


def _draw_scale(axes: Axes, units: Units, per_mm: float, width_mm: float) -> None:
    """A scale bar of a round length at the lower left."""
    metric = units.length == "km"
    rounds = _ROUND_METRES if metric else [METRES["mi"] * miles for miles in _ROUND_MILES]
    most = per_mm * width_mm / 3
    metres = max((length for length in rounds if length <= most), default=rounds[0])
    left, bottom = axes.get_xlim()[0] + 2 * per_mm, axes.get_ylim()[0] + 2 * per_mm
    axes.plot(
        (left, left + metres), (bottom, bottom), color=style.INK, lw=1, solid_capstyle="butt",
        gid="scale",
    )  # fmt: skip
    label = _scale_label(metres, metric=metric)
    axes.text(left, bottom + 0.8 * per_mm, label, size=6.5, color=style.MUTED, va="bottom")


def _scale_label(metres: float, *, metric: bool) -> str:
    if metric:
        return f"{metres:g} m" if metres < 1000 else f"{metres / 1000:g} km"
    return f"{metres / METRES['mi']:.3g} mi"
