"""What goes on for as long as pages are served begins again after any error."""

from __future__ import annotations

import threading

import pytest

from analyzer.errors import UsageError
from analyzer.web import unending as module
from analyzer.web.unending import unending


@pytest.mark.unforeseen
def test_each_reason_is_told_once_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AGAIN_S", 0.0)
    stop = threading.Event()
    told: list[str] = []
    errors = iter([UsageError("away"), UsageError("away"), ValueError("odd"), UsageError("away")])

    def work() -> None:
        for error in errors:
            raise error
        stop.set()

    unending(work, stop, told.append)
    assert [why for why in told if why == "away"] == ["away", "away"]
    assert "This is a bug in runlog (ValueError: odd)" in told[1]
    assert len(told) == 3


def test_an_error_while_it_is_stopped_is_none() -> None:
    stop = threading.Event()
    told: list[str] = []

    def work() -> None:
        stop.set()
        raise RuntimeError("closed")

    unending(work, stop, told.append)
    assert told == []
