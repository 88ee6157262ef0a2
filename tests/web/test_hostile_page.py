"""A hostile page, open in the same browser, reads nothing of the log and writes nothing into it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.web.conftest import SAMPLE, Served, launch, serving

_EVIL = "evil.test"
_REFUSED = "may not ask this"


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
def running(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample, served for all tests: none of them may change it."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("attacked") / "log"))
    with serving(folder, cache) as served:
        yield served


@pytest.fixture
def served(running: Served) -> Iterator[Served]:
    """The same; every file must keep its bytes."""
    before = _content(running.folder)
    yield running
    assert _content(running.folder) == before


def _content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["127.0.0.1", "localhost", _EVIL])
def attacker(request: pytest.FixtureRequest, fooled: Browser, evil_port: int) -> Iterator[Page]:
    """A page on another port of this machine, or of another site."""
    page = fooled.new_page()
    page.goto(f"http://{request.param}:{evil_port}/")
    yield page
    page.close()


@pytest.mark.parametrize("mode", ["cors", "no-cors"])
@pytest.mark.parametrize("path", ["/", "/now", "/changes"])
def test_fetch_reads_nothing(attacker: Page, served: Served, path: str, mode: str) -> None:
    got = attacker.evaluate(
        """async ([address, mode]) => {
            try { return await (await fetch(address, {mode, credentials: "include"})).text(); }
            catch (error) { return ""; }
        }""",
        [served.at(path), mode],
    )
    assert got == ""


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain"])
def test_fetch_writes_nothing(attacker: Page, served: Served, kind: str) -> None:
    attacker.evaluate(
        """async ([address, kind]) => {
            const how = {method: "POST", mode: "no-cors", body: "score=9"};
            try { await fetch(address, {...how, headers: {"content-type": kind}}); }
            catch (error) { return; }
        }""",
        [served.at("/pain"), kind],
    )


def test_a_beacon_writes_nothing(attacker: Page, served: Served) -> None:
    # The answer has come, and is kept from the page that asked.
    with attacker.expect_event("requestfailed", lambda sent: sent.url == served.at("/pain")):
        attacker.evaluate(
            "address => navigator.sendBeacon(address, new URLSearchParams({score: 9}))",
            served.at("/pain"),
        )


@pytest.mark.parametrize("encoding", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("target", ["_self", "_blank"])
def test_a_form_writes_nothing(attacker: Page, served: Served, encoding: str, target: str) -> None:
    sends = """([address, encoding, target]) => {
        const form = document.createElement("form");
        Object.assign(form, {method: "post", action: address, target, enctype: encoding});
        form.append(Object.assign(document.createElement("input"), {name: "score", value: 9}));
        document.body.append(form);
        form.submit();
    }"""
    told = [served.at("/pain"), encoding, target]
    if target == "_self":
        attacker.evaluate(sends, told)
        expect(attacker.locator("body")).to_contain_text(_REFUSED)
    else:
        with attacker.context.expect_page() as opened:
            attacker.evaluate(sends, told)
        expect(opened.value.locator("body")).to_contain_text(_REFUSED)


@pytest.mark.parametrize("tag", ["script", "img", "link", "iframe", "object", "embed", "video"])
def test_no_element_loads_a_page_or_picture(attacker: Page, served: Served, tag: str) -> None:
    told = attacker.evaluate(
        """([address, tag]) => new Promise((done) => {
            const element = document.createElement(tag);
            if (tag === "link") element.rel = "stylesheet";
            element.onload = () => {
                try { done("loaded " + element.contentDocument.body.innerText); }
                catch (error) { done("opaque"); }
            };
            element.onerror = () => done("refused");
            element[{link: "href", object: "data"}[tag] ?? "src"] = address;
            document.body.append(element);
            setTimeout(() => done("nothing"), 1500);
        })""",
        [served.at("/now"), tag],
    )
    assert not told.startswith("loaded") or told.strip() == "loaded"


def test_a_frame_shows_nothing(attacker: Page, served: Served) -> None:
    attacker.evaluate(
        """address => new Promise((done) => {
            const frame = document.createElement("iframe");
            frame.onload = () => done();
            frame.src = address;
            document.body.append(frame);
        })""",
        served.address,
    )
    (shown,) = [frame.content() for frame in attacker.frames[1:]]
    assert "How is your back" not in shown


def test_an_opened_window_can_not_be_reached(attacker: Page, served: Served) -> None:
    """A link to a page of ours may be followed; who made the link sees nothing of it."""
    with attacker.expect_popup() as opened:
        attacker.evaluate("address => { window.popup = window.open(address); }", served.address)
    opened.value.get_by_role("heading", level=1).wait_for()
    attacker.wait_for_function("() => window.popup.closed")  # severed by the opener policy
    reached = attacker.evaluate(
        """() => { try { return window.popup.document.title; } catch (error) { return "no"; } }"""
    )
    assert reached in ("no", "")


def test_a_name_that_points_here_shows_nothing(fooled: Browser, served: Served) -> None:
    page = fooled.new_page()
    port = served.address.rstrip("/").rpartition(":")[2]
    page.goto(f"http://{_EVIL}:{port}/now")
    expect(page.locator("body")).to_have_text("This address is not one of runlog's.")
    page.close()
