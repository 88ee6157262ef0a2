"""How pages look where there is little room, in the dark, and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from analyzer.report import style
from analyzer.web.rendering import STATIC
from analyzer.wording import words
from tests.web.conftest import go_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.web.conftest import Served

_STACKED = ["runs", "files", "runs/left-out", "timeline", "timeline/2026-06-14", "day/2026-06-14"]


def _open(browser: Browser, address: str, width: int, height: int = 800, scheme: str = "") -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    go_to(page, address)
    return page


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("path", _STACKED)
def test_a_row_is_read_without_moving_its_table(
    path: str, width: int, sample: Served, browser: Browser
) -> None:
    page = _open(browser, sample.at(path), width)
    cells = page.locator(".stack tbody :is(th, td):visible")
    expect(cells.first).to_be_visible()
    # What a cell holds ends within it, and it ends within the page.
    beyond = cells.evaluate_all(
        """(cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1
            || cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.innerText)"""
    )
    assert beyond == []
    page.close()


@pytest.mark.parametrize(
    ("path", "width", "is_table"),
    [
        ("timeline/flares", 320, False),
        ("timeline/flares", 768, True),  # five narrow columns
        ("timeline/spikes", 768, False),  # eight
        ("timeline/spikes", 900, True),
        ("runs", 900, False),  # ten, two of them of sentences
        ("runs", 1280, True),
    ],
)
def test_a_table_that_fits_stays_one(
    path: str, width: int, is_table: bool, sample: Served, browser: Browser
) -> None:
    page = _open(browser, sample.at(path), width)
    expect(page.locator("table.stack")).to_have_css("display", "table" if is_table else "block")
    page.close()


def test_a_row_as_a_block_is_still_a_row(sample: Served, browser: Browser) -> None:
    """Browsers take a table's meaning from it when its parts are no longer laid out as one."""
    page = _open(browser, sample.at("runs?q=2026-06-14"), 320)
    row = page.get_by_role("table").get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").count() == 1
    heads = page.get_by_role("table").get_by_role("columnheader")
    assert heads.last.inner_text() == "Why it counts as it does"
    assert row.get_by_role("cell", name="moderate spike").count() >= 1
    page.close()


def test_a_chart_on_a_telephone_has_letters_of_eleven_pixels(
    sample: Served, browser: Browser
) -> None:
    page = _open(browser, sample.at("now"), 320)
    page.wait_for_function("document.querySelector('img.chart').naturalWidth > 0")
    chart = page.locator("img.chart")
    points = chart.evaluate(
        'async (e) => (await (await fetch(e.currentSrc)).text()).match(/width="([0-9.]+)pt/)[1]'
    )
    shown = chart.bounding_box()
    assert shown
    assert 7 * shown["width"] / float(points) >= 11  # its usual letters have 7 points
    expect(page.get_by_text("Longest run of each day:")).to_be_visible()
    page.close()


@pytest.mark.parametrize("path", ["now", "compare", "runs?q=2026-06-14"])
def test_a_chart_is_dark_where_the_page_is_and_light_on_paper(
    path: str, sample: Served, browser: Browser
) -> None:
    page = _open(browser, sample.at(path), 1280, scheme="dark")
    if path.startswith("runs"):
        page.locator("tbody th a").first.click()
        page.locator("chart-picture").first.wait_for()
    chart = page.locator("chart-picture img").first
    chart.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('chart-picture img').naturalWidth > 0")
    assert "scheme=dark" in chart.evaluate("(e) => e.currentSrc")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function("document.querySelector('chart-picture img').naturalWidth > 0")
    assert "scheme=dark" not in chart.evaluate("(e) => e.currentSrc")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "scheme=dark" in chart.evaluate("(e) => e.currentSrc")
    page.close()


def test_the_pages_and_the_report_have_the_same_dark_colours() -> None:
    sheet = (STATIC / "timeline.css").read_text()
    light, dark = (
        dict(re.findall(r"--chart-([\w-]+): (#\w+);", part))
        for part in sheet.split("prefers-color-scheme: dark")
    )
    full = {name: "#ffffff" if colour == "#fff" else colour for name, colour in light.items()}
    same = {name for name, colour in full.items() if colour in style.DARK}
    assert same >= set(full) - {"after"}
    assert {name: dark[name] for name in same} == {name: style.DARK[full[name]] for name in same}


@pytest.mark.parametrize("path", ["now", "timeline", "compare", "calendar", "runs", "files"])
def test_on_paper_there_is_nothing_to_tap_and_nothing_cut(
    path: str, sample: Served, browser: Browser
) -> None:
    page = _open(browser, sample.at(path), 703)  # A4 less 12 mm at each side
    page.emulate_media(media="print")
    for gone in ("header", "footer", "form", "button", ".spans"):
        expect(page.locator(gone).and_(page.locator(":visible"))).to_have_count(0)
    for table in page.locator("table:visible").all():
        assert table.evaluate("(e) => getComputedStyle(e).display") == "table"
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    page.close()


def test_advice_and_undo_come_before_what_is_asked(
    serve: Callable[..., object], tmp_path: Path, browser: Browser
) -> None:
    with serve(tmp_path) as served:  # type: ignore[attr-defined]
        page = _open(browser, served.address, 320, 568)
        page.locator("input[name=score][value='7']").check(force=True)
        page.get_by_role("button", name="Note it").click()
        advice = page.get_by_text(words.SIGNS_NAMED)
        expect(advice).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)
        page.close()
