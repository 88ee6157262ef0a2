"""One run in words and rows of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import INDOOR, SPLITS, rows_of
from analyzer.wording import numbers, words
from analyzer.wording.cells import named, unit_of, written
from analyzer.wording.measures import FADES, MEASURES, OF_ONE_RUN

if TYPE_CHECKING:
    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

Row = tuple[str, ...]
_FADE = "fade_"
_ORDINARY = frozenset({"generic", "street", "road"})


def title(one: OneRun, units: Units) -> str:
    """Day and distance."""
    day = f"Run of {numbers.day(one.run['date'])}"
    named = units.distance_named(one.run["distance_m"])
    return day if named == numbers.MISSING else f"{day}, {named}"


def subtitle(one: OneRun) -> str:
    """Weekday, time and, unless ordinary, the kind of run."""
    start, kind = one.run["start_local"], one.run["sub_sport"]
    kind_text = "" if numbers.is_missing(kind) or kind in _ORDINARY else kind.replace("_", " ")
    return " · ".join(filter(None, (f"{numbers.weekday(start)} {start:%H:%M}", kind_text)))


def place(one: OneRun) -> str:
    """Where the run was, as far as that decides which runs are comparable: indoors or outdoors."""
    return "indoors" if one.run["sub_sport"] in INDOOR else "outdoors"


def has_median(one: OneRun) -> bool:
    """Whether there are enough comparable runs for a median."""
    return bool(one.beside["median"].notna().any())


def beside_rows(one: OneRun, units: Units) -> list[Row]:
    """Measure with its unit, this run, and the median of comparable runs if there is one."""
    fades = {_FADE + name for name in FADES}
    shown = [name for name in one.beside["measure"] if name in OF_ONE_RUN and name not in fades]
    return _rows(one, shown, units)


def fade_rows(one: OneRun, units: Units) -> list[Row]:
    """The same for the form fade; empty if this run has none."""
    if one.run["fade_status"] != "ok":
        return []
    shown = [_FADE + name for name in FADES if not numbers.is_missing(one.run[_FADE + name])]
    return _rows(one, shown, units, sign=True)


def fade_sentence(one: OneRun) -> str:
    """How the form fade is measured, or why there is none."""
    status = str(one.run["fade_status"])
    if status == "ok":
        return words.RUN_FADE_METHOD
    return words.RUN_NO_FADE.format(why=words.FADE_UNDEFINED[status])


def comparable_sentence(one: OneRun) -> str:
    """Which runs the run is compared with, or why with none; and if it is only in a list."""
    sentence = words.RUN_COMPARABLE if has_median(one) else words.RUN_ALONE
    compared = sentence.format(count=one.comparable, place=place(one))
    listed = words.RUN_LISTED.format(file=one.listed_in) if one.listed_in else ""
    return " ".join(filter(None, (listed, compared)))


def window_sentence(one: OneRun, units: Units) -> str:
    """What the traces are means over; the run has some."""
    if not one.has_ground:
        return words.RUN_TRACES_BY_TIME.format(window=f"{one.window:.0f}\u00a0s")
    metres = f"{one.window:.0f}\u00a0m"
    window = metres if units.length == "km" else units.distance_named(one.window, 2)
    return words.RUN_TRACES.format(window=window)


def split_columns(one: OneRun, units: Units) -> list[str]:
    """Heads of the splits: end, time, pace, and heart rate and ascent where they are known."""
    heads = {"avg_hr_bpm": "", "ascent_m": "climb "}
    pace = unit_of(MEASURES["pace_s_per_km"], units)
    known = [heads[name] + unit_of(MEASURES[name], units) for name in _known_of_splits(one)]
    return [units.length, "min:s", pace, *known]


def split_rows(one: OneRun, units: Units) -> list[Row]:
    """A row per split, named by where it ends; as many cells as ``split_columns`` has heads."""
    shown = ["moving_s", "pace_s_per_km", *_known_of_splits(one)]
    return [
        (
            _end(row.end_m, units),
            *(written(OF_ONE_RUN[name], getattr(row, name), units) for name in shown),
        )
        for row in rows_of(SPLITS, one.splits)
    ]


def _known_of_splits(one: OneRun) -> list[str]:
    return [name for name in ("avg_hr_bpm", "ascent_m") if one.splits[name].notna().any()]


def _end(metres: float, units: Units) -> str:
    """A whole number of units without decimals, the end of the run with two."""
    length = units.length_of(metres)
    is_whole = abs(length - round(length)) < 1e-6
    return numbers.number(length, 0 if is_whole else 2)


def _rows(one: OneRun, shown: list[str], units: Units, *, sign: bool = False) -> list[Row]:
    """Names and values; medians too if any is known."""
    known = one.beside.set_index("measure").loc[shown, ["value", "median"]]
    columns = ["value", "median"] if known["median"].notna().any() else ["value"]
    return [
        (
            named(OF_ONE_RUN[name], units),
            *(written(OF_ONE_RUN[name], known.loc[name, c], units, sign=sign) for c in columns),
        )
        for name in shown
    ]
