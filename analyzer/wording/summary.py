"""The summary in words: one line for each thing that a reader with little time asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.schema import PROBLEMS, SPIKES, rows_of, rules
from analyzer.wording import nouns, numbers
from analyzer.wording import summary_words as said
from analyzer.wording.after_spikes import holds
from analyzer.wording.findings import no_diary
from analyzer.wording.flares import course, high_days
from analyzer.wording.none import compared_runs
from analyzer.wording.receipt import lines_and_cells, unread_cells, unread_counts
from analyzer.wording.spikes import is_highest_on_day
from analyzer.wording.summary_now import load_line, now_line, short_day

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import AfterSpikes, Analysis, FlaresTold, PainAfterSpikes
    from analyzer.schema.load import SpikeRow
    from analyzer.schema.log import ProblemRow
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary_now import Scale


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary.

    Attributes:
        label: what it is about.
        parts: what is said, to be set apart by dots.
        scale: a number line behind the first part; None for none.
    """

    label: str
    parts: tuple[str, ...]
    scale: Scale | None = None


def now_lines(analysis: Analysis, units: Units) -> list[Line]:
    """How things stand: the back, and load."""
    parts, scale = load_line(analysis, units)
    return [
        Line(said.NOW, now_line(analysis.back_now, analysis.end, no_diary(analysis))),
        Line(said.LOAD, parts, scale),
    ]


def history_lines(analysis: Analysis, units: Units) -> list[Line]:
    """What there was: the latest spike, all spikes and flares, the last flare, the diary."""
    return [
        Line(said.LATEST_SPIKE, latest_spike(analysis, units)),
        Line(said.SO_FAR, so_far(analysis)),
        Line(said.LAST_FLARE, last_flare(analysis)),
        Line(said.DIARY, (logged(analysis), *files(analysis))),
    ]


def latest_spike(analysis: Analysis, units: Units) -> tuple[str, ...]:
    """The latest spike of the period with the pain around it, or why there is none."""
    for row in rows_of(SPIKES, analysis.spikes.tail(1)):
        distance = units.distance_named(row.distance_m)
        spike = said.SPIKE.format(distance=distance, day=short_day(row.date, analysis.end))
        ratio = said.SPIKE_RATIO.format(ratio=numbers.ratio(row.ratio))
        return (spike, ratio, *([_pain_around(row)] if len(analysis.pain) else []))
    if not len(analysis.runs):
        return (said.SPIKE_NO_RUN if len(analysis.days) else said.NO_RUNS,)
    known = compared_runs(analysis.runs)
    if not known:
        return (said.SPIKE_NONE_KNOWN,)
    return (said.SPIKE_NONE.format(runs=numbers.count(known, *nouns.RUN)),)


def _pain_around(row: SpikeRow) -> str:
    days = rules.SPIKE.pain_days
    if row.days_after == days and not (row.logged_before or row.logged_after):
        return said.PAIN_NOT_LOGGED
    after = _highest(row.pain_after, row.logged_after, row.days_after)
    before = _highest(row.pain_before, row.logged_before, days)
    after = after if row.days_after else said.NOT_OVER
    if not is_highest_on_day(row):
        return said.PAIN_AROUND.format(before=before, after=after)
    on_day = numbers.number(row.pain_on_day)
    return said.PAIN_WITH_DAY.format(before=before, on_day=on_day, after=after)


def _highest(score: float, logged: int, days: int) -> str:
    """The highest score; with how many days were logged, if few of them were."""
    if numbers.is_missing(score):
        return said.NOT_LOGGED
    text = numbers.number(score)
    if logged < rules.AFTER.fewest_logged:
        text = said.FEW_LOGGED.format(pain=text, days=numbers.count(logged, *nouns.DAY))
    return text if days == rules.SPIKE.pain_days else said.SO_FAR_OF.format(pain=text)


def so_far(analysis: Analysis) -> tuple[str, ...]:
    """The counts both ways, and the verdict; a flare of the day of a spike is not known."""
    after, found = analysis.after_spikes, analysis.pain_after_spikes
    told = [_spikes(analysis, after), _flares(analysis, found)]
    if _are_only_of_same_day(after) or _are_only_of_same_day(found):
        told.append(said.TIMES_SETTLE)
    if after.counted or found.counted:
        told.append(_verdict(found))
    text = " ".join(filter(None, told))
    if text and analysis.start:  # the counts don't stop at the first day of the period
        text = said.WHOLE_LOG.format(text=text)
    return (text or said.NO_RUNS,)


