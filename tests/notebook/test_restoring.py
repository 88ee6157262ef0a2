"""A line of the diary that is put back, and what is remembered of it."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest

from analyzer.notebook.diary import FILE_NAME, read_diary
from analyzer.notebook.restoring import former_of, restore
from analyzer.notebook.rewriting import delete_entry

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 6, 30)


def test_of_a_long_diary_one_line_is_remembered(tmp_path: Path) -> None:
    """A server remembers hundreds of them."""
    path = tmp_path / FILE_NAME
    path.write_text("date,score,note\n" + "2026-03-01,3,a long day of mine\n" * 3_650)
    former = former_of(path, read_diary(tmp_path, TODAY).entries[-1], TODAY)
    assert former
    assert former.text == "2026-03-01,3,a long day of mine\n"
    assert len(pickle.dumps(former)) < 2_000


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("damage", [b"", b"\xff\xff"])
def test_each_line_goes_back_to_its_place(encoding: str, damage: bytes, tmp_path: Path) -> None:
    text = "date,score,note\n2026-03-01,3,Lücke\n2026-03-02,4,x\n2026-03-03,5,y\n"
    before = text.encode(encoding) + damage
    path = tmp_path / FILE_NAME
    for at in range(2):
        path.write_bytes(before)
        entry = read_diary(tmp_path, TODAY).entries[at]
        former = former_of(delete_entry(tmp_path, entry, TODAY), entry, TODAY)
        assert path.read_bytes() != before
        assert former
        restore(tmp_path, former, None, TODAY)
        assert path.read_bytes() == before


def test_in_a_diary_that_has_another_encoding_now_it_has_its_characters(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("date,score,note\n2026-03-01,3,Lücke\n2026-03-02,4,x\n", encoding="cp1252")
    entry = read_diary(tmp_path, TODAY).entries[0]
    former = former_of(delete_entry(tmp_path, entry, TODAY), entry, TODAY)
    assert former
    with path.open("a", encoding="utf-8") as diary:
        diary.write("2026-03-03,5,été\n")
    restore(tmp_path, former, None, TODAY)
    assert path.read_text(encoding="utf-8") == (
        "date,score,note\n2026-03-01,3,Lücke\n2026-03-02,4,x\n2026-03-03,5,été\n"
    )
