"""A process that stays reads no export itself: what reading loads would stay with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.exports import importer
from analyzer.exports.cache import Cache
from tests.making import gpx_run


@pytest.mark.parametrize(("stays", "is_here"), [(False, True), (True, False)])
def test_a_small_file_is_read_elsewhere(
    stays: bool, is_here: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    log.mkdir()
    (log / "run.gpx").write_bytes(gpx_run())
    here: list[int] = []
    read = importer.side_by_side

    def elsewhere(*args: object) -> object:
        here.append(os.getpid())
        return read(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(importer, "side_by_side", elsewhere)
    with Cache(tmp_path / "cache", "columns") as cache:
        found = importer.import_folder(log, cache, processes=2, stays=stays)
    assert found[0].leaves[0].kind == "activity"
    assert bool(here) is not is_here


def test_nothing_to_read_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("a process was started")

    log = tmp_path / "log"
    log.mkdir()
    monkeypatch.setattr(importer, "side_by_side", fail)
    with Cache(tmp_path / "cache", "columns") as cache:
        assert importer.import_folder(log, cache, processes=2, stays=True) == []
