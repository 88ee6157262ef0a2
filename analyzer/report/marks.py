"""One mark, one meaning: what each meaning looks like in every chart and on every number line.

A chart takes its looks from here; the name of the mark is the artist's ``gid``, by which
tests/report/test_marks.py checks every chart. No two marks differ in colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from analyzer.report import style
from analyzer.schema import rules

if TYPE_CHECKING:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

Kind = Literal["point", "stem", "line", "bar", "area", "band"]
_PATCHES = ("bar", "area", "band")
_DASHED, _DOTTED, _FINE_DOTS = (0, (3, 1.5)), (0, (1, 1)), (0, (1, 2))


@dataclass(frozen=True)
class Mark:
    """How one meaning is drawn.

    Attributes:
        kind: point: a marker alone; stem: a stroke as high as the value; line: may have markers;
            bar, area (up from 0) and band (behind a panel) are patches.
        colour: of the marker, the line, or a patch's outline and hatch.
        fill: of the marker or patch.
        marker: of a point or a line, as in matplotlib.
        size: of the marker, in points.
        width: of the line or outline, in points.
        dash: of the line or outline, as in matplotlib.
        hatch: of a patch.
        beside: what tells it from the mark that has the same form, if one does.
    """

    kind: Kind
    colour: str
    fill: str = ""
    marker: Any = ""
    size: float = 0.0
    width: float = 0.0
    dash: Any = "-"
    hatch: str = ""
    beside: str = ""

    @property
    def form(self) -> tuple[Any, ...]:
        """What is left of it without colour."""
        is_open = self.fill == style.WHITE
        return (self.kind, self.marker, is_open, self.dash, self.hatch, self.beside)


MARKS: dict[str, Mark] = {
    # Load.
    "week": Mark("bar", style.LOAD_DAY, style.LOAD_LIGHT, width=0.5),
    "part_of_week": Mark("bar", style.LOAD_DAY, style.WHITE, width=0.6, dash=_DASHED),
    "longest_of_week": Mark("bar", style.LOAD, style.LOAD, beside="narrow-inside-a-week"),
    "run": Mark("stem", style.LOAD_DAY, width=1.5, beside="upwards"),
    "reference": Mark("area", style.MUTED, style.SHADE, width=0.3),
    "no_reference": Mark("line", style.MUTED, marker="|", size=4, width=0.6),
    "jump": Mark("point", style.INK, marker="+", size=4.2, width=1.0),
    "unknown": Mark("point", style.INK, marker="x", size=2.9, width=0.7),
    "strength": Mark("point", style.INK, marker="1", size=4.4, width=0.9),
    # Spikes.
    "spike": Mark("stem", style.SPIKE, width=2.0, beside="upwards-wider-a-mark-on-top"),
    "spike_small": Mark("point", style.SPIKE, style.WHITE, "^", 4.6, 0.9),
    "spike_moderate": Mark("point", style.SPIKE, style.SPIKE, "^", 5.6, 0.9),
    "spike_large": Mark("point", style.SPIKE, style.SPIKE, "D", 5.8, 0.9),
    "after_spike": Mark("band", style.SPIKE, style.AFTER_SPIKE, width=0.4, dash=_DOTTED),
    # Pain. An open dot is a logged 0, a half-filled one pain below a flare's, a full one above.
    "pain": Mark("stem", style.PAIN, width=1.5, beside="on-the-scale-of-pain"),
    "no_pain": Mark("point", style.PAIN, style.WHITE, "o", 2.2, 0.5),
    "low_pain": Mark("point", style.PAIN, style.PAIN, "o", 3.4, 0.5, beside="half-filled"),
    "high_pain": Mark("point", style.PAIN, style.PAIN, "o", 2.8, beside="on-the-scale-of-pain"),
    "mean_pain": Mark("line", style.PAIN, width=1.6, beside="on-the-scale-of-pain"),
    "pain_entries": Mark("bar", style.PAIN, style.PAIN, beside="a-row-for-each-answer"),
    "not_logged": Mark("stem", style.MUTED, width=0.6, beside="short-in-a-row-of-their-own"),
    "flare": Mark("line", style.INK, width=1.4, beside="over-its-days"),
    "flare_begin": Mark("point", style.INK, style.INK, "v", 4.4),
    "flare_day": Mark("stem", style.INK, width=0.5, dash=_FINE_DOTS),
    # Spans of days.
    "layoff": Mark("band", style.MUTED, style.SHADE, width=0.4, dash=_DASHED),
    "not_recorded": Mark("band", style.MUTED, style.TINT, width=0.3, hatch="xx"),
    "run_day": Mark("band", style.MUTED, style.SHADE, width=0.4, beside="one-day-day-0"),
    "usual_range": Mark("band", style.MUTED, style.SHADE, width=0.4),
    "cut": Mark("point", style.INK, marker=(2, 0, -25), size=7, width=0.9),
    "comeback": Mark("line", style.INK, style.INK, ">", 2.6, 0.8),
    # Events, values, periods.
    "event": Mark("point", style.MUTED, style.MUTED, "s", 2.6),
    "value": Mark("point", style.INK, style.INK, "o", 2.5),
    "earlier_value": Mark("point", style.INK, style.WHITE, "s", 7.0, 0.8),
    "earlier_median": Mark("point", style.INK, marker="_", size=4.5, width=0.8),
    "earlier": Mark("bar", style.INK, style.WHITE, width=0.5, hatch="//////"),
    "later": Mark("bar", style.INK, style.INK, beside="at-the-right-of-the-earlier"),
    "series": Mark("line", style.LOAD, style.LOAD, "o", 1.2, 1.2),
    "second_series": Mark("line", style.MUTED, width=0.9, dash=_DASHED),
    "older_comeback": Mark("line", style.MUTED, width=0.9, dash="any", beside="named-at-its-end"),
    "weight": Mark("line", style.INK, style.INK, "o", 2.0, 0.8, beside="larger-dots"),
    "profile_weight": Mark("point", style.INK, marker=(6, 2, 0), size=4.6, width=0.7),
    "route_start": Mark("point", style.INK, style.WHITE, ">", 5.0, 0.9),
    "route_end": Mark("point", style.INK, style.INK, "*", 5.6),
}
"""Name of the mark -> its look."""

SPIKES = {name: f"spike_{name}" for name in ("small", "moderate", "large")}
"""Class of a spike -> its mark."""

FURNITURE = frozenset({"axis", "level", "leader", "scale", "blank", "tick"})
"""Names of what is drawn but is no mark: axes, grid, lines to labels, scale bars."""


def look(name: str, **own: Any) -> dict[str, Any]:
    """The properties of a mark's artist, with its name as ``gid``.

    Args:
        name: a name in ``MARKS``.
        own: what one chart chooses: sizes, widths, order, clipping.
    """
    mark = MARKS[name]
    found = _patch_look(mark) if mark.kind in _PATCHES else _line_look(mark)
    return {**found, "gid": name, **own}


def _patch_look(mark: Mark) -> dict[str, Any]:
    found: dict[str, Any] = {"facecolor": mark.fill, "lw": mark.width}
    if mark.width or mark.hatch:
        found["edgecolor"] = mark.colour
    if mark.dash != "-":
        found["ls"] = mark.dash
    return found | ({"hatch": mark.hatch} if mark.hatch else {})


def _line_look(mark: Mark) -> dict[str, Any]:
    found: dict[str, Any] = {"color": mark.colour}
    if mark.marker:
        is_line = mark.kind == "line"
        edge = 0.0 if mark.fill == mark.colour and (is_line or not mark.width) else mark.width
        found |= {"marker": mark.marker, "ms": mark.size, "mew": edge}
        found |= {"mfc": mark.fill} if mark.fill else {}
        if mark.beside == "half-filled":
            found |= {"fillstyle": "bottom", "mfcalt": style.WHITE}
    if mark.kind == "point":
        return found | {"ls": ""}
    return found | {"lw": mark.width} | ({} if mark.dash in ("-", "any") else {"ls": mark.dash})


def dot_of(score: float) -> str:
    """The mark of a score that is drawn as a dot, without a stem."""
    if score >= rules.FLARE.score:
        return "high_pain"
    return "low_pain" if score else "no_pain"


def key(name: str, label: str, **own: Any) -> Line2D | Patch:
    """The entry of a key for a mark."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    properties = look(name, **own) | {"label": label}
    if MARKS[name].kind in _PATCHES:
        return Patch(**properties)
    upright = {"marker": "|", "ms": 6, "mew": 1.6, "ls": ""} if MARKS[name].kind == "stem" else {}
    return Line2D([], [], **properties | upright | own)
