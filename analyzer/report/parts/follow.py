"""The page “Did pain follow spikes?”: the answer, how it was found, and the picture beside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.before import before_flares
from analyzer.report.plots import back
from analyzer.schema import FLARE_SETS, rows_of
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, EventStudy, ExactTest, PainAfterSpikes
    from analyzer.schema.back import FlareSetRow
    from analyzer.wording.numbers import Units

SETS_TOLD = 12
FLARES_DRAWN = 6


def follow(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    found = analysis.pain_after_spikes
    return [
        blocks.heading("Did pain follow spikes?"),
        blocks.paragraph(answer(found)),
        *_result(found),
        *_missing(found),
        *_picture(analysis, units),
        *_sets(found),
        *_method(found),
        *before_flares(analysis.flares, analysis.before_flares, units),
    ]


PART = Part("flares", follow, lambda analysis: len(analysis.pain) > 0)


def answer(found: PainAfterSpikes) -> str:
    """The finding in a sentence or two; nothing is said of a link where there was no test."""
    if found.test:
        left_out = len(found.sets) - found.test.sets
        return f"{_count(found.test.observed, found.test.sets)} {_verdict(found)}{_rest(left_out)}"
    if not found.counted:
        return words.NO_FLARE_COUNTED if found.uncounted else words.NO_FLARES_YET
    verb = "is" if found.uncounted == 1 else "are"
    gap = (
        f" {found.uncounted} more {verb} not counted: {words.UNCOUNTED}" if found.uncounted else ""
    )
    return f"{_count(found.followed, found.counted)}{gap} {words.TOO_FEW}"


def _rest(flares: int) -> str:
    """Flares that the test could not use."""
    told = f"{numbers.count(flares, 'more flare')} {'is' if flares == 1 else 'are'}"
    return f" {words.NOT_TESTED.format(flares=told)}" if flares else ""


def shows_study(analysis: Analysis) -> bool:
    """Whether mean pain around spikes is drawn: only where there is enough for the test, too."""
    return len(analysis.event_study.curve) > 0 and analysis.pain_after_spikes.test is not None


def _count(followed: int, counted: int) -> str:
    flares = "flare-up" if counted == 1 else "flare-ups"
    return f"{followed} of {counted} {flares} followed a spike within 7 days."


def _verdict(found: PainAfterSpikes) -> str:
    assert found.test is not None
    if found.is_significant:
        return words.LINK
    return words.NO_LINK.format(times=_times(found.test.detectable_or))


def _times(ratio: float | None) -> str:
    """A ratio as a person says it: 6.5 times, 23 times."""
    return numbers.number(ratio, 0 if ratio and ratio >= 10 else 1)


def _result(found: PainAfterSpikes) -> list[Block]:
    """The numbers of the test, as cards."""
    test = found.test
    if test is None:
        return []
    told = [
        (
            "After a spike",
            f"{test.observed} of {test.sets}",
            f"{numbers.number(test.expected, 1)} expected by your own calendar",
        ),
        ("p, one-sided", _p(test.p_value), "exact; at most 0.05 is told as a link"),
        (
            "Would have shown",
            f"{_times(test.detectable_or)} times",
            "odds, with a chance of 80 %",
        ),
    ]
    if found.has_estimate:
        told.append(("Odds ratio", _ratio(test.odds_ratio), _interval(test)))
    return [blocks.cards(told, len(told))]


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else numbers.number(value, 3 if value < 0.1 else 2)


def _ratio(value: float | None) -> str:
    if value is None:
        return numbers.MISSING
    return (
        "no upper bound" if math.isinf(value) else numbers.number(value, 2 if 0 < value < 1 else 1)
    )


def _interval(test: ExactTest) -> str:
    low, high = _ratio(test.or_low), _ratio(test.or_high)
    end = f"to {high}" if test.or_high and math.isfinite(test.or_high) else "and more"
    return f"90 % interval {low} {end}; approximate, tends high"


def _missing(found: PainAfterSpikes) -> list[Block]:
    """What a test still lacks, with its numbers."""
    told: dict[str, str] = {
        "span": f"84 days from the first to the last entry; there are {found.span_days}",
        "logged": f"half of the days logged; {found.logged_days} of {found.span_days} are",
        "zeros": f"a fifth of the entries a 0, since quiet days tell as much as bad ones; "
        f"{found.zero_entries} of {found.entries} are",
        "flares": f"5 flares with at least 10 comparable days; there are {found.usable_flares}",
        "spikes": f"5 days with a spike; there are {found.spikes}",
        "attainable": "so many comparable days without a spike that coincidence could be ruled out",
    }
    lacking = [told[name] for name in found.shortfalls]
    if "flares" in found.shortfalls or "spikes" in found.shortfalls:
        lacking = [line for line in lacking if line != told["attainable"]]
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
        f"{numbers.count(shown, 'flare')}, each from 28 days before to 14 days after: "
        f"{units.load_name} of each day, spikes and pain entries. The table that follows holds the "
        "numbers."
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
    after = study.curve[study.curve["offset"] > 0].dropna(subset="pain")
    over = int((after["pain"] > after["high"]).sum())
    return (
        f"Mean logged pain from 14 days before to 14 days after {study.spikes} spikes, with the "
        f"band of {study.shifts:,} shifts. On {over} of the 14 days after, the mean lies above the "
        "band."
    )


def _method(found: PainAfterSpikes) -> list[Block]:
    """How it was counted, and tested if it was."""
    counted = [words.FOLLOW_COUNT] if len(found.sets) else []
    told = " ".join([*counted, *([words.FOLLOW_TEST] if found.test else [])])
    return [blocks.note(told)] if told else []


def _sets(found: PainAfterSpikes) -> list[Block]:
    """The flares and what they are held against, newest first."""
    if not len(found.sets):
        return []
    newest = found.sets.tail(SETS_TOLD)
    rest = len(found.sets) - len(newest)
    columns = (
        "Flare||1.2",
        "After a spike||1",
        "Comparable days|right|1",
        "of them after a spike|right|1",
        "Expected|right|0.8",
        f"{'In the test' if found.test else 'Fit for a test'}||2.2",
    )
    rows = [_set_row(row) for row in rows_of(FLARE_SETS, newest, newest_first=True)]
    more = [blocks.note(f"and {numbers.count(rest, 'earlier flare')}.")] if rest else []
    return [blocks.heading("Flares and comparable days", 2), blocks.table(columns, rows), *more]


def _set_row(row: FlareSetRow) -> tuple[str, ...]:
    followed = "not known" if numbers.is_missing(row.followed) else "yes" if row.followed else "no"
    why = words.SET_NOT_USED.get(str(row.why_not), "")
    return (
        numbers.day(row.date),
        followed,
        numbers.number(row.controls),
        numbers.number(row.controls_followed),
        numbers.number(row.expected, 2),
        "yes" if row.is_used else f"no: {why}",
    )
