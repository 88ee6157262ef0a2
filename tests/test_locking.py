"""A lock is waited for with a word, and not for ever."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from analyzer import locking, notices
from analyzer.errors import LockedError
from analyzer.exports.cache import Cache
from analyzer.exports.importer import import_folder
from analyzer.notebook.diary import FILE_NAME
from tests.making import gpx_run
from tests.patience import until

if os.name != "posix":
    pytest.skip("signals and flock are POSIX", allow_module_level=True)


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    notices.tell.cache_clear()


def test_after_its_patience_it_names_the_file(tmp_path: Path):
    """The holder keeps its lock; nothing is written."""
    path = tmp_path / "pain.csv"
    with locking.locked(path) as descriptor:
        locking.append_whole(descriptor, b"date,score\n")
        with (
            pytest.raises(LockedError, match=r"holds .*pain\.csv\. .* try again"),
            locking.locked(path, patience_s=0.05),
        ):
            pytest.fail("it is held")
    assert path.read_bytes() == b"date,score\n"


def _free(held: AbstractContextManager[int], is_told: Callable[[], bool]) -> None:
    """Give a lock back, once what is to be said has been: it may come late on a busy machine."""
    until(is_told)
    held.__exit__(None, None, None)


def test_patience_may_be_shorter_for_a_while(tmp_path: Path):
    """Where several wait in turn, say; and whoever ends needn't wait at all."""
    path = tmp_path / "pain.csv"
    with locking.locked(path):
        for seconds, is_over in ((0.0, False), (60.0, True)):
            with (
                pytest.raises(LockedError),
                locking.patience(seconds, lambda is_over=is_over: is_over),
                locking.locked(path, patience_s=60.0),
            ):
                pytest.fail("it is held")
    with locking.patience(0.0), locking.locked(path):
        pass  # a free one is taken without any


def test_a_long_wait_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """A short one isn't; and the lock is taken as soon as it is free."""
    path = tmp_path / "pain.csv"
    monkeypatch.setattr(locking, "WORD_AFTER_S", 60.0)
    for word_after_s, told in ((60.0, 0), (0.0, 1)):
        monkeypatch.setattr(locking, "WORD_AFTER_S", word_after_s)
        first = locking.locked(path)
        first.__enter__()
        free = partial(_free, first, lambda told=told: len(caplog.messages) >= told)
        timer = threading.Timer(0.2, free)
        timer.start()
        with caplog.at_level(logging.WARNING), locking.locked(path):
            pass
        timer.join()
        assert len(caplog.messages) == told
    assert "Waiting for another program" in caplog.messages[0]


def test_a_held_cache_is_done_without(tmp_path: Path, own_cache: Path, monkeypatch):
    """The files are read all the same, and the cache is as it was afterwards."""
    monkeypatch.setattr("analyzer.exports.database._LOCK_S", 0.05)
    (tmp_path / "a.gpx").write_bytes(gpx_run())
    with locking.locked(own_cache / "cache-2.lock"), Cache(own_cache) as cache:
        assert import_folder(tmp_path, cache)[0].leaves[0].kind == "activity"
    assert [path.name for path in own_cache.iterdir()] == ["cache-2.lock"]


def test_a_held_diary_ends_in_a_sentence(tmp_path: Path):
    """And Ctrl-C while waiting in another; in neither case anything is noted."""
    held = tmp_path / FILE_NAME
    code = (
        "import sys; from analyzer import locking; from analyzer.cli import main;"
        "locking.locked.__wrapped__.__kwdefaults__['patience_s'] = float(sys.argv.pop(1));"
        "locking.WORD_AFTER_S = 0.1; main()"
    )
    command = [sys.executable, "-c", code]
    arguments = ["pain", "2", "--folder", str(tmp_path)]
    with locking.locked(held):
        given_up = subprocess.run(
            [*command, "1.5", *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        waiting = subprocess.Popen(
            [*command, "60", *arguments], stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert waiting.stderr is not None
        assert "Waiting for another program" in waiting.stderr.readline()
        time.sleep(0.05)
        waiting.send_signal(signal.SIGINT)
        _, stopped = waiting.communicate(timeout=60)
    assert given_up.returncode == 2
    assert "Waiting for another program" in given_up.stderr
    assert f"has held {held}" in given_up.stderr
    assert waiting.returncode == 130
    assert "stopped" in stopped
    assert "Traceback" not in given_up.stderr + stopped
    assert held.read_bytes() == b""


def test_a_drive_that_numbers_a_file_anew_each_time_is_not_asked_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As some network drives do: which file is there can't be told, and that is said."""
    monkeypatch.setattr("os.path.samestat", lambda *_: False)
    with (
        pytest.raises(LockedError, match=r"pain\.csv"),
        locking.locked(tmp_path / "pain.csv", patience_s=0.1),
    ):
        pytest.fail("it is another file each time")
