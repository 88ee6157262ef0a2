"""events.csv: what happened besides running and pain, read and appended to."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import UsageError
from analyzer.notebook.cells import note_of
from analyzer.notebook.event_kinds import kind_of
from analyzer.notebook.events import append_event, events_frame, make_event, read_events
from analyzer.schema import EVENTS
from analyzer.schema.events import EVENT, event_letter

TODAY = date(2026, 6, 30)
KINDS = ["physio", "shoes", "medication", "illness", "travel", "other"]


def test_every_kind_has_a_letter_of_its_own():
    """One letter answers, and marks it in charts."""
    assert [word.name for word in EVENT.words] == KINDS
    assert [event_letter(kind) for kind in KINDS] == ["P", "S", "M", "I", "T", "O"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((kind, kind) for kind in KINDS),
        *((kind[0], kind) for kind in KINDS),
        ("Physio ", "physio"), ("PHYSIOTHERAPY", "physio"), ("T", "travel"),
        ("Krankengymnastik", "physio"), ("Schuhe", "shoes"), ("Medikamente", "medication"),
        ("krank", "illness"), ("Reise", "travel"), ("Sonstiges", "other"),
        ("kiné", "physio"), ("kine", "physio"), ("chaussures", "shoes"),
        ("médicament", "medication"), ("maladie", "illness"), ("voyage", "travel"),
        ("fisioterapia", "physio"), ("zapatillas", "shoes"), ("medicación", "medication"),
        ("enfermedad", "illness"), ("viaje", "travel"), ("otro", "other"),
        ("scarpe", "shoes"), ("farmaco", "medication"), ("malattia", "illness"),
        ("viaggio", "travel"), ("altro", "other"),
    ],
)  # fmt: skip
def test_words_that_name_a_kind(text: str, kind: str):
    """Its word, letter and other spellings, and German, French, Spanish and Italian words."""
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", ["massage", "x", "shoesphysio", "2026-03-01", "=1+1"])
def test_other_words_are_refused(text: str):
    """The message quotes the word and says what to write."""
    with pytest.raises(UsageError) as caught:
        kind_of(text)
    assert repr(text) in str(caught.value)
    assert "physio, shoes, medication, illness, travel or other" in str(caught.value)
    with pytest.raises(UsageError, match="The kind of event is missing"):
        kind_of("  ")


def test_read(tmp_path: Path):
    """Any dialect; ordered by date, then line; the note may be absent; the file is only read."""
    data = (
        b"Kind;date;mood;note\r\n"
        b"s;08.03.2026;;neu, weich\r\nPhysio;2026-03-01;fine;\r\ntravel;08.03.2026;;\r\n"
    )
    (tmp_path / "events.csv").write_bytes(data)
    found = read_events(tmp_path, TODAY)
    assert found.problems == ()
    frame = events_frame(found.entries)
    assert EVENTS.check(frame) is frame
    assert frame["kind"].tolist() == ["physio", "shoes", "travel"]
    assert frame["line"].tolist() == [3, 2, 4]
    assert frame["note"].isna().tolist() == [True, False, True]
    assert (tmp_path / "events.csv").read_bytes() == data
    (tmp_path / "events.csv").write_text("date,kind\n2026-03-01,shoes\n")
    assert len(read_events(tmp_path, TODAY).entries) == 1
    assert read_events(tmp_path / "none", TODAY).entries == ()
    assert EVENTS.check(events_frame(())).empty


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-03-08,massage,", "Event 'massage' is not physio, shoes,"),
        ("2026-03-08,,deep tissue", "The kind of event is missing. The kinds are physio, shoes,"),
        (",shoes,", "There is no date."),
        ("2026-07-01,shoes,", "2026-07-01 is in the future."),
        ("03/04/2026,shoes,", "03/04/2026 may be 2026-04-03 or 2026-03-04"),
        ("2026-03-08,shoes", "It has 2 cells, but the first line names 3 columns."),
        ("2026-03-08,shoes," + "x" * 5001, "The note is longer than"),
    ],
)
def test_a_line_that_cannot_be_read_is_reported(line: str, words: str, tmp_path: Path):
    """With its number; it costs no other line."""
    (tmp_path / "events.csv").write_text(f"date,kind,note\n{line}\n2026-03-01,illness,flu\n")
    found = read_events(tmp_path, TODAY)
    assert [event.line for event in found.entries] == [3]
    [problem] = found.problems
    assert problem.message.startswith(words)
    assert (problem.file, problem.line, problem.severity) == ("events.csv", 2, "doubtful")


def test_appending(tmp_path: Path):
    """A new file has a header; an existing one is continued in its own dialect, byte for byte."""
    append_event(tmp_path, make_event("s", note="new, soft", today=TODAY))
    path = append_event(tmp_path, make_event("Reise", date="2026-06-23", today=TODAY))
    assert path.read_bytes() == (
        b'\xef\xbb\xbfdate,kind,note\n2026-06-30,shoes,"new, soft"\n2026-06-23,travel,\n'
    )
    path.write_bytes(b"note;kind;date\r\n;massage;2026-03-01")
    append_event(tmp_path, make_event("other", note="massage", today=TODAY))
    assert path.read_bytes() == (
        b"note;kind;date\r\n;massage;2026-03-01\r\nmassage;other;2026-06-30\r\n"
    )
    with pytest.raises(UsageError, match="There is no folder"):
        append_event(tmp_path / "none", make_event("other", today=TODAY))


@pytest.mark.parametrize(
    "note",
    [
        "=cmd|' /C calc'!A1", "'=1", '"', "a;b,c\td", "two\nlines", "🏃‍♀️ né à 5°", "#note", "-3",
        "\u202eevil", "x" * 5000,
    ],
)  # fmt: skip
def test_hostile_notes_stay_as_they_are(note: str, tmp_path: Path):
    """What was typed is read back; no spreadsheet takes it for a formula."""
    append_event(tmp_path, make_event("other", note=note, today=TODAY))
    append_event(tmp_path, make_event("shoes", today=TODAY))
    first, second = read_events(tmp_path, TODAY).entries
    assert (first.note, second.kind) == (note, "shoes")
    cells = (tmp_path / "events.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert not cells.split(",", 2)[2].lstrip('"').startswith(("=", "-", "+", "@"))


@given(notes=st.lists(st.text(max_size=60), max_size=4))
def test_any_notes_are_read_back(notes: list[str], tmp_path_factory: pytest.TempPathFactory):
    """In the form that ``note_of`` gives them, whatever their characters."""
    folder = tmp_path_factory.mktemp("notes")
    for note in notes:
        append_event(folder, make_event("o", note=note, today=TODAY))
    found = read_events(folder, TODAY)
    assert [event.note for event in found.entries] == [note_of(note) for note in notes]
    assert found.problems == ()


STRAVA = "Event ID,Title,Description,Start Time\n1,Tuesday track,be there,Apr 1, 2026\n"


@pytest.mark.parametrize("text", [STRAVA, "date,title,club,place,url\n2026-03-01,a,b,c,d\n"])
def test_a_table_of_another_program_is_left_alone(text: str, tmp_path: Path):
    """Strava's export holds an events.csv: no fault of the runner's, and nothing is added to it."""
    (tmp_path / "events.csv").write_text(text)
    [problem] = read_events(tmp_path, TODAY).problems
    assert (problem.severity, problem.line) == ("note", None)
    assert "another program's table" in problem.message
    with pytest.raises(UsageError, match=r"another program's table.*Nothing was noted"):
        append_event(tmp_path, make_event("shoes", today=TODAY))
    assert (tmp_path / "events.csv").read_text() == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01,shoes,new\n", "01.03.2026;Schuhe;neu\n", "date,what,note\n2026-03-01,shoes,\n",
        "kind,note\nshoes,\n",
    ],
)  # fmt: skip
def test_a_table_of_ours_without_its_heads_is_in_doubt(text: str, tmp_path: Path):
    """Its lines aren't counted, so that must be said, with the first line that it needs."""
    (tmp_path / "events.csv").write_text(text)
    found = read_events(tmp_path, TODAY)
    [problem] = found.problems
    assert (found.entries, problem.severity) == ((), "doubtful")
    assert "date,kind,note" in problem.remedy


def test_a_missing_note_is_missing_in_json(tmp_path: Path):
    """Not an empty text."""
    from analyzer.faces.data import to_json

    append_event(tmp_path, make_event("shoes", today=TODAY))
    [row] = json.loads(to_json(events_frame(read_events(tmp_path, TODAY).entries)))
    assert row == {"date": "2026-06-30", "kind": "shoes", "note": None, "line": 2}
