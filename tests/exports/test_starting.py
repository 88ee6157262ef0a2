"""How reader processes are started, by the system."""

from __future__ import annotations

import sys

import pytest

from analyzer.exports import starting
from analyzer.exports.workers import _Readers


def _ways() -> list[str]:
    return [context.get_start_method() for context in starting._contexts()]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")
def test_on_linux_readers_are_copies_where_that_works():
    assert _ways() == ["forkserver", "spawn"]


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_they_are_begun_anew(platform: str, monkeypatch: pytest.MonkeyPatch):
    """Windows makes no copies; on macOS one may crash, and its file would be blamed."""
    monkeypatch.setattr(sys, "platform", platform)
    assert _ways() == ["spawn"]


def test_there_are_never_more_than_windows_can_wait_for(tmp_path):
    """It waits for 63 pipes at most; some computers have more cores than that."""
    paths = [tmp_path / f"{number}.fit" for number in range(200)]
    assert _Readers(paths, str, 192)._most <= 63
    assert _Readers(paths[:2], str, 192)._most == 2
