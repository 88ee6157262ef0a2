"""JSON and CSV of commands: what other programs and spreadsheets get."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path


def test_diary_events_and_files_as_csv(runlog, tmp_path: Path):
    """UTF-8 and harmless, with the columns of --json; nothing is in the table alone."""
    (tmp_path / "pain.csv").write_text(
        'date,score,note\n2026-01-01,3,"=HYPERLINK(""x"")"\n2026-01-02,0,-3 today\n'
        "2026-01-03,2,腰\n",
        encoding="utf-8",
    )
    (tmp_path / "events.csv").write_text("date,kind,note\n2026-01-01,shoes,@new\n")
    (tmp_path / "+1.txt").write_text("hello")
    for command, column, texts in (
        ("pain list", "note", ['\'=HYPERLINK("x")', "'-3 today", "腰"]),
        ("event list", "note", ["'@new"]),
        ("files", "file", ["'+1.txt"]),
    ):
        shown = runlog(*command.split(), "--csv", "--folder", tmp_path).out
        rows = list(csv.DictReader(io.StringIO(shown)))
        assert [row[column] for row in rows] == texts
        told = json.loads(runlog(*command.split(), "--json", "--folder", tmp_path).out)
        assert list(rows[0]) == list(told[0])
        both = runlog(*command.split(), "--csv", "--json", "--folder", tmp_path)
        assert (both.code, both.out) == (2, "")


def test_csv_without_rows_has_its_header(runlog, tmp_path: Path):
    """A program can read it all the same."""
    for command, first in (("pain list", "date"), ("event list", "date"), ("files", "file")):
        result = runlog(*command.split(), "--csv", "--folder", tmp_path)
        assert result.code == 0
        assert result.out.splitlines()[0].split(",")[0] == first
