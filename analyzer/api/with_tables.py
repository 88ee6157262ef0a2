"""What an analysis gives to other programs: its tables, and what their columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer import schema
from analyzer.api.output import path_of

if TYPE_CHECKING:
    import os
    from pathlib import Path

    import pandas as pd


class WithTables(schema.Analysis):
    """An analysis that writes and explains its tables."""

    __slots__ = ()

    def export(self, folder: str | os.PathLike[str]) -> Path:
        """Write every frame as CSV, and what each column is, into a new folder.

        The folder is written whole or not at all, and never over anything that is there. The files
        are in UTF-8; a missing value is an empty cell, days are 2026-06-01, and a text that a
        spreadsheet would run as a formula has an apostrophe in front. They hold your diary and the
        names of your files: think before you share them.

        Args:
            folder: where to; it may be there if it is empty. It can't lie in the log's own folder,
                whose next analysis would take the tables for exports.

        Returns:
            Where it is. It holds ``<frame>.csv`` for each of ``frames()``, and ``codebook.csv``.

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
            One row per column, with ``column``, ``dtype``, ``unit`` ("" for none), ``meaning``, and
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
