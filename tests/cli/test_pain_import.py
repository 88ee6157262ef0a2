"""``runlog pain import``: guessed, shown, confirmed, added once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import pain_import
from analyzer.cli import runlog as group
from analyzer.notebook.diary import read_diary
from tests.cli.conftest import TODAY, noted

GERMAN = (
    "Datum;Uhrzeit;Schmerz (NRS);Seite;Art;Ausstrahlung;Wetter;Notiz\r\n"
    "01.03.2025;7:30 Uhr;3;links;Muskel;nein;Regen;steif\r\n"
    "02.03.2025;;0;;;;;\r\n"
    '03.03.25;20.15;5;beidseits;knöchern;ja;;"lang; sehr"\r\n'
    "04.03.2025;;stark;;;;;\r\n"
    "05.03.2025;;;;;;;verreist\r\n"
)


def test_a_german_diary(add, tmp_path: Path):
    """Headers and words are understood; bad lines are named; a second import adds nothing."""
    result = add(GERMAN, "--yes")
    assert result.code == 0
    assert "links → left" in result.out
    assert "not used" in result.out
    assert "mine.csv, line 5: Score 'stark' is not a number from 0 to 10." in result.out
    assert (
        "3 entries added, 0 already there, 1 line can't be read, 1 line without a score."
        in result.out
    )
    assert noted(tmp_path) == [
        ("2025-03-01", "07:30", 3, "left", "muscle", False, "steif"),
        ("2025-03-02", None, 0, None, None, False, ""),
        ("2025-03-03", "20:15", 5, "both", "bone", True, "lang; sehr"),
    ]
    before = (tmp_path / "pain.csv").read_bytes()
    assert "0 entries added, 3 already there" in add(GERMAN, "--yes").out
    assert (tmp_path / "pain.csv").read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        "fecha,dolor,lado\n2025-03-01,3,izquierda\n",
        "Date\tDouleur\tCôté\n2025-03-01\t3\tgauche\n",
        "data;dolore;lato\n01/03/2025;3;sinistra\n31/01/2025;;\n",
        "sep=;\nZeitstempel;VAS;Seite\n2025-03-01T00:00:00Z;3/10;L\n",
        "when was it,how bad,Side\n2025-03-01,3,left side\n",
        "Side,NRS,Date\nl,3.0,2025-03-01 00:00\n",
    ],
)
def test_headers_of_many_kinds(add, tmp_path: Path, content: str):
    """Languages, dialects, orders; date and score by their values where the name doesn't say."""
    assert add(content, "--yes").code == 0
    assert [entry[:4] for entry in noted(tmp_path)] == [("2025-03-01", None, 3, "left")]


def test_only_what_is_new_is_added(add, tmp_path: Path):
    """An overlap is not added again; equal lines of one file are all kept."""
    head = "date,score,note\n"
    one, two = "2025-03-01,2,a\n", "2025-03-02,3,b\n"
    add(head + one, "--yes")
    assert "2 entries added, 1 already there." in add(head + one + one + two, "--yes").out
    assert [entry[2] for entry in noted(tmp_path)] == [2, 2, 3]
    assert "0 entries added, 3 already there." in add(head + one + two + one, "--yes").out
    assert "1 entry added, 1 already there." in add(head + "2025-03-01,2,A\n" + one, "--yes").out


def test_an_unknown_word_costs_no_entry(add, tmp_path: Path):
    """Date and score are kept; the word is reported with its line, and counted."""
    content = "date,score,side,when\n2025-03-01,3,hip,morning\n2025-03-02,4,left,whenever\n"
    result = add(content, "--yes")
    assert "2 entries added, 0 already there, 2 values not understood." in result.out
    assert "mine.csv, line 2: Side 'hip'" in result.out
    assert "The entry is added without it." in result.out
    first, second = read_diary(tmp_path, TODAY).entries
    assert (first.score, first["side"], first["when"]) == (3, None, "morning")
    assert (second.score, second["side"], second["when"]) == (4, "left", None)


def test_all_columns_that_the_diary_lacks_are_reported_together(add, tmp_path: Path):
    """With the options that leave them out."""
    (tmp_path / "pain.csv").write_text("date,score\n2025-01-01,1\n")
    result = add("date,score,side,kind\n2025-03-01,3,left,bone\n", "--yes")
    assert result.code == 2
    assert "has no column side, kind." in result.err
    assert "--column side= --column kind=" in " ".join(result.err.split())


