"""``runlog pain import``: what apps, forms and spreadsheets write; made-up tables of their kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.notebook.diary import read_diary
from tests.cli.conftest import TODAY, Result, noted

Add = Callable[..., Result]

BEARABLE = """date,weekday,time of day,category,rating/amount,detail,notes
"8th Dec 2021","Wednesday","am","Mood","7","Happy",""
"8th Dec 2021","Wednesday","mid","Symptom","2","Back pain (Moderate)","stiff"
"8th Dec 2021","Wednesday","pm","Symptom","1","Back pain (Mild)",""
"8th Dec 2021","Wednesday","pm","Symptom","3","Headache (Severe)",""
"8th Dec 2021","Wednesday","all day","Energy","3","",""
"22nd Jan 2022","Saturday","","Sleep","7.5","",""
"22nd Jan 2022","Saturday","all day","Symptom","4","Back pain (Unbearable)",""
"""
FORMATTED = BEARABLE.replace("date,", "date,date formatted,", 1).replace(
    '"8th Dec 2021",', '"8th Dec 2021","2021-12-08",'
).replace('"22nd Jan 2022",', '"22nd Jan 2022","2022-01-22",')  # fmt: skip
CHOSEN = ("--yes", "--where", "detail=Back pain", "--scale", "4", "--round")


def _short(folder: Path) -> list[tuple[object, ...]]:
    """Day, time, score and note of each entry."""
    return [(day, time, score, note) for day, time, score, *_, note in noted(folder)]


@pytest.mark.parametrize("text", [BEARABLE, FORMATTED], ids=["dates in words", "both dates"])
def test_bearable(add: Add, tmp_path: Path, text: str):
    """Its four steps become 3, 5, 8 and 10; the part of the day goes to the note, to no minute."""
    assert add(text, *CHOSEN).code == 0
    assert _short(tmp_path) == [
        ("2021-12-08", None, 5, "mid: stiff"),
        ("2021-12-08", None, 3, "pm"),
        ("2022-01-22", None, 10, "all day"),
    ]
    again = add(text, *CHOSEN)
    assert "0 entries added, 3 already there, 4 lines about something else." in again.out


def test_bearable_asks_what_is_pain(add: Add, tmp_path: Path):
    """Nothing was added; the values are listed with their lines, and one is suggested."""
    result = add(BEARABLE, "--yes", "--scale", "10")
    assert result.code == 2
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert {"Symptom 4", "Mood 1", "Back pain 3", "Headache 1"} <= set(lines)
    assert '--where "detail=Back pain"' in result.err
    assert not (tmp_path / "pain.csv").exists()


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("category=Symptom", '--where "detail=Back pain"'),
        ("category=Mood", "is not pain"),
        ("detail=knee", "it has Back pain (3), Happy (1), Headache (1)"),
        ("details=Back pain", "COLUMN is one of date, weekday"),
        ("detail", "write COLUMN=VALUE"),
        ("detail=", "write COLUMN=VALUE"),
        ("=Back pain", "write COLUMN=VALUE"),
    ],
)
def test_a_choice_that_settles_nothing(add: Add, tmp_path: Path, where: str, words: str):
    result = add(BEARABLE, "--yes", "--scale", "10", "--where", where)
    assert result.code == 2
    assert words in result.err
    assert not (tmp_path / "pain.csv").exists()


def test_a_choice_says_nothing_of_the_scale(add: Add, tmp_path: Path):
    """2 of 4 is never noted as 2 of 10."""
    refused = add(BEARABLE, "--yes", "--where", "detail=Back pain")
    assert refused.code == 2
    assert "they go up to 4" in refused.err
    assert "--scale" in refused.err
    only = "date,category,detail,rating/amount\n2026-03-01,Symptom,Back pain (Mild),1\n"
    assert "--scale" in add(only, "--yes").err
    assert not (tmp_path / "pain.csv").exists()


def test_any_value_never_means_mood(add: Add, tmp_path: Path):
    """Even if all is asked for."""
    wishes = ("--where", "category=*", "--where", "detail=*", "--scale", "10")
    add(BEARABLE, "--yes", *wishes)
    assert sorted(score for _, _, score, _ in _short(tmp_path)) == [1, 2, 3, 4]


def test_several_values_of_one_column(add: Add, tmp_path: Path):
    """They are alternatives; capitals, accents and bracketed severities make no difference."""
    text = (
        "Date,Symptôme,Value\n2026-03-01,Rückenschmerzen,3\n2026-03-02,LOWER BACK (mild),2\n"
        "2026-03-03,Knie,9\n"
    )
    wishes = ("--where", "symptome=ruckenschmerzen", "--where", "SYMPTÔME=Lower back")
    assert add(text, "--yes", "--scale", "10", *wishes).code == 0
    assert [score for _, _, score, _ in _short(tmp_path)] == [3, 2]


def test_daylio_has_moods_and_no_pain(add: Add, tmp_path: Path):
    """Its date is the one with a year."""
    text = (
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        '2023-12-17,Dec 17,Sunday,08:00,5,"run | back pain",,"hard\nlong"\n'
        "2023-12-16,Dec 16,Saturday,20:00,2,rest,,\n"
    )
    result = add(text, "--yes")
    assert result.code == 2
    assert "No column of mine.csv was found for the score" in result.err
    assert not (tmp_path / "pain.csv").exists()
    with_pain = text.replace("weekday", "Pain", 1).replace("Sunday", "4").replace("Saturday", "0")
    assert add(with_pain, "--yes").code == 0
    assert _short(tmp_path) == [
        ("2023-12-16", "20:00", 0, ""),
        ("2023-12-17", "08:00", 4, "hard\nlong"),
    ]


def test_records_of_pain_in_several_places(add: Add, tmp_path: Path):
    """As Manage My Pain and CatchMyPain keep them: a knee is no back."""
    text = (
        "Start,End,Pain Level,Location,Type,Notes\n"
        '03/14/2026 7:30 AM,,6,"Lower back, Left leg",Aching,"a\nb"\n'
        "03/15/2026 9:05 PM,,8,Knee,Sharp,\n"
    )
    refused = add(text, "--yes")
    assert refused.code == 2
    assert "--where" in refused.err
    add(text, "--yes", "--where", "location=lower back")
    assert _short(tmp_path) == [("2026-03-14", "07:30", 6, "a\nb")]


def test_records_of_the_back_alone(add: Add, tmp_path: Path):
    """Nothing is left to choose."""
    text = "Date,Severity,Location\nMar 1 2026,3,Lower back\n2 March 2026,0,Left\n"
    assert add(text, "--yes").code == 0
    assert _short(tmp_path) == [("2026-03-01", None, 3, ""), ("2026-03-02", None, 0, "")]


@pytest.mark.parametrize(
    "column",
    [
        "Activity,Sleep,Run,Run",
        "Details,slept badly,my knee and my back hurt after the run,fine",
        "Location,Home,Trail,Home",
        "Category,Severe,Mild,Mild",
        "Type,Aching,Burning,Aching",
    ],
)
def test_a_column_that_only_describes_the_pain_is_no_choice(add: Add, tmp_path: Path, column: str):
    """The score is named for pain, and no line for anything else."""
    header, *cells = column.split(",")
    lines = [f"2026-03-0{day},{day},{cell}" for day, cell in enumerate(cells, 1)]
    assert add("\n".join((f"Date,Pain score,{header}", *lines)), "--yes").code == 0
    assert [score for _, _, score, _ in _short(tmp_path)] == [1, 2, 3]


@pytest.mark.parametrize("header", ["what", "thing", "Tracker name"])
def test_a_score_of_whatever_is_chosen_first(add: Add, tmp_path: Path, header: str):
    """Named score, but also of moods."""
    text = f"date,{header},score\n2026-03-01,Mood,8\n2026-03-01,Back,3\n2026-03-02,Mood,7\n"
    refused = add(text, "--yes")
    assert refused.code == 2
    assert f'--where "{header}=Back"' in refused.err
    assert "which scale" in add(text, "--yes", "--where", f"{header}=back").err
    add(text, "--yes", "--where", f"{header}=back", "--scale", "10")
    assert [score for _, _, score, _ in _short(tmp_path)] == [3]


def test_symptoms_of_apple_health(add: Add, tmp_path: Path):
    """Words become scores only as the runner says; the time is that of the place."""
    kind = "HKCategoryTypeIdentifier"
    text = (
        "type,sourceName,startDate,endDate,value\n"
        f"{kind}LowerBackPain,Health,2026-03-01 07:30:00 +0100,2026-03-01 08:00:00 +0100,Moderate\n"
        f"{kind}LowerBackPain,Health,2026-03-02 21:00:00 +0100,2026-03-02 22:00:00 +0100,Severe\n"
        f"{kind}Headache,Health,2026-03-02 21:00:00 +0100,2026-03-02 22:00:00 +0100,Mild\n"
    )
    chosen = ("--yes", "--where", f"type={kind}LowerBackPain")
    assert f'--where "type={kind}LowerBackPain"' in add(text, "--yes").err
    refused = add(text, *chosen)
    assert refused.code == 2
    assert "Moderate (1), Severe (1)" in refused.err
    assert '--word "Moderate=NUMBER"' in refused.err
    assert not (tmp_path / "pain.csv").exists()
    assert '--word "Severe=NUMBER"' in add(text, *chosen, "--word", "MODERATE=5").err
    add(text, *chosen, "--word", "moderate=5", "--word", "severe=8")
    assert _short(tmp_path) == [("2026-03-01", "07:30", 5, ""), ("2026-03-02", "21:00", 8, "")]


def test_an_export_of_attacks(add: Add, tmp_path: Path):
    """As Migraine Buddy and the like write it: a category of severities is no choice to make."""
    text = (
        "Date,Start Time,End Time,Duration (hours),Pain Level,Category,Medication,Notes\n"
        "2026-03-01,14:30,18:45,4.25,7,Severe,Ibuprofen 400,lifted\n"
        "2026-03-03,09:00,,,4,Moderate,,\n"
    )
    assert add(text, "--yes").code == 0
    assert [(score, note) for _, _, score, note in _short(tmp_path)] == [(7, "lifted"), (4, "")]


def test_a_wide_export_takes_pain_by_its_name(add: Add, tmp_path: Path):
    """As PainScale and many sheets are: mood, sleep and energy are numbers, too."""
    text = "Date,Mood,Sleep,Pain,Energy,Stress\n2026-03-01,7,8,3,5,4\n2026-03-02,6,7,0,5,4\n"
    assert add(text, "--yes").code == 0
    assert [score for _, _, score, _ in _short(tmp_path)] == [3, 0]


@pytest.mark.parametrize(
    "headers",
    ["Mood,Sleep", "Mood,Intensity", "Stimmung,Wert", "Sleep quality,Rating", "Knee pain,Headache",
     "Pain medication,Pain duration", "Days without pain killers,Steps"],
)  # fmt: skip
def test_no_number_becomes_pain_without_its_name(add: Add, tmp_path: Path, headers: str):
    result = add(f"Date,{headers}\n2026-03-01,7,8\n2026-03-02,3,2\n", "--yes")
    assert result.code == 2
    assert "--column score=NAME" in result.err
    assert not (tmp_path / "pain.csv").exists()


@pytest.mark.parametrize("headers", ["Pain AM,Pain PM", "pain,NRS", "Pain left,Pain right"])
def test_two_columns_of_pain_are_asked_about(add: Add, tmp_path: Path, headers: str):
    text = f"Date,{headers}\n2026-03-01,7,3\n"
    result = add(text, "--yes")
    assert result.code == 2
    assert f"may hold the score: {headers.replace(',', ', ')}" in result.err
    add(text, "--yes", "--column", f"score={headers.split(',')[1]}")
    assert [score for _, _, score, _ in _short(tmp_path)] == [3]


@pytest.mark.parametrize("other", ["Knee pain", "Pain relief", "Pain", "Worst pain", "sleep score"])
def test_the_back_comes_first(add: Add, tmp_path: Path, other: str):
    add(f"Date,{other},Lower back pain\n2026-03-01,7,3\n", "--yes")
    assert [score for _, _, score, _ in _short(tmp_path)] == [3]


def test_a_form(add: Add, tmp_path: Path):
    """As Google's forms are answered: whole questions, and stamps in the order of the country."""
    text = (
        "Timestamp,How bad is your back pain today? (0-10),How did you sleep? (0-10)\n"
        "3/4/2026 8:05:12 AM GMT+1,4,8\n3/14/2026 21:10:00,2,6\n"
    )
    assert add(text, "--yes").code == 0
    assert _short(tmp_path) == [("2026-03-04", "08:05", 4, ""), ("2026-03-14", "21:10", 2, "")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_sheet_with_a_title_and_totals(add: Add, tmp_path: Path, encoding: str):
    """An average is no score, and doesn't make the others look like decimals or hundreds."""
    text = (
        "Mein Rückentagebuch\r\n\r\nDatum\tUhrzeit\tRückenschmerzen\tNotiz\r\n"
        "01.03.26\t7:30 Uhr\t3\tLänger\r\n2. März 2026\t\t5\t\r\nSumme\t\t48\t\r\n"
        "Mittelwert\t\t3,5\t\r\n"
    )
    result = add(text.encode(encoding), "--yes")
    assert result.code == 0
    assert "2 entries added, 0 already there, 2 lines can't be read." in result.out
    assert _short(tmp_path) == [("2026-03-01", "07:30", 3, "Länger"), ("2026-03-02", None, 5, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Date,Time,AM/PM,Pain\n2026-03-01,7:30,AM,3\n2026-03-01,9:10,PM,4\n",
         [("07:30", 3, ""), ("21:10", 4, "")]),
        ("Date,Period,Pain,Note\n2026-03-01,am,3,\n2026-03-01,pm,4,bad\n",
         [(None, 3, "am"), (None, 4, "pm: bad")]),
        ("Date,When,Pain\n2026-03-01,morning,3\n2026-03-01,evening,4\n",
         [(None, 3, "morning"), (None, 4, "evening")]),
        ("Date,Time,Pain\n2026-03-01,07:30,3\n2026-03-01,afternoon,4\n",
         [(None, 4, "afternoon"), ("07:30", 3, "")]),
        ("Date,Tageszeit,Pain\n2026-03-01,morgens,3\n2026-03-01,ganztags,3\n",
         [(None, 3, "morgens"), (None, 3, "ganztags")]),
    ],
    ids=["clock", "period", "when", "mixed", "German"],
)  # fmt: skip
def test_parts_of_the_day(add: Add, tmp_path: Path, text: str, expected: list[tuple[object, ...]]):
    """They complete a time or go into the note: never a minute, never the next morning."""
    assert add(text, "--yes").code == 0
    assert [(time, score, note) for _, time, score, note in _short(tmp_path)] == expected
    assert [entry["when"] for entry in read_diary(tmp_path, TODAY).entries] == [None, None]
    assert "0 entries added, 2 already there" in add(text, "--yes").out


def test_thousands_of_lines(add: Add, tmp_path: Path):
    """Of which one in four is about the back."""
    about = ("Mood", "Back pain", "Sleep", "Energy")
    lines = [
        f"2025-{1 + i // 2800:02}-{1 + i // 100 % 28:02},{about[i % 4]},{i % 11}"
        for i in range(8000)
    ]
    text = "\n".join(("date,detail,value", *lines))
    result = add(text, "--yes", "--where", "detail=back pain", "--scale", "10")
    assert "2000 entries added, 0 already there, 6000 lines about something else." in result.out
    assert len(noted(tmp_path)) == 2000


def test_the_preview_shows_the_first_three_lines_that_are_read(add: Add):
    result = add(BEARABLE, *CHOSEN)
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert "Column Becomes Line 3 Line 4 Line 8" in lines
    assert "rating/amount score 2 → 5 1 → 3 4 → 10" in lines
    assert "weekday not used Wednesday Wednesday Saturday" in lines
    assert any(line.startswith("detail only Back pain Back pain (Moderate)") for line in lines)
    assert any(line.startswith("time of day note (part of the day)") for line in lines)
