"""What holds for each page, in a real Chromium: for the menu's at three widths, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from analyzer.web.menu import MENU
from analyzer.web.routes import ROUTES
from tests.patience import PATIENCE_S
from tests.web.addresses import PAGES as ADDRESSES
from tests.web.addresses import resolved
from tests.web.conftest import WIDTHS, go_to
from tests.web.usable import a_page, assert_usable, assert_usable_in_both, drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.web.conftest import Served

PAGES = list(MENU)
OTHERS = [address for address in ADDRESSES.values() if address not in MENU]
"""Pages that are led to by others, a run, a day or an entry."""


def test_each_page_of_the_menu_is_there() -> None:
    assert set(MENU) <= {route.path for route in ROUTES}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_used_by_everyone(
    path: str, width: int, scheme: str, sample: Served, browser: Browser
) -> None:
    with a_page(browser, width, scheme) as page:
        go_to(page, sample.at(path))
        page.locator("h1").wait_for()
        assert_usable(page, width)


@pytest.mark.parametrize("address", OTHERS)
def test_what_is_not_in_the_menu_can_be_used_by_everyone(
    address: str, sample: Served, browser: Browser
) -> None:
    width = min(WIDTHS)
    with a_page(browser, width) as page:
        go_to(page, _resolved(address, sample))
        page.locator("h1").wait_for()
        assert_usable_in_both(page, width)


def _resolved(address: str, sample: Served) -> str:
    import httpx2

    own = {"origin": sample.address.rstrip("/")}
    with httpx2.Client(base_url=sample.address, headers=own, timeout=PATIENCE_S) as client:
        return sample.at(resolved(address, client))


@pytest.mark.parametrize("path", PAGES)
def test_each_page_can_be_reached_by_the_keyboard(
    path: str, sample: Served, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    go_to(page, sample.at(path))
    drawn(page)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    reached = set()
    controls = page.locator(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
    )
    shown = {at for at in range(controls.count()) if controls.nth(at).is_visible()}
    for _ in range(4 * len(shown) + 10):
        at = page.evaluate(
            """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), "
            + "select, textarea, summary, [tabindex='0']")].indexOf(document.activeElement)"""
        )
        reached.add(at)
        page.keyboard.press("Tab")
    # Of the buttons of a question, Tab reaches one; the arrows choose among them.
    radios = {at for at in shown if controls.nth(at).get_attribute("type") == "radio"}
    assert shown - radios <= reached
    page.close()


class _Loads:
    """What a page loads, but for the changes it listens to, which never end."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._under_way: set[str] = set()
        self._bytes = self._count = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._begins)
        session.on("Network.loadingFinished", self._ends)
        session.on("Network.loadingFailed", self._ends)
        session.send("Network.enable")

    def _begins(self, event: dict[str, Any]) -> None:
        if event.get("type") != "EventSource":
            self._under_way.add(event["requestId"])
            self._count += 1

    def _ends(self, event: dict[str, Any]) -> None:
        self._under_way.discard(event["requestId"])
        self._bytes += event.get("encodedDataLength", 0)

    def bytes(self) -> int:
        """So many since this was asked last, once all has come and nothing more is asked for."""
        drawn(self._page)
        count = -1
        while self._under_way or self._count > count:
            count = self._count
            self._page.wait_for_timeout(700)
        found, self._bytes = self._bytes, 0
        return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(path: str, sample: Served, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    loads = _Loads(page)
    go_to(page, sample.at(path))
    first = loads.bytes()
    page.reload()
    later = loads.bytes()
    context.close()
    assert 0 < first <= 150_000
    assert later <= 40_000


@pytest.mark.parametrize("address", [*PAGES, *OTHERS])
def test_a_page_has_no_script_or_style_of_its_own(address: str, sample: Served) -> None:
    import httpx2

    answer = httpx2.get(_resolved(address, sample), timeout=PATIENCE_S, follow_redirects=True)
    assert answer.status_code == 200
    text = re.sub(r"<script defer src=\"/static/[^\"]+\"></script>", "", answer.text)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|https?://", text)
