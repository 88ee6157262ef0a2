"""Two periods side by side, as a value that shows itself."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from analyzer import schema
from analyzer.api.output import pdf_path, warn

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from analyzer.wording.numbers import Units


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Comparison(schema.Comparison):
    """Two periods side by side: ``print`` shows the terminal's table, a notebook shows it as HTML.

    ``table`` is the frame with the numbers behind it, one row per measure, in the units that its
    ``unit`` column names; ``a`` and ``b`` are the periods, a the earlier.

    Attributes:
        analysis: that it was made of.
        units: those that it is shown in.
        is_last: whether these are the last two full weeks of the log: then it is said if they are
            long past, or if there is nothing to compare.
    """

    analysis: schema.Analysis
    units: Units
    is_last: bool

    @classmethod
    def of(
        cls,
        found: schema.Comparison,
        analysis: schema.Analysis,
        units: str | None = None,
        *,
        is_last: bool,
    ) -> Comparison:
        """The same comparison, with what it takes to show it.

        Args:
            found: the comparison.
            analysis: that it was made of.
            units: km or mi; None for those of the settings.
            is_last: whether these are the last two full weeks of the log.
        """
        from analyzer.wording.numbers import Units

        known = {one.name: getattr(found, one.name) for one in fields(schema.Comparison)}
        return cls(**known, analysis=analysis, units=Units.of(analysis, units), is_last=is_last)

    def report(self, path: str | os.PathLike[str]) -> Path:
        """Write the comparison as a PDF of its own.

        Args:
            path: ends in .pdf. A PDF that is there is replaced, any other file stays.

        Returns:
            Where it is.

        Raises:
            UsageError: the name doesn't end in .pdf.
            ReportError: the file can't be written.
        """
        from analyzer.report.pdf import write_comparison

        output = pdf_path(path)
        return write_comparison(self.analysis, self, output, self.units.length, on_fault=warn)

    def __str__(self) -> str:
        from analyzer.faces.table.drawn import draw
        from analyzer.wording.lines import plain, wrapped

        title, heads, rows, said = self._told()
        table = [title, "", *draw(["", *heads], rows).lines] if rows else []
        return plain("\n".join([*table, *map(wrapped, said)]))

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from analyzer.api.html import table_html

        return table_html(*self._told())

    def _told(self) -> tuple[str, list[str], list[tuple[str, ...]], list[str]]:
        """Title, heads after the first, rows of texts, none if there is no table, and sentences."""
        from analyzer.wording import compared, comparison

        found = compared.told(self, self.units, self.analysis.end if self.is_last else None)
        title, heads = comparison.headed(self), comparison.comparison_heads(self)
        if not found.has_table:
            return title, heads, [], found.sentences
        rows = comparison.comparison_rows(self, self.units)
        return title, heads, rows, [*found.sentences, *compared.notes(self)]
