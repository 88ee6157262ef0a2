"""An answer that takes long is told to be under way, and nothing is sent twice meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from tests.web.conftest import Served


def test_a_page_that_is_waited_for_says_so(sample: Served, browser: Browser) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/settings", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks the function)
    page.goto(sample.at("/runs"))
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Settings").click()
    expect(page.locator("main")).to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("status").get_by_text("Working")).to_be_visible()
    held[0].continue_()
    expect(page.locator("h1")).to_have_text("Settings")
    expect(page.locator("main[aria-busy]")).to_have_count(0)
    expect(page.locator("#busy")).to_be_empty()
    page.close()


def test_a_decision_is_sent_once_however_often_it_is_tapped(
    sample: Served, browser: Browser
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/decisions", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks the function)
    page.goto(sample.at("/runs"))
    page.get_by_label("First day").fill("2031-01-01")
    button = page.get_by_role("button", name="Not recorded", exact=True)
    for _ in range(3):
        button.click(force=True)
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("status").get_by_text("Working")).to_be_visible()
    assert len(held) == 1
    held[0].abort()
    expect(page.locator("#busy")).to_be_empty()
    expect(button).not_to_have_attribute("aria-disabled", "true")
    page.close()