def test_entries_are_added_in_the_dialect_of_the_diary(add, tmp_path: Path):
    """All at once, below the old ones; fields without a column are refused before that."""
    (tmp_path / "pain.csv").write_bytes(b"score;date;note\r\n1;2025-01-01;x")
    result = add("date,pain,side\n2025-03-01,3,left\n2025-03-02,0,\n", "--yes")
    assert result.code == 2
    assert "--column side=" in result.err
    assert (tmp_path / "pain.csv").read_bytes() == b"score;date;note\r\n1;2025-01-01;x"
    add("date,pain,side\n2025-03-01,3,left\n2025-03-02,0,\n", "--yes", "--column", "side=")
    assert (tmp_path / "pain.csv").read_bytes() == (
        b"score;date;note\r\n1;2025-01-01;x\r\n3;2025-03-01;\r\n0;2025-03-02;\r\n"
    )


def test_scores_of_other_scales(add, tmp_path: Path):
    """0 to 100 only with --scale; decimals are counted, or rounded with --round."""
    many = "date,VAS\n2025-03-01,30\n2025-03-02,45\n2025-03-03,2\n2025-03-04,0\n"
    shown = add(many)
    assert "--scale 100" in shown.err
    assert "--scale 100" in add(many, "--yes").err
    refused = add(many, "--scale", "100", "--yes")
    assert refused.code == 2
    assert "2 scores aren't whole on the scale of 0 to 10, such as 45 in line 3." in refused.err
    assert not (tmp_path / "pain.csv").exists()
    assert add(many, "--scale", "100", "--round", "--yes").code == 0
    assert [entry[2] for entry in noted(tmp_path)] == [3, 5, 1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Pain Level (0-100)\n2026-03-01,30\n2026-03-02,4\n2026-03-03,0\n",
        "Date,Pain\n2026-03-01,30\n2026-03-02,4\n2026-03-03,0\n",
        "Date,Pain\n,0-100\n2026-03-02,4\n2026-03-03,0\n",
        "Date,Pain,Scale\n2026-03-02,4,0-100\n2026-03-03,0,0-100\n",
        "Date,Pain,Unit\n2026-03-02,4,mm\n2026-03-03,0,mm\n",
        "Date,Pain,Out of\n2026-03-02,4,100\n2026-03-03,0,100\n",
        "Date,Pain\n2026-03-02,4/100\n2026-03-03,0/100\n",
        "Date,Pain\n2026-03-02,4%\n2026-03-03,0 %\n",
    ],
    ids=["header", "numbers", "units", "column", "unit", "out of", "cells", "per cent"],
)
def test_4_of_100_never_becomes_4_of_10(add, tmp_path: Path, text: str):
    """Nothing was added until --scale says it; then a little pain is 1."""
    for options in (("--yes",), ("--yes", "--round"), ("--yes", "--day-first")):
        refused = add(text, *options)
        assert refused.code == 2
        assert "Nothing was added." in refused.err
        assert "--scale 100" in refused.err
    assert not (tmp_path / "pain.csv").exists()
    assert "--round" in add(text, "--yes", "--scale", "100").err
    assert add(text, "--yes", "--scale", "100", "--round").code == 0
    assert [entry[2] for entry in noted(tmp_path)][-2:] == [1, 0]


def test_a_mistake_above_10(add, tmp_path: Path):
    """--scale 10 says that it is one: its line alone is left out."""
    result = add("date,score\n2025-03-01,3\n2025-03-02,33\n", "--yes", "--scale", "10")
    assert "line 3: Score '33' is not a number from 0 to 10." in result.out
    assert "Scores are read on a scale of 0 to 10; as entries they are from 3 to 3" in result.out
    assert [entry[2] for entry in noted(tmp_path)] == [3]


def test_scales_that_differ_from_line_to_line(add, tmp_path: Path):
    """Each is imported apart."""
    text = "Date,Pain,Scale\n2026-03-01,40,0-100\n2026-03-02,4,0-10\n"
    assert 'apart: --where "Scale=0-10"' in add(text, "--yes", "--scale", "100").err
    add(text, "--yes", "--where", "scale=0-10")
    add(text, "--yes", "--where", "scale=0-100", "--scale", "100")
    assert [entry[2] for entry in noted(tmp_path)] == [4, 4]


def test_decimals_on_the_scale_of_ten(add, tmp_path: Path):
    """Halves go up, and a little pain never becomes a day without."""
    text = "date;score\n2025-03-01;2,5\n2025-03-02;3.4\n2025-03-03;0,3\n2025-03-04;10\n"
    assert "3 scores aren't whole" in add(text, "--yes").err
    assert add(text, "--yes", "--round").code == 0
    assert [entry[2] for entry in noted(tmp_path)] == [3, 3, 1, 10]


