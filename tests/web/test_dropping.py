"""Dropping files onto a page, in a real Chromium: dragged, chosen, and without JavaScript."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.patience import PATIENCE_S, until
from tests.web.conftest import Served, go_to

Serve = Callable[..., AbstractContextManager[Served]]

DRAG = """files => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
  const target = document.querySelector("h1");
  for (const kind of ["dragenter", "dragover"]) target.dispatchEvent(new DragEvent(kind, options));
  const isMarked = document.documentElement.classList.contains("dragging");
  target.dispatchEvent(new DragEvent("drop", options));
  return [isMarked, document.documentElement.classList.contains("dragging")];
}"""


@pytest.fixture
def served(serve: Serve, sample_folder: Path) -> Iterator[Served]:
    with serve(sample_folder) as running:
        yield running


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def a_run(folder: Path) -> bytes:
    return (folder / "watch" / "2025-09-03-06-41-15.fit").read_bytes()


def test_a_file_dragged_over_any_page_is_taken(page: Page, served: Served) -> None:
    page.goto(served.at("/now"))
    assert page.evaluate(DRAG, [["hello.txt", "hello"]]) == [True, False]
    page.wait_for_url("**/files/dropped/*")
    page.get_by_role("row", name="hello.txt").get_by_text("a text file").wait_for()
    assert (served.folder / "hello.txt").read_bytes() == b"hello"


def drag(page: Page, *paths: Path) -> None:
    """Drag files and folders of the disk onto the page, as the desktop does."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": 200, "y": 200, "data": data}
        session.send("Input.dispatchDragEvent", event)
    session.detach()


def test_a_folder_and_a_file_dragged_from_the_disk_are_taken(
    page: Page, served: Served, tmp_path: Path
) -> None:
    export = tmp_path / "export"
    (export / "activities" / "März").mkdir(parents=True)
    (export / "empty").mkdir()
    for number in range(110):  # a browser lists a hundred at a time
        (export / "activities" / f"{number}.txt").write_text(f"note {number}")
    (export / "activities" / "März" / "ü.txt").write_text("deep")
    (export / ".hidden").write_text("hidden")
    (tmp_path / "one.txt").write_text("one")
    page.goto(served.at("/calendar"))
    drag(page, export, tmp_path / "one.txt")
    page.wait_for_url("**/files/dropped/*")
    page.get_by_text("113 files: 112 added to the folder, 1 not taken.").wait_for()
    page.get_by_role("row", name="export/.hidden").get_by_text("begins with a dot").wait_for()
    found = sorted(path for path in (served.folder / "export").rglob("*") if path.is_file())
    assert len(found) == 111
    assert (served.folder / "export" / "activities" / "März" / "ü.txt").read_text() == "deep"
    assert (served.folder / "export" / "activities" / "109.txt").read_text() == "note 109"
    assert (served.folder / "one.txt").read_text() == "one"


def test_text_dragged_over_a_page_is_no_file(page: Page, served: Served) -> None:
    page.goto(served.at("/now"))
    session = page.context.new_cdp_session(page)
    items = [{"mimeType": "text/plain", "data": "hello"}]
    for kind in ("dragEnter", "dragOver", "drop"):
        data = {"items": items, "files": [], "dragOperationsMask": 1}
        event = {"type": kind, "x": 200, "y": 200, "data": data}
        session.send("Input.dispatchDragEvent", event)
    expect(page.locator(".sending")).to_have_count(0)
    expect(page.locator("html")).not_to_have_class(re.compile("dragging"))


def test_a_drop_that_fails_is_said_and_the_next_is_sent(page: Page, served: Served) -> None:
    page.goto(served.at("/now"))
    page.evaluate(
        """() => {
          const items = DataTransferItem.prototype;
          const entry = items.webkitGetAsEntry;
          items.webkitGetAsEntry = () => { items.webkitGetAsEntry = entry; throw new Error("no"); };
        }"""
    )
    page.evaluate(DRAG, [["first.txt", "first"]])
    failed = page.locator(".sending li")
    expect(failed).to_contain_text("Not all of these files could be sent. Load this page again")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.evaluate(DRAG, [["second.txt", "second"]])
    page.wait_for_url("**/files/dropped/*")
    page.get_by_role("row", name="second.txt").get_by_text("a text file").wait_for()
    assert not (served.folder / "first.txt").exists()


def test_what_is_dropped_while_other_files_are_sent_is_not_lost(page: Page, served: Served) -> None:
    page.goto(served.at("/now"))
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        held.append(route)

    page.route("**/drop?*", hold)
    page.evaluate(DRAG, [["first.txt", "first"]])
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.evaluate(DRAG, [["second.txt", "second"]])
    held[0].continue_()
    first = page.get_by_role("link", name="See what came of these files")
    second = page.get_by_role("link", name="See what came of those dropped after them")
    expect(first).to_be_visible()
    expect(second).to_be_visible()
    assert (served.folder / "first.txt").read_text() == "first"
    assert (served.folder / "second.txt").read_text() == "second"
    second.click()
    page.get_by_text("1 file: 1 added to the folder.").wait_for()


def test_a_form_that_is_being_filled_in_is_not_left(page: Page, served: Served) -> None:
    go_to(page, served.at("/"))
    page.locator("label", has_text="3").first.click()
    page.evaluate(DRAG, [["hello.txt", "hello"]])
    link = page.get_by_role("link", name="See what came of these files")
    link.wait_for()
    expect(page).to_have_url(served.at("/"))
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "5")
    expect(page.locator(".sending [role=status]")).to_have_text("1 of 1 file sent, 100 %.")
    expect(page.locator(".sending label")).to_have_text("Sending is complete")


