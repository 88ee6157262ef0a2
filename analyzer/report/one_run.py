"""The page of one run: cards, traces, shape of the route, splits, fade, the comparable runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks, numbers, run_charts, style, text, words
from analyzer.report import run_tables as tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.figure import Figure

    from analyzer.report.blocks import Block
    from analyzer.report.numbers import Units
    from analyzer.schema import OneRun
    from analyzer.settings import Settings

TRACES, ROUTE = "traces.svg", "route.svg"
SPLITS_A_COLUMN = 11
_PAGE_MM = 257.0
_HEAD_MM = 46.0
_SIDE_MM, _WIDE_MM = 66.0, 100.0
_HEADING_MM, _ROW_MM, _NOTE_MM = 9.0, 3.7, 8.0
_ROUTE_MM = (30.0, 48.0)
_PANEL_MM = (11.5, 24.0)
_APART_MM = 5.0


def run_page(one: OneRun, settings: Settings, units: Units) -> dict[str, Any]:
    """The page as the template takes it."""
    day, runner = one.run["date"], text.clean(settings.name)
    subtitle = (tables.subtitle(one), text.shorten(runner, 60))
    return {
        "title": tables.title(one, units),
        "runner": runner,
        "runner_short": text.shorten(runner, 60),
        "author": [runner] if runner else [],
        "period": numbers.day(day),
        "subtitle": " · ".join(filter(None, subtitle)),
        "description": f"One run, {numbers.day(day)}",
        "date": [day.year, day.month, day.day],
        "style": style.page_style(),
        "blocks": [blocks.cards(_cards(one, units)), *_body(one, units)],
    }


def run_charts_of(one: OneRun, units: Units) -> dict[str, Callable[[], Figure]]:
    """File name -> what draws it, for the figures that the page speaks of."""
    drawn: dict[str, Callable[[], Figure]] = {}
    if run_charts.panels_of(one.traces):
        drawn[TRACES] = lambda: run_charts.plot_traces(one, units, _traces_mm(one, units))
    if len(one.route):
        height = _route_mm(one, units)
        drawn[ROUTE] = lambda: run_charts.plot_route(one.route, units, _SIDE_MM, height)
    return drawn


def _cards(one: OneRun, units: Units) -> list[tuple[str, str, str]]:
    """The first four that are known."""
    run = one.run
    flat, climb = units.pace(run["gap_s_per_km"]), units.climb_text(run["ascent_m"])
    highest = numbers.number(run["max_hr_bpm"])
    known = (
        (f"Distance ({units.length})", units.distance(run["distance_m"], 2),
         _note(climb, f"{climb} {units.climb} climbed")),
        ("Moving time", tables.clock(run["moving_s"]),
         _note(tables.clock(run["elapsed_s"]), f"{tables.clock(run['elapsed_s'])} in all")),
        (f"Pace (min/{units.length})", units.pace(run["pace_s_per_km"]),
         _note(flat, f"{flat} as if on the flat")),
        ("Heart rate (bpm)", numbers.number(run["avg_hr_bpm"]),
         _note(highest, f"highest {highest}")),
        ("Steps", numbers.number(run["steps"]), ""),
        (f"Climbed ({units.climb})", climb, ""),
    )  # fmt: skip
    return [card for card in known if card[1] != numbers.MISSING][:4]


def _note(value: str, words_: str) -> str:
    return "" if value == numbers.MISSING else words_


def _body(one: OneRun, units: Units) -> list[Block]:
    found: list[Block] = []
    drawn = run_charts.panels_of(one.traces)
    if drawn:
        figure = blocks.figure(TRACES, _traces_alt(one, drawn), _window(one))
        found.append(blocks.columns((1, [blocks.heading("Along the run"), figure])))
    side, wide = _side(one), _beside(one, units)
    found.append(blocks.columns((_SIDE_MM, side), (_WIDE_MM, wide)))
    if len(one.splits):
        found.append(blocks.columns((1, _splits(one, units))))
    return found


def _side(one: OneRun) -> list[Block]:
    """The route, and the fade beneath."""
    found: list[Block] = []
    if len(one.route):
        alt = "Shape of the route: a ring where it begins, a square where it ends."
        found = [blocks.heading("Route"), blocks.figure(ROUTE, alt, words.RUN_ROUTE)]
    rows = tables.fade_rows(one)
    found.append(blocks.heading("Last third against first third"))
    if rows:
        found.append(_table(rows, "Difference"))
    found.append(blocks.note(tables.fade_sentence(one)))
    return found


def _beside(one: OneRun, units: Units) -> list[Block]:
    return [
        blocks.heading("Beside comparable runs" if tables.has_median(one) else "In numbers"),
        _table(tables.beside_rows(one, units), "This run"),
        blocks.note(tables.comparable_sentence(one)),
    ]


def _table(rows: list[tables.Row], head: str) -> Block:
    heads = ["||1", f"{head}|right", "Median|right"][: len(rows[0])]
    return blocks.table(heads, rows, whole=True)


def _splits(one: OneRun, units: Units) -> list[Block]:
    """All splits in one table, of up to four columns of 11 each."""
    heads = tuple(tables.split_columns(one, units))
    rows = tables.split_rows(one, units)
    groups = -(-len(rows) // SPLITS_A_COLUMN)
    if groups > 2:  # there is no room, and it is the time of all but the last
        heads, rows = _without_pace(heads), [_without_pace(row) for row in rows]
    length = -(-len(rows) // groups)
    blank = ("",) * len(heads)
    padded = [*rows, *[blank] * (groups * length - len(rows))]
    lines = [
        [cell for g in range(groups) for cell in (*(("",) if g else ()), *padded[g * length + i])]
        for i in range(length)
    ]
    one_group = [f"{head}|right|1" for head in heads]
    columns = [head for g in range(groups) for head in (*(("||0.5",) if g else ()), *one_group)]
    return [
        blocks.heading("Splits"),
        blocks.table(columns, lines, whole=True),
        blocks.note(words.RUN_SPLITS),
    ]


def _without_pace(cells: Sequence[str]) -> tuple[str, ...]:
    return (*cells[:2], *cells[3:])


def _traces_alt(one: OneRun, drawn: list[str]) -> str:
    named = ", ".join(run_charts.PANELS[name][0].replace("\n", " ").lower() for name in drawn)
    return f"{named.capitalize()} over {'distance' if one.has_ground else 'time'}."


def _window(one: OneRun) -> str:
    if not one.has_ground:
        return words.RUN_TRACES_BY_TIME.format(window=f"{one.window:.0f}\u00a0s")
    return words.RUN_TRACES.format(window=f"{one.window:.0f}\u00a0m")


def _traces_mm(one: OneRun, units: Units) -> float:
    """What the rest of the page leaves, within bounds."""
    panels = len(run_charts.panels_of(one.traces))
    lower, upper = (panels * mm + run_charts.FOOT_MM for mm in _PANEL_MM)
    route = _ROUTE_MM[1] if len(one.route) else 0.0
    left = _PAGE_MM - _HEAD_MM - _HEADING_MM - _NOTE_MM
    left -= max(_side_mm(one, route), _beside_mm(one, units)) + _splits_mm(one) + 2 * _APART_MM
    return min(max(left, lower), upper)


def _route_mm(one: OneRun, units: Units) -> float:
    """As high as the table beside it lets it be."""
    room = _beside_mm(one, units) - _side_mm(one, 0.0) - _HEADING_MM - _NOTE_MM
    return min(max(room, _ROUTE_MM[0]), _ROUTE_MM[1])


def _side_mm(one: OneRun, route_mm: float) -> float:
    route = route_mm + _HEADING_MM + _NOTE_MM if route_mm else 0.0
    rows = len(tables.fade_rows(one))
    return route + _HEADING_MM + _NOTE_MM + (rows + 1) * _ROW_MM * bool(rows)


def _beside_mm(one: OneRun, units: Units) -> float:
    return _HEADING_MM + _NOTE_MM + (len(tables.beside_rows(one, units)) + 1) * _ROW_MM


def _splits_mm(one: OneRun) -> float:
    if not len(one.splits):
        return 0.0
    groups = -(-len(one.splits) // SPLITS_A_COLUMN)
    return _HEADING_MM + _NOTE_MM + (-(-len(one.splits) // groups) + 1) * _ROW_MM