def test_dates_that_may_mean_two_days(add, tmp_path: Path):
    """Either the column shows it, or an option says it; else nothing is added."""
    open_dates = "date,score\n03/04/2025,2\n04/04/2025,1\n"
    refused = add(open_dates, "--yes")
    assert refused.code == 2
    assert (
        "'03/04/2025' in line 2 may mean two days. Add --day-first or --month-first." in refused.err
    )
    add(open_dates, "--yes", "--month-first")
    assert noted(tmp_path)[0][0] == "2025-03-04"
    (tmp_path / "pain.csv").unlink()
    add(open_dates, "--yes", "--day-first")
    assert noted(tmp_path)[0][0] == "2025-04-03"
    (tmp_path / "pain.csv").unlink()
    add(open_dates + "04/13/2025,0\n", "--yes")
    assert [entry[0] for entry in noted(tmp_path)] == ["2025-03-04", "2025-04-04", "2025-04-13"]


def test_corrected_columns(add, tmp_path: Path):
    """--column takes another column, or none."""
    text = "date,pain,NRS,text\n2025-03-01,9,3,hello\n"
    add(text, "--yes", "--column", "score=nrs", "--column", "note=text")
    assert [(entry[2], entry[6]) for entry in noted(tmp_path)] == [(3, "hello")]
    for wish, message in (
        ("score=x", "has no column x"),
        ("mood=NRS", "FIELD=COLUMN"),
        ("x", "FIELD"),
    ):
        result = add(text, "--yes", "--column", wish)
        assert result.code == 2
        assert message in result.err
    assert "--column score=NAME" in add(text, "--yes", "--column", "score=").err


def test_weights_come_along(add, tmp_path: Path):
    """Kilograms or pounds, with or without a score; without a unit only where kg is clear."""
    text = "date,score,weight ({unit})\n2025-03-01,2,{0}\n2025-03-02,,{1}\n"
    add(text.format(70.5, 70.1, unit="kg"), "--yes")
    assert "0 entries added, 2 already" in add(text.format(70.5, 70.1, unit="kg"), "--yes").out
    weights = read_diary(tmp_path, TODAY).weights
    assert [(w.date, w.weight_kg) for w in weights] == [
        (date(2025, 3, 1), 70.5),
        (date(2025, 3, 2), 70.1),
    ]
    (tmp_path / "pain.csv").unlink()
    add(text.format(155, 154, unit="lb"), "--yes")
    assert [w.weight_kg for w in read_diary(tmp_path, TODAY).weights] == [70.31, 69.85]
    assert "weight_kg" not in add("date,score,Weight\n2025-03-01,2,155\n").out


@pytest.mark.parametrize(
    "header",
    ["rpe", "RPE (0-10)", "Exertion", "perceived exertion", "Anstrengung", "Gefühlte Anstrengung",
     "effort", "Effort perçu", "Esfuerzo", "sforzo"],
)  # fmt: skip
def test_exertion_comes_along(add, tmp_path: Path, header: str):
    """With or without a score; a second import adds nothing; a mistake costs no entry."""
    lines = ("2025-03-01;2;6,5", "2025-03-02;;10", "2025-03-03;0;hard", "2025-03-04;;7/10")
    text = "\n".join((f"date;score;{header}", *lines, ""))
    result = add(text, "--yes")
    assert "4 entries added, 0 already there, 1 value not understood." in result.out
    assert "mine.csv, line 4: Exertion 'hard' is not a number from 0 to 10." in result.out
    diary = read_diary(tmp_path, TODAY)
    assert diary.exertions == {
        date(2025, 3, 1): 6.5,
        date(2025, 3, 2): 10,
        date(2025, 3, 4): 7,
    }
    assert [entry.score for entry in diary.entries] == [2, 0]
    assert "0 entries added, 4 already there" in add(text, "--yes").out


def test_exertion_without_a_column_for_it(add, tmp_path: Path):
    """Not asked for, so the entries are added without it, and it is said; asked for, refused."""
    (tmp_path / "pain.csv").write_text("date,score,note\n")
    text = "Date,Score,Exertion\n2026-03-02,3,6\n2026-03-03,0,4\n"
    result = add(text, "--yes")
    assert result.code == 0
    assert "Exertion is left out: pain.csv has no column rpe." in result.out
    assert "2 entries added" in result.out
    assert [entry.score for entry in read_diary(tmp_path, TODAY).entries] == [3, 0]
    refused = add(text, "--yes", "--column", "rpe=Exertion")
    assert refused.code == 2
    assert "has no column rpe" in refused.err


