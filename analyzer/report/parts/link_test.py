"""The appendix “The test and its numbers”: what the verdict on spikes and flares rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part, always
from analyzer.report.parts.before import before_flares
from analyzer.report.parts.events import events_before_flares
from analyzer.report.plots import back
from analyzer.schema import FLARE_SETS, rows_of
from analyzer.wording import (
    after_spikes,
    captions,
    headings,
    nouns,
    numbers,
    side_by_side,
    table_words,
    words,
)

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, EventStudy, PainAfterSpikes
    from analyzer.wording.numbers import Units

SETS_LISTED = 30


def link_test(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the part."""
    found = analysis.pain_after_spikes
    return [
        blocks.heading(side_by_side.TEST),
        *_scope(analysis),
        blocks.paragraph(after_spikes.answer(found, analysis.flares_told_in_log)),
        *_result(found),
        *_checks(found),
        *_missing(found),
        *_study(analysis),
        *_sets(found),
        *_method(found),
        *before_flares(analysis.flares, analysis.before_flares, units),
        *events_before_flares(analysis.flares, analysis.flare_events),
    ]


PART = Part(
    "test",
    lambda: side_by_side.TEST,
    link_test,
    lambda analysis: len(analysis.pain) > 0,
    is_appendix=always,
)


def _scope(analysis: Analysis) -> list[Block]:
    """What is of the whole log and what of the period, where they differ."""
    if not analysis.start:
        return []
    return [blocks.note(side_by_side.TEST_SCOPE.format(end=numbers.day(analysis.end)))]


def _result(found: PainAfterSpikes) -> list[Block]:
    """The numbers of the last verdict, in a plain table."""
    rows = after_spikes.figures(found)
    if not rows:
        return []
    columns = (
        f"{table_words.NUMBER}||1",
        f"{table_words.VALUE}||0.8",
        f"{table_words.NOTE}||3",
    )
    return [blocks.table(columns, rows, whole=True)]


def _checks(found: PainAfterSpikes) -> list[Block]:
    """The verdict in other ways."""
    lines = after_spikes.check_lines(found)
    return [blocks.paragraph(words.CHECKS, sticky=True), blocks.bullets(lines)] if lines else []


def _missing(found: PainAfterSpikes) -> list[Block]:
    """What the test still needs."""
    lacking = after_spikes.lacking(found)
    if not lacking:
        return []
    return [blocks.paragraph(words.TEST_NEEDS, sticky=True), blocks.bullets(lacking)]


def shows_study(analysis: Analysis) -> bool:
    """Whether mean pain around spikes is drawn: only if there was also enough for the test."""
    return len(analysis.event_study.curve) > 0 and analysis.pain_after_spikes.test is not None


def _study(analysis: Analysis) -> list[Block]:
    study = analysis.event_study
    if not shows_study(analysis):
        return []
    return [
        blocks.heading(headings.AROUND_SPIKES, 2),
        blocks.figure(
            "event_study",
            lambda: back.plot_event_study(study),
            _study_alt(study),
            words.EVENT_STUDY,
        ),
    ]


def _study_alt(study: EventStudy) -> str:
    after = study.curve[study.curve["offset"] > 0].dropna(subset="pain")
    over = int((after["pain"] > after["high"]).sum())
    shifts = numbers.number(study.shifts)
    return captions.STUDY_ALT.format(spikes=study.spikes, shifts=shifts, over=over)


def _method(found: PainAfterSpikes) -> list[Block]:
    """How it was counted and, if it was, tested."""
    counted = [words.FOLLOW_COUNT] if len(found.sets) else []
    tested = [words.FOLLOW_TEST] if found.test else []
    return [blocks.note(text) for text in (*counted, *tested, words.SIZES_METHOD)]


def _sets(found: PainAfterSpikes) -> list[Block]:
    """The flares and what they are compared with, newest first."""
    if not len(found.sets):
        return []
    newest = found.sets.tail(SETS_LISTED)
    rest = len(found.sets) - len(newest)
    waits = not found.test or after_spikes.waiting_flares(found) > 0
    columns = (
        f"{table_words.FLARE}||1.2",
        f"{table_words.AFTER_SPIKE}||1.3",
        f"{table_words.COMPARABLE}|right|1",
        f"{table_words.COMPARABLE_AFTER_SPIKE}|right|1",
        f"{table_words.EXPECTED}|right|0.8",
        f"{table_words.USABLE if waits else table_words.IN_TEST}||2.2",
    )
    rows = [after_spikes.set_row(row) for row in rows_of(FLARE_SETS, newest, newest_first=True)]
    shown = [blocks.heading(headings.FLARE_SETS, 2), blocks.table(columns, rows)]
    if rest:
        count = numbers.count(rest, *nouns.EARLIER_FLARE)
        shown.append(blocks.note(captions.AND_EARLIER.format(count=count)))
    return shown
