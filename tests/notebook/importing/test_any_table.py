"""Tables put together at random: each is read, or refused in a sentence."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import UsageError
from analyzer.notebook import importing

_HEADERS = st.sampled_from(
    ["date", "Date", "Start", "time", "time of day", "AM/PM", "when", "category", "detail", "type",
     "Location", "rating/amount", "Pain", "Pain (0-100)", "Back pain", "score", "Mood", "Sleep",
     "Scale", "note", "Note", "", "side", "kind", "weight", "rpe"]
)  # fmt: skip
_CELLS = st.one_of(
    st.sampled_from(
        ["2026-03-01", "01/02/2026", "8th Dec 2021", "am", "pm", "7:30", "all day", "Symptom",
         "Back pain (Mild)", "Mood", "Sleep", "Mild", "Knee", "Lower back, Left leg", "left",
         "3", "0", "4,5", "40", "7/10", "4/100", "40%", "0-100", "Total", "=1+1", ""]
    ),
    st.text(max_size=12),
)  # fmt: skip
_TODAY = dt.date(2026, 6, 28)


@st.composite
def _tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 6))
    rows = st.lists(_CELLS, min_size=width, max_size=width)
    headers = draw(st.lists(_HEADERS, min_size=width, max_size=width))
    return [headers, *draw(st.lists(rows, min_size=1, max_size=6))]


def _imported(rows: list[list[str]], options: importing.Options) -> importing.Imported | None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.csv"
        path.write_bytes(text.getvalue().encode("utf-8", "replace"))
        try:
            table = importing.read_foreign(path)
            columns = importing.correct(table, importing.guess(table), ())
            importing.preview(table, columns, options, _TODAY)
            return importing.read_entries(table, columns, options, _TODAY)
        except UsageError:
            return None


@given(_tables(), st.sampled_from([None, "10", "100", "1-5"]), st.booleans())
def test_any_table_is_read_or_refused(
    rows: list[list[str]], scale: str | None, is_rounded: bool
) -> None:
    """No other error, and scores from 0 to 10."""
    asked = importing.asked_scale(scale) if scale else None
    found = _imported(rows, importing.Options(asked, is_rounded, is_day_first=True))
    for entry in found.entries if found else ():
        assert entry.score is None or 0 <= entry.score <= 10


@given(_tables())
def test_no_line_about_mood_becomes_pain(rows: list[list[str]]) -> None:
    """Whatever else is in the table; without --where nothing of such a file is read."""
    rows = [["category", *rows[0]], *(["Mood", *row] for row in rows[1:])]
    if "category" not in rows[0][1:]:
        assert (
            _imported(rows, importing.Options(importing.asked_scale("10"), is_rounded=True)) is None
        )


@given(_tables())
def test_nothing_is_read_from_a_scale_that_is_named_but_not_asked_for(
    rows: list[list[str]],
) -> None:
    headers = [header for header in rows[0] if header != "score" and "ain" not in header]
    rows = [
        ["date", "Pain (0-100)", *headers],
        *(["2026-03-01", "4", *row[: len(headers)]] for row in rows[1:]),
    ]
    assert _imported(rows, importing.Options(is_rounded=True, is_day_first=True)) is None
