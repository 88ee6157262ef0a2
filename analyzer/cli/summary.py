"""``runlog summary``, ``findings``, ``red-flags``: the report's first page, and parts of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options
from analyzer.faces.problems import SERIOUS, problem_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from analyzer.faces.source import Source
    from analyzer.report.plain_text import Piece
    from analyzer.schema import Analysis, RedFlag
    from analyzer.wording.numbers import Units


@click.command()
@options.source
@options.period("summary")
@options.as_json
@options.units
def summary(
    source: Source, start: date | None, end: date | None, as_json: bool, units: str | None
) -> None:
    """Show the report's first page: the back and load now, spikes and flares, red flags."""
    from analyzer.cli import output
    from analyzer.cli.loading import load
    from analyzer.faces import data
    from analyzer.faces.nothing import require_entries
    from analyzer.report.plain_text import first_page
    from analyzer.wording.numbers import Units

    # The first page says it itself.
    analysis = load(source, start=start, end=end, says_unread=as_json)
    require_entries(analysis)
    analysis = replace(analysis, red_flags=_of_today(analysis))
    unit = Units.of(analysis, units)
    if as_json:
        output.say_data(data.to_json([summary_data(analysis, unit)]))
        return
    _print(first_page(analysis, unit))
    _print_problems(analysis)


def _print_problems(analysis: Analysis) -> None:
    """What is lost or in doubt in diary and settings; ``runlog files`` has that of the exports."""
    from analyzer.cli import output
    from analyzer.exports.misnamed import find
    from analyzer.schema import PROBLEMS, rows_of
    from analyzer.wording.lines import wrapped

    problems = analysis.problems[analysis.problems["severity"].isin(SERIOUS)]
    exports = set(analysis.files["file"])
    is_own = problems["file"].map(lambda file: file not in exports or find(file) is not None)
    for row in rows_of(PROBLEMS, problems[is_own.astype(bool)]):
        output.say(f"\n{wrapped(problem_line(row), '! ')}")


def _print(page: Iterable[Piece]) -> None:
    from analyzer.cli import output
    from analyzer.cli.tables import print_table

    for piece in page:
        if isinstance(piece, str):
            output.say(piece)
        else:
            print_table("", piece.heads, piece.rows)


def summary_data(analysis: Analysis, units: Units) -> dict[str, Any]:
    """The first page for other programs; docs/reference/commands/summary.md documents its keys.

    Args:
        analysis: the analysis to summarise.
        units: used in the sentences; all other numbers are in the units that their keys name, and
            loads in ``load_unit``.
    """
    from analyzer.wording import words
    from analyzer.wording.key_figures import last_weeks

    return {
        "version": analysis.version,
        "inputs_sha256": analysis.inputs_sha256,
        "period": {"start": analysis.first_day, "end": analysis.end},
        "load_measure": units.measure,
        "load_unit": replace(units, length="km").load,
        "red_flags": _flags_data(analysis.red_flags),
        "findings": _findings_data(analysis, units),
        "figures": analysis.summary,
        "now": _now_data(analysis, units),
        "weeks": last_weeks(analysis.weeks),
        "events": analysis.events,
        "problems": analysis.problems,
        "advice": [
            {"urgency": urgency.rstrip(":"), "signs": signs} for urgency, signs in words.RED_FLAGS
        ],
    }


def _now_data(analysis: Analysis, units: Units) -> dict[str, Any]:
    """The lines of the first page, with their numbers."""
    from analyzer.wording.lines import plain
    from analyzer.wording.summary import lines_of

    after, found = analysis.after_spikes, analysis.pain_after_spikes
    now, history = lines_of(analysis, units)
    lines = [*now, *history]
    return {
        "back": analysis.back_now,
        "usual_load": analysis.usual_load,
        "latest_spike": next(iter(analysis.spikes.tail(1).to_dict("records")), None),
        "last_flare": next(iter(analysis.flares.tail(1).to_dict("records")), None),
        "spikes": {
            "flare_after": after.followed,
            "same_day": after.order_unknown,
            "no_flare_after": after.without,
            "not_known": after.unknown,
            "outside_diary": after.outside,
        },
        "flares": {
            "after_spike": found.followed,
            "same_day": found.order_unknown,
            "no_spike_before": found.counted - found.followed - found.order_unknown,
            "not_known": found.uncounted,
        },
        "lines": [{"label": line.label, "text": plain(" · ".join(line.parts))} for line in lines],
    }


