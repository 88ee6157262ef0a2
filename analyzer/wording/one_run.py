"""One run in words and rows of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import INDOOR, rows_of
from analyzer.wording import numbers, words
from analyzer.wording.measures import FADES, SENSORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

Row = tuple[str, ...]
_FADE = "fade_"
# Of the dynamics: column of RUNS -> name with unit, decimals.
_DYNAMICS = {
    "cadence_spm": ("Cadence (steps/min)", 0),
    "power_w": ("Power (W)", 0),
    "stance_time_ms": ("Contact time (ms)", 0),
    "vertical_oscillation_mm": ("Vertical oscillation (mm)", 1),
    "vertical_ratio_pct": ("Vertical ratio (%)", 2),
    "step_length_mm": ("Step length (mm)", 0),
    "stance_time_balance_pct": ("Contact on the left (%)", 1),
    "leg_stiffness_kn_m": ("Leg stiffness (kN/m)", 1),
}
_UNTOLD = frozenset({"generic", "street", "road"})


def title(one: OneRun, units: Units) -> str:
    """Day and distance."""
    day = f"Run of {numbers.day(one.run['date'])}"
    named = units.distance_named(one.run["distance_m"])
    return day if named == numbers.MISSING else f"{day}, {named}"


def subtitle(one: OneRun) -> str:
    """Weekday and time, and the kind of run."""
    start, kind = one.run["start_local"], one.run["sub_sport"]
    told = "" if numbers.is_missing(kind) or kind in _UNTOLD else kind.replace("_", " ")
    return " · ".join(filter(None, (f"{numbers.weekday(start)} {start:%H:%M}", told)))


def place(one: OneRun) -> str:
    """Where the run was, as far as it is compared by."""
    return "indoors" if one.run["sub_sport"] in INDOOR else "outdoors"


def has_median(one: OneRun) -> bool:
    """Whether there are enough comparable runs to set it beside."""
    return bool(one.beside["median"].notna().any())


def beside_rows(one: OneRun, units: Units) -> list[Row]:
    """Measure with its unit, this run, and the median of the comparable ones where there is one."""
    shown = _measures(units)
    return _told(one, {name: pair for name, pair in shown.items() if _is_known(one, name)})


def fade_rows(one: OneRun) -> list[Row]:
    """The same of the fade; none where this run has none."""
    if one.run["fade_status"] != "ok":
        return []
    shown = {
        _FADE + name: (f"{measure} ({unit})", _signed(digits))
        for name, (measure, unit, digits) in FADES.items()
        if not numbers.is_missing(one.run[_FADE + name])
    }
    return _told(one, shown)


def fade_sentence(one: OneRun) -> str:
    """How the fade is told, or why there is none."""
    status = str(one.run["fade_status"])
    if status == "ok":
        return words.RUN_FADE_METHOD
    return words.RUN_NO_FADE.format(why=words.FADE_UNDEFINED[status])


def comparable_sentence(one: OneRun) -> str:
    """What the run is set beside."""
    told = words.RUN_COMPARABLE if has_median(one) else words.RUN_ALONE
    return told.format(count=one.comparable, place=place(one))


def split_columns(one: OneRun, units: Units) -> list[str]:
    """Heads of the splits: end, time, pace, and heart rate and climb where they are known."""
    heads = {"avg_hr_bpm": "bpm", "ascent_m": f"climb {units.climb}"}
    known = one.splits[list(heads)].notna().any()
    optional = [head for name, head in heads.items() if known[name]]
    return [units.length, "min:s", f"min/{units.length}", *optional]


def split_rows(one: OneRun, units: Units) -> list[Row]:
    """A row a split, by its end; as many cells as ``split_columns`` has heads."""
    shows: dict[str, Callable[[Any], str]] = {
        "avg_hr_bpm": numbers.number,
        "ascent_m": units.climb_text,
    }
    known = one.splits[list(shows)].notna().any()
    return [
        (
            _end(row.end_m, units),
            clock(row.moving_s),
            units.pace(row.pace_s_per_km),
            *(show(getattr(row, name)) for name, show in shows.items() if known[name]),
        )
        for row in rows_of(one.splits)
    ]


def clock(seconds: Any) -> str:
    """Seconds as m:ss, or h:mm:ss from an hour on."""
    if numbers.is_missing(seconds):
        return numbers.MISSING
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _end(metres: float, units: Units) -> str:
    """A whole number of units without decimals, the end of the run with two."""
    length = units.length_of(metres)
    is_whole = abs(length - round(length)) < 1e-6
    return numbers.number(length, 0 if is_whole else 2)


def _told(one: OneRun, shown: dict[str, tuple[str, Callable[[Any], str]]]) -> list[Row]:
    """Names and values; medians too where there is any."""
    known = one.beside.set_index("measure").loc[list(shown), ["value", "median"]]
    columns = ["value", "median"] if known["median"].notna().any() else ["value"]
    return [
        (head, *(show(known.loc[name, column]) for column in columns))
        for name, (head, show) in shown.items()
    ]


def _is_known(one: OneRun, name: str) -> bool:
    return bool((one.beside["measure"] == name).any())


def _measures(units: Units) -> dict[str, tuple[str, Callable[[Any], str]]]:
    """Column of RUNS -> name with unit, and how it is written."""
    length = units.length
    return {
        "distance_m": (f"Distance ({length})", lambda metres: units.distance(metres, 2)),
        "moving_s": ("Moving time (h:mm:ss)", clock),
        "pace_s_per_km": (f"Pace (min/{length})", units.pace),
        "gap_s_per_km": (f"Pace as if on the flat (min/{length})", units.pace),
        "ascent_m": (f"Climbed ({units.climb})", units.climb_text),
        "steps": ("Steps", numbers.number),
        "avg_hr_bpm": ("Heart rate (bpm)", numbers.number),
        "max_hr_bpm": ("Highest heart rate (bpm)", numbers.number),
        "trimp": ("Heart-rate load (TRIMP)", numbers.number),
        "srpe": ("Exertion × minutes (session RPE)", numbers.number),
        **{name: (head, _plain(digits)) for name, (head, digits) in _DYNAMICS.items()},
        **{
            name: (f"{head} ({unit})", _plain(digits))
            for name, (head, unit, digits) in SENSORS.items()
        },
    }


def _plain(digits: int) -> Callable[[Any], str]:
    return lambda value: numbers.number(value, digits)


def _signed(digits: int) -> Callable[[Any], str]:
    return lambda value: numbers.number(value, digits, sign=True)
