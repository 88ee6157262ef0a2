"""Report: the same PDF as the command's, made apart; what is said of it, and what can't be made."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from analyzer.cli import run
from analyzer.faces.making.apart import Apart
from analyzer.web.apart import Calls
from tests.patience import PATIENCE_S
from tests.soak.usage import IS_KNOWN, descendants
from tests.web.asked import asking, hidden, ran, said
from tests.web.conftest import width_of
from tests.web.small_log import write_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from tests.web.conftest import Served

PDF = "/report/running-report.pdf"
_MOST_MS = 180_000
"""For the longest report, on a busy machine."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_log(tmp_path_factory.mktemp("report") / "log")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    import datetime as dt

    with asking(folder, dt.date.today()) as made:
        yield made


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ("", []),
        ("?span=12w", ["--from", "2024-12-09"]),
        (
            "?period=dates&from=2025-01-20&to=2025-02-20&pages=all&units=mi",
            ["--from", "2025-01-20", "--to", "2025-02-20", "--pages", "all", "--units", "mi"],
        ),
        ("?pages=these&part=weeks&part=timeline", ["--pages", "timeline,weeks"]),
        ("?pages=clinic", ["--pages", "clinic"]),
    ],
)
def test_the_bytes_are_those_of_the_command(
    asked: str, options: list[str], client: TestClient, folder: Path, tmp_path: Path
) -> None:
    """The small log ends on 2 March 2025; the twelve weeks to it begin on 9 December 2024."""
    before = _files(folder)
    answer = client.get(PDF + asked)
    assert answer.headers["content-type"] == "application/pdf"
    assert _files(folder) == before
    output = tmp_path / "r.pdf"
    assert run(["report", "--folder", str(folder), "--output", str(output), *options]) == 0
    assert answer.content == output.read_bytes()


@pytest.mark.slow
def test_it_is_shown_under_a_good_name_and_told_on_the_page(client: TestClient) -> None:
    answer = client.get(f"{PDF}?period=dates&from=2025-01-20&to=2025-02-20")
    told = answer.headers["content-disposition"]
    assert told == 'inline; filename="running-report_2025-01-20_2025-02-20.pdf"'
    text = client.get("/report").text
    assert "Read: 16 files of runs" in said(text)
    again = re.search(rf'href="({re.escape(PDF)}\?[^"]*)"', text)
    assert again
    assert "from=2025-01-20" in again[1]


@pytest.mark.parametrize(
    ("asked", "why", "kept"),
    [
        (
            "period=dates&from=2025-02-30&units=mi",
            "'2025-02-30' is not a date",
            'value="mi" selected',
        ),
        ("period=dates&from=2025-03-01&to=2025-02-01", "ends before it begins", "2025-03-01"),
        ("pages=these&units=mi", "No page is ticked", 'id="pages-these" checked'),
        ("pages=shoes&from=2025-02-01", "'shoes' is not one of summary", "2025-02-01"),
        ("units=ft&pages=clinic", "'ft' is not a unit", 'id="pages-clinic" checked'),
        ("period=dates&from=2030-01-01", "after it ends on", "2030-01-01"),
        ("period=dates&to=2030-01-01", "lies in the future", "2030-01-01"),
        ("period=dates&to=2020-01-01&from=2019-01-01", "There is nothing to report", "2019-01-01"),
    ],
)
def test_what_is_wrong_is_said_beside_the_form_with_what_was_chosen(
    asked: str, why: str, kept: str, client: TestClient
) -> None:
    answer = client.get(f"{PDF}?{asked}&span=12w")
    assert answer.url.path == "/report"
    assert why in said(answer.text)
    assert kept in answer.text
    assert hidden(answer.text, "span") == "12w"


def test_names_from_an_address_are_text(client: TestClient) -> None:
    text = client.get(f"{PDF}?pages=<b>x</b>&units=<i>&period=<u>").text
    assert "<b>x" not in text
    assert "<i>" not in text


def test_why_is_no_longer_known_after_a_new_start(client: TestClient) -> None:
    assert "runlog was started anew" in said(client.get("/report?refused=gone").text)


def test_an_empty_folder_is_told_what_to_drop(tmp_path: Path) -> None:
    with asking(tmp_path) as client:
        text = said(client.get(PDF).text)
    assert "There is nothing to report" in text
    assert "it is empty" in text


def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "runlog.toml").write_text("units = ")
    with asking(tmp_path) as client:
        answer = client.get("/report")
    assert answer.status_code == 200
    assert "is not valid TOML" in said(answer.text)


def test_each_part_of_the_report_can_be_chosen_by_its_title(client: TestClient) -> None:
    from analyzer.report import contents

    text = client.get("/report").text
    for part in contents.PARTS:
        assert f'name="part" value="{part.name}"' in text
        assert part.title in said(text)


def test_a_look_at_the_headers_makes_none(client: TestClient) -> None:
    assert client.head(PDF, follow_redirects=False).status_code == 303


def test_an_emergency_in_the_diary_is_told_beside_the_report(tmp_path: Path) -> None:
    import datetime as dt

    today = dt.date.today()
    (tmp_path / "pain.csv").write_text(f"date,score,note\n{today},5,can't pee\n")
    with asking(tmp_path, today) as client:
        assert client.get(PDF).headers["content-type"] == "application/pdf"
        assert "Emergency care, now" in said(client.get("/report/made").text)


