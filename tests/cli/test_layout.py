"""Tables in terminals of any width."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.cli.tables import print_table
from analyzer.faces.table.column import Column, text
from analyzer.faces.table.folding import width_of

COLUMNS = [
    text("Day"), Column("Distance\nkm"), Column("Heart\nrate", rank=2), Column("Pace", rank=1),
    text("Note", fold=True),
]  # fmt: skip
ROWS = [
    ["2026-06-01", "12.5", "140", "5:30", "stiff"],
    ["2026-06-02", "1,234.5", "151", "5:40", "a long way down, and slowly up again"],
]


@pytest.fixture
def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Print a table at a width; return its lines."""

    def call(width: int, columns=COLUMNS, rows=ROWS, group=1) -> list[str]:
        monkeypatch.setenv("COLUMNS", f"{width}")
        print_table("", columns, rows, group)
        return capsys.readouterr().out.splitlines()

    return call


def test_wide_enough(drawn):
    """One line per row, three columns between two cells, one before the first."""
    assert drawn(200) == [
        "              Distance   Heart",
        " Day                km    rate   Pace   Note",
        f" {'─' * 75}",
        " 2026-06-01       12.5     140   5:30   stiff",
        " 2026-06-02    1,234.5     151   5:40   a long way down, and slowly up again",
    ]


def test_a_long_text_is_folded_or_put_beneath(drawn):
    """Whichever takes fewer lines; its head goes with it."""
    assert drawn(62) == [
        "             Distance   Heart",
        "Day                km    rate   Pace   Note",
        "─" * 62,
        "2026-06-01       12.5     140   5:30   stiff",
        "2026-06-02    1,234.5     151   5:40   a long way down, and",
        "                                       slowly up again",
    ]
    assert drawn(45)[-5:] == [
        "─" * 36,
        "2026-06-01       12.5     140   5:30",
        "  stiff",
        "2026-06-02    1,234.5     151   5:40",
        "  a long way down, and slowly up again",
    ]


def test_columns_leave_by_their_rank_and_are_named(drawn):
    """The highest rank first; those without one stay."""
    assert drawn(30)[-2:] == ["No room for: Heart rate. A", "wider terminal shows it."]
    lines = drawn(22)
    assert lines[:3] == ["             Distance", "Day                km", "  Note"]
    assert " ".join(lines[-3:]) == "No room for: Heart rate, Pace. A wider terminal shows them."


def test_each_row_is_a_list_where_no_line_is_wide_enough(drawn):
    """Nothing is left out then."""
    heads = [Column("Day", left=True), *(Column(f"Measure {n}") for n in range(4))]
    assert drawn(20, heads, [["Monday", "12,345", "–", "3", ""]]) == [
        "Monday",
        "  Measure 0: 12,345",
        "  Measure 1: –",
        "  Measure 2: 3",
    ]


def test_notes_that_would_break_a_table(drawn):
    """Line breaks, tabs, direction overrides and markup: no blank line, no second column."""
    note = "[bold]one[/]\n\n\ttwo\u202e\x1b[2J 日本語"
    lines = drawn(30, [text("Day"), text("Note", fold=True)], [["1", note], ["2", ""]])
    assert lines == [
        " Day   Note",
        f" {'─' * 20}",
        " 1     [bold]one[/]",
        "        two[2J 日本語",
        " 2",
    ]


GROUPED = [text("Flare"), Column("Days"), Column("Distance\nkm", unit="km", name="Distance"),
           Column("Ratio", rank=1)]  # fmt: skip
GROUPS = [
    ["2026-06-16", "7", "39.5", "1.47"], ["peak 5, on 5 days", "14", "72.8", "1.47"],
    ["", "28", "129.2", "–"],
    ["2026-07-20", "7", "1.5", "–"], ["peak 4, on 1 day", "14", "2.8", "–"],
    ["left", "28", "9", "–"],
]  # fmt: skip


def test_a_group_beside_above_and_as_a_list(drawn):
    """Its first cells together, once; above its rows rather than at the cost of a column."""
    beside = drawn(80, GROUPED, GROUPS, 3)
    assert [line[1:18].strip() for line in beside[-6:]] == [row[0] for row in GROUPS]
    assert drawn(36, GROUPED, GROUPS, 3) == [
        "         Distance",
        "  Days         km   Ratio",
        f"  {'─' * 23}",
        "2026-06-16, peak 5, on 5 days",
        "     7       39.5    1.47",
        "    14       72.8    1.47",
        "    28      129.2       –",
        "2026-07-20, peak 4, on 1 day, left",
        "     7        1.5       –",
        "    14        2.8       –",
        "    28          9       –",
    ]
    wide = [[*row[:2], f"{row[2]} and much more in one", row[3]] for row in GROUPS]
    assert drawn(24, GROUPED, wide, 3)[:8] == [
        "2026-06-16",
        "peak 5, on 5 days",
        "  Days: 7",
        "    Distance (km): 39.5",
        "    and much more in one",
        "    Ratio: 1.47",
        "  Days: 14",
        "    Distance (km): 72.8",
    ]


def test_what_is_empty_leaves_before_anything_else(drawn):
    """Blank or a dash in every row, whatever its rank; it is named unless it has no name."""
    columns = [text("Day"), Column("Side", rank=9), Column("Heart rate"), text(""), text("Note")]
    rows = [["2026-06-01", "left", "–", "", "stiff"], ["2026-06-02", "both", "–", "", ""]]
    assert drawn(30, columns, rows) == [
        " Day          Side   Note",
        f" {'─' * 25}",
        " 2026-06-01   left   stiff",
        " 2026-06-02   both",
        "Empty here: Heart rate.",
    ]
    assert "Heart rate" in drawn(60, columns, rows)[0]


def test_a_row_named_by_a_number_says_of_what(drawn):
    """A number alone would be no name."""
    columns = [Column("No."), Column("Distance"), Column("Distance before")]
    rows = [["12", "12,345.6", "23,456.7"]]
    assert drawn(20, columns, rows) == [
        "No. 12", "  Distance: 12,345.6", "  Distance before:", "  23,456.7",
    ]  # fmt: skip


_WORDS = st.text(st.sampled_from("abc 1日-"), max_size=40)
_NUMBERS = st.floats(-99999, 99999).map(lambda value: f"{value:,.1f}")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=9),
    st.lists(st.tuples(_WORDS, _NUMBERS, _WORDS), min_size=1, max_size=4),
    st.integers(20, 120),
)
def test_any_table_fits(drawn, ranks: list[int], rows, width: int):
    """No line is too wide, no number is cut, and what has no rank is there."""
    columns = [
        text("Name", fold=True),
        *(Column(f"Long head {at}", rank) for at, rank in enumerate(ranks)),
        text("Note", fold=True),
    ]
    cells = [[name, *[number] * len(ranks), note] for name, number, note in rows]
    lines = drawn(width, columns, cells)
    assert all(width_of(line) <= width for line in lines)
    out = "\n".join(lines)
    known = {number for _, number, _ in rows}
    assert set(re.findall(r"-?[\d,]+\.\d", out)) >= (known if 0 in ranks else set())
    written = re.sub(r"[\s:]", "", out)
    assert all(re.sub(r"\s", "", note[:10]) in written for *_, note in rows if len(note) < 12)