@click.command()
@options.source
@options.period("period")
@options.as_json
@options.units
def findings(
    source: Source, start: date | None, end: date | None, as_json: bool, units: str | None
) -> None:
    """Show what stands out, one sentence each, most important first."""
    from analyzer.cli import output
    from analyzer.cli.loading import load
    from analyzer.faces import data
    from analyzer.faces.nothing import require_entries
    from analyzer.wording import numbers, words
    from analyzer.wording import summary_words as said
    from analyzer.wording.lines import wrapped
    from analyzer.wording.numbers import Units

    analysis = load(source, start=start, end=end)
    require_entries(analysis)
    found = _findings_data(analysis, Units.of(analysis, units))
    if as_json:
        output.say_data(data.to_json(found))
        return
    if analysis.has_ended:
        output.say(f"{said.LOG_ENDS} {numbers.day(analysis.end)}: {said.NOT_OF_TODAY}.")
    for finding in found:
        output.say(wrapped(finding["sentence"], "- "))
    if not found:
        output.say(words.NO_FINDINGS)


def _findings_data(analysis: Analysis, units: Units) -> list[dict[str, Any]]:
    from analyzer.wording.findings import sentence

    return [_described(found, sentence(found, units)) for found in analysis.findings]


@click.command("red-flags")
@options.source
@options.as_json
def red_flags(source: Source, as_json: bool) -> None:
    """Show signs in the diary worth telling a clinician, and those everyone should know.

    It looks at tags, words in notes, and ages; it shows only what you wrote.
    """
    from analyzer.cli import output
    from analyzer.cli.loading import load
    from analyzer.faces import data
    from analyzer.report.plain_text import red_flag_lines
    from analyzer.schema import PROBLEMS, rows_of
    from analyzer.wording.findings import no_diary
    from analyzer.wording.lines import wrapped
    from analyzer.wording.red_flags import none_found, notes_unread, signs_of_unread

    analysis = load(source)
    flags = _of_today(analysis)
    if as_json:
        output.say_data(data.to_json(_flags_data(flags)))
        return
    unread = notes_unread(rows_of(PROBLEMS, analysis.problems))
    doubts = signs_of_unread(unread)
    if not flags:
        none = none_found(unread) if len(analysis.pain) else no_diary(analysis)
        output.say(wrapped(" ".join([none, *doubts])))
    _print(red_flag_lines(flags))
    if flags and doubts:
        output.say("\n" + wrapped(" ".join(doubts)))


def _of_today(analysis: Analysis) -> tuple[RedFlag, ...]:
    """The red flags, with how long before today each sign of an emergency was noted."""
    from datetime import date

    from analyzer.metrics.back.emergency import flags_as_of

    return flags_as_of(analysis.red_flags, date.today())


def _flags_data(flags: Iterable[RedFlag]) -> list[dict[str, Any]]:
    from analyzer.wording.red_flags import flag_text

    named = [(flag, flag_text(flag)) for flag in flags]
    return [_described(flag, f"{clause[0].upper()}{clause[1:]}.") for flag, clause in named]


def _described(item: Any, sentence: str) -> dict[str, Any]:
    """The fields of a dataclass instance, with its sentence."""
    from analyzer.faces import data
    from analyzer.wording.lines import plain

    fields: dict[str, Any] = data.plain_value(item)
    return {**fields, "sentence": plain(sentence)}
