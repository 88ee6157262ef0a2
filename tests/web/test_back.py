"""Pain is noted in three taps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser


def test_pain_is_noted_in_three_taps(
    serve: Callable[..., object], sample_folder: Path, browser: Browser
) -> None:
    before = (sample_folder / "pain.csv").read_bytes()
    with serve(sample_folder) as served:
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.goto(served.address)
        page.locator("label", has_text="3").first.click()
        page.locator("label", has_text="right").first.click()
        page.get_by_role("button", name="Note it").click()
        page.get_by_text("3 of 10, right").first.wait_for()
        page.close()
    added = (sample_folder / "pain.csv").read_bytes().removeprefix(before)
    assert b",3,right," in added
    assert added.count(b"\n") == 1
