"""A hostile page, open in the same browser, reads nothing of the log and writes nothing into it.

Each attack is made on a server without the guard as well, where it must succeed.
"""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.patience import until
from tests.web.attacked import Attacked, attacked
from tests.web.conftest import SAMPLE, launch

_EVIL = "evil.test"
_REFUSED = "may not ask this"
_DAYS = (str(dt.date(2020, 3, 1) + dt.timedelta(days=n)) for n in count())
"""Days long before the first entry of the sample."""


class _Page(BaseHTTPRequestHandler):
    """An empty page of somebody else's, wherever it is asked for."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>evil</title><body></body>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def evil_port() -> Iterator[int]:
    """A server on another port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def fooled(playwright: Playwright) -> Iterator[Browser]:
    """A browser in which a foreign name points to this machine, as after DNS rebinding."""
    found = launch(playwright, f"--host-resolver-rules=MAP {_EVIL} 127.0.0.1")
    yield found
    found.close()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Attacked]]:
    """The sample, served with the guard and without."""
    with ExitStack() as stack:
        found = {}
        for is_guarded in (True, False):
            folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("attacked") / "log"))
            found[is_guarded] = stack.enter_context(attacked(folder, is_guarded=is_guarded))
        yield found


@pytest.fixture(params=[True, False], ids=["guarded", "open"])
def target(request: pytest.FixtureRequest, servers: dict[bool, Attacked]) -> Iterator[Attacked]:
    """One of the two; with the guard, every file must keep its bytes."""
    found = servers[request.param]
    found.forget()
    before = _content(found.folder)
    yield found
    assert not found.is_guarded or _content(found.folder) == before


def _content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["127.0.0.1", "localhost", _EVIL])
def attacker(request: pytest.FixtureRequest, fooled: Browser, evil_port: int) -> Iterator[Page]:
    """A page on another port of this machine, or of another site."""
    page = fooled.new_page()
    page.goto(f"http://{request.param}:{evil_port}/")
    yield page
    page.close()


@pytest.fixture
def day(target: Attacked) -> Iterator[str]:
    """A day that is to be noted: the diary has it afterwards, unless there is a guard."""
    found = next(_DAYS)
    diary = target.folder / "pain.csv"
    assert found not in diary.read_text("utf-8")
    yield found
    assert (found in diary.read_text("utf-8")) is not target.is_guarded


@pytest.mark.parametrize("path", ["/", "/now", "/changes", "/timeline/days.json"])
def test_fetch_reads_nothing(attacker: Page, target: Attacked, path: str) -> None:
    got = attacker.evaluate(
        """async (address) => {
            try {
                const answer = await fetch(address, {credentials: "include"});
                const part = await answer.body.getReader().read();
                return new TextDecoder().decode(part.value);
            } catch (error) { return ""; }
        }""",
        target.at(path),
    )
    target.came("GET", path)
    assert (got == "") is target.is_guarded


@pytest.mark.parametrize("path", ["/", "/now", "/static/app.js"])
def test_fetch_keeps_nothing(attacker: Page, target: Attacked, path: str) -> None:
    """Without leave to read, an answer could still be kept, and its size or time be measured."""
    got = attacker.evaluate(
        """async (address) => {
            try { return (await fetch(address, {mode: "no-cors"})).type; }
            catch (error) { return "refused"; }
        }""",
        target.at(path),
    )
    target.came("GET", path)
    assert got == ("refused" if target.is_guarded else "opaque")


def test_fetch_writes_nothing(attacker: Page, target: Attacked, day: str) -> None:
    attacker.evaluate(
        """async ([address, day]) => {
            const body = new URLSearchParams({score: 9, date: day});
            try { await fetch(address, {method: "POST", mode: "no-cors", body}); }
            catch (error) { return; }
        }""",
        [target.at("/pain"), day],
    )
    target.came("POST", "/pain")


def test_text_is_not_even_read(attacker: Page, target: Attacked) -> None:
    """A kind of body that a browser sends without asking first, and that is no form."""
    attacker.evaluate(
        """async (address) => {
            try { await fetch(address, {method: "POST", mode: "no-cors", body: "score=9"}); }
            catch (error) { return; }
        }""",
        target.at("/pain"),
    )
    target.came("POST", "/pain")


