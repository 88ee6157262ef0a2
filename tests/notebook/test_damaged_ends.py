"""A file whose end is damaged: a new entry can be read from it afterwards, or nothing is added."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.errors import UsageError
from analyzer.notebook.diary import append_entry, make_entry, read_diary
from analyzer.notebook.events import append_event, make_event, read_events

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.schema import DiaryLine

TODAY = dt.date(2026, 6, 29)
NEW = make_entry(4, date=dt.date(2026, 6, 28), note="Lücke", today=TODAY)
TABLE = "date,score,note\r\n2026-06-01,3,hi\r\n"


def _add(folder: Path, data: bytes) -> bool:
    """Whether the entry was added; then it is read, below all that was there."""
    path = folder / "pain.csv"
    path.write_bytes(data)
    before = _by_line(folder)
    try:
        append_entry(folder, NEW)
    except UsageError:
        assert path.read_bytes() == data
        return False
    assert path.read_bytes().startswith(data)
    [*others, last] = _by_line(folder)
    assert others == before
    assert replace(last, line=0) == NEW
    return True


def _by_line(folder: Path) -> list[DiaryLine]:
    return sorted(read_diary(folder, TODAY).entries, key=lambda entry: entry.line)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", [b"\n", b"2026-06-02,5\n", b"x"])
def test_another_program_added_single_bytes_to_utf16(
    encoding: str, end: bytes, tmp_path: Path
) -> None:
    """All that follows would be shifted by half a character; the message says what to do."""
    data = TABLE.encode(encoding) + end
    assert not _add(tmp_path, data)
    with pytest.raises(UsageError, match=r"UTF-16.*half a character.*Nothing was added.*UTF-8"):
        append_entry(tmp_path, NEW)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_without_half_of_its_last_character(encoding: str, tmp_path: Path) -> None:
    """In a note, it would swallow the entry, and nothing would tell of it."""
    assert not _add(tmp_path, TABLE.encode(encoding)[:-1])
    assert not _add(tmp_path, TABLE.strip().encode(encoding)[:-1])


@pytest.mark.parametrize(
    ("data", "is_added"),
    [
        (TABLE.encode("utf-16") + b"2026-06-02,5\n" + b"\n", True),
        (TABLE.encode("utf-16").removesuffix(b"\n\0") + b"\x3d\xd8", True),
        (TABLE.replace("hi", "hü").strip().encode() + b"\xc3", True),
        (TABLE.strip().encode() + b"\xc3", True),
        (TABLE.encode() + b"\0" * 8, True),
        (TABLE.replace("hi", '"hi').encode(), True),
    ],
)
def test_other_damage(data: bytes, is_added: bool, tmp_path: Path) -> None:
    """Single bytes, half a character, zeros, an open quotation mark: the new line is whole."""
    assert _add(tmp_path, data) == is_added


def test_every_own_table(tmp_path: Path) -> None:
    """Not the diary alone."""
    path = tmp_path / "events.csv"
    data = "date,kind,note\n2026-06-01,shoes,new\n".encode("utf-16") + b"\n"
    path.write_bytes(data)
    with pytest.raises(UsageError, match="half a character"):
        append_event(tmp_path, make_event("shoes", note="older", date=TODAY, today=TODAY))
    assert path.read_bytes() == data
    assert len(read_events(tmp_path, TODAY).entries) == 1


_ENDS = st.one_of(
    st.binary(max_size=9),
    st.lists(st.sampled_from([b"\n", b"\r", b"\0", b'"', b",", b"x", b"\xc3", b"\xd8", b"\xff"]))
    .map(b"".join),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]),
    text=st.sampled_from([TABLE, TABLE.strip(), TABLE.replace("hi", "Köln"), "date,score,note\n"]),
    cut=st.integers(0, 3),
    end=_ENDS,
)
def test_whatever_the_end(encoding: str, text: str, cut: int, end: bytes, tmp_path: Path) -> None:
    data = text.encode(encoding)
    _add(tmp_path, data[: len(data) - cut] + end)