def _spikes(analysis: Analysis, found: AfterSpikes) -> str:
    count = found.counted + found.outside
    spikes = numbers.count(count, *nouns.SPIKE)
    if not len(analysis.days):
        return ""
    if not count:
        return said.NO_SPIKE_YET if compared_runs(analysis.runs) else said.SPIKES_NOT_KNOWN
    if not found.counted:
        return said.SPIKES_NO_DIARY.format(spikes=spikes)
    return said.SPIKES.format(
        spikes=spikes,
        parts=_parts(
            (said.FLARE_AFTER, found.followed),
            (said.NO_FLARE_AFTER, found.without),
            *_not_known(found, found.unknown + found.outside),
        ),
    )


def _flares(analysis: Analysis, found: PainAfterSpikes) -> str:
    """The flares of the whole log; "" where the line of the last flare says all there is."""
    count = analysis.flares_told_in_log.flares
    flares = numbers.count(count, *nouns.FLARE)
    if not count:
        return ""
    if not len(analysis.days):
        return said.FLARES_NO_RUNS.format(flares=flares)
    known = [said.AFTER_SPIKE.format(count=found.followed)] if found.counted else []
    rest = _parts(*_not_known(found, count - found.counted))
    return said.FLARES.format(flares=flares, parts=", ".join(filter(None, [*known, rest])))


def _not_known(found: AfterSpikes | PainAfterSpikes, others: int) -> list[tuple[str, int]]:
    """How many are not known, for whatever reason; one of the same day is told apart beside a 0."""
    if not _are_only_of_same_day(found):
        return [(said.NOT_KNOWN, found.order_unknown + others)]
    return [(said.SAME_DAY, found.order_unknown), (said.NOT_KNOWN, others)]


def _are_only_of_same_day(found: AfterSpikes | PainAfterSpikes) -> bool:
    """Whether "0 followed" would hide pairs of one day, whose order isn't known."""
    return not found.followed and bool(found.order_unknown)


def _parts(*counts: tuple[str, int]) -> str:
    return ", ".join(text.format(count=numbers.number(count)) for text, count in counts if count)


def _verdict(found: PainAfterSpikes) -> str:
    if found.link:
        return said.LINK if holds(found) else said.LINK_FAILS
    return said.NO_LINK if found.looks else said.TOO_FEW


def last_flare(analysis: Analysis) -> tuple[str, ...]:
    """The last flare of the period, or why there is none."""
    if not len(analysis.flares):
        return (_no_flare(analysis.flares_told),)
    flare = analysis.flares.iloc[-1].to_dict()
    return _span(flare["date"], flare["last_day"], analysis.end), course(flare)


def _span(first: date, last: date, end: date) -> str:
    """The days of a flare: "16–20 Jun", "26 Nov–3 Dec 2025"."""
    if first == last:
        return short_day(last, end)
    if first.year != last.year:
        return f"{short_day(first, end)}–{short_day(last, end)}"
    start = str(first.day) if first.month == last.month else numbers.short_day(first)
    return f"{start}–{short_day(last, end)}"


def _no_flare(told: FlaresTold) -> str:
    days = numbers.count(told.logged_days, "logged day")
    high = numbers.number(told.high_days)
    if told.began:
        return said.FLARE_BEGAN_BEFORE.format(day=numbers.day(told.began), high=high, days=days)
    if told.why_none:
        return said.FLARE_NOT_TOLD[told.why_none].format(high=high, days=days)
    if told.high_days:
        return said.FLARE_NONE_HIGH.format(high=high_days(told))
    return said.FLARE_NONE.format(days=days)


def logged(analysis: Analysis) -> str:
    """How many of the recent days have an entry."""
    return said.LOGGED.format(days=analysis.summary.pain_logged_28d)


def files(analysis: Analysis) -> tuple[str, ...]:
    """What was not read, of the exports and of the runner's own files."""
    summary = analysis.summary
    total = numbers.count(summary.files, "file")
    counts = (
        (said.NOT_READ, summary.files_failed),
        (said.PART_READ, summary.files_partial),
        (said.LEFT_OUT, summary.files_left_out),
    )
    lost = [
        text.format(count=numbers.number(n), counted=numbers.count(n, "file"), files=total)
        for text, n in counts
        if n
    ]
    all_read = said.ALL_READ.format(files=total) if summary.files else said.NO_FILES
    own = _own([*rows_of(PROBLEMS, analysis.problems)])
    return (*(lost or ([] if own else [all_read])), *own)


def _own(problems: list[ProblemRow]) -> list[str]:
    """What is unread of the runner's own files."""
    lines, cells = unread_counts(problems), unread_cells(problems)
    return [
        said.UNREAD_FILE.format(file=file)
        if lines.get(file, 0) is None
        else said.UNREAD_LINES.format(
            lines=lines_and_cells(lines.get(file) or 0, cells.get(file, 0)), file=file
        )
        for file in {**lines, **cells}
    ]