@pytest.mark.parametrize("header", ["Exertion (0-100)", "RPE 1-5", "effort %"])
def test_exertion_whose_header_names_another_scale(add, tmp_path: Path, header: str):
    """Even if no number shows it."""
    add(f"date,score,{header}\n2025-03-01,2,5\n", "--yes")
    assert read_diary(tmp_path, TODAY).exertions == {}


@pytest.mark.parametrize("header", ["exertion", "rpe"])
def test_exertion_on_another_scale_is_not_read(add, tmp_path: Path, header: str):
    """Borg's scale, 6 to 20, could pass for one up to 10; if chosen, its values are refused."""
    text = f"date,score,{header}\n2025-03-01,2,9\n2025-03-02,1,13\n"
    assert re.search(f"{header} +not used", add(text, "--yes").out)
    assert read_diary(tmp_path, TODAY).exertions == {}
    (tmp_path / "pain.csv").unlink()
    named = add(text, "--yes", "--column", f"rpe={header}")
    assert "Exertion '13' is not a number from 0 to 10." in named.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("2025-03-01,3\n2025-03-02,4\n", "not the names of the columns"),
        ("date,pain\n460,3\n", "No line of"),
        ("day,mood\nx,y\n", "No column of mine.csv was found for the score"),
        (b"PK\x03\x04\0\0", "is not a text file"),
    ],
)
def test_what_is_not_a_diary(add, tmp_path: Path, content: str | bytes, message: str):
    """One sentence, and nothing is written."""
    result = add(content, "--yes")
    assert result.code == 2
    assert message in result.err
    assert not (tmp_path / "pain.csv").exists()


def test_the_diary_is_not_imported_into_itself(runlog, tmp_path: Path):
    """Nor is a file that isn't there, or a folder."""
    (tmp_path / "pain.csv").write_text("date,score\n2025-03-01,3\n")
    for name, message in (
        ("pain.csv", "is the diary itself"),
        ("none.csv", "no file"),
        ("", "folder"),
    ):
        result = runlog("pain", "import", tmp_path / name, "-f", tmp_path, "--yes")
        assert result.code == 2
        assert message in result.err


def test_confirmed_in_a_terminal(add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without --yes it asks, and only a yes adds; without a terminal it says to add --yes."""
    shown = add(GERMAN)
    assert shown.code == 2
    assert "links → left" in shown.out
    assert "--yes" in shown.err
    monkeypatch.setattr(pain_import, "is_terminal", lambda: True)
    call = ["pain", "import", str(tmp_path / "mine.csv"), "-f", str(tmp_path)]
    for typed in ("n\n", "\n", ""):
        result = CliRunner().invoke(group, call, input=typed)
        assert result.exit_code == 130
        assert "Nothing was noted." in result.output
    assert not (tmp_path / "pain.csv").exists()
    result = CliRunner().invoke(group, call, input="y\n")
    assert "Add 3 entries to" in result.output
    assert "3 entries added, 0 already there" in result.output
    assert len(noted(tmp_path)) == 3


def test_signs_on_lines_that_are_left_out(add):
    """They are told, with the line: whoever imports a diary sees what was not read."""
    lines = (
        "date,time,pain,note\n2026-03-01,,3,ok\n2026-03-02,late,4,can't pee\n2026-03-03,,,numb\n"
    )
    result = add(lines, "--yes")
    assert "1 entry added" in result.out
    assert "Line 3 of mine.csv, its day not known: “late, can't pee”." in " ".join(
        result.err.split()
    )


def test_french_hours(add, tmp_path: Path):
    """19h is seven in the evening."""
    add("date,heure,douleur\n2026-03-01,19h,3\n2026-03-02,19 h,4\n2026-03-03,19 Uhr,5\n", "--yes")
    assert [row[1] for row in noted(tmp_path)] == ["19:00"] * 3


@pytest.mark.parametrize(
    "name", ["emotional pain", "Mental pain", "Grief pain", "Seelenschmerz", "douleur morale",
             "psychischer Schmerz", "Herzschmerz"],
)  # fmt: skip
def test_pain_of_the_mind_is_no_back_pain(add, tmp_path: Path, name: str):
    """No score is taken without asking; naming the column takes it."""
    text = f"date,{name}\n2026-03-01,3\n"
    assert "No column of mine.csv was found for the score" in add(text, "--yes").err
    assert not (tmp_path / "pain.csv").exists()
    assert add(text, "--column", f"score={name}", "--yes").code == 0
