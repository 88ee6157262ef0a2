"""What a page shows where something is wrong or missing: in a real Chromium, on a small screen."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from analyzer.web import phone_serving
from analyzer.web.desk import Desk
from analyzer.web.menu import MENU
from analyzer.web.office import Office
from analyzer.web.phone_serving import Phones
from tests.patience import until
from tests.web.conftest import SAMPLE, Served, go_to, serving
from tests.web.usable import a_page, assert_usable_in_both

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

WIDTH = 320


@pytest.fixture(scope="module")
def empty(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A folder with nothing in it."""
    with serving(tmp_path_factory.mktemp("empty"), cache) as served:
        yield served


@pytest.fixture(scope="module")
def damaged(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A folder whose settings can't be read."""
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "runlog.toml").write_text('max_hr_bpm = "abc\n')
    with serving(folder, cache) as served:
        yield served


@pytest.mark.parametrize("path", [*MENU, "/runs/left-out", "/timeline/spikes", "/timeline/days"])
def test_an_empty_folder(path: str, empty: Served, browser: Browser) -> None:
    with a_page(browser, WIDTH) as page:
        go_to(page, empty.at(path))
        assert_usable_in_both(page, WIDTH)


@pytest.mark.parametrize("path", ["/", "/now", "/runs", "/report", "/settings"])
def test_settings_that_can_not_be_read(path: str, damaged: Served, browser: Browser) -> None:
    with a_page(browser, WIDTH) as page:
        go_to(page, damaged.at(path))
        assert_usable_in_both(page, WIDTH)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/runs/no-run", 404),
        ("/day/spring", 404),
        ("/now?span=spring", 422),
        ("/now?span=2030-01-01..", 422),
        ("/timeline?from=spring", 422),
        ("/compare?a=spring&b=2026-W20", 422),
        ("/report?refused=1", 200),
        ("/pain/edit?entry=gone", 422),
    ],
)
def test_a_refusal(path: str, status: int, sample: Served, browser: Browser) -> None:
    with a_page(browser, WIDTH) as page:
        answer = page.goto(sample.at(path))
        assert answer is not None
        assert answer.status == status
        assert_usable_in_both(page, WIDTH)


def test_a_setting_that_is_refused(sample: Served, browser: Browser) -> None:
    with a_page(browser, WIDTH) as page:
        go_to(page, sample.at("/settings"))
        page.locator("#max_hr_bpm").fill("much")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Nothing was changed yet.")).to_be_visible()
        assert_usable_in_both(page, WIDTH)


def test_days_that_are_refused(sample: Served, browser: Browser) -> None:
    with a_page(browser, WIDTH) as page:
        go_to(page, sample.at("/runs"))
        page.locator("#from").fill("2026-05-02")
        page.locator("#to").fill("2026-05-01")
        page.get_by_role("button", name="Not recorded").click()
        expect(page.locator("#problem")).to_be_visible()
        assert_usable_in_both(page, WIDTH)


def test_a_phone(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is let in, with a wrong code, a used one, then its pages and what it may not."""
    folder = shutil.copytree(SAMPLE, tmp_path / "log")
    monkeypatch.setattr(phone_serving, "home_address", lambda: "127.0.0.2")
    codes: list[str] = []
    desk = Desk(folder)
    office = Office(desk)
    with phone_serving.serving_phones(office, Phones(codes.append)), a_page(browser, WIDTH) as page:
        origin = codes[0].partition("/phone")[0]

        def look(address: str, text: str) -> None:
            page.goto(address)
            expect(page.get_by_text(text).first).to_be_visible()
            assert_usable_in_both(page, WIDTH)

        look(f"{origin}/", "Not this phone")
        look(f"{origin}/phone?token=wrong", "not the code")
        look(codes[0], "It can note pain")
        page.get_by_role("button", name="Use this phone").click()
        expect(page.get_by_role("heading", name="How is your back?")).to_be_visible()
        assert_usable_in_both(page, WIDTH)
        look(f"{origin}/now", "Now")
        look(f"{origin}/runs", "Runs")
        look(f"{origin}/settings", "Not on a phone")
        page.context.clear_cookies()
        look(codes[0], "This code has been used")
        until(lambda: len(codes) == 2)
    office.close()
