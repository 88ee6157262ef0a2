"""While exports are read, pages are made of what is there; one that must wait says so."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from analyzer.pipeline import folder as reading
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.patience import Patience
from analyzer.web.span import span_of
from tests.web.asked import HOST, ran, said
from tests.web.small_log import write_diary, write_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = {"accept": "text/html,*/*"}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    write_log(tmp_path)
    return tmp_path


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], threading.Event]:
    """Makes each reading from now on stop after 3 of 20 files, until the event is set."""
    real = reading.read_folder

    def stopped() -> threading.Event:
        go_on = threading.Event()

        def read(*where: object, progress: Callable[[int, int], None], **how: object) -> object:
            progress(3, 20)
            assert go_on.wait(60)
            return real(*where, progress=progress, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(reading, "read_folder", read)
        return go_on

    return stopped


@contextmanager
def _asking(log: Path, patience_s: float) -> Iterator[tuple[Desk, TestClient]]:
    desk = Desk(log)
    app = Patience(make_app(desk, [HOST]), patience_s)
    with TestClient(app, base_url=f"http://{HOST}") as client:
        yield desk, client
    desk.close()


def test_an_analysis_does_not_wait_for_exports_that_are_read(
    log: Path, slow: Callable[[], threading.Event]
) -> None:
    """A whole account was dropped; meanwhile somebody looks at January."""
    desk = Desk(log)
    whole = ran(desk.analysis())
    go_on = slow()
    read = desk.renew()
    span = ran(desk.analysis(span_of("2025-01-01..2025-01-31")))
    assert not read.done()
    assert len(span.runs) < len(whole.runs)
    go_on.set()
    read.result(60)
    desk.close()


def test_a_page_says_how_many_files_are_read(
    log: Path, slow: Callable[[], threading.Event]
) -> None:
    go_on = slow()
    with _asking(log, 0.01) as (desk, client):
        first = client.get("/now", headers=PAGE)
        assert first.status_code == 202
        assert "Your files are being read 3 of 20 read." in said(first.text)
        # Another version than any that is told, so that the page is put anew by each.
        assert 'data-version="-1"' in first.text
        go_on.set()
        desk.renew().result(60)
        assert "Your files are being read" not in client.get("/now", headers=PAGE).text


def test_a_form_and_a_picture_wait_until_all_is_read(
    log: Path, slow: Callable[[], threading.Event]
) -> None:
    go_on = slow()
    with _asking(log, 0.01) as (_, client):
        threading.Timer(0.5, go_on.set).start()
        assert client.get("/timeline/days.json").status_code == 200


def test_back_needs_no_export(log: Path, slow: Callable[[], threading.Event]) -> None:
    go_on = slow()
    with _asking(log, 0.01) as (desk, client):
        desk.start()
        answer = client.get("/", headers=PAGE)
        assert answer.status_code == 200
        assert "How is your back?" in answer.text
        go_on.set()


def test_what_needs_no_reading_is_waited_for(log: Path) -> None:
    """After a note, all exports are known: the page comes once the analysis is made."""
    with _asking(log, 0.0) as (desk, client):
        ran(desk.analysis())
        write_diary(log, "sore")
        desk.changed()
        answer = client.get("/now", headers=PAGE)
        assert answer.status_code == 200
