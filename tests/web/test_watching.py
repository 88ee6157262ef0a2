"""What lands in the folder while the server starts is not missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import watch as watch_module
from analyzer.web.desk import Desk
from analyzer.web.watching import watching
from tests.patience import until
from tests.web.asked import ran
from tests.web.small_log import FIRST, tcx


def test_a_file_that_lands_before_the_first_look_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading for the first page has listed the folder, the watching thread has not yet."""
    desk = Desk(tmp_path)
    first = ran(desk.state()).version
    look = watch_module.snapshot

    def late(folder: Path) -> object:
        monkeypatch.setattr(watch_module, "snapshot", look)
        (folder / "late.tcx").write_text(tcx(FIRST, 6000))
        return look(folder)

    monkeypatch.setattr(watch_module, "snapshot", late)
    with watching(desk):
        until(lambda: desk.version > first)
    found = ran(desk.analysis())
    desk.close()
    assert len(found.runs) == 1
