"""The page of one run: cards, the days around it, traces, route, splits, form fade, medians."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks, style
from analyzer.report.one_run.around import around_blocks, beside_route
from analyzer.report.one_run.heights import SIDE_MM, WIDE_MM, fit, page_rows
from analyzer.report.one_run.splits import split_blocks
from analyzer.report.plots import run as run_charts
from analyzer.wording import (
    captions,
    chart_alts,
    headings,
    numbers,
    one_run,
    table_words,
    text,
    words,
)
from analyzer.wording.cells import named
from analyzer.wording.measures import OF_ONE_RUN

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.report.one_run.heights import Heights
    from analyzer.schema import OneRun
    from analyzer.settings import Settings
    from analyzer.wording.numbers import Units

MOST_CARDS = 4


def run_page(one: OneRun, settings: Settings, units: Units) -> dict[str, Any]:
    """The page as the template takes it."""
    day, runner = one.run["date"], text.clean(settings.name)
    named = (text.shorten(text.clean(name), 60) for name in (one.run["title"], settings.name))
    subtitle = " · ".join(filter(None, (one_run.subtitle(one), *named)))
    return {
        "title": one_run.title(one, units),
        "runner": runner,
        "runner_short": text.shorten(runner, 60),
        "author": [runner] if runner else [],
        "period": numbers.day(day),
        "subtitle": subtitle,
        "description": captions.RUN_DESCRIPTION.format(day=numbers.day(day)),
        "date": [day.year, day.month, day.day],
        "style": style.page_style(),
        "blocks": [blocks.cards(_cards(one, units), MOST_CARDS), *_body(one, units, subtitle)],
    }


def _cards(one: OneRun, units: Units) -> list[tuple[str, str, str]]:
    """The first four that are known."""
    run = one.run
    flat, climb = units.pace(run["gap_s_per_km"]), units.climb_text(run["ascent_m"])
    highest = numbers.number(run["max_hr_bpm"])
    moving, elapsed = numbers.clock(run["moving_s"]), numbers.clock(run["elapsed_s"])

    def head(name: str) -> str:
        return named(OF_ONE_RUN[name], units)

    known = (
        (head("distance_m"), units.distance(run["distance_m"], 2),
         _note(climb, table_words.CLIMBED.format(climb=climb, unit=units.climb))),
        (OF_ONE_RUN["moving_s"].label, moving,
         _note(elapsed, table_words.ELAPSED.format(time=elapsed)) if elapsed != moving else ""),
        (head("pace_s_per_km"), units.pace(run["pace_s_per_km"]),
         _note(flat, table_words.GRADE_ADJUSTED.format(pace=flat))),
        (head("avg_hr_bpm"), numbers.number(run["avg_hr_bpm"]),
         _note(highest, table_words.HIGHEST_RATE.format(rate=highest))),
        (head("steps"), numbers.number(run["steps"]), ""),
        (head("ascent_m"), climb, ""),
    )  # fmt: skip
    cards = [card for card in known if card[1] != numbers.MISSING][:MOST_CARDS]
    is_repeated = known[-1] in cards and known[0] in cards
    return [(*known[0][:2], ""), *cards[1:]] if is_repeated else cards


def _note(value: str, note: str) -> str:
    return "" if value == numbers.MISSING else note


def _body(one: OneRun, units: Units, subtitle: str) -> list[Block]:
    heights = fit(one, units, subtitle)
    side = (SIDE_MM, _side(one, units, heights))
    found = [
        around_blocks(one, units, is_wide=heights.is_around_wide),
        *_traces(one, units, heights),
        blocks.columns(side, (WIDE_MM, _beside(one, units))),
    ]
    if len(one.splits):
        found.append(blocks.columns((1, split_blocks(one, units))))
    return found


def _traces(one: OneRun, units: Units, heights: Heights) -> list[Block]:
    if not heights.panels:
        return []
    figure = blocks.figure(
        "traces",
        lambda: run_charts.plot_traces(one, units, heights.panels, heights.traces),
        chart_alts.traces(one, heights.panels, units),
        one_run.window_sentence(one, units),
    )
    return [blocks.columns((1, [blocks.heading(headings.RUN_TRACES), figure]))]


def _side(one: OneRun, units: Units, heights: Heights) -> list[Block]:
    """The route, or pain around the run in its place, and the form fade beneath."""
    found = _route(one, units, heights) if heights.is_around_wide else beside_route(one)
    rows = one_run.fade_rows(one, units)
    found.append(blocks.heading(headings.FADE))
    if rows:
        found.append(_table(rows, table_words.DIFFERENCE))
    found.append(blocks.note(one_run.fade_sentence(one)))
    return found


def _route(one: OneRun, units: Units, heights: Heights) -> list[Block]:
    if not len(one.route):
        return []
    figure = blocks.figure(
        "route",
        lambda: run_charts.plot_route(one.route, units, SIDE_MM, heights.route),
        captions.ROUTE_ALT,
        words.RUN_ROUTE,
    )
    return [blocks.heading(headings.RUN_ROUTE), figure]


def _beside(one: OneRun, units: Units) -> list[Block]:
    rows, sentence = page_rows(one, units)
    is_compared = one_run.has_median(one)
    return [
        blocks.heading(headings.RUN_BESIDE if is_compared else headings.RUN_ALONE),
        _table(rows, table_words.THIS_RUN),
        blocks.note(sentence),
    ]


def _table(rows: list[one_run.Row], head: str) -> Block:
    heads = ["||3.6", f"{head}|right|1.05", f"{table_words.MEDIAN}|right|0.85"][: len(rows[0])]
    return blocks.table(heads, rows, whole=True)
