"""What lands in the folder while the server starts is not missed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from analyzer import watch as watch_module
from analyzer.errors import UsageError
from analyzer.web import unending
from analyzer.web import watching as watching_module
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


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), UsageError("away")])
def test_it_begins_again_after_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(unending, "AGAIN_S", 0.05)
    desk = Desk(tmp_path)
    first = ran(desk.state()).version
    look = watch_module.snapshot

    def failing(_: Path) -> object:
        monkeypatch.setattr(watch_module, "snapshot", look)
        raise error

    monkeypatch.setattr(watch_module, "snapshot", failing)
    with watching(desk):
        until(lambda: watch_module.snapshot is look)
        (tmp_path / "late.tcx").write_text(tcx(FIRST, 6000))
        until(lambda: desk.version > first)
    desk.close()


def test_a_new_day_is_noticed_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that nobody touches over night must not call yesterday today."""
    monkeypatch.setattr(watching_module, "DAY_EVERY_S", 0.05)
    days = [dt.date(2026, 6, 30)]
    desk = Desk(tmp_path, today=lambda: days[-1])
    first = ran(desk.state())
    told: list[int] = []
    desk.listen(lambda: told.append(desk.version))
    with watching(desk):
        days.append(dt.date(2026, 7, 1))
        until(lambda: told)
    found = ran(desk.state())
    desk.close()
    assert (first.today, found.today) == (days[0], days[1])
    assert told == [found.version]
