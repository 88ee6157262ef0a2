"""The page “Form and fatigue”: fade over the months and against distance, balance over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer import schema
from analyzer.report import blocks
from analyzer.report.part import Part, always
from analyzer.report.plots import form as plots
from analyzer.wording import captions, chart_alts, headings, numbers, table_words, words
from analyzer.wording.cells import named
from analyzer.wording.measures import FADES, MEASURES

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

RUNS_LISTED = 8
FEWEST_RUNS = 3


def form(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    return [
        blocks.heading(headings.FORM),
        blocks.paragraph(words.FORM, sticky=True),
        *_fade(analysis, units),
        *_balance(analysis.balance),
    ]


def _has_something(analysis: Analysis) -> bool:
    """Whether three runs have a fade, or there is enough balance to draw."""
    return bool(fades_shown(analysis.fades)) or _has_balance(analysis.balance)


PART = Part("form", lambda: headings.FORM, form, _has_something, is_appendix=always)


def fades_shown(fades: pd.DataFrame) -> list[str]:
    """Measures with a fade in at least three runs, in their order."""
    counts = fades["measure"].value_counts()
    return [measure for measure in FADES if counts.get(measure, 0) >= FEWEST_RUNS]


def _has_balance(balance: pd.DataFrame) -> bool:
    """Whether there is enough to draw."""
    return len(balance) >= FEWEST_RUNS


def _fade(analysis: Analysis, units: Units) -> list[Block]:
    fades = analysis.fades
    shown = fades_shown(fades)
    if not shown:
        return []
    alt = chart_alts.fade(fades, shown[: plots.MOST_PANELS], units)
    first = fades[fades["measure"] == shown[0]]
    by_distance = chart_alts.fade_by_distance(first, shown[0], units)
    return [
        blocks.heading(headings.FADE, 2),
        blocks.figure("fade", lambda: plots.plot_fade(fades, shown, analysis.pain), alt),
        blocks.figure(
            "fade_by_distance",
            lambda: plots.plot_fade_by_distance(fades, shown[0], units),
            by_distance,
            words.FADE_FIGURE,
        ),
        _fade_table(analysis, shown, units),
    ]


def _fade_table(analysis: Analysis, shown: list[str], units: Units) -> Block:
    """The latest runs, each measure with the median of earlier comparable runs."""
    fades, note = analysis.fades, f"{words.FADE_METHOD} {undefined(analysis.runs)}"
    wide = {measure: fades[fades["measure"] == measure].set_index("run_id") for measure in shown}
    latest = fades.drop_duplicates("run_id").sort_values("date", kind="stable").tail(RUNS_LISTED)
    heads = [f"{named(FADES[m], units)}|right|1.2" for m in shown]
    rows = [
        (
            numbers.day(run.date),
            units.distance(run.distance_m),
            *(_beside(wide[measure], run.run_id, FADES[measure].digits) for measure in shown),
        )
        for run in schema.rows_of(schema.FADES, latest, newest_first=True)
    ]
    distance = named(MEASURES["distance_m"], units)
    columns = (f"{table_words.RUN}||1.2", f"{distance}|right|0.9", *heads)
    return blocks.table(columns, rows, whole=True, note=note)


def _beside(fades: pd.DataFrame, run_id: str, digits: int) -> str:
    """A fade, and in brackets the median of earlier comparable runs."""
    if run_id not in fades.index:
        return numbers.MISSING
    row = fades.loc[run_id]
    value = numbers.number(row["value"], digits, sign=True)
    if numbers.is_missing(row["median"]):
        return value
    return f"{value}\u00a0({numbers.number(row['median'], digits, sign=True)})"


def undefined(runs: pd.DataFrame) -> str:
    """How many runs have no fade, and why."""
    counts = runs["fade_status"].value_counts()
    reasons = [
        f"{count} {words.FADE_UNDEFINED[str(status)]}"
        for status, count in counts.items()
        if status in words.FADE_UNDEFINED
    ]
    return captions.NO_FADE.format(reasons=", ".join(reasons)) if reasons else ""


def _balance(balance: pd.DataFrame) -> list[Block]:
    if not _has_balance(balance):
        return []
    alt = chart_alts.balance(balance)
    return [
        blocks.heading(headings.BALANCE, 2),
        blocks.figure("balance", lambda: plots.plot_balance(balance), alt, words.BALANCE_FIGURE),
    ]
