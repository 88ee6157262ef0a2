"""The calendar: each day of a year with its run and its pain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web import small_log
from tests.web.conftest import width_of
from tests.web.test_timeline import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from tests.web.conftest import Served


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    client = client_of(small_log.write_log(tmp_path_factory.mktemp("small") / "log"))
    yield client
    client.app.state.desk.close()  # type: ignore[attr-defined]


def _cell(text: str, day: str) -> tuple[str, str, str]:
    """Classes, what is said, and the score of a day's cell."""
    found = re.search(
        rf'<td class="cell ([^"]*)"><a href="/day/{day}[^"]*" aria-label="([^"]*)">'
        r'.*?<span class="score[^"]*">(\d*)</span>',
        text,
    )
    assert found, day
    return found[1], found[2].replace("\u00a0", " "), found[3]


@pytest.mark.parametrize(
    ("day", "classes", "said", "score"),
    [
        # Bars are fifths of the longest day, 9 km: 6 km is in the fourth of them.
        ("2025-02-06", "ran step-4", "6 February: 6.0 km, 1.00 ×; pain 0 of 10", "0"),
        ("2025-02-10", "ran step-5",
         "10 February: 9.0 km, 1.50 ×, moderate spike; pain 0 of 10", "0"),
        ("2025-02-12", "rest step-0", "12 February: no run; pain 5 of 10; a flare begins", "5"),
        ("2025-02-14", "ran step-4",
         "14 February: 6.0 km, 0.67 ×; pain not logged; physio noted", ""),
        ("2025-02-15", "rest step-0", "15 February: no run; pain not logged", ""),
    ],
)  # fmt: skip
def test_a_day_shows_run_and_pain(
    client: TestClient, day: str, classes: str, said: str, score: str
) -> None:
    assert _cell(client.get("/calendar").text, day) == (classes, said, score)


def test_a_spike_and_a_flare_have_their_marks(client: TestClient) -> None:
    text = client.get("/calendar").text
    assert re.search(r'href="/day/2025-02-10.*?class="marks">▲</span>', text)
    assert re.search(r'href="/day/2025-02-12.*?class="marks">▼</span>', text)


def test_months_without_a_day_to_show_are_left_out(client: TestClient) -> None:
    text = client.get("/calendar").text
    assert re.findall(r"<caption>(\w+)</caption>", text) == ["January", "February", "March"]
    assert '<td class="cell outside">3</td>' in text  # after the last day of the log


def test_the_span_is_obeyed_and_carried_on(client: TestClient) -> None:
    text = client.get("/calendar?span=2025-02-05..2025-02-20").text
    assert re.findall(r"<caption>(\w+)</caption>", text) == ["February"]
    assert 'href="/day/2025-02-10?span=2025-02-05..2025-02-20"' in text
    assert "/day/2025-02-04" not in text


@pytest.mark.parametrize("year", ["1999", "2026", "x", "02025", "-1"])
def test_a_year_outside_the_log_has_no_page(client: TestClient, year: str) -> None:
    assert client.get(f"/calendar?year={year}").status_code == 404


def test_the_week_begins_as_in_the_settings(tmp_path: Path) -> None:
    small_log.write_log(tmp_path)
    (tmp_path / "runlog.toml").write_text('week_start = "sunday"\n')
    text = client_of(tmp_path).get("/calendar").text
    heads = re.findall(r'<th scope="col" abbr="(\w+)">', text)[:7]
    assert heads == ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    # 1 January 2025 was a Wednesday: three empty cells before it.
    assert re.search(r"<tbody>\s*<tr>(\s*<td></td>){3}\s*<td class=\"cell ran", text)


def test_days_not_recorded_differ_from_rest(tmp_path: Path) -> None:
    small_log.write_log(tmp_path)
    (tmp_path / "runlog.toml").write_text("[[not_recorded]]\nfrom = 2025-01-10\nto = 2025-01-12\n")
    classes, said, score = _cell(client_of(tmp_path).get("/calendar").text, "2025-01-11")
    assert classes == "not_recorded step-0"
    assert "not recorded: whether there was a run is not known" in said
    assert score == ""


def test_an_empty_folder_and_a_diary_without_runs(tmp_path: Path) -> None:
    assert client_of(tmp_path).get("/calendar").status_code == 200
    small_log.write_diary(tmp_path)
    text = client_of(tmp_path).get("/calendar").text
    assert _cell(text, "2025-02-12")[2] == "5"
    assert "step-1" not in text


def test_the_arrows_go_from_day_to_day_and_a_day_opens(browser: Browser, sample: Served) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700}, color_scheme="dark")
    page.goto(sample.at("calendar?year=2026"))
    # It leaves the page and comes back, as it does where htmx swaps what is around it.
    page.evaluate(
        "(c => c.parentNode.insertBefore(c, c.nextSibling))(document.querySelector('run-calendar'))"
    )
    page.locator("a[href='/day/2026-06-07']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("a[href='/day/2026-06-14']")).to_be_focused()
    assert width_of(page) <= 320
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sun 14 Jun 2026").wait_for()
    page.get_by_role("link", name="Day after").press("Enter")
    page.get_by_role("heading", name="Mon 15 Jun 2026").wait_for()
    page.close()
