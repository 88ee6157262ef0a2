"""One run's page: what `runlog run` prints, its charts, its PDF, and decisions on it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from analyzer.settings import load_settings
from tests.parsers.listings.making import STRAVA_ENGLISH, as_csv, strava_row
from tests.web.asked import asking, hidden, said
from tests.web.conftest import SAMPLE, width_of
from tests.web.test_runs import write_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from tests.web.conftest import Served

_RUN = re.compile(r"/runs/([0-9a-f]+-\d+)")


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("run") / "log")
    with asking(folder) as client:
        yield client


def _id(client: TestClient, asked: str) -> str:
    found = _RUN.search(client.get("/runs", params={"q": asked}).text)
    assert found
    return found[1]


def test_the_page_says_what_the_terminal_prints(sampled: TestClient) -> None:
    """The spike of 14 June: 20 km after a longest run of 13.6 km, 1.47 times that."""
    text = said(sampled.get(f"/runs/{_id(sampled, '2026-06-14')}").text)
    assert "Run of 14 Jun 2026, 20.0 km" in text
    assert "Longest run of the 30 days before: 13.6" in text
    assert "This run is 1.47 times as long: a moderate spike" in text
    assert "Against comparable runs" in text
    assert "−3 −2 −1 run +1" in text
    assert "Splits" in text
    assert "a moderate spike" in text
    assert "watch/2026-06-14-08-30-01.fit" in text


def test_no_position_is_on_any_part_of_it(sampled: TestClient) -> None:
    run_id = _id(sampled, "2026-06-14")
    for part in ("", "/traces.svg", "/route.svg"):
        text = sampled.get(f"/runs/{run_id}{part}").text
        assert not re.search(r"\b(latitude|longitude|lat=|lon=)", text)


@pytest.mark.parametrize("name", ["traces", "route"])
def test_charts_are_svg_without_styles(sampled: TestClient, name: str) -> None:
    """A policy without inline styles, as ours is, would leave them unstyled in some browsers."""
    run_id = _id(sampled, "2026-06-14")
    page = sampled.get(f"/runs/{run_id}").text
    assert re.search(rf'<img src="/runs/{run_id}/{name}\.svg" alt="[^"]{{20,}}"', page)
    answer = sampled.get(f"/runs/{run_id}/{name}.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    root = etree.fromstring(answer.content)
    assert root.tag.endswith("svg")
    assert not root.xpath("//@style")
    assert not root.xpath("//*[local-name()='style' or local-name()='script']")
    assert root.xpath("//*[@stroke]")


def test_its_pdf(sampled: TestClient) -> None:
    answer = sampled.get(f"/runs/{_id(sampled, '2026-06-14')}/run.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert "run-2026-06-14.pdf" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("path", ["/runs/nothing", "/runs/%3Cb%3E", "/runs/x/run.pdf"])
def test_a_run_that_is_not_there(sampled: TestClient, path: str) -> None:
    answer = sampled.get(path)
    assert answer.status_code == 404
    assert "<b>" not in answer.text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two runs of one morning, and one without a neighbour."""
    made = tmp_path / "log"
    made.mkdir()
    write_run(made / "watch.gpx", "2026-06-01T06:00:00")
    write_run(made / "phone.gpx", "2026-06-01T09:00:00", minutes=50)
    write_run(made / "far.gpx", "2026-06-20T06:00:00")
    return made


