"""“How this report was made”: the settings, and the command that makes it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.settings import Settings
from analyzer.wording import glossary, headings, table_words, text, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def made(analysis: Analysis, units: Units, chosen: Sequence[str] = ()) -> list[Block]:
    """Blocks of “How this report was made”: the settings, and how to make the same report again.

    Args:
        analysis: the analysis reported.
        units: those of the report.
        chosen: names of the parts that were chosen; empty for all.
    """
    program = f"runlog {text.clean(analysis.version)}"
    rows = [
        (table_words.MAKE_AGAIN, f"{_command(analysis, units, chosen)} ({program})"),
        (glossary.SETTINGS, ", ".join(_settings(analysis, units)) or glossary.ALL_DEFAULT),
        (table_words.INPUTS, f"SHA-256 {analysis.inputs_sha256[:32]}"),
    ]
    columns = (f"{table_words.WHAT}||1", f"{table_words.VALUE}||5")
    return [
        blocks.heading(headings.MADE, 2),
        blocks.table(columns, rows, whole=True, note=words.SAME_BYTES),
    ]


def _command(analysis: Analysis, units: Units, chosen: Sequence[str]) -> str:
    period = [f"--from {analysis.start}"] if analysis.start else []
    unit = [f"--units {units.length}"] if units.length != analysis.settings.units else []
    pages = [f"--pages {','.join(chosen)}"] if chosen else []
    return " ".join(["runlog report", *period, f"--to {analysis.end}", *unit, *pages])


def _settings(analysis: Analysis, units: Units) -> Iterator[str]:
    """The settings that are not the program's own, and what is missing for the load chosen."""
    settings, default = analysis.settings, Settings()
    rates = (
        (table_words.MAXIMUM, settings.max_hr_bpm),
        (table_words.REST, settings.rest_hr_bpm),
    )
    known = [name.format(value=f"{value:.0f}") for name, value in rates if value is not None]
    if settings.load != default.load:
        yield table_words.LOAD_IN.format(load=units.load_name, unit=units.load)
    if units.length != default.units:
        yield table_words.UNITS_NAMED[units.length]
    if settings.week_start != default.week_start:
        yield glossary.WEEKS_FROM.format(day=settings.week_start.capitalize())
    if known:
        yield glossary.HEART_RATE.format(rates=", ".join(known))
    if settings.load == "trimp":
        yield glossary.CONSTANTS.format(sex=settings.sex) if settings.sex else table_words.NO_SEX
    if settings.time_zone:
        yield text.clean(settings.time_zone)
