"""Two periods side by side, as the values that the template of Compare shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.web.asked_pair import address_of

if TYPE_CHECKING:
    from analyzer.schema import Analysis, Comparison, Period
    from analyzer.wording.numbers import Units


def shown_pair(
    analysis: Analysis, comparison: Comparison, pair: tuple[Period, Period], *, is_last: bool
) -> dict[str, Any]:
    """What is said before, in, and after the table; it takes a while in a long log.

    Args:
        analysis: of the whole log.
        comparison: of the pair.
        pair: as it was chosen.
        is_last: whether these are the last two full weeks, as none were chosen.
    """
    from analyzer.web.pair_choices import beside
    from analyzer.wording.compared import told
    from analyzer.wording.comparison import headed
    from analyzer.wording.numbers import Units

    units = Units.of(analysis)
    said = told(comparison, units, analysis.end if is_last else None)
    return {
        "address": address_of(pair),
        "beside": beside(analysis, pair),
        "heading": headed(comparison),
        "sentences": said.sentences,
        "has_table": said.has_table,
        **_table(comparison, units),
        **_days(comparison, units),
    }


def _table(comparison: Comparison, units: Units) -> dict[str, Any]:
    from analyzer.wording import comparison as said
    from analyzer.wording import versus_words, words
    from analyzer.wording.numbers import MISSING
    from analyzer.wording.versus import drawn, note_beneath

    found = drawn(comparison, units)
    has_range = comparison.usual_periods > 0
    return {
        "measure": versus_words.MEASURE,
        "heads": said.date_heads(comparison),
        "range_head": said.range_name(comparison, starts=True) if has_range else "",
        "change": versus_words.CHANGE,
        "rows": [(line, said.difference(line), line.range or MISSING, one) for line, one in found],
        "notes": [
            note_beneath(comparison, (one for _, one in found)),
            *([words.ACWR_NOTE] if said.has_ratio(comparison) else []),
        ],
    }


def _days(comparison: Comparison, units: Units) -> dict[str, Any]:
    from analyzer.metrics.load.stretches import stretches
    from analyzer.wording import versus_words
    from analyzer.wording.side_days import row_length, side_days
    from analyzer.wording.versus import are_few, days_alt

    listed = stretches(comparison.by_day, row_length(comparison))
    return {
        "day_by_day": versus_words.DAY_BY_DAY,
        "picture": days_alt(comparison, units) if are_few(comparison) else "",
        "days": side_days(comparison, listed, units),
    }
