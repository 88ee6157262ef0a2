"""What an analysis draws and sets: the report, and its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from analyzer import schema
from analyzer.api.output import path_of, pdf_path, require_units, warn

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from pathlib import Path

    from matplotlib.figure import Figure


class WithPages(schema.Analysis):
    """An analysis that writes its report and draws its charts."""

    __slots__ = ()

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
        name: str = "spikes_and_pain",
        path: str | os.PathLike[str] | None = None,
        *,
        units: str | None = None,
    ) -> Figure | Path:
        """One chart of the report.

        A chart of the acute : chronic ratio describes how a week compares with the month before; it
        has not been shown to predict injury, as the report says beside it.

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
