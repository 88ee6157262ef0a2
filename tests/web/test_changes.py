"""What lands in the folder shows on open pages by itself."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.patience import PATIENCE_S
from tests.web.conftest import Served, go_to

Serve = Callable[..., AbstractContextManager[Served]]


@pytest.fixture
def served(serve: Serve, sample_folder: Path) -> Iterator[Served]:
    with serve(sample_folder) as running:
        yield running


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto(served.at("/now"))
    opened.get_by_text("km in 7 days").or_(opened.get_by_text("Diary")).first.wait_for()
    yield opened
    opened.close()


def _note(folder: Path, score: int) -> None:
    today = datetime.now().astimezone().date()
    with (folder / "pain.csv").open("a", encoding="utf-8") as diary:
        diary.write(f"{today},,{score},left,,,,,\n")


def test_an_entry_noted_elsewhere_is_shown(page: Page, served: Served) -> None:
    shown = page.locator("#page")
    expect(shown).not_to_contain_text("pain 7", use_inner_text=True)
    _note(served.folder, 7)
    expect(shown).to_contain_text("pain 7", use_inner_text=True)


def test_a_form_that_is_being_filled_in_is_left_alone(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    go_to(page, served.address)
    page.locator("label", has_text="4").first.click()
    version = page.evaluate("document.getElementById('page').dataset.version")
    other = browser.new_page()
    other.goto(served.at("/now"))
    _note(served.folder, 6)
    other.wait_for_function(
        "seen => Number(document.getElementById('page').dataset.version) > Number(seen)",
        arg=version,
    )
    expect(page.locator("input[name=score]:checked")).to_have_value("4")
    page.close()
    other.close()


def test_the_server_ends_with_pages_open(page: Page, served: Served) -> None:
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE_S) == 0
    expect(page.locator("h1")).to_have_text("Now")


def test_a_server_that_is_gone_is_said(browser: Browser, served: Served) -> None:
    """Else a tap would be followed by nothing, and be taken for noted."""
    page = browser.new_page()
    go_to(page, served.address)
    lost = page.locator("#lost")
    expect(lost).to_be_hidden()
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE_S) == 0
    page.locator("label", has_text="4").first.click()
    page.get_by_role("button", name="Note it").click()
    expect(lost).to_be_visible()
    expect(lost).to_contain_text("may have been done, or not")
    page.close()
