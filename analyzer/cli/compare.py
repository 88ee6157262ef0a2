"""``runlog compare``: two weeks, months, years or spans of days side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import completing, options
from analyzer.cli.streams import say_done
from analyzer.cli.values import Output
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.faces.source import Source
    from analyzer.schema import Analysis, Comparison

_MOST = 2


@click.command()
@click.argument("period", nargs=-1, shell_complete=completing.one_of(completing.PERIODS))
@click.option("--year-ago", is_flag=True, help="Compare the PERIOD with the same a year earlier.")
@options.source
@options.as_json
@options.as_csv
@click.option(
    "--pdf",
    type=Output(".pdf"),
    help="Write the comparison to this PDF file.",
)
@options.units
def compare(  # noqa: PLR0913 (one for each argument and option)
    period: tuple[str, ...],
    source: Source,
    pdf: Path | None,
    units: str | None,
    *,
    year_ago: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Compare two weeks, months or spans of days side by side.

    PERIOD is a week (2026-W10, or a date in it), a month (2026-05), a year (2026), a span of days
    (2026-05-01..2026-05-28), or this-week, last-week, this-month, last-month, this-year,
    last-year or last-28-days, which end today. A single PERIOD is compared with the one before it;
    without any, the last two full weeks are compared. Sums of periods that differ in days are told
    per week.
    """
    from analyzer.cli import output
    from analyzer.cli.loading import load
    from analyzer.cli.tables import say_frame
    from analyzer.faces.nothing import require_runs

    view = options.View.of(as_json=as_json, as_csv=as_csv)
    analysis = load(source)
    require_runs(analysis)
    comparison, is_last = _comparison(analysis, period, year_ago=year_ago)
    if pdf:
        from analyzer.report.pdf import write_comparison

        path = write_comparison(analysis, comparison, pdf, units, on_fault=output.say_fault)
        say_done(f"Comparison: {path.resolve()}", err=view.is_data)
    if view.is_data:
        say_frame(comparison.table, view)
    elif not pdf:
        _print_comparison(analysis, comparison, units, is_last=is_last)


def _comparison(
    analysis: Analysis, words: tuple[str, ...], *, year_ago: bool
) -> tuple[Comparison, bool]:
    """The comparison, and whether it is that of the last two full weeks."""
    from datetime import date

    from analyzer.faces.period_pair import asked_pair, compared, example_of

    if len(words) > _MOST:
        raise UsageError(
            f"Two periods can be compared, not {len(words)}; choose two{example_of(analysis)}."
        )
    if year_ago and len(words) == _MOST:
        raise UsageError("--year-ago takes a single period; leave one of the two out.")
    pair, last = asked_pair(analysis, words, date.today(), year_ago=year_ago)
    return last or compared(analysis, pair), last is not None


def _print_comparison(
    analysis: Analysis, comparison: Comparison, units: str | None, *, is_last: bool
) -> None:
    from analyzer.cli import output
    from analyzer.cli.tables import print_table
    from analyzer.faces.table.column import Column
    from analyzer.wording.compared import notes, told
    from analyzer.wording.comparison import comparison_heads, comparison_rows, headed
    from analyzer.wording.lines import wrapped
    from analyzer.wording.numbers import Units

    unit = Units.of(analysis, units)
    said = told(comparison, unit, analysis.end if is_last else None)
    if said.has_table:
        heads = comparison_heads(comparison)
        # Both values and their range stay longest; the change in per cent leaves first.
        ranked = [Column(head, rank) for head, rank in zip(heads, (0, 0, 2, 3, 1), strict=False)]
        print_table(headed(comparison), ["", *ranked], comparison_rows(comparison, unit))
    for line in [*said.sentences, *(notes(comparison) if said.has_table else [])]:
        output.say(wrapped(line))
