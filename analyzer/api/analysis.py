"""An analysis with what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from analyzer import schema
from analyzer.api.comparison import Comparison
from analyzer.api.output import require_units
from analyzer.api.with_pages import WithPages
from analyzer.api.with_tables import WithTables

if TYPE_CHECKING:
    import datetime as dt

    from analyzer.api.days import PeriodLike

_TELLS = "tells what each column is"


@dataclass(frozen=True, slots=True, repr=False)
class Analysis(WithPages, WithTables):
    """Everything known about one folder, as of one day, and what can be done with it.

    The attributes are data frames (``runs``, ``days``, ``weeks``, ``spikes``, ``pain`` …; all of
    them in ``frames()``, each column explained by ``describe()``) and what was found in them
    (``summary``, ``findings``, ``pain_after_spikes`` …), as in ``schema.Analysis``.

    Attributes:
        today: the local day on which the folder was read.
    """

    comparison: Comparison | None
    today: dt.date

    @classmethod
    def of(cls, found: schema.Analysis, today: dt.date) -> Analysis:
        """The same analysis, with methods.

        Args:
            found: the analysis.
            today: the local day on which the folder was read.
        """
        known: dict[str, Any] = {
            one.name: getattr(found, one.name) for one in fields(schema.Analysis)
        }
        pair = found.comparison
        known["comparison"] = None if pair is None else Comparison.of(pair, found, is_last=True)
        return cls(**known, today=today)

    def compare(
        self,
        one: PeriodLike | None = None,
        other: PeriodLike | None = None,
        *,
        year_ago: bool = False,
        units: str | None = None,
    ) -> Comparison:
        """Two periods side by side, in either order.

        A period is a week ("2026-W24", or a day in it), a month ("2026-05"), a year ("2026"), a
        span ("2026-05-01..2026-05-28", or first and last day as a pair), or a word such as
        "last-week" or "last-28-days", counted from ``today``.

        Args:
            one: a period; without any, the last two full weeks are compared.
            other: another; None for the one before.
            year_ago: compare with the same period a year earlier.
            units: km or mi, to show it in; None for those of the settings. ``table`` is always in
                the units that it names.

        Returns:
            What shows itself as the terminal's table, and in a notebook as HTML; ``table`` is the
            frame behind it.

        Raises:
            UsageError: a period is invalid or lies outside the log, or the two overlap.
            NothingToReportError: there are no runs, no two full weeks, or no days to compare.

        Examples:
            >>> import analyzer
            >>> a = analyzer.analyze("sample_data", end="2026-06-28")
            >>> weeks = a.compare("2026-W24", "2026-W25")
            >>> weeks.table.set_index("measure").loc["runs", ["value_a", "value_b"]].tolist()
            [3.0, 3.0]
        """
        from analyzer.api.compare import comparison_of

        require_units(units)
        found, is_last = comparison_of(self, one, other, self.today, year_ago=year_ago)
        return Comparison.of(found, self, units, is_last=is_last)

    def __repr__(self) -> str:
        # Not super(): with slots, the class is made twice, and this one isn't the one it knows.
        return f"{schema.Analysis.__repr__(self)}\n  .describe() {_TELLS}"

    def _repr_html_(self) -> str:
        shown = schema.Analysis._repr_html_(self)
        return f"{shown}<p><code>.describe()</code> {_TELLS}</p>"
