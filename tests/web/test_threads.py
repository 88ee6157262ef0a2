"""What can wait does so, and is done at last."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from analyzer.web import threads
from analyzer.web.threads import Threads
from tests.patience import PATIENCE_S, until


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Threads]:
    monkeypatch.setattr(threads, "QUIET_S", 0.0)
    found = Threads()
    yield found
    found.close()


def test_what_can_wait_comes_after_all_that_was_asked_for_meanwhile(made: Threads) -> None:
    go_on, all_done = threading.Event(), threading.Event()
    done: list[str] = []
    made.submit(lambda: go_on.wait(PATIENCE_S))
    made.submit(lambda: done.append("first"))

    def spare() -> None:
        done.append("spare")
        all_done.set()

    made.spare(spare)
    made.submit(lambda: done.append("second"))
    go_on.set()
    assert all_done.wait(PATIENCE_S)
    assert done == ["first", "second", "spare"]


def test_what_was_given_up_before_it_began_is_waited_for_no_more(made: Threads) -> None:
    go_on, done = threading.Event(), threading.Event()
    made.submit(lambda: go_on.wait(PATIENCE_S))
    made.submit(lambda: None).cancel()
    go_on.set()
    made.spare(done.set)
    assert done.wait(PATIENCE_S)


def test_nothing_that_can_wait_is_begun_at_the_end() -> None:
    done: list[str] = []
    made = Threads()
    made.end()
    made.spare(lambda: done.append("spare"))
    made.close()
    until(lambda: not any(isinstance(one, threading.Timer) for one in threading.enumerate()))
    assert done == []


def test_what_can_wait_takes_the_place_of_what_waited_before(made: Threads) -> None:
    """Each may hold a whole log: under constant use, all of them would be kept."""
    go_on, all_done = threading.Event(), threading.Event()
    done: list[str] = []
    made.submit(lambda: go_on.wait(PATIENCE_S))
    made.submit(lambda: None)  # waits: what can wait does so until this is done
    for number in range(3):
        made.spare(lambda number=number: done.append(f"{number}"))  # type: ignore[misc]
    made.spare(all_done.set)
    go_on.set()
    assert all_done.wait(PATIENCE_S)
    assert done == []
