"""The page “Did pain follow spikes?”: the answer, how it was found, and a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.before import before_flares
from analyzer.report.plots import back
from analyzer.schema import FLARE_SETS, rows_of, rules
from analyzer.wording import after_spikes, numbers, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, EventStudy, PainAfterSpikes
    from analyzer.wording.numbers import Units

SETS_LISTED = 12
FLARES_DRAWN = 6


def follow(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    found = analysis.pain_after_spikes
    return [
        blocks.heading("Did pain follow spikes?"),
        blocks.paragraph(after_spikes.answer(found)),
        *_result(found),
        *_missing(found),
        *_picture(analysis, units),
        *_sets(found),
        *_method(found),
        *before_flares(analysis.flares, analysis.before_flares, units),
    ]


PART = Part("flares", follow, lambda analysis: len(analysis.pain) > 0)


def shows_study(analysis: Analysis) -> bool:
    """Whether mean pain around spikes is drawn: only if there was also enough for the test."""
    return len(analysis.event_study.curve) > 0 and analysis.pain_after_spikes.test is not None


def _result(found: PainAfterSpikes) -> list[Block]:
    """The numbers of the test, as cards."""
    figures = after_spikes.figures(found)
    return [blocks.cards(figures, len(figures))] if figures else []


def _missing(found: PainAfterSpikes) -> list[Block]:
    """What the test still needs."""
    lacking = after_spikes.lacking(found)
    if not lacking:
        return []
    return [blocks.paragraph(words.TEST_NEEDS, sticky=True), blocks.bullets(lacking)]


def _picture(analysis: Analysis, units: Units) -> list[Block]:
    study = analysis.event_study
    if shows_study(analysis):
        return [
            blocks.heading("Pain around spikes", 2),
            blocks.figure(
                "event_study",
                lambda: back.plot_event_study(study),
                _study_alt(study),
                words.EVENT_STUDY,
            ),
        ]
    if not len(analysis.flares):
        return []
    newest = analysis.flares.tail(FLARES_DRAWN).iloc[::-1]
    shown = len(newest)
    title = "The latest flares" if shown > 1 else "The flare"
    alt = (
        f"{numbers.count(shown, 'flare')}, each from {back.DAYS_BEFORE} days before to "
        f"{back.DAYS_AFTER} days after: {units.load_name} of each day, spikes and pain entries. "
        "The table that follows holds the numbers."
    )
    return [
        blocks.heading(title, 2),
        blocks.figure(
            "flares",
            lambda: back.plot_flares(analysis, newest, units),
            alt,
            words.FLARE_TIMELINES.format(load=units.load_name),
        ),
    ]


def _study_alt(study: EventStudy) -> str:
    reach = rules.STUDY.reach_days
    after = study.curve[study.curve["offset"] > 0].dropna(subset="pain")
    over = int((after["pain"] > after["high"]).sum())
    return (
        f"Mean logged pain from {reach} days before to {reach} days after {study.spikes} spikes, "
        f"with the band of {study.shifts:,} shifts. On {over} of the {reach} days after, the mean "
        "lies above the band."
    )


def _method(found: PainAfterSpikes) -> list[Block]:
    """How it was counted and, if it was, tested."""
    counted = [words.FOLLOW_COUNT] if len(found.sets) else []
    method = " ".join([*counted, *([words.FOLLOW_TEST] if found.test else [])])
    return [blocks.note(method)] if method else []


def _sets(found: PainAfterSpikes) -> list[Block]:
    """The flares and what they are compared with, newest first."""
    if not len(found.sets):
        return []
    newest = found.sets.tail(SETS_LISTED)
    rest = len(found.sets) - len(newest)
    columns = (
        "Flare||1.2",
        "After a spike||1",
        "Comparable days|right|1",
        "Of these, after a spike|right|1",
        "Expected|right|0.8",
        f"{'In the test' if found.test else 'Usable in a test'}||2.2",
    )
    rows = [after_spikes.set_row(row) for row in rows_of(FLARE_SETS, newest, newest_first=True)]
    more = [blocks.note(f"and {numbers.count(rest, 'earlier flare')}.")] if rest else []
    return [blocks.heading("Flares and comparable days", 2), blocks.table(columns, rows), *more]
