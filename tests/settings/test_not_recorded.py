"""The table [[not_recorded]] of runlog.toml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analyzer.errors import SettingsError
from analyzer.settings import FILE_NAME, NotRecorded, load_settings


def _load(folder: Path, text: str) -> tuple[NotRecorded, ...]:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return load_settings(folder).not_recorded


def _span(first: str, last: str) -> str:
    return f"[[not_recorded]]\nfrom = {first}\nto = {last}\n"


def test_spans_are_read_in_order_of_their_days(tmp_path: Path) -> None:
    """First and last day and the reason; a block without ``to`` is one day."""
    text = (
        _span("2026-05-01", "2026-05-04")
        + 'why = "watch broken"\n[[not_recorded]]\nfrom = 2026-03-01\n'
    )
    assert _load(tmp_path, text) == (
        NotRecorded(date(2026, 3, 1), date(2026, 3, 1)),
        NotRecorded(date(2026, 5, 1), date(2026, 5, 4), "watch broken"),
    )


def test_overlapping_spans_become_one(tmp_path: Path) -> None:
    """1-14, 10-12 and 14-20 March become 1-20 March, each reason once; 21-22 stays separate."""
    text = (
        _span("2026-03-14", "2026-03-20") + 'why = "lost"\n'
        + _span("2026-03-01", "2026-03-14") + 'why = "broken"\n'
        + _span("2026-03-10", "2026-03-12") + 'why = "broken"\n'
        + _span("2026-03-21", "2026-03-22")
    )  # fmt: skip
    assert _load(tmp_path, text) == (
        NotRecorded(date(2026, 3, 1), date(2026, 3, 20), "broken; lost"),
        NotRecorded(date(2026, 3, 21), date(2026, 3, 22)),
    )


def test_an_empty_list_has_no_spans(tmp_path: Path) -> None:
    """It is valid."""
    assert _load(tmp_path, "not_recorded = []") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[not_recorded]\nfrom = 2026-03-01", "has to be written as [[not_recorded]]"),
        ("not_recorded = 2026-03-01", "has to be written as [[not_recorded]]"),
        ("not_recorded = [2026-03-01]", "has to be written as [[not_recorded]]"),
        ("[[not_recorded]]\nto = 2026-03-01", "lacks its first day"),
        ("[[not_recorded]]", "lacks its first day"),
        ('[[not_recorded]]\nfrom = "2026-03-01"', "from under [[not_recorded]] has to be a date"),
        ("[[not_recorded]]\nfrom = 2026-03-01T07:00:00", "has to be a date without quotes"),
        ("[[not_recorded]]\nfrom = 2026", "has to be a date without quotes"),
        ("[[not_recorded]]\nfrom = 2026-03-01\nto = true", "to under [[not_recorded]] has to be"),
        (_span("2026-03-02", "2026-03-01"), "to = 2026-03-01 lies before from = 2026-03-02"),
        ("[[not_recorded]]\nfrom = 2026-03-01\nwhy = 5", "why under [[not_recorded]] has to be"),
        ("[[not_recorded]]\nfrom = 2026-03-01\nuntil = 2026-03-02", "unknown key 'until'"),
        ('[[not_recorded]]\nfrom = 2026-03-01\nunits = "km"', "stand above the first"),
        ("[[not_recorded]]\nfrom = 2026-02-30", "is not valid TOML"),
    ],
)
def test_what_is_invalid_is_reported(text: str, message: str, tmp_path: Path) -> None:
    """A mistake is one sentence that names the file, the key and what is allowed."""
    with pytest.raises(SettingsError, match=FILE_NAME) as caught:
        _load(tmp_path, text)
    assert message in str(caught.value)
