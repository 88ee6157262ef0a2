"""A line of the diary that is put back, and what is remembered of it."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

from analyzer.notebook.diary import FILE_NAME, read_diary
from analyzer.notebook.restoring import former_of

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