def test_another_recording_is_said_to_be_the_same(folder: Path) -> None:
    with asking(folder) as client:
        run_id = _id(client, "watch.gpx")
        page = client.get(f"/runs/{run_id}").text
        assert '<option value="phone.gpx">' in page
        assert '<option value="far.gpx">' not in page
        fields = {"seen": hidden(page, "seen"), "run": run_id, "kind": "same"}
        form = {**fields, "name": "watch.gpx", "other": "phone.gpx"}
        asked = client.post("/decisions", data=form)
        assert asked.status_code == 422
        assert not (folder / "runlog.toml").exists()
        assert (
            "no time in common: watch.gpx begins on 1 Jun 2026 at 08:00, phone.gpx begins on "
            "1 Jun 2026 at 11:00. If they count as one run, only one"
        ) in said(asked.text)
        confirm = re.search(r'<section role="alert".*?</form>', asked.text, re.DOTALL)
        assert confirm
        names = re.findall(r'name="name" value="([^"]*)"', confirm[0])
        assert names == ["watch.gpx", "phone.gpx"]
        assert hidden(confirm[0], "sure") == "yes"
        answer = client.post("/decisions", data={**fields, "name": names, "sure": "yes"})
        assert answer.status_code == 200
        assert "the run of 1 Jun 2026 (Run, watch.gpx)" not in said(answer.text)
        assert "phone.gpx of 1 Jun 2026 count as one run." in said(answer.text)
        assert load_settings(folder).recordings.same == (("watch.gpx", "phone.gpx"),)
        assert "2 runs, newest first" in said(client.get("/runs").text)


def test_recordings_of_one_time_are_joined_at_once(folder: Path) -> None:
    write_run(folder / "later.gpx", "2026-06-20T06:25:00")
    with asking(folder) as client:
        run_id = _id(client, "far.gpx")
        page = client.get(f"/runs/{run_id}").text
        fields = {"seen": hidden(page, "seen"), "run": run_id, "kind": "same"}
        client.post("/decisions", data={**fields, "name": "far.gpx", "other": "later.gpx"})
        assert load_settings(folder).recordings.same == (("far.gpx", "later.gpx"),)


def test_an_unknown_name_comes_back_beside_its_field(folder: Path) -> None:
    with asking(folder) as client:
        run_id = _id(client, "watch.gpx")
        fields = {"seen": "", "run": run_id, "kind": "same", "name": "watch.gpx"}
        answer = client.post("/decisions", data={**fields, "other": "<b>.gpx"})
        assert answer.status_code == 422
        assert "No recording is named '<b>.gpx'" in said(answer.text.replace("&lt;b&gt;", "&lt;b>"))
        assert 'value="&lt;b&gt;.gpx"' in answer.text
        assert "Its recordings" in answer.text


def test_one_of_two_recordings_is_kept_as_a_run_of_its_own(folder: Path) -> None:
    """Two recordings of one time are one run; the runner may know better."""
    write_run(folder / "other.gpx", "2026-06-20T06:00:30")
    with asking(folder) as client:
        run_id = _id(client, "far.gpx")
        page = client.get(f"/runs/{run_id}").text
        assert re.search(r"other\.gpx\s*set aside: ", said(page)) or "far.gpx set aside" in page
        fields = {"seen": hidden(page, "seen"), "run": run_id, "kind": "keep"}
        client.post("/decisions", data={**fields, "name": "other.gpx"})
        assert "4 runs, newest first" in said(client.get("/runs").text)


def test_charts_are_drawn_in_a_browser(sample: Served, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(sample.at("/runs?q=2026-06-14"))
    page.get_by_role("link", name=re.compile("2026-06-14")).click()
    page.get_by_role("heading", name="Along the run").wait_for()
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
        decoded = image.evaluate("async (image) => (await image.decode(), image.naturalWidth)")
        assert decoded > 0
    assert width_of(page) <= 320
    assert not refused
    page.close()


def test_a_run_that_is_only_in_a_list_has_a_page(tmp_path: Path) -> None:
    """Strava's export without its activities folder: there is no recording to read again."""
    row = strava_row("Mar 1, 2026, 7:30:00 AM", "Run")
    (tmp_path / "activities.csv").write_bytes(as_csv(STRAVA_ENGLISH, row))
    with asking(tmp_path) as client:
        page = f"/runs/{_id(client, '2026-03-01')}"
        text = said(client.get(page).text)
        assert "Run of 1 Mar 2026, 5.0 km" in text
        assert "It is only in activities.csv, a list without recordings" in text
        assert "Splits" not in text
        assert client.get(f"{page}/traces.svg").status_code == 404
        assert client.get(f"{page}/run.pdf").content.startswith(b"%PDF")