def test_a_beacon_writes_nothing(attacker: Page, target: Attacked, day: str) -> None:
    attacker.evaluate(
        """([address, day]) => {
            navigator.sendBeacon(address, new URLSearchParams({score: 9, date: day}));
        }""",
        [target.at("/pain"), day],
    )
    target.came("POST", "/pain")


@pytest.mark.parametrize("encoding", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("to", ["_self", "_blank"])
def test_a_form_writes_nothing(
    attacker: Page, target: Attacked, day: str, encoding: str, to: str
) -> None:
    sends = """([address, encoding, target, day]) => {
        const form = document.createElement("form");
        Object.assign(form, {method: "post", action: address, target, enctype: encoding});
        for (const [name, value] of Object.entries({score: 9, date: day})) {
            form.append(Object.assign(document.createElement("input"), {name, value}));
        }
        document.body.append(form);
        form.submit();
    }"""
    told = [target.at("/pain"), encoding, to, day]
    if to == "_self":
        attacker.evaluate(sends, told)
        shown = attacker
    else:
        with attacker.context.expect_page() as opened:
            attacker.evaluate(sends, told)
        shown = opened.value
    expect(shown.locator("body")).to_contain_text(_REFUSED if target.is_guarded else "Noted:")
    target.came("POST", "/pain")


@pytest.mark.parametrize(
    ("tag", "path"),
    [
        ("script", "/static/app.js"),
        ("img", "/static/icon.svg"),
        ("img", "/now/chart.svg"),
        ("link", "/static/app.css"),
    ],
)
def test_no_element_loads_a_file(attacker: Page, target: Attacked, tag: str, path: str) -> None:
    told = attacker.evaluate(
        """([address, tag]) => new Promise((done) => {
            const element = document.createElement(tag);
            if (tag === "link") element.rel = "stylesheet";
            element.onload = () => done("loaded");
            element.onerror = () => done("refused");
            element[tag === "link" ? "href" : "src"] = address;
            document.body.append(element);
        })""",
        [target.at(path), tag],
    )
    target.came("GET", path)
    assert told == ("refused" if target.is_guarded else "loaded")


@pytest.mark.parametrize("tag", ["iframe", "object", "embed"])
def test_a_frame_shows_nothing(attacker: Page, target: Attacked, tag: str) -> None:
    attacker.evaluate(
        """([address, tag]) => {
            const frame = document.createElement(tag);
            frame[tag === "object" ? "data" : "src"] = address;
            document.body.append(frame);
        }""",
        [target.address, tag],
    )
    target.came("GET", "/")

    def is_shown() -> bool:
        return any("How is your back" in frame.content() for frame in attacker.frames[1:])

    if target.is_guarded:
        assert not is_shown()
    elif tag == "iframe":  # of the others, Playwright knows no frame
        until(is_shown)


def test_a_window_may_be_opened_but_not_reached(attacker: Page, target: Attacked) -> None:
    """A link to a page of ours may be followed; who made the link sees nothing of it."""
    with attacker.expect_popup() as opened:
        attacker.evaluate("address => { window.popup = window.open(address); }", target.address)
    opened.value.get_by_role("heading", level=1).wait_for()
    if target.is_guarded:  # severed by the opener policy
        attacker.wait_for_function("() => window.popup.closed")
    else:
        assert attacker.evaluate("window.popup.closed") is False


def test_a_file_can_not_be_opened(attacker: Page, target: Attacked) -> None:
    """Neither is it made, nor does it land in the folder of downloads."""
    path = "/timeline/chart.svg"
    opens = "address => { location.href = address; }"
    if target.is_guarded:
        attacker.evaluate(opens, target.at(path))
        expect(attacker.locator("body")).to_contain_text(_REFUSED)
    else:
        with attacker.expect_download():
            attacker.evaluate(opens, target.at(path))
    target.came("GET", path)


def test_a_name_that_points_here_shows_nothing(fooled: Browser, target: Attacked) -> None:
    page = fooled.new_page()
    page.goto(target.at("/now").replace("127.0.0.1", _EVIL))
    target.came("GET", "/now")
    refused = "This address is not one of runlog's."
    expect(page.locator("body")).to_contain_text(refused if target.is_guarded else "Timeline")
    page.close()
