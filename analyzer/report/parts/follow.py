"""The page “Did pain follow spikes?”: the answer, how it was found, and a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.after_runs import both_ways, by_size
from analyzer.report.parts.before import before_flares
from analyzer.report.parts.events import around, counted, events_before_flares, letters
from analyzer.report.plots import back
from analyzer.schema import FLARE_SETS, rows_of
from analyzer.wording import (
    after_spikes,
    captions,
    headings,
    nouns,
    numbers,
    table_words,
    words,
)
from analyzer.wording.flares import none_told

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
        blocks.heading(headings.FOLLOW),
        *_scope(analysis),
        blocks.paragraph(after_spikes.answer(found)),
        *both_ways(analysis),
        *_none_told(analysis),
        *_result(found),
        *_checks(found),
        *_missing(found),
        *by_size(analysis),
        *_picture(analysis, units),
        *_sets(found),
        *_method(found),
        *before_flares(analysis.flares, analysis.before_flares, units),
        *events_before_flares(analysis.flares, analysis.flare_events),
    ]


PART = Part("flares", follow, lambda analysis: len(analysis.pain) > 0)


def _scope(analysis: Analysis) -> list[Block]:
    """What is of the whole log and what of the period, where they differ."""
    if not analysis.start:
        return []
    return [blocks.note(words.FOLLOW_SCOPE.format(end=numbers.day(analysis.end)))]


def _none_told(analysis: Analysis) -> list[Block]:
    """Why no flare can be told, in the whole log or else in the period."""
    if why := none_told(analysis.flares_told_in_log):
        return [blocks.paragraph(why)]
    if why := none_told(analysis.flares_told):
        return [blocks.paragraph(words.IN_PERIOD.format(text=why))]
    return []


def shows_study(analysis: Analysis) -> bool:
    """Whether mean pain around spikes is drawn: only if there was also enough for the test."""
    return len(analysis.event_study.curve) > 0 and analysis.pain_after_spikes.test is not None


def _result(found: PainAfterSpikes) -> list[Block]:
    """The numbers of the test, as cards."""
    figures = after_spikes.figures(found)
    return [blocks.cards(figures, len(figures))] if figures else []


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


def _picture(analysis: Analysis, units: Units) -> list[Block]:
    study = analysis.event_study
    if shows_study(analysis):
        return [
            blocks.heading(headings.AROUND_SPIKES, 2),
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
    events = around(analysis, newest)
    title = headings.LATEST_FLARES if shown > 1 else headings.ONE_FLARE
    alt = captions.FLARES_ALT.format(
        flares=numbers.count(shown, *nouns.FLARE),
        before=back.DAYS_BEFORE,
        after=back.DAYS_AFTER,
        load=units.load_name,
        events=counted(events),
    )
    caption = words.FLARE_TIMELINES.format(load=units.load_name)
    return [
        blocks.heading(title, 2),
        blocks.figure(
            "flares",
            lambda: back.plot_flares(analysis, newest, units),
            alt,
            f"{caption} {letters(events)}".rstrip(),
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
    method = " ".join([*counted, *([words.FOLLOW_TEST] if found.test else [])])
    return [blocks.note(method)] if method else []


def _sets(found: PainAfterSpikes) -> list[Block]:
    """The flares and what they are compared with, newest first."""
    if not len(found.sets):
        return []
    newest = found.sets.tail(SETS_LISTED)
    rest = len(found.sets) - len(newest)
    columns = (
        f"{table_words.FLARE}||1.2",
        f"{table_words.AFTER_SPIKE}||1",
        f"{table_words.COMPARABLE}|right|1",
        f"{table_words.COMPARABLE_AFTER_SPIKE}|right|1",
        f"{table_words.EXPECTED}|right|0.8",
        f"{table_words.IN_TEST if found.test else table_words.USABLE}||2.2",
    )
    rows = [after_spikes.set_row(row) for row in rows_of(FLARE_SETS, newest, newest_first=True)]
    shown = [blocks.heading(headings.FLARE_SETS, 2), blocks.table(columns, rows, whole=True)]
    if rest:
        count = numbers.count(rest, *nouns.EARLIER_FLARE)
        shown.append(blocks.note(captions.AND_EARLIER.format(count=count)))
    return shown
