"""An analysis with what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, overload

from analyzer import schema
from analyzer.api.comparison import Comparison
from analyzer.api.output import path_of, pdf_path, require_units, warn

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd
    from matplotlib.figure import Figure

    from analyzer.api.days import PeriodLike

_KEY_CHART = "spikes_and_pain"


@dataclass(frozen=True, slots=True, repr=False)
class Analysis(schema.Analysis):
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
        known["comparison"] = None if pair is None else Comparison.of(pair, found)
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
        found = comparison_of(self, one, other, self.today, year_ago=year_ago)
        return Comparison.of(found, self, units)

    def report(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        units: str | None = None,
        parts: str | Iterable[str] = (),
    ) -> Path:
        """Write the report as a PDF.

        Args:
            path: ends in .pdf. A PDF that is there is replaced, any other file stays. None for
                ``reports/running-report.pdf`` in the folder of the log.
            units: km or mi; None for those of the settings.
            parts: names of parts, as for ``runlog report --pages``; all but the appendix if none.

        Returns:
            Where it is. A chart or part that can't be made is named in its place, and in a
            ``RuntimeWarning``.

        Raises:
            UsageError: the name doesn't end in .pdf, or there is no such part.
            NothingToReportError: there are neither runs nor pain entries.
            ReportError: the file can't be written.

        Examples:
            >>> import analyzer
            >>> a = analyzer.analyze("sample_data", end="2026-06-28")
            >>> a.report("robin.pdf")  # doctest: +SKIP
            PosixPath('robin.pdf')
        """
        from analyzer.faces.making.parts import parts_named
        from analyzer.faces.making.report import DEFAULT
        from analyzer.faces.nothing import require_entries
        from analyzer.faces.ways import PYTHON
        from analyzer.report.pdf import write_report

        require_units(units)
        output = self.folder / DEFAULT if path is None else pdf_path(path)
        asked = [parts] if isinstance(parts, str) else list(parts)
        chosen = parts_named(asked) if asked else ()
        require_entries(self, PYTHON)
        return write_report(self, output, units, chosen, on_fault=warn)

    @overload
    def chart(self, name: str = ..., path: None = ..., *, units: str | None = ...) -> Figure: ...

    @overload
    def chart(
        self, name: str, path: str | os.PathLike[str], *, units: str | None = ...
    ) -> Path: ...

    @overload
    def chart(
        self, name: str = ..., *, path: str | os.PathLike[str], units: str | None = ...
    ) -> Path: ...

    def chart(
        self,
        name: str = _KEY_CHART,
        path: str | os.PathLike[str] | None = None,
        *,
        units: str | None = None,
    ) -> Figure | Path:
        """One chart of the report.

        Args:
            name: ``spikes_and_pain``, or that of a chart in this log's report, such as
                ``timeline``; another name raises an error that lists them.
            path: ends in .svg or .png. A picture of that kind that is there is replaced.
            units: km or mi; None for those of the settings.

        Returns:
            The path if one is given; else a matplotlib figure, which a notebook shows.

        Raises:
            UsageError: there is no such chart, or the name ends in neither .svg nor .png.
            NothingToReportError: there are neither runs nor pain entries.
            ReportError: the file can't be written.

        Examples:
            >>> import analyzer
            >>> a = analyzer.analyze("sample_data", end="2026-06-28")
            >>> figure = a.chart("timeline")
            >>> len(figure.axes) > 0
            True
        """
        from analyzer.faces.nothing import require_entries
        from analyzer.faces.ways import PYTHON
        from analyzer.report.image import chart_figure, write_chart

        require_units(units)
        require_entries(self, PYTHON)
        if path is None:
            return chart_figure(self, name, units)
        return write_chart(self, name, path_of(path), units)

    def export(self, folder: str | os.PathLike[str]) -> Path:
        """Write every frame as CSV, and what each column is, into a new folder.

        The folder is written whole or not at all, and never over anything that is there. The files
        are in UTF-8; a missing value is an empty cell, days are 2026-06-01, and a text that a
        spreadsheet would run as a formula has an apostrophe in front. They hold your diary, but no
        position: still, think before you share them.

        Args:
            folder: where to; it may be there if it is empty. It can't lie in the log's own folder,
                whose next analysis would take the tables for exports.

        Returns:
            Where it is: ``<frame>.csv`` for each of ``frames()``, and ``codebook.csv``.

        Raises:
            UsageError: it lies in the folder of the log.
            ReportError: something is there, or it can't be written.

        Examples:
            >>> import analyzer, tempfile
            >>> a = analyzer.analyze("sample_data", end="2026-06-28")
            >>> with tempfile.TemporaryDirectory() as place:
            ...     folder = a.export(f"{place}/robin")
            ...     (folder / "codebook.csv").exists(), len(list(folder.iterdir()))
            (True, 26)
        """
        from analyzer.faces.dataset.tables import files_of
        from analyzer.faces.dataset.writing import require_outside, write_folder

        place = path_of(folder)
        require_outside(place, self.folder)
        return write_folder(place, files_of(self))

    def describe(self, frame: str | None = None) -> pd.DataFrame:
        """What each column is.

        Args:
            frame: name of a frame, such as "runs"; None for all of them.

        Returns:
            One row per column: ``column``, ``dtype``, ``unit`` ("" for none), ``meaning``, and
            ``missing``, the number of missing values in this analysis; of all frames, with
            ``frame`` in front. It is printed in full.

        Raises:
            UsageError: there is no such frame.

        Examples:
            >>> import analyzer
            >>> a = analyzer.analyze("sample_data", end="2026-06-28")
            >>> runs = a.describe("runs").set_index("column")
            >>> runs.loc["pace_s_per_km", "unit"], runs.loc["pace_s_per_km", "meaning"]
            ('s/km', 'moving time per kilometre')
        """
        from analyzer.api.described import Described
        from analyzer.faces.dataset.codebook import codebook, frame_named

        frames = self.frames()
        if frame is None:
            return Described(codebook(frames))
        return Described(codebook({frame: frame_named(frames, frame)}).drop(columns="frame"))

    def for_excel(self, frame: str) -> pd.DataFrame:
        """A copy of a frame that ``DataFrame.to_excel`` takes: without time zones and durations.

        Args:
            frame: name of a frame, such as "runs".

        Returns:
            The same rows and columns. ``start_local`` is the runner's local time; a time in UTC,
            such as ``start_utc``, stays in UTC and loses its zone. A text that Excel would run as a
            formula has an apostrophe in front.

        Raises:
            UsageError: there is no such frame.

        Examples:
            >>> import analyzer
            >>> a = analyzer.analyze("sample_data", end="2026-06-28")
            >>> str(a.runs["start_utc"].dtype), str(a.for_excel("runs")["start_utc"].dtype)
            ('datetime64[us, UTC]', 'datetime64[us]')
        """
        from analyzer.api.for_excel import for_excel
        from analyzer.faces.dataset.codebook import frame_named

        return for_excel(frame_named(self.frames(), frame))

    def __repr__(self) -> str:
        more = "  .describe() tells what each column is"
        return f"{schema.Analysis.__repr__(self)}\n{more}"