def test_a_folder_is_sent_in_parts_with_its_folders(
    page: Page, served: Served, tmp_path: Path
) -> None:
    export = tmp_path / "export"
    (export / "activities").mkdir(parents=True)
    for number in range(120):
        (export / "activities" / f"{number}.txt").write_text(f"note {number}")
    (export / "pain.csv").write_text("date,score\n2026-01-01,9\n")
    before = (served.folder / "pain.csv").read_bytes()
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url) if "/drop?" in request.url else None
    )
    page.goto(served.at("/files"))
    page.set_input_files("#drop-folder", export)
    page.get_by_role("button", name="Add to the folder").click()
    page.wait_for_url("**/files/dropped/*")
    page.get_by_text("121 files: 120 added to the folder, 1 not taken.").wait_for()
    assert len(sent) == 3  # fifty at a time
    page.get_by_text("runlog pain import FILE").wait_for()
    page.get_by_text("1–100 of 120").wait_for()
    page.get_by_role("link", name="Further in the list").click()
    page.get_by_text("101–120 of 120").wait_for()
    assert len(list((served.folder / "export" / "activities").iterdir())) == 120
    assert (served.folder / "pain.csv").read_bytes() == before


def test_the_receipt_tells_of_each_file_what_it_is(page: Page, served: Served) -> None:
    run = a_run(served.folder)
    files = {"same.fit": run, "cut.fit": run[:-3000], "empty.fit": b"", "<b>bold</b>.txt": b"t"}
    page.goto(served.at("/files"))
    page.set_input_files(
        "#drop-files",
        [{"name": name, "mimeType": "", "buffer": data} for name, data in files.items()],
    )
    page.get_by_role("button", name="Add to the folder").click()
    page.wait_for_url("**/files/dropped/*")
    page.get_by_text("4 files: 3 added to the folder, 1 there already.").wait_for()
    same = page.get_by_role("row", name="same.fit")
    expect(same).to_contain_text("watch/2025-09-03-06-41-15.fit, which was in the folder before")
    rows = page.get_by_label("Files", exact=True).locator("tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.first).to_have_text(re.compile(r"^\s*empty\.fit\s+lost\s+failed"))
    again = rows.filter(has_text="in the folder before; not stored again")
    expect(again).to_have_count(1)
    cut = rows.filter(has_text="repeats watch/2025-09-03").filter(has_text=re.compile(r"^\s*cut"))
    expect(cut).to_have_count(1)
    expect(rows.filter(has_text=re.compile(r"^\s*_b_bold_"))).to_have_count(1)
    page.get_by_role("link", name=re.compile(r"11\.2.km, 2025-09-03")).wait_for()


def test_what_cannot_be_taken_is_said_beside_the_progress(page: Page, served: Served) -> None:
    page.goto(served.at("/now"))
    page.route("**/drop?*", lambda route: route.abort())
    page.evaluate(DRAG, [["a.txt", "a"], ["b.txt", "b"]])
    page.get_by_text("a.txt could not be read or sent. Drop it again.").wait_for()
    page.get_by_text("0 of 2 files arrived.").wait_for()
    expect(page).to_have_url(served.at("/now"))
    page.evaluate("console.clear()")


def test_a_server_that_goes_while_files_are_sent_is_said(page: Page, served: Served) -> None:
    """Else they would be dropped again and again."""
    page.goto(served.at("/now"))
    sent: list[Route] = []

    def end(route: Route) -> None:
        sent.append(route)
        if len(sent) == 1:
            route.continue_()
            return
        if served.process.poll() is None:
            served.process.send_signal(signal.SIGINT)
            served.process.wait(PATIENCE_S)
        route.abort()

    page.route("**/drop?*", end)
    page.evaluate(DRAG, [[f"{number}.txt", "x" * 5 * 2**20] for number in range(3)])
    expect(page.locator(".sending li")).to_have_count(1)
    expect(page.locator(".sending li")).to_contain_text("runlog does not answer any more.")
    expect(page.locator(".sending [role=status]")).to_have_text("At least 1 of 3 files arrived.")
    expect(page.locator(".sending label")).to_have_text("Sending has ended")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", str(5 * 2**20))
    expect(page.locator(".sending a")).to_have_count(0)
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    assert len(sent) == 2


def _is_read(page: Page) -> bool:
    """Whether a receipt is complete; else it is asked for once more."""
    again = page.get_by_role("link", name="look again")
    if not again.count():
        return True
    with page.expect_navigation():
        again.click()
    return False


def test_all_of_it_works_without_scripts(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.at("/files"))
    page.set_input_files(
        "#drop-files",
        [
            {"name": "hello.txt", "mimeType": "", "buffer": b"hello"},
            {"name": "Runlog.toml", "mimeType": "", "buffer": b"x"},
        ],
    )
    page.get_by_role("button", name="Add to the folder").click()
    page.get_by_text("2 files: 1 added to the folder, 1 not taken.").wait_for()
    expect(page).to_have_url(re.compile("/files/dropped/"))
    page.wait_for_load_state()
    until(lambda: _is_read(page), "the folder is being read for ever")
    page.get_by_role("row", name="hello.txt").get_by_text("a text file").wait_for()
    page.goto(served.at("/files"))
    page.get_by_role("button", name="Add to the folder").click()
    page.get_by_text("No file was chosen").wait_for()
    page.get_by_role("link", name="Back to Files").click()
    page.get_by_label("Show", exact=True).select_option("problems")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/files?*problems*")
    expect(page.locator("table.files tbody tr").first).to_be_visible()
    context.close()
