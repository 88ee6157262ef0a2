"""“How this report was made”: the settings, and the command that makes it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import headings, table_words, text, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.settings import Settings
    from analyzer.wording.numbers import Units


def made(analysis: Analysis, units: Units, chosen: Sequence[str] = ()) -> list[Block]:
    """Blocks of “How this report was made”: the settings, and how to make the same report again.

    Args:
        analysis: the analysis reported.
        units: those of the report.
        chosen: names of the parts that were chosen; empty for all.
    """
    rows = [
        *_settings(analysis, units),
        (table_words.PROGRAM, f"runlog {text.clean(analysis.version)}"),
        (table_words.INPUTS, f"SHA-256 {analysis.inputs_sha256[:32]}"),
        (table_words.MAKE_AGAIN, _command(analysis, units, chosen)),
    ]
    columns = (f"{table_words.WHAT}||1", f"{table_words.VALUE}||2.6")
    return [
        blocks.heading(headings.MADE, 2),
        blocks.table(columns, rows, whole=True, note=words.SAME_BYTES),
    ]


def _command(analysis: Analysis, units: Units, chosen: Sequence[str]) -> str:
    period = [f"--from {analysis.start}"] if analysis.start else []
    unit = [f"--units {units.length}"] if units.length != analysis.settings.units else []
    pages = [f"--pages {','.join(chosen)}"] if chosen else []
    return " ".join(["runlog report", *period, f"--to {analysis.end}", *unit, *pages])


def _settings(analysis: Analysis, units: Units) -> list[tuple[str, str]]:
    settings = analysis.settings
    rates = (
        (table_words.MAXIMUM, settings.max_hr_bpm),
        (table_words.REST, settings.rest_hr_bpm),
    )
    known = [name.format(value=f"{value:.0f}") for name, value in rates if value is not None]
    return [
        (table_words.LOAD, table_words.LOAD_IN.format(load=units.load_name, unit=units.load)),
        (table_words.UNITS, table_words.UNITS_NAMED[units.length]),
        (table_words.WEEK_START, settings.week_start.capitalize()),
        (table_words.HEART_RATE, ", ".join(known) or table_words.NO_RATES),
        *_sex(settings),
        (table_words.TIME_ZONE, text.clean(settings.time_zone) or table_words.ZONE_OF_FILES),
    ]


def _sex(settings: Settings) -> list[tuple[str, str]]:
    if settings.load != "trimp":
        return []
    return [(table_words.TRIMP_CONSTANTS, settings.sex or table_words.NO_SEX)]