class _Asked:
    """A request whose client goes away when told to."""

    def __init__(self) -> None:
        import asyncio

        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}


class _Begun(threading.Event):
    """Set once a process has begun; knows all that have.

    Others of this program come and go by themselves: those of the browser.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pids: set[int] = set()


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> _Begun:
    """A call never answers."""
    from analyzer.faces.making import child_process

    begun = _Begun()
    start = Apart._start

    def started(self: Apart) -> None:
        start(self)
        assert self._process is not None
        begun.pids.add(self._process.pid)
        begun.set()

    monkeypatch.setattr(child_process, "CODE", "import sys; sys.stdin.buffer.raw.read()")
    monkeypatch.setattr(Apart, "_start", started)
    return begun


@pytest.mark.skipif(not IS_KNOWN, reason="no /proc")
@pytest.mark.parametrize("ends", ["client", "server"])
def test_a_client_that_goes_away_or_a_server_that_ends_leaves_no_process(
    ends: str, hanging: _Begun
) -> None:
    import asyncio
    import os

    from analyzer.errors import ReportError
    from analyzer.web.apart import GoneError

    async def ask() -> None:
        calls, request = Calls(), _Asked()
        loop = asyncio.get_running_loop()
        first = loop.create_task(calls.call(request, len, ""))  # type: ignore[arg-type]
        second = loop.create_task(calls.call(request, len, ""))  # type: ignore[arg-type]
        assert await asyncio.to_thread(hanging.wait, PATIENCE_S)
        request.gone.set() if ends == "client" else calls.stop()
        for one in (first, second):
            with pytest.raises(GoneError if ends == "client" else ReportError):
                await one
        await asyncio.to_thread(calls.close)

    ran(ask())
    assert hanging.pids
    assert not hanging.pids & set(descendants(os.getpid()))


@pytest.mark.slow
def test_in_a_browser(sample: Served, browser: Browser) -> None:
    """It says that it is being made, makes no second one, shows the PDF, and then tells of it."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.add_init_script(
        """new MutationObserver(() => {
             const said = document.querySelector(".making")?.textContent;
             if (said) localStorage.said = said;
           }).observe(document, {subtree: true, childList: true});"""
    )
    page.goto(sample.at("/report"))
    page.get_by_label("The first page only").check()
    assert width_of(page) <= 320
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "running-report.pdf" in r.url else None)
    with page.expect_response(lambda r: "running-report.pdf" in r.url, timeout=_MOST_MS) as found:
        page.get_by_role("button", name="Make the PDF").dblclick(no_wait_after=True)
    assert found.value.headers["content-type"] == "application/pdf"
    after = context.new_page()  # the first is on its way to the PDF
    after.goto(sample.at("/report"))
    assert after.evaluate("localStorage.said") == "The report is being made."
    after.get_by_text("In the report: 263 runs").wait_for()
    assert len(set(asked)) == 1
    context.close()


def test_a_form_that_leaves_the_page_and_comes_back_is_sent(
    sample: Served, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(sample.at("/report"))
    sent = page.evaluate(
        """() => {
          const form = document.querySelector("report-form");
          form.parentNode.insertBefore(form, form.nextSibling);
          let isSent = null;
          document.addEventListener("submit", (event) => {
            isSent = !event.defaultPrevented;
            event.preventDefault();
          });
          form.querySelector("button").click();
          return isSent;
        }"""
    )
    assert sent
    page.close()


@pytest.mark.slow
def test_without_javascript(sample: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample.at("/report"))
    page.get_by_label("These days").check()
    page.get_by_label("First day").fill("2026-05-01")
    page.get_by_label("Last day").fill("2026-04-01")
    page.get_by_role("button", name="Make the PDF").click()
    page.get_by_role("alert").get_by_text("ends before it begins").wait_for()
    expect(page.get_by_label("First day")).to_have_value("2026-05-01")
    page.get_by_label("Last day").fill("2026-06-01")
    with page.expect_response(lambda r: "running-report.pdf" in r.url, timeout=_MOST_MS) as found:
        page.get_by_role("button", name="Make the PDF").click(no_wait_after=True)
    assert found.value.headers["content-type"] == "application/pdf"
    context.close()


def test_only_what_shows_is_chosen(sample: Served, browser: Browser) -> None:
    """The days show with "These days", the parts with "Only these"."""
    page = browser.new_page()
    page.goto(sample.at("/report"))
    expect(page.get_by_label("First day")).to_be_hidden()
    page.get_by_label("These days").check()
    expect(page.get_by_label("First day")).to_be_visible()
    expect(page.get_by_label("Week against week")).to_be_hidden()
    page.get_by_label("Only these").check()
    expect(page.get_by_label("Week against week")).to_be_visible()
    page.close()


def test_pages_that_the_log_lacks_are_named_as_on_the_form(client: TestClient) -> None:
    form = client.get("/report").text
    lacking = re.search(
        r'value="(\w+)" disabled><span>([^<]+) <small class="quiet">\(not in this log\)', form
    )
    assert lacking, "the small log has every part"
    headers = {"sec-fetch-site": "same-origin"}
    answer = client.get(f"{PDF}?pages=these&part={lacking[1]}", headers=headers)
    assert f"lacks what is ticked ({lacking[2]})" in said(answer.text)
    assert "has no part" not in answer.text
