"""One entry of pain.csv changed or deleted: nothing else is, and nothing is lost."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer import files
from analyzer.copies import is_copy
from analyzer.errors import UsageError
from analyzer.notebook import rewriting
from analyzer.notebook.diary import FILE_NAME, append_entry, make_entry, read_diary
from analyzer.notebook.rewriting import change_entry, delete_entry, last_entry
from analyzer.schema import DiaryLine

TODAY = date(2026, 6, 30)
_LINES = (
    "date;score;weather;note\r\n",
    "01.03.2026; 3 ;\"rain; wind\";\"Lücke\"\r\n",
    "\r\n",
    "# holidays\r\n",
    "02.03.2026;4;;\"one\r\n\r\ntwo \"\"x\"\"\"\r\n",
    "03.03.2026;5;;",
)  # fmt: skip


def _write(folder: Path, data: bytes) -> Path:
    path = folder / FILE_NAME
    path.write_bytes(data)
    return path


def _entries(folder: Path) -> tuple[DiaryLine, ...]:
    return read_diary(folder, TODAY).entries


def _bytes(*lines: str, encoding: str) -> bytes:
    return "".join(lines).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
class TestOtherLines:
    def test_deleted(self, encoding: str, tmp_path: Path) -> None:
        """All lines of the entry, and no byte of any other; the copy is the former file."""
        before = _bytes(*_LINES, encoding=encoding)
        path = _write(tmp_path, before)
        copy = delete_entry(tmp_path, _entries(tmp_path)[1], TODAY)
        assert path.read_bytes() == _bytes(*_LINES[:4], _LINES[5], encoding=encoding)
        assert copy.read_bytes() == before
        assert is_copy(copy.name, FILE_NAME)

    def test_changed(self, encoding: str, tmp_path: Path) -> None:
        """One cell; the others keep their quotation marks and blanks, in unknown columns too."""
        path = _write(tmp_path, _bytes(*_LINES, encoding=encoding))
        entry = _entries(tmp_path)[0]
        change_entry(tmp_path, entry, replace(entry, score=7), TODAY)
        changed = "01.03.2026;7;\"rain; wind\";\"Lücke\"\r\n"  # fmt: skip
        assert path.read_bytes() == _bytes(_LINES[0], changed, *_LINES[2:], encoding=encoding)

    def test_the_last_line_without_its_end(self, encoding: str, tmp_path: Path) -> None:
        """A new note is quoted where it has to be."""
        path = _write(tmp_path, _bytes(*_LINES, encoding=encoding))
        entry = last_entry(tmp_path, TODAY)
        new = make_entry(0, date=date(2026, 2, 1), note='=a; "ü"', today=TODAY)
        change_entry(tmp_path, entry, new, TODAY)
        changed = '2026-02-01;0;;"\'=a; ""ü"""'
        assert path.read_bytes() == _bytes(*_LINES[:5], changed, encoding=encoding)
        assert _entries(tmp_path)[0] == replace(new, line=8)


def test_the_only_entry(tmp_path: Path) -> None:
    """The first line stays, and entries can be added again."""
    append_entry(tmp_path, make_entry(3, today=TODAY))
    header = (tmp_path / FILE_NAME).read_bytes().splitlines(keepends=True)[0]
    delete_entry(tmp_path, last_entry(tmp_path, TODAY), TODAY)
    assert (tmp_path / FILE_NAME).read_bytes() == header
    with pytest.raises(UsageError, match="no entries"):
        last_entry(tmp_path, TODAY)
    append_entry(tmp_path, make_entry(3, today=TODAY))
    assert [entry.line for entry in _entries(tmp_path)] == [2]


def test_a_weight_in_pounds_stays(tmp_path: Path) -> None:
    """Its cell isn't written again, whatever its decimals."""
    path = _write(tmp_path, b"date,score,weight_lb\n2026-03-01,3,155.123\n")
    [entry] = _entries(tmp_path)
    change_entry(tmp_path, entry, replace(entry, score=2), TODAY)
    assert path.read_bytes() == b"date,score,weight_lb\n2026-03-01,2,155.123\n"


def test_a_weight_in_pounds_comes_and_goes(tmp_path: Path) -> None:
    """In the one column that the diary has for it: 70 kg are 154.32 lb."""
    lines = b"date,score,weight_lb\n2026-03-01,3,\n2026-03-02,4,155.1\n"
    path = _write(tmp_path, lines)
    first, second = _entries(tmp_path)
    change_entry(tmp_path, first, make_entry(3, date=first.date, weight_kg=70, today=TODAY), TODAY)
    assert path.read_bytes() == lines.replace(b"01,3,", b"01,3,154.32")
    change_entry(tmp_path, second, make_entry(4, date=second.date, today=TODAY), TODAY)
    assert path.read_bytes() == lines.replace(b"01,3,", b"01,3,154.32").replace(b"155.1", b"")


