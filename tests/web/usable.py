"""What holds for each page in a browser: it can be used by everyone, and it fits."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.conftest import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

_GRAVE = {"serious", "critical"}
_STATUS = "Failed to load resource: the server responded with a status of 4"
"""What a browser says of a page that is refused, as it has to be."""


def drawn(page: Page) -> None:
    """Wait for the chart of a page that has one."""
    expect(page.locator("run-chart:not([data-drawn])")).to_have_count(0)


@contextmanager
def a_page(browser: Browser, width: int, scheme: str = "light") -> Iterator[Page]:
    """A new page, on whose console nothing may be said: neither by the policy nor by a script."""
    said: list[str] = []
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert not [line for line in said if not line.startswith(_STATUS)]
    page.close()


def assert_usable(page: Page, width: int) -> None:
    """Nobody is kept out by what the page shows now, and nothing lies beside the screen.

    Raises:
        AssertionError: something is wrong with it.
    """
    drawn(page)
    found = Axe().run(page).response["violations"]
    grave = [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in found
        if rule["impact"] in _GRAVE
    ]
    assert not grave
    assert width_of(page) <= width


def assert_usable_in_both(page: Page, width: int) -> None:
    """The same, in light and in dark.

    Raises:
        AssertionError: something is wrong with it.
    """
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert_usable(page, width)
