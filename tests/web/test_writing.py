"""What is written waits for no analysis, nobody waits for it, and it is read once."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from analyzer import locking
from analyzer.pipeline import folder as reading
from analyzer.web import threads
from tests.web.asked import asking, hidden, ran, said
from tests.web.small_log import write_log

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from analyzer.web.desk import Desk


@pytest.fixture
def log(tmp_path: Path) -> Path:
    write_log(tmp_path)
    return tmp_path


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Gets an element with each reading of the folder."""
    calls: list[object] = []
    real = reading.read_folder

    def counting(*where: object, **how: object) -> object:
        calls.append(where)
        return real(*where, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_folder", counting)
    return calls


def _desk(client: TestClient) -> Desk:
    found: Desk = client.app.state.desk  # type: ignore[attr-defined]
    return found


def test_a_change_is_read_once(log: Path, readings: list[object]) -> None:
    """By whoever made it; what watches the folder finds nothing new."""
    heard: list[int] = []
    with asking(log) as client:
        desk = _desk(client)
        assert client.get("/now").status_code == 200
        first = desk.version
        desk.listen(lambda: heard.append(desk.version - first))
        client.post("/pain", data={"score": "3"})
        desk.renew(if_changed=True).result(30)
        assert (len(readings), heard) == (2, [1])
        (log / "pain.csv").write_bytes((log / "pain.csv").read_bytes() + b"2025-03-02,,1,,\n")
        desk.renew(if_changed=True).result(30)
        assert (len(readings), heard) == (3, [1, 2])
        (log / "pain.csv").touch()  # it is read, for who knows; and is the same
        desk.renew(if_changed=True).result(30)
        assert (len(readings), heard) == (4, [1, 2])


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/pain", {"score": "3", "same": "stop"}),
        ("/pain", {"score": "eleven"}),
        ("/pain/delete", {"entry": "gone"}),
        ("/settings", {"units": "furlongs", "seen": ""}),
        ("/decisions", {"kind": "drop", "name": "no such", "seen": "other"}),
    ],
)
def test_where_nothing_was_written_nothing_is_read(
    log: Path, readings: list[object], path: str, form: dict[str, str]
) -> None:
    with asking(log) as client:
        assert client.get("/now").status_code == 200
        client.post(path, data=form, follow_redirects=False)
        assert client.get("/now").status_code == 200
    assert len(readings) == 1


def test_a_diary_changed_and_changed_back_shows_nothing_of_between(log: Path) -> None:
    """An analysis was made in between, of what is gone again."""
    diary, path = (log / "pain.csv").read_bytes(), "/now?span=2025-03-01.."
    with asking(log) as client:
        client.get("/now")
        (log / "pain.csv").write_bytes(diary + b"2025-03-02,,9,,\n")
        between = client.get(path).text
        (log / "pain.csv").write_bytes(diary)
        _desk(client).renew(if_changed=True).result(30)
        after = client.get(path).text
        fresh = client.get("/now?span=2025-03-01..2025-03-02").text
    assert "pain 9" in said(between)
    assert "pain 9" not in said(after)
    assert "pain 9" not in said(fresh)


def test_a_diary_that_is_held_keeps_nobody_else_waiting(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are shown meanwhile; each form comes back with what was typed, to be sent again."""
    waits, go_on = threading.Event(), threading.Event()

    def sleep(_: float) -> None:
        waits.set()
        assert go_on.wait(60)

    monkeypatch.setattr(locking.time, "sleep", sleep)
    monkeypatch.setattr(threads, "PATIENCE_S", 0.05)
    before = (log / "pain.csv").read_bytes()
    form = {"score": "7", "note": "after the stairs"}
    with asking(log) as client, ThreadPoolExecutor(3) as pool:
        with locking.locked(log / "pain.csv"):
            sent = [pool.submit(client.post, "/pain", data=form | {"once": n}) for n in "abc"]
            assert waits.wait(60)
            assert client.get("/").status_code == 200
            assert client.get("/now").status_code == 200
            assert not any(one.done() for one in sent)
            go_on.set()
            answers = [one.result(60) for one in sent]
        assert [answer.status_code for answer in answers] == [422] * 3
        for answer in answers:
            assert re.search(r"Another program (holds|has held) \S+pain\.csv", said(answer.text))
            assert "after the stairs" in answer.text
        assert (log / "pain.csv").read_bytes() == before
        assert client.post("/pain", data=form | {"once": "a"}).status_code == 200
    assert b",7," in (log / "pain.csv").read_bytes()


def test_signs_that_could_not_be_kept_stay_ticked(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "PATIENCE_S", 0.05)
    with asking(log) as client:
        page = client.post("/pain", data={"score": "7"}).text
        entry = hidden(page, "entry")
        with locking.locked(log / "pain.csv"):
            again = client.post("/pain/signs", data={"entry": entry, "bladder": "yes"}).text
    assert "Another program holds" in said(again)
    assert 'name="bladder" value="yes" checked' in again
    assert 'value="yes" checked' not in page


def test_a_server_that_ends_waits_for_no_other_program(log: Path) -> None:
    with (
        asking(log) as client,
        ThreadPoolExecutor(1) as pool,
        locking.locked(log / "pain.csv"),
    ):
        sent = pool.submit(client.post, "/pain", data={"score": "7"})
        _desk(client).end()
        assert sent.result(60).status_code == 422


def test_settings_are_kept_while_an_analysis_is_made(log: Path) -> None:
    """They are written in another thread."""
    begun, go_on = threading.Event(), threading.Event()

    def busy() -> None:
        begun.set()
        assert go_on.wait(60)

    with asking(log) as client, ThreadPoolExecutor(1) as pool:
        made = pool.submit(ran, _desk(client).do(busy))
        assert begun.wait(60)
        answer = client.post("/settings", data={"units": "mi", "seen": ""}, follow_redirects=False)
        assert answer.status_code == 303
        assert not made.done()
        go_on.set()
    assert 'units = "mi"' in (log / "runlog.toml").read_text()
