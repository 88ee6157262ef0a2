"""The desk joins readings, survives a failed one, and never computes more days than the log has."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from analyzer.pipeline import folder as reading
from analyzer.web import app as made
from analyzer.web import threads
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.guard import HEADERS
from analyzer.web.readings import Readings
from analyzer.web.span import Span
from analyzer.web.threads import EndingError
from tests.patience import until
from tests.web.asked import HOST, asking, ran, said
from tests.web.small_log import write_log

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from analyzer.web.analyses import State


@pytest.fixture
def log(tmp_path: Path) -> Path:
    write_log(tmp_path)
    return tmp_path


def test_the_presets_are_made_before_a_page_asks_for_them(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "QUIET_S", 0.0)
    desk = Desk(log)
    analyses = ran(desk.state()).require()
    until(lambda: analyses.known(Span("12w")) and analyses.known(Span("year")))
    desk.close()


def test_readings_that_wait_are_one(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty changes while the first is being read: one more reading sees them all."""
    begun, go_on, calls = threading.Event(), threading.Event(), []
    real = reading.read_folder

    def slow(*where: object, **how: object) -> object:
        calls.append(where)
        begun.set()
        assert go_on.wait(30)
        return real(*where, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_folder", slow)
    desk = Desk(log)
    told: list[int] = []
    desk.listen(lambda: told.append(desk.version))
    desk.start()
    assert begun.wait(30)
    for _ in range(20):
        desk.changed()
    go_on.set()
    state = ran(desk.state())
    desk.close()
    assert len(calls) == 2
    # It found what the first had found: no page need be shown anew.
    assert [version for version in told if version] == [state.version]
    assert state.read is not None


@pytest.mark.unforeseen
def test_after_a_reading_that_failed_the_next_counts(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading.read_folder
    faults = iter([ValueError("unforeseen")])

    def failing(*where: object, **how: object) -> object:
        for fault in faults:
            raise fault
        return real(*where, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_folder", failing)
    with asking(log) as client:
        assert "This is a bug in runlog (ValueError: unforeseen)" in said(client.get("/now").text)
        client.app.state.desk.changed()  # type: ignore[attr-defined]
        answer = client.get("/now")
    assert answer.status_code == 200
    assert "unforeseen" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["/now", "/timeline", "/timeline/days.json", "/calendar", "/runs", "/files"],
)
@pytest.mark.parametrize("span", ["..9999-12-31", "..9000-01-01", "..0001-01-01", "0001-01-01.."])
def test_no_span_reaches_beyond_the_log(log: Path, path: str, span: str) -> None:
    with asking(log) as client:
        answer = client.get(f"{path}?span={span}")
    assert answer.status_code == 200
    assert len(answer.content) < 100_000


def test_a_page_number_may_be_anything(log: Path) -> None:
    with asking(log) as client:
        assert client.get(f"/runs?page={'9' * 5_000}").status_code == 200


@pytest.mark.unforeseen
def test_a_fault_has_our_headers_as_well(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_request: Request) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(made, "ROUTES", [Route("/", fails)])
    client = TestClient(
        make_app(Desk(log), [HOST]), base_url=f"http://{HOST}", raise_server_exceptions=False
    )
    answer = client.get("/")
    assert answer.status_code == 500
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"
    assert "ZeroDivisionError" in answer.text


def test_a_folder_that_is_gone_is_said_until_it_is_back(log: Path) -> None:
    gone = log.with_name("gone")
    with asking(log) as client:
        assert client.get("/now").status_code == 200
        log.rename(gone)
        answer = client.get("/now")
        gone.rename(log)
        again = client.get("/now")
    assert answer.status_code == 422
    assert "is no longer there. Put it back" in said(answer.text)
    assert again.status_code == 200


def test_versions_of_a_server_started_anew_are_others(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that was open meanwhile is put anew, though both servers have read the folder once."""
    versions = []
    for now in (1_700_000_000.5, 1_700_000_003.0):
        monkeypatch.setattr("analyzer.web.readings.time.time", lambda now=now: now)
        desk = Desk(log)
        versions.append(ran(desk.state()).version)
        desk.close()
    assert versions == [1_700_000_000, 1_700_000_003]


@pytest.mark.unforeseen
def test_who_fails_to_listen_keeps_the_news_from_nobody(log: Path) -> None:
    def fails() -> None:
        raise ValueError("unforeseen")

    with asking(log) as client:
        desk = client.app.state.desk  # type: ignore[attr-defined]
        told: list[int] = []
        for heard in (fails, lambda: told.append(desk.version)):
            desk.listen(heard)
        assert [client.get("/now").status_code for _ in range(2)] == [200, 200]
        assert [version for version in told if version] == [desk.version]


def test_after_a_reading_that_was_given_up_the_next_page_begins_another(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, faults = Readings._found, iter([EndingError()])

    def failing(readings: Readings, today: dt.date) -> State:
        for fault in faults:
            raise fault
        return real(readings, today)

    monkeypatch.setattr(Readings, "_found", failing)
    with asking(log) as client:
        assert [client.get("/now").status_code for _ in range(3)] == [503, 200, 200]


def test_a_page_that_is_given_up_takes_no_reading_from_the_others(log: Path) -> None:
    """Nor one that still waits for its turn, which could be taken back."""
    go_on = threading.Event()
    desk = Desk(log)

    async def given_up() -> State:
        busy = asyncio.wrap_future(desk._threads.read(lambda: go_on.wait(30)))
        first = asyncio.ensure_future(desk.state())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        go_on.set()
        await busy
        return await desk.state()

    assert ran(given_up()).read is not None
    desk.close()


def test_a_reading_that_was_taken_back_is_begun_anew(log: Path) -> None:
    go_on = threading.Event()
    desk = Desk(log)

    async def taken_back() -> State:
        busy = asyncio.wrap_future(desk._threads.read(lambda: go_on.wait(30)))
        await asyncio.sleep(0)
        assert desk.renew().cancel()
        go_on.set()
        await busy
        return await desk.state()

    assert ran(taken_back()).read is not None
    desk.close()
