"""A fault of the disk is told as one; what the runner can put right is told as that."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.routing import Route
from starlette.testclient import TestClient

from analyzer import nets
from analyzer.errors import UsageError
from analyzer.notebook import own_table
from analyzer.web import app as made
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.faults import status_of
from analyzer.web.rendering import static
from tests.web.asked import HOST, asking, said
from tests.web.small_log import write_log

if TYPE_CHECKING:
    from pathlib import Path


def _answer(folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> tuple[int, str]:
    def fails(_request: Request) -> None:
        raise error

    monkeypatch.setattr(made, "ROUTES", [Route("/", fails)])
    client = TestClient(
        make_app(Desk(folder), [HOST]), base_url=f"http://{HOST}", raise_server_exceptions=False
    )
    answer = client.get("/")
    return answer.status_code, said(answer.text)


@pytest.mark.parametrize(
    ("number", "status", "advice"),
    [
        (errno.ENOSPC, 507, "The disk is full: make room"),
        (errno.EDQUOT, 507, "The disk is full: make room"),
        (errno.EIO, 500, "a fault of the disk or of the system"),
        (errno.EROFS, 500, "a fault of the disk or of the system"),
        (errno.EACCES, 500, "a fault of the disk or of the system"),
    ],
)
def test_a_fault_of_the_disk_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, status: int, advice: str
) -> None:
    error = OSError(number, "so it is", str(tmp_path / "run.fit"))
    code, text = _answer(tmp_path, monkeypatch, error)
    assert code == status
    assert "run.fit" in text
    assert advice in text


def test_a_mistake_is_the_runners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = _answer(tmp_path, monkeypatch, UsageError("There is no such week."))
    assert code == 422
    assert "There is no such week." in text
    assert "disk" not in text


def test_who_goes_away_while_sending_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is noted as unforeseen."""
    before = len(nets.CAUGHT)
    assert _answer(tmp_path, monkeypatch, ClientDisconnect()) == (503, "")
    assert len(nets.CAUGHT) == before


def test_a_sentence_keeps_what_it_was_made_of() -> None:
    full = UsageError("pain.csv can't be written.")
    full.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    closed = UsageError("pain.csv can't be written.")
    closed.__cause__ = PermissionError(errno.EACCES, "Permission denied")
    assert (status_of(full), status_of(closed)) == (507, 422)


def test_a_note_that_a_full_disk_refuses_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_log(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with asking(tmp_path) as client:
        monkeypatch.setattr(own_table, "append_whole", full)
        answer = client.post("/pain", data={"score": "4", "note": "stiff at night"})
    assert answer.status_code == 507
    assert "pain.csv can't be written: No space left on device" in said(answer.text)
    assert "The disk is full: make room on it, and try again." in said(answer.text)
    assert "stiff at night" in answer.text


@pytest.mark.parametrize(
    "path", ["/now", "/timeline", "/calendar", "/runs", "/compare", "/files", "/report"]
)
def test_damaged_settings_lead_to_their_page(tmp_path: Path, path: str) -> None:
    write_log(tmp_path)
    (tmp_path / "runlog.toml").write_text("units = ")
    with asking(tmp_path) as client:
        text = client.get(path).text
        other = client.get("/now?span=2025-02-01..").text
    assert "is not valid TOML" in said(text)
    assert "Settings shows what is wrong there." in said(text)
    assert '<a href="/settings">Settings</a> shows' in text
    assert '<a href="/settings?span=2025-02-01..">Settings</a> shows' in other


@pytest.mark.parametrize("path", ["/settings", "/decisions", "/decisions/back", "/pain"])
def test_a_form_has_a_size(tmp_path: Path, path: str) -> None:
    with asking(tmp_path) as client:
        answer = client.post(path, data={"why": "x" * 300_000})
    assert answer.status_code == 413


def test_only_an_address_with_the_digest_is_kept_for_ever(tmp_path: Path) -> None:
    with asking(tmp_path) as client:
        kept = [
            client.get(address).headers["cache-control"]
            for address in (static("app.css"), "/static/app.css", "/static/app.css?0123456789")
        ]
    assert kept == ["public, max-age=31536000, immutable", "no-cache", "no-cache"]


@pytest.mark.parametrize("path", ["/report/running-report.pdf", "/runs"])
def test_what_is_asked_while_the_server_ends_is_told_so(tmp_path: Path, path: str) -> None:
    write_log(tmp_path)
    desk = Desk(tmp_path)
    headers = {"sec-fetch-site": "same-origin"}
    client = TestClient(
        make_app(desk, [HOST]),
        base_url=f"http://{HOST}",
        raise_server_exceptions=False,
        headers=headers,
    )
    client.get("/now")
    desk.end()
    desk.close()
    answer = client.get(f"{path}?span=2025-01-01..2025-02-01", follow_redirects=False)
    assert answer.status_code == 503
    assert "runlog is ending" in answer.text
