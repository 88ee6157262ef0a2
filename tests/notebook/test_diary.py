"""pain.csv: read whatever people and spreadsheets make of it, appended to, never rewritten."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer import locking
from analyzer.errors import UsageError
from analyzer.notebook.diary import (
    FILE_NAME,
    Diary,
    append_entry,
    diary_frame,
    make_entry,
    read_diary,
)
from analyzer.schema import PAIN, DiaryLine

TODAY = date(2026, 6, 30)
HEADER = "date,time,score,side,kind,when,radiates,note\n"
NEW_HEADER = "date,time,score,side,kind,when,radiates,weakness,note\n"
DAY = date(2026, 3, 1)


def _read(folder: Path, content: str | bytes) -> Diary:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / FILE_NAME).write_bytes(data)
    diary = read_diary(folder, TODAY)
    assert (folder / FILE_NAME).read_bytes() == data, "reading changes nothing"
    return diary


def _entry(score: int = 3, **fields: object) -> DiaryLine:
    return make_entry(score, **({"date": DAY} | fields), today=TODAY)  # type: ignore[arg-type]


def _bytes(folder: Path) -> bytes:
    return (folder / FILE_NAME).read_bytes()


class TestReading:
    def test_no_diary(self, tmp_path: Path) -> None:
        """A folder without pain.csv has an empty diary, and so has an empty file."""
        assert read_diary(tmp_path, TODAY) == Diary()
        for content in ("", "\n \n", "\ufeff", HEADER):
            assert _read(tmp_path, content) == Diary()

    def test_entries_are_ordered_by_date_and_time(self, tmp_path: Path) -> None:
        """Several entries a day, in any order of lines; each knows its line."""
        diary = _read(
            tmp_path,
            HEADER
            + "2026-03-02,20:00,4,left,muscle,after,yes,twisting\n"
            + "2026-03-02,07:00,0,,,,,\n"
            + "\n"
            + ",,,,,,,\n"
            + "2026-03-01,,10,both,bone,rest,no,\n",
        )
        assert diary.problems == ()
        assert diary.entries == (
            DiaryLine(
                date(2026, 3, 1), 10, None, {"side": "both", "kind": "bone", "when": "rest"}, 6
            ),
            DiaryLine(date(2026, 3, 2), 0, "07:00", line=3),
            DiaryLine(
                date(2026, 3, 2),
                4,
                "20:00",
                {"side": "left", "kind": "muscle", "when": "after", "radiates": True}
                | {"note": "twisting"},
                2,
            ),
        )

    @pytest.mark.parametrize(
        "content",
        [
            b"\xef\xbb\xbfdate,score,note\r\n2026-03-01,3,L\xc3\xbccke\r\n",
            b"date;score;note\n2026-03-01;3;L\xc3\xbccke\n",
            b"date\tscore\tnote\r2026-03-01\t3\tL\xc3\xbccke",
            b"date,score,note\r\n2026-03-01,3,L\xfccke\r\n",
            "\ufeffdate\tscore\tnote\r\n2026-03-01\t3\tLücke\r\n".encode("utf-16-le"),
            "\ufeffdate,score,note\n2026-03-01,3,Lücke\n".encode("utf-16-be"),
            'NOTE, Score ,weather,"DATE"\nLücke,3,rain,01.03.2026\n'.encode(),
            '\n\ndate,score,note,,\n2026-03-01, 3, "Lücke",,,\n'.encode(),
        ],
        ids=["bom", "semicolon", "tab-cr", "cp1252", "utf16le", "utf16be", "order", "padded"],
    )
    def test_what_spreadsheets_save(self, content: bytes, tmp_path: Path) -> None:
        """Delimiters, encodings, line ends, order and case of columns may all be different."""
        diary = _read(tmp_path, content)
        assert diary.problems == ()
        assert [(e.date, e.score, e["note"]) for e in diary.entries] == [(DAY, 3, "Lücke")]

    def test_note_of_several_lines_counts_from_its_first(self, tmp_path: Path) -> None:
        """Line numbers are those of an editor, below quoted line breaks and odd separators too."""
        diary = _read(
            tmp_path,
            'date,score,note\n2026-03-01,3,"one\ntwo, ""three""\n\nfour"\n'
            "2026-03-02,4,odd\x0bseparator\u2028here\n2026-03-03,x,\n",
        )
        assert [(e.line, e["note"]) for e in diary.entries] == [
            (2, 'one\ntwo, "three"\n\nfour'),
            (6, "odd separator\u2028here"),
        ]
        assert [p.line for p in diary.problems] == [7]

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("2026-03-01,,abc,,,,,", "Score 'abc' is not a whole number from 0 to 10."),
            ('2026-03-01,,"3,5",,,,,', "Score '3,5' is not a whole number from 0 to 10."),
            ("2026-03-01,,-1,,,,,", "Score '-1' is not a whole number from 0 to 10."),
            ("2027-01-01,,3,,,,,", "2027-01-01 is in the future."),
            ("03/04/2026,,3,,,,,", "03/04/2026 may be 2026-04-03 or 2026-03-04; write the one"),
            ("2026-02-30,,3,,,,,", "2026-02-30 is not in the calendar."),
            (",,3,,,,,", "There is no date."),
            (",,,left,,,,", "There is no date."),
            ("2026-03-01,,1", "It has 3 cells, but the first line names 8 columns."),
            ("2026-03-01,,3,,,,,a, b", "It has 9 cells, but the first line names 8 columns."),
            ('2026-03-01,,3,,,,,"a" b', "Its quotation marks don't pair up."),
            ("# holidays", "It has 1 cell, but the first line names 8 columns."),
        ],
    )
    def test_bad_line_is_named_and_the_rest_is_used(
        self, line: str, words: str, tmp_path: Path
    ) -> None:
        """A line that can't be used is reported with its number and value, and costs no other."""
        good = "2026-03-01,,5,,,,,\n"
        diary = _read(tmp_path, f"{HEADER}{good}{line}\n{good}")
        assert [(e.line, e.score) for e in diary.entries] == [(2, 5), (4, 5)]
        [problem] = diary.problems
        assert problem.message.startswith(words)
        assert (problem.file, problem.line, problem.severity) == (FILE_NAME, 3, "doubtful")
        assert "Correct the line" in problem.remedy

    def test_empty_score_is_reported_as_not_logged(self, tmp_path: Path) -> None:
        """A date without a score is neither 0 nor silently left out."""
        diary = _read(tmp_path, HEADER + "2026-03-01,,,,,,,\n")
        assert diary.entries == ()
        [problem] = diary.problems
        assert problem.message == "2026-03-01 has no score and counts as not logged."
        assert (problem.line, problem.severity) == (2, "note")

    def test_open_quotation_mark_swallows_no_line(self, tmp_path: Path) -> None:
        """The lines below a mark that is never closed are read, even those that hold marks."""
        diary = _read(
            tmp_path,
            HEADER + '2026-03-01,,1,,,,,"never closed\n2026-03-02,,2,,,,,plain\n'
            '2026-03-03,,3,,,,,"a, b"\n2026-03-04,,4,,,,,",c"\n',
        )
        assert [e.score for e in diary.entries] == [2, 3, 4]
        assert [p.line for p in diary.problems] == [2]

    @pytest.mark.parametrize(
        ("content", "words", "line"),
        [
            ("2026-03-01,,3,,,,,\n", "date and score can't be found.", 1),
            ("\ndate,side\n", "score can't be found.", 2),
            ("date|score\n2026-03-01|3\n", "date and score can't be found.", 1),
            ("date,score,Score\n", "The column score appears twice in the first line.", 1),
        ],
    )
    def test_header_that_does_not_name_the_columns(
        self, content: str, words: str, line: int, tmp_path: Path
    ) -> None:
        """Without the columns nothing is guessed: the first line is the problem."""
        diary = _read(tmp_path, content)
        [problem] = diary.problems
        assert diary.entries == ()
        assert problem.message.endswith(words)
        assert problem.line == line
        assert "Make the first line date,time,score" in problem.remedy

    def test_damaged_utf8_stays_utf8(self, tmp_path: Path) -> None:
        """One character torn off doesn't turn the others into gibberish."""
        diary = _read(tmp_path, b"date,score,note\n2026-03-01,3,L\xc3\xbccke\n2026-03-02,4,\xc3")
        assert [e["note"] for e in diary.entries] == ["Lücke", "�"]

    def test_bytes_that_are_not_text(self, tmp_path: Path) -> None:
        """An image of that name is a problem, not an error."""
        diary = _read(tmp_path, bytes(range(256)) * 40)
        assert diary.entries == ()
        assert len(diary.problems) == 1

    def test_file_that_cannot_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder of that name, a huge file and a forbidden one are reported."""
        (tmp_path / FILE_NAME).mkdir()
        assert "it is a folder" in read_diary(tmp_path, TODAY).problems[0].message
        (tmp_path / FILE_NAME).rmdir()
        with (tmp_path / FILE_NAME).open("wb") as stream:
            stream.truncate(3 * 2**30)
        assert "larger than 8 MB" in read_diary(tmp_path, TODAY).problems[0].message

        def refuse(path: Path, flags: int) -> int:
            raise PermissionError(errno.EACCES, "Permission denied")

        _read(tmp_path, HEADER)
        monkeypatch.setattr("analyzer.files.os.open", refuse)
        [problem] = read_diary(tmp_path, TODAY).problems
        assert problem.message == "It can't be read: Permission denied."

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
    def test_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        """A pipe of that name would never end; neither reading nor appending waits for it."""
        os.mkfifo(tmp_path / FILE_NAME)
        assert "not a regular file" in read_diary(tmp_path, TODAY).problems[0].message
        with pytest.raises(UsageError, match="is not a file"):
            append_entry(tmp_path, _entry())


class TestAppending:
    def test_new_diary(self, tmp_path: Path) -> None:
        """The header is written once, with the mark that makes spreadsheets read UTF-8."""
        assert append_entry(tmp_path, _entry(3, side="left", note="Lücke")) == tmp_path / FILE_NAME
        append_entry(tmp_path, _entry(0, time="21:00", radiates=True))
        assert _bytes(tmp_path) == (
            b"\xef\xbb\xbf"
            + NEW_HEADER.encode()
            + "2026-03-01,,3,left,,,,,Lücke\n2026-03-01,21:00,0,,,,yes,,\n".encode()
        )

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (b"", b"\xef\xbb\xbf" + NEW_HEADER.encode() + b"2026-03-01,,3,,,,,,a;b\n"),
            (b"\xef\xbb\xbf", NEW_HEADER.encode() + b"2026-03-01,,3,,,,,,a;b\n"),
            (b"score;note;date\r\n1;;2026-01-01", b'\r\n3;"a;b";2026-03-01\r\n'),
            (b"date\tweather\tscore\tnote\n", b"2026-03-01\t\t3\ta;b\n"),
            (
                "\ufeffdate,score,note\r\n".encode("utf-16-le"),
                "2026-03-01,3,a;b\r\n".encode("utf-16-le"),
            ),
            (b"DATE,Score,NOTE\r\n2026-01-01,abc,\r\n\r\n", b"2026-03-01,3,a;b\r\n"),
        ],
        ids=["empty", "mark", "semicolons", "tabs", "utf16", "bad-line"],
    )
    def test_goes_on_as_the_file_is_written(
        self, before: bytes, after: bytes, tmp_path: Path
    ) -> None:
        """Delimiter, order, encoding and line end are the file's; its bytes stay, bad lines too."""
        (tmp_path / FILE_NAME).write_bytes(before)
        append_entry(tmp_path, _entry(note="a;b"))
        assert _bytes(tmp_path) == before + after
        assert read_diary(tmp_path, TODAY).entries[-1]["note"] == "a;b"

    def test_windows_encoding(self, tmp_path: Path) -> None:
        """A note in the file's encoding fits in; a character it lacks is refused before writing."""
        before = b"date,score,note\n2026-02-01,1,L\xfccke\n"
        (tmp_path / FILE_NAME).write_bytes(before)
        append_entry(tmp_path, _entry(note="später"))
        assert _bytes(tmp_path) == before + b"2026-03-01,3,sp\xe4ter\n"
        with pytest.raises(
            UsageError, match=r"has no 😀\. Nothing was changed\. Save it as CSV UTF-8"
        ):
            append_entry(tmp_path, _entry(note="😀"))
        assert len(read_diary(tmp_path, TODAY).entries) == 2

    def test_column_that_the_file_lacks(self, tmp_path: Path) -> None:
        """A value without a column is refused, not dropped; an empty one needs none."""
        (tmp_path / FILE_NAME).write_text("date,score\n")
        append_entry(tmp_path, _entry())
        before = _bytes(tmp_path)
        with pytest.raises(UsageError, match=r"no column note\. Add note to its first line"):
            append_entry(tmp_path, _entry(note="x"))
        assert _bytes(tmp_path) == before == b"date,score\n2026-03-01,3\n"

    def test_header_that_does_not_name_the_columns(self, tmp_path: Path) -> None:
        """Nothing is appended where it could not be read."""
        (tmp_path / FILE_NAME).write_text("my pain\n")
        with pytest.raises(UsageError, match=r"pain\.csv, line 1: .*Make the first line"):
            append_entry(tmp_path, _entry())
        assert _bytes(tmp_path) == b"my pain\n"

    def test_line_torn_off_costs_only_itself(self, tmp_path: Path) -> None:
        """After a write that broke off, even inside quotation marks, the next entry is whole."""
        for torn in ("2026-02-01,,1", '2026-02-01,,1,,,,,"tw'):
            (tmp_path / FILE_NAME).write_text(HEADER + torn)
            append_entry(tmp_path, _entry(note='then, "this"'))
            diary = read_diary(tmp_path, TODAY)
            assert [e["note"] for e in diary.entries] == ['then, "this"']
            assert [p.line for p in diary.problems] == [2]

    def test_entry_that_would_be_swallowed_is_refused(self, tmp_path: Path) -> None:
        """Where an open mark above would take the entry in, the file is left as it is."""
        before = (HEADER.strip() + ',mood\n2026-02-01,,1,,,,,"open').encode()
        # The entry's own mark closes the open one, and the cells add up.
        (tmp_path / FILE_NAME).write_bytes(before)
        with pytest.raises(UsageError, match="`runlog pain check` names the line"):
            append_entry(tmp_path, _entry(note=",x"))
        assert _bytes(tmp_path) == before

    @pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-x", "'quoted'"])
    def test_formulas(self, note: str, tmp_path: Path) -> None:
        """A note never begins as a formula in the file, and reads back as it was given."""
        append_entry(tmp_path, _entry(note=note))
        cell = _bytes(tmp_path).decode("utf-8").splitlines()[-1].split(",", 8)[-1]
        assert cell[0] == "'"
        assert [e["note"] for e in read_diary(tmp_path, TODAY).entries] == [note]

    def test_a_hand_written_dash_is_left_alone(self, tmp_path: Path) -> None:
        """A note that a person began with a sign is read as it is."""
        assert (
            _read(tmp_path, "date,score,note\n2026-03-01,3,-sore\n").entries[0]["note"] == "-sore"
        )

    def test_places_that_cannot_be_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No folder, a folder of that name, and a file in use by others give one sentence each."""
        with pytest.raises(UsageError, match="There is no folder"):
            append_entry(tmp_path / "none", _entry())
        (tmp_path / FILE_NAME).mkdir()
        with pytest.raises(UsageError, match="is not a file"):
            append_entry(tmp_path, _entry())
        (tmp_path / FILE_NAME).rmdir()

        def refuse(*_: object) -> int:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        with pytest.raises(UsageError, match=r"Permission denied\. Close it in other programs"):
            append_entry(tmp_path, _entry())

    def test_full_disk_leaves_no_half_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was written of an entry before the disk was full is taken back."""
        append_entry(tmp_path, _entry())
        before = _bytes(tmp_path)
        write = os.write
        calls = []

        def fill_up(descriptor: int, data: bytes) -> int:
            calls.append(data)
            if len(calls) > 1:
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(descriptor, data[:5])

        monkeypatch.setattr(os, "write", fill_up)
        with pytest.raises(UsageError, match="No space left on device"):
            append_entry(tmp_path, _entry(note="lost?"))
        assert len(calls) == 2
        assert _bytes(tmp_path) == before

    def test_file_put_in_place_meanwhile_gets_the_entry(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An editor that replaces the file while we wait for it doesn't lose the entry."""
        append_entry(tmp_path, _entry(1))
        lock = locking._is_locked_now
        swapped = []

        def swap_then_lock(descriptor: int) -> bool:
            if not swapped:
                swapped.append(True)
                (tmp_path / "new").write_text("date,score\n2026-02-02,2\n")
                (tmp_path / "new").replace(tmp_path / FILE_NAME)
            return lock(descriptor)

        monkeypatch.setattr(locking, "_is_locked_now", swap_then_lock)
        append_entry(tmp_path, _entry(3))
        assert [e.score for e in read_diary(tmp_path, TODAY).entries] == [2, 3]


CELLS = ',;"\n\r\t3-date é'
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _with_header(text: str) -> bytes:
    return f"date,score,note\n{text}".encode()


NOTES = st.text(max_size=60) | st.text(alphabet="'\"=+-@,;\t\r\n a\\\ufeff", max_size=12)


@FUZZ
@given(
    notes=st.lists(NOTES, min_size=1, max_size=4),
    before=st.sampled_from([b"", b"note;score;date\r\n", b"date\tscore\tnote"]),
)
def test_any_notes_read_back(notes: list[str], before: bytes, tmp_path: Path) -> None:
    """Whatever is noted comes back unchanged, in order, in any dialect."""
    (tmp_path / FILE_NAME).write_bytes(before)
    entries = [_entry(3, note=note) for note in notes]
    for entry in entries:
        append_entry(tmp_path, entry)
    diary = read_diary(tmp_path, TODAY)
    assert diary.problems == ()
    assert [e["note"] for e in diary.entries] == [entry["note"] for entry in entries]


@FUZZ
@given(data=st.binary(max_size=200) | st.text(CELLS, max_size=80).map(_with_header))
def test_any_bytes_are_read_without_an_error(data: bytes, tmp_path: Path) -> None:
    """Nothing in the file raises, and appending either works or says why not."""
    (tmp_path / FILE_NAME).write_bytes(data)
    before = read_diary(tmp_path, TODAY)
    try:
        append_entry(tmp_path, _entry())
    except UsageError:
        assert _bytes(tmp_path) == data
        return
    assert _bytes(tmp_path).startswith(data)
    assert len(read_diary(tmp_path, TODAY).entries) == len(before.entries) + 1


_WRITER = """
import sys
from datetime import date
from pathlib import Path
from analyzer.notebook.diary import append_entry, make_entry
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    note = f"{name}, {number}\\n" * 20
    append_entry(folder, make_entry(3, note=note, today=date(2026, 3, 1)))
    print(number, flush=True)
"""


def _writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _WRITER, str(folder), name, str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def _note(name: str, number: int) -> str:
    return (f"{name}, {number}\n" * 20).strip()


def test_eight_processes_append_at_the_same_time(tmp_path: Path) -> None:
    """200 entries of 8 processes are all there, whole, below one header."""
    writers = [_writer(tmp_path, f"w{i}", 25) for i in range(8)]
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    diary = read_diary(tmp_path, TODAY)
    assert diary.problems == ()
    expected = Counter(_note(f"w{i}", number) for i in range(8) for number in range(25))
    assert Counter(entry["note"] for entry in diary.entries) == expected
    assert _bytes(tmp_path).count(b"date,") == 1


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_killed_in_the_middle(tmp_path: Path) -> None:
    """Every entry that was confirmed before a kill is whole, and the diary can go on."""
    process = _writer(tmp_path, "w", 10**6)
    assert process.stdout is not None
    for _ in range(20):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    confirmed = 20 + len(process.stdout.read().split())
    process.wait()
    process.stdout.close()
    append_entry(tmp_path, _entry(7, note="afterwards"))
    diary = read_diary(tmp_path, TODAY)
    notes = [entry["note"] for entry in diary.entries]
    assert notes[:confirmed] == [_note("w", number) for number in range(confirmed)]
    assert notes[-1] == "afterwards"
    assert len(diary.problems) <= 1


def test_diary_needs_no_pandas() -> None:
    """`runlog pain 3` starts quickly: nothing heavy is imported to read and append."""
    code = (
        "import sys, analyzer.notebook.diary;"
        "print([m for m in ('pandas', 'numpy', 'lxml', 'zipfile') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_frame() -> None:
    """Entries as the frame PAIN: what was not given is missing; no entries make an empty frame."""
    entries = (
        DiaryLine(DAY, 0, line=2),
        DiaryLine(
            date(2026, 3, 2),
            4,
            "07:00",
            {"side": "left", "kind": "bone", "when": "rest", "radiates": True, "weakness": True}
            | {"note": "x", "rpe": 6.5},
            3,
        ),
    )
    frame = diary_frame(entry for entry in entries)
    assert PAIN.check(frame) is frame
    blank, full = (row.dropna().to_dict() for _, row in frame.iterrows())
    assert set(blank) == {
        *("date", "score", "radiates", "weakness", "bladder", "numb", "legs", "line")
    }
    assert full == {
        "date": pd.Timestamp("2026-03-02"), "time": "07:00", "score": 4, "side": "left",
        "kind": "bone", "when": "rest", "radiates": True, "weakness": True, "rpe": 6.5,
        "bladder": False, "numb": False, "legs": False,
        "note": "x", "line": 3,
    }  # fmt: skip
    assert PAIN.check(diary_frame(())).empty
    assert len(PAIN.check(diary_frame(entries[:1]))) == 1


def test_appending_waits_its_turn(tmp_path: Path) -> None:
    """While another process holds the diary, an entry waits, and is then appended."""
    append_entry(tmp_path, _entry(1))
    with locking.locked(tmp_path / FILE_NAME) as descriptor:
        writer = _writer(tmp_path, "w", 1)
        time.sleep(0.3)  # long enough to write, were it not for the lock
        locking.append_whole(descriptor, b"2026-03-01,,2,,,,,,\n")
    writer.communicate(timeout=60)
    assert [e.score for e in read_diary(tmp_path, TODAY).entries] == [1, 2, 3]


def test_a_spreadsheets_own_first_line_is_not_a_header(tmp_path: Path):
    """It gives Excel the separator; entries are read below it, and appended in the same way."""
    path = tmp_path / "pain.csv"
    path.write_bytes(b"sep=;\r\ndate;score\r\n2026-03-01;3\r\n")
    append_entry(tmp_path, make_entry(5, today=date(2026, 3, 2)))
    assert path.read_bytes() == b"sep=;\r\ndate;score\r\n2026-03-01;3\r\n2026-03-02;5\r\n"
    diary = read_diary(tmp_path, date(2026, 6, 30))
    assert [entry.score for entry in diary.entries] == [3, 5]
    assert diary.problems == ()


def test_a_first_line_with_an_endless_cell_names_no_columns(tmp_path: Path):
    """More than the CSV reader takes: the diary is empty, and says why."""
    found = _read(tmp_path, "date,score," + "x" * 200_000 + "\n2026-03-01,3,\n")
    assert len(found.entries) == 0
    assert "can't be found" in found.problems[0].message