@pytest.mark.parametrize(
    ("data", "last"),
    [
        (b"date,score\n2026-03-01,3\n2026-03-02,\n", 3),
        (b"date,score,rpe\n2026-03-01,3,\n2026-03-02,,5\n", 3),
        (b"date,score\n2026-03-01,3\n2026-03-02,many\n\n", 3),
        (b'date,score\n2026-03-01,3\n2026-03-02,"3\n', 3),
    ],
)
def test_the_last_line_is_no_entry(data: bytes, last: int, tmp_path: Path) -> None:
    """It wasn't added by runlog, and isn't taken back."""
    path = _write(tmp_path, data)
    with pytest.raises(UsageError, match=rf"line {last}\) is no entry"):
        last_entry(tmp_path, TODAY)
    assert path.read_bytes() == data


class TestRefused:
    """Nothing is changed, and there is no copy of nothing."""

    def _refused(self, folder: Path, entry: DiaryLine, words: str, new: DiaryLine | None) -> None:
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        call = (
            partial(change_entry, folder, entry, new)
            if new
            else partial(delete_entry, folder, entry)
        )
        with pytest.raises(UsageError, match=words):
            call(TODAY)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before

    def test_changed_meanwhile(self, tmp_path: Path) -> None:
        """The line holds something else by now, or is gone; the file isn't created."""
        path = _write(tmp_path, b"date,score\n2026-03-01,3\n2026-03-02,4\n")
        entry = _entries(tmp_path)[1]
        for data in (b"date,score\n2026-03-02,4\n", b"date,score\n1.3.26,3\n2026-03-02,5\n", b""):
            path.write_bytes(data)
            self._refused(tmp_path, entry, "changed meanwhile. Nothing was changed", None)
        path.unlink()
        self._refused(tmp_path, entry, "changed meanwhile", None)

    @pytest.mark.parametrize("at", ["read_whole", "_after", "keep_copy"])
    def test_saved_by_an_editor_meanwhile(
        self, at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No editor waits for the lock: what it saved at any moment stays, and is all there is."""
        path = _write(tmp_path, b"date,score\n2026-03-01,3\n2026-03-02,4\n")
        [entry, _] = _entries(tmp_path)
        saved = path.read_bytes() + b"2026-03-03,9\n"
        as_it_is = getattr(rewriting, at)

        def then_saved(*given: object) -> object:
            found = as_it_is(*given)
            path.write_bytes(saved)
            return found

        monkeypatch.setattr(rewriting, at, then_saved)
        with pytest.raises(UsageError, match=r"changed meanwhile\. Nothing was changed"):
            delete_entry(tmp_path, entry, TODAY)
        assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {FILE_NAME: saved}

    def test_removed_meanwhile(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It isn't made again."""
        path = _write(tmp_path, b"date,score\n2026-03-01,3\n2026-03-02,4\n")
        [entry, _] = _entries(tmp_path)
        keep_copy = rewriting.keep_copy

        def then_removed(*given: Any) -> Path:
            copy = keep_copy(*given)
            path.unlink()
            return copy

        monkeypatch.setattr(rewriting, "keep_copy", then_removed)
        with pytest.raises(UsageError, match=r"changed meanwhile\. Nothing was changed"):
            delete_entry(tmp_path, entry, TODAY)
        assert list(tmp_path.iterdir()) == []

    def test_appended_meanwhile(self, tmp_path: Path) -> None:
        """That is no reason to refuse, and the new entry stays."""
        _write(tmp_path, b"date,score\n2026-03-01,3\n2026-03-02,4")
        entry = last_entry(tmp_path, TODAY)
        append_entry(tmp_path, make_entry(9, today=TODAY))
        delete_entry(tmp_path, entry, TODAY)
        assert [entry.score for entry in _entries(tmp_path)] == [3, 9]

    def test_no_column(self, tmp_path: Path) -> None:
        """The message says how to make one."""
        _write(tmp_path, b"date,score\n2026-03-01,3\n")
        [entry] = _entries(tmp_path)
        new = make_entry(3, date=entry.date, side="left", today=TODAY)
        self._refused(tmp_path, entry, "no column side", new)

    def test_no_such_sign(self, tmp_path: Path) -> None:
        """A Windows encoding has no such sign."""
        _write(tmp_path, b"date,score,note\n2026-03-01,3,L\xfccke\n")
        [entry] = _entries(tmp_path)
        new = make_entry(3, date=entry.date, note="😀", today=TODAY)
        self._refused(tmp_path, entry, "Windows encoding that has no 😀", new)

    def test_another_line_would_be_read_differently(self, tmp_path: Path) -> None:
        """Without its only valid UTF-8 the file would seem to be in a Windows encoding."""
        _write(tmp_path, b"date,score,note\n2026-03-01,3,\xc3\xbc\n2026-03-02,4,\xe3\n")
        self._refused(tmp_path, _entries(tmp_path)[0], "would be read differently", None)

    def test_the_line_that_tells_the_order_of_day_and_month(self, tmp_path: Path) -> None:
        """Without 3/13, 3/5 may be 5 March or 3 May; any other line may go."""
        before = b"date,score\n3/5/2026,2\n3/6/2026,1\n3/13/2026,3\n"
        path = _write(tmp_path, before)
        first, _, last = _entries(tmp_path)
        moved = make_entry(3, date="2026-03-02", today=TODAY)
        for change in (partial(delete_entry), partial(change_entry, new=moved)):
            with pytest.raises(UsageError, match=r"other lines .* read differently"):
                change(tmp_path, last, today=TODAY)
            assert path.read_bytes() == before
        delete_entry(tmp_path, first, TODAY)
        assert path.read_bytes() == before.replace(b"3/5/2026,2\n", b"")

    @pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
    @pytest.mark.parametrize(
        "at",
        [(files, "_write_exclusively"), (rewriting, "keep_copy"), (rewriting, "replace_whole")],
    )
    def test_a_full_disk(
        self, at: tuple[object, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Neither half a diary nor half a copy."""
        path = _write(tmp_path, b"date,score\n2026-03-01,3\n2026-03-02,4\n")

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(*at, full)
        self._refused(tmp_path, _entries(tmp_path)[0], "No space left on device", None)
        assert path.exists()


@pytest.mark.skipif(os.name != "posix", reason="links and permissions of POSIX")
def test_links_and_permissions_stay(tmp_path: Path) -> None:
    """The file that a link leads to is rewritten; the copy lies beside the link."""
    elsewhere, folder = tmp_path / "cloud", tmp_path / "log"
    elsewhere.mkdir()
    folder.mkdir()
    target = _write(elsewhere, b"date,score\n2026-03-01,3\n2026-03-02,4\n")
    target.chmod(0o640)
    (folder / FILE_NAME).symlink_to(target)
    copy = delete_entry(folder, _entries(folder)[0], TODAY)
    assert (folder / FILE_NAME).is_symlink()
    assert target.read_bytes() == b"date,score\n2026-03-02,4\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert copy.parent == folder
    assert [path.name for path in elsewhere.iterdir()] == [FILE_NAME]


_CELL = st.sampled_from(["", "x", "a,b", 'say "x"', "one\ntwo", "ü", "=1", " 3 ", "'"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 10), _CELL), min_size=1, max_size=6), st.data())
def test_any_entry_of_any_diary(
    tmp_path: Path, kept: list[tuple[int, str]], data: st.DataObject
) -> None:
    """Changed, its line alone is another; deleted, all others are as they were."""
    (tmp_path / FILE_NAME).unlink(missing_ok=True)
    for score, note in kept:
        append_entry(tmp_path, make_entry(score, date=TODAY, note=note, today=TODAY))
    at = data.draw(st.integers(0, len(kept) - 1))
    entries = _entries(tmp_path)
    new = make_entry(data.draw(st.integers(0, 10)), note=data.draw(_CELL), today=TODAY)
    change_entry(tmp_path, entries[at], new, TODAY)
    changed = [(e.score, e["note"]) for e in _entries(tmp_path)]
    expected = [(e.score, e["note"]) for e in entries]
    expected[at] = (new.score, new["note"])
    assert changed == expected
    delete_entry(tmp_path, _entries(tmp_path)[at], TODAY)
    del expected[at]
    assert [(e.score, e["note"]) for e in _entries(tmp_path)] == expected


_APPEND = """
import sys
from datetime import date
from functools import partial
from pathlib import Path
from analyzer.notebook.diary import append_entry, make_entry
for number in range(25):
    entry = make_entry(3, note=f"{sys.argv[2]} {number}", today=date(2026, 3, 1))
    append_entry(Path(sys.argv[1]), entry)
"""


def test_no_entry_of_another_process_is_lost(tmp_path: Path) -> None:
    """Three processes append while this one changes an entry again and again."""
    append_entry(tmp_path, make_entry(1, date=date(2026, 2, 1), note="mine", today=TODAY))
    writers = [
        subprocess.Popen([sys.executable, "-c", _APPEND, str(tmp_path), f"writer {number}"])
        for number in range(3)
    ]
    rounds = 0
    while any(writer.poll() is None for writer in writers) or rounds < 3:
        mine = _entries(tmp_path)[0]
        change_entry(tmp_path, mine, replace(mine, score=rounds % 10), TODAY)
        rounds += 1
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    notes = sorted(str(entry["note"]) for entry in _entries(tmp_path))
    expected = [f"writer {number} {entry}" for number in range(3) for entry in range(25)]
    assert notes == sorted([*expected, "mine"])
    assert _entries(tmp_path)[0].score == (rounds - 1) % 10
