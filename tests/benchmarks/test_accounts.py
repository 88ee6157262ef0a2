"""The benchmark of a Garmin account measures what it says, and fails if runs are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import __main__, accounts

pytestmark = pytest.mark.slow


def test_a_small_account_gives_every_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size is in the names, to distinguish it from the large one; nothing is left behind."""
    monkeypatch.setattr(accounts, "WORK", tmp_path / "work")
    figures = accounts.measure_account(members=50)
    assert {
        "garmin_account_50_members_mb",
        "garmin_account_50_s",
        "garmin_account_again_50_members_s",
    } <= figures.keys()
    assert all(value > 0 for value in figures.values())
    assert not (tmp_path / "work").exists()


def test_lost_runs_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that is quick because it finds too little is an error, not a time."""
    monkeypatch.setattr(accounts, "WORK", tmp_path / "work")
    monkeypatch.setattr(accounts.garmin, "account_zip", _empty)
    with pytest.raises(RuntimeError, match="only 0 runs"):
        accounts.measure_account(members=50)


def _empty(folder: Path, runs: int, members: int) -> None:
    (folder / accounts.garmin.FILE_NAME).write_bytes(b"PK\x05\x06" + bytes(18))


def test_account_only_measures_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only its figures are printed and saved."""
    monkeypatch.setattr(__main__, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(accounts, "measure_account", lambda: {"garmin_account_10000_s": 4.25})
    __main__.main(["--account-only"])
    assert capsys.readouterr().out.split() == ["garmin_account_10000_s", "4.250"]
    assert '"garmin_account_10000_s": 4.25' in (tmp_path / "results.json").read_text()
