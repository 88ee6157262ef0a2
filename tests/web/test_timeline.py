"""The timeline: its numbers as JSON, its tables, and the chart in a real Chromium."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.wording import page_words
from tests.patience import until
from tests.web import small_log
from tests.web.asked import said
from tests.web.conftest import width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.web.conftest import Served

HOSTILE = (
    '<script>document.title="caught"</script><img src=x onerror="document.title=1"> '
    "\u202egnp.\u202c \u0645\u0631\u062d\u0628\u0627 {{ 7 * 7 }} " + "long" * 500
)


def client_of(folder: Path, today: dt.date = small_log.LAST) -> TestClient:
    """What answers for a folder."""
    app = make_app(Desk(folder, today=lambda: today), {"our.test:8123"})
    return TestClient(app, base_url="http://our.test:8123", follow_redirects=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_log.write_log(tmp_path_factory.mktemp("small") / "log")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    client = client_of(folder)
    yield client
    client.app.state.desk.close()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def days(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/timeline/days.json").json()
    return found


def test_each_day_stands_at_its_place(days: dict[str, Any]) -> None:
    assert (days["first"], days["count"]) == ("2025-01-01", 31 + 28 + 2)
    assert {len(days[name]) for name in ("longest", "reference", "state", "pain", "acwr")} == {61}


def test_the_longest_run_of_each_day_is_there_and_0_on_a_day_of_rest(days: dict[str, Any]) -> None:
    expected = [0] * 61
    expected[::4] = [6] * 16
    expected[40] = 9  # 10 February
    assert days["longest"] == expected


def test_the_longest_of_the_days_before_begins_after_30_days(days: dict[str, Any]) -> None:
    # From 31 January on; 9 km counts from the day after it.
    assert days["reference"] == [None] * 30 + [6] * 11 + [9] * 20


def test_pain_that_was_not_logged_is_missing_and_never_0(days: dict[str, Any]) -> None:
    expected: list[int | None] = [None] * 61
    expected[19:42] = [0] * 23
    expected[42:44] = [5, 4]
    expected[59] = 0
    assert days["pain"] == expected


def test_the_ratio_is_missing_before_28_days(days: dict[str, Any]) -> None:
    assert days["acwr"][:27] == [None] * 27
    # 28 January: 6 km in 7 days, 36 km in the 21 days before, which is 12 a week.
    assert days["acwr"][27] == 0.5


def test_the_spike_its_days_after_and_the_flare(days: dict[str, Any]) -> None:
    (spike,) = days["spikes"]
    assert spike[:4] == [40, 9, 1.5, "moderate"]
    assert spike[4] == "9.0\u00a0km\n×1.50"
    assert (days["after"], days["after_days"]) == ([40], 7)
    (flare,) = days["flares"]
    assert flare[:3] == [42, 43, 5]


def test_runs_that_can_t_be_compared_are_marked_and_say_why(days: dict[str, Any]) -> None:
    ((first, last, whys),) = days["uncompared"]
    assert (first, last) == (0, 28)
    assert whys[0] == "nothing to compare with: under 30 days since the first run"
    assert days["runs"]["ratio"] == [None] * 8 + ["1.00", "1.00", "1.50"] + ["0.67"] * 5


def test_events_and_weeks(days: dict[str, Any]) -> None:
    assert days["events"] == [[44, "physio"]]
    # 1 January 2025 was a Wednesday.
    assert days["weeks"]["day"] == list(range(-2, 61, 7))
    assert days["weeks"]["load"] == [12, 6, 12, 12, 12, 6, 15, 12, 12]
    assert days["weeks"]["full"] == [0, 1, 1, 1, 1, 1, 1, 1, 1]


def test_a_span_cuts_the_days_but_not_what_they_are_compared_with(client: TestClient) -> None:
    found = client.get("/timeline/days.json?span=2025-02-12..2025-02-20").json()
    assert (found["first"], found["count"]) == ("2025-02-12", 9)
    assert found["reference"] == [9] * 9
    assert found["spikes"] == []
    assert found["after"] == [-2]  # the days after the spike of the 10th reach into the span
    assert found["pain"] == [5, 4, *[None] * 7]


def test_six_weeks_around_a_day(client: TestClient) -> None:
    found = client.get("/timeline/days.json?around=2025-02-05").json()
    assert (found["first"], found["count"]) == ("2025-01-15", 21 + 1 + 21)
    assert found["chosen"] == "2025-02-05"


def test_a_span_that_reaches_far_before_the_log_makes_no_days(client: TestClient) -> None:
    for span, count in (("0001-01-01..", 61), ("..1900-01-01", 0), ("0001-01-01..1900-01-01", 0)):
        assert client.get(f"/timeline/days.json?span={span}").json()["count"] == count


def test_a_span_outside_the_log_is_told_with_the_ways_to_others(client: TestClient) -> None:
    answer = client.get("/timeline?span=2025-04-01..")
    assert answer.status_code == 422
    assert "The log ends on 2 Mar 2025: nothing is recorded from 1 Apr 2025 on." in said(
        answer.text
    )
    assert '<a href="/timeline">All</a>' in answer.text


def test_any_two_days_are_asked_by_a_form(client: TestClient) -> None:
    answer = client.get("/timeline?from=2025-02-01&to=2025-02-10")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/timeline?span=2025-02-01..2025-02-10"


def test_a_day_that_is_none_is_told_beside_the_form_and_stays_in_it(client: TestClient) -> None:
    answer = client.get("/timeline?from=spring&to=2025-02-10")
    assert answer.status_code == 422
    assert "is not a date" in answer.text
    assert '<input type="text" name="from" value="spring"' in answer.text
    assert '<input type="date" name="to" value="2025-02-10"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "spring",
        "2025-2-1",
        "2025-02-30",
        "20250201",
        "spikes?part=0",
        "spikes?part=2",
        "days?part=x",
    ],
)
def test_there_is_no_page_of_a_day_that_is_none(client: TestClient, path: str) -> None:
    assert client.get(f"/timeline/{path}").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_last_day_of_all_time_are_answered(client: TestClient, day: str) -> None:
    assert client.get(f"/day/{day}").status_code == 200
    assert client.get(f"/timeline/{day}").status_code == 404


def test_the_tables_hold_what_the_chart_shows(client: TestClient) -> None:
    text = client.get("/timeline?span=..2025-03-02").text
    assert '<a href="/timeline/2025-02-10?span=..2025-03-02">2025-02-10</a>' in text
    assert '<a href="/timeline/2025-02-12?span=..2025-03-02">2025-02-12</a>' in text
    assert '<a href="/day/2025-03-02?span=..2025-03-02">2025-03-02</a>' in text
    assert "The last 20 of 36 days" in text  # 16 with runs, 26 logged, 6 of them both


def test_the_days_go_on_on_pages_of_their_own(client: TestClient) -> None:
    text = client.get("/timeline/days").text
    assert text.count('<th scope="row"') == 36
    assert "9.0 km, 1.50 ×, moderate spike" in text.replace("\u00a0", " ")
    assert "not logged" in text


def test_the_page_of_a_spike_has_its_six_weeks(client: TestClient) -> None:
    text = client.get("/timeline/2025-02-10").text.replace("\u00a0", " ")
    assert (
        "▲ 9.0 km, 1.50 times the longest of the 30 days before (6.0 km): a moderate spike." in text
    )
    assert text.count('<th scope="row"') == 21 + 1 + 20  # the log ends on 2 March
    assert "stiff" in text


def test_the_page_of_a_flare(client: TestClient) -> None:
    text = client.get("/timeline/2025-02-12").text.replace("\u00a0", " ")
    assert "▼ A flare from 12 Feb 2025 on: peak 5, 3 or more on 2 days, left" in text


def test_a_day_has_its_runs_entries_and_events(client: TestClient) -> None:
    text = client.get("/day/2025-02-10").text.replace("\u00a0", " ")
    assert "/runs/" in text
    assert "1.50 times the longest of the 30 days before, moderate spike" in text
    text = client.get("/day/2025-02-13").text.replace("\u00a0", " ")
    assert 'In the flare that began on <a href="/timeline/2025-02-12">12 Feb 2025</a>' in text
    assert "4 of 10" in text
    text = client.get("/day/2025-02-14").text
    assert "<b>physio</b>" in text
    assert "Not logged, which is not the same as 0." in text


@pytest.mark.parametrize(
    ("day", "said"),
    [("2024-12-31", "Before the first run of the log."), ("2025-01-02", "No run."),
     ("2026-01-01", "After the last day of the log.")],
)  # fmt: skip
def test_a_day_without_a_run_says_what_is_known(client: TestClient, day: str, said: str) -> None:
    assert said in client.get(f"/day/{day}").text


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_chart_of_the_report_is_a_file(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, kind: str, begins: bytes
) -> None:
    answer = client.get(f"/timeline/chart.{kind}?span=2025-02-01..")
    assert answer.content.startswith(begins)
    name = f"spikes-and-pain_2025-02-01_2025-03-02.{kind}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    monkeypatch.setattr("analyzer.report.image.chart_image", None)  # it isn't drawn again
    assert client.get(f"/timeline/chart.{kind}?span=2025-02-01..").content == answer.content


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    assert "There is nothing in these days yet" in client.get("/timeline").text
    assert client.get("/timeline/days.json").json() == {"count": 0}
    assert "Not logged" in client.get("/day/2025-02-10").text


def test_a_diary_without_runs_and_runs_without_a_diary(tmp_path: Path) -> None:
    small_log.write_diary(tmp_path)
    client = client_of(tmp_path)
    found = client.get("/timeline/days.json").json()
    assert found["first"] == "2025-01-20"
    assert set(found["longest"]) == {None}
    assert client.get("/timeline").status_code == 200
    (tmp_path / "pain.csv").unlink()
    (tmp_path / "events.csv").unlink()
    small_log.write_runs(tmp_path)
    client = client_of(tmp_path)
    found = client.get("/timeline/days.json").json()
    assert set(found["pain"]) == {None}
    assert client.get("/timeline").status_code == 200


@pytest.mark.parametrize(
    ("diary", "text"),
    [(None, page_words.NO_DIARY), ("date,score\n2025-02-01,many\n", page_words.NO_DIARY_READ)],
)
def test_without_entries_the_flares_name_a_page_and_no_command(
    tmp_path: Path, diary: str | None, text: str
) -> None:
    small_log.write_log(tmp_path)
    (tmp_path / "pain.csv").unlink()
    if diary:
        (tmp_path / "pain.csv").write_text(diary)
    client = client_of(tmp_path)
    for path in ("/timeline?span=12w", "/timeline/flares?span=12w"):
        shown = client.get(path).text
        assert text in said(shown)
        assert "runlog pain" not in said(shown)
        assert ('<a href="/?span=12w">Note how your back is</a>' in shown) == (diary is None)
        assert ('<a href="/files?span=12w">' in shown.partition("<main")[2]) == bool(diary)
    client.app.state.desk.close()  # type: ignore[attr-defined]


def test_days_that_were_not_recorded_are_none_of_rest(tmp_path: Path) -> None:
    small_log.write_log(tmp_path)
    (tmp_path / "runlog.toml").write_text(
        '[[not_recorded]]\nfrom = 2025-01-10\nto = 2025-01-12\nwhy = "watch broken"\n'
    )
    found = client_of(tmp_path).get("/timeline/days.json").json()
    assert found["gaps"] == [[9, 11, "not recorded"]]
    assert found["longest"][8:13] == [6, None, None, None, 6]
    assert [found["states"][place] for place in found["state"][8:11]] == [
        "run", "not_recorded", "not_recorded",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def served_small(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    from tests.web.conftest import serving

    folder = small_log.write_log(tmp_path_factory.mktemp("hostile") / "log", HOSTILE)
    with serving(folder, cache) as served:
        yield served


@pytest.fixture
def chart(browser: Browser, served_small: Served) -> Iterator[Page]:
    """The timeline of the small log at 768 pixels, its chart drawn."""
    page = browser.new_page(viewport={"width": 768, "height": 900})
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(served_small.at("timeline"))
    page.locator("run-chart[data-drawn]").wait_for()
    yield page
    page.close()
    assert problems == []


def _shows(page: Page, first: str | re.Pattern[str], last: str | re.Pattern[str]) -> None:
    """Wait until the chart goes from one day to another."""
    chart = page.locator("run-chart")
    expect(chart).to_have_attribute("data-first", first)
    expect(chart).to_have_attribute("data-last", last)


def _is_enlarged(page: Page, first: str, last: str) -> tuple[str, str]:
    """Wait until the chart begins after a day and ends before another; return its days."""
    found = page.wait_for_function(
        """([after, before]) => {
            const { first, last } = document.querySelector("run-chart").dataset;
            return first > after && last < before ? [first, last] : null;
        }""",
        arg=[first, last],
    )
    begins, ends = found.json_value()
    return begins, ends


def test_the_keys_zoom_and_go_from_day_to_day(chart: Page) -> None:
    _shows(chart, "2025-01-01", "2025-03-02")
    chart.locator(".chart-place").focus()
    chart.keyboard.press("PageDown")
    told = chart.locator(".chart-told")
    expect(told).to_contain_text(
        "Mon, 10 Feb 2025: run 9.00 km, 1.50 times the longest of the 30 days before"
    )
    expect(told).to_contain_text("moderate spike")
    expect(told).to_contain_text("longest of the 30 days before: 6.00 km")
    expect(told).to_contain_text("pain 0 of 10")
    chart.keyboard.press("+")
    _is_enlarged(chart, "2025-01-01", "2025-03-02")
    for _ in range(30):  # beyond the edge of what is shown
        chart.keyboard.press("ArrowLeft")
    expect(told).to_contain_text(
        "11 Jan 2025: no run; longest of the 30 days before: not known; pain not logged."
    )
    first = re.compile(r"^2025-01-(0\d|10|11)$")
    expect(chart.locator("run-chart")).to_have_attribute("data-first", first)
    chart.keyboard.press("0")
    _shows(chart, "2025-01-01", "2025-03-02")


_LABEL = """taken => {
  const said = [];
  const text = (words, x, y) => said.push([words, x, y]);
  const pen = { left: 0, width: 300, top: 0, measure: () => 40, text };
  const marks = [{ x: 150, y: 39, words: "largest" }, { x: 160, y: 60, words: "next" }];
  return [runlogChart.Pen.prototype.label.call(pen, marks, [0, 190], taken), said];
}"""


@pytest.mark.parametrize(
    ("bracket", "at", "is_all"),
    [
        ([], [150, 23], True),  # above: 4 pixels from the mark, 13 high, 1 from its top
        ([[0, 18, 300, 32]], [182, 36], False),  # beside: 12 to the right, and half of 40
        ([[0, 18, 300, 32], [160, 32, 300, 50]], [118, 36], False),
    ],
)
def test_the_largest_is_labelled_beside_its_mark_where_there_is_no_room_above(
    chart: Page, bracket: list[list[int]], at: list[int], is_all: bool
) -> None:
    labelled, texts = chart.evaluate(_LABEL, bracket)
    assert texts[0] == ["largest", *at]
    assert labelled is is_all


def test_enter_opens_the_six_weeks_of_a_spike(chart: Page) -> None:
    chart.locator(".chart-place").focus()
    chart.keyboard.press("PageDown")
    chart.keyboard.press("Enter")
    chart.get_by_role("heading", name="Six weeks around 2025-02-10").wait_for()
    chart.locator("run-chart[data-drawn]").wait_for()
    _shows(chart, "2025-01-20", "2025-03-02")


def test_dragging_zooms_and_the_button_resets(chart: Page) -> None:
    box = chart.locator(".u-over").bounding_box()
    assert box is not None
    middle = box["y"] + 120
    chart.mouse.move(box["x"] + box["width"] * 0.25, middle)
    chart.mouse.down()
    chart.mouse.move(box["x"] + box["width"] * 0.75, middle, steps=5)
    chart.mouse.up()
    # From a quarter of 61 days to three.
    _shows(chart, re.compile("^2025-01-1[567]$"), re.compile("^2025-02-1[456]$"))
    chart.get_by_role("button", name="Show all days of the chart").click()
    _shows(chart, "2025-01-01", "2025-03-02")


def test_the_wheel_zooms_with_ctrl_alone(chart: Page) -> None:
    box = chart.locator(".u-over").bounding_box()
    assert box is not None
    chart.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    chart.evaluate("window.wheels = 0; addEventListener('wheel', () => { window.wheels += 1; })")
    chart.mouse.wheel(0, -100)
    chart.wait_for_function("() => window.wheels > 0")
    _shows(chart, "2025-01-01", "2025-03-02")
    chart.keyboard.down("Control")
    chart.mouse.wheel(0, -100)
    chart.keyboard.up("Control")
    _is_enlarged(chart, "2025-01-01", "2025-03-02")


def test_a_tap_tells_the_day_and_on_a_spike_opens_it(
    browser: Browser, served_small: Served
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(served_small.at("timeline"))
    page.locator("run-chart[data-drawn]").wait_for()
    over = page.locator(".u-over")
    over.scroll_into_view_if_needed()
    box = over.bounding_box()
    assert box is not None
    day = box["width"] / 61
    page.touchscreen.tap(box["x"] + 43.5 * day, box["y"] + 60)
    told = page.locator(".chart-told")
    expect(told).to_contain_text("13 Feb 2025")
    expect(told).to_contain_text("in the flare of Wed, 12 Feb 2025")
    targets = page.evaluate("document.querySelector('run-chart').targets")
    spike = next(mark for mark in targets if mark["day"] == 40)
    canvas = page.locator("run-chart canvas").bounding_box()
    assert canvas is not None
    page.touchscreen.tap(canvas["x"] + spike["x"], canvas["y"] + spike["y"])
    page.get_by_role("heading", name="Six weeks around 2025-02-10").wait_for()
    assert width_of(page) <= 320
    context.close()


def test_two_fingers_zoom(browser: Browser, served_small: Served) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(served_small.at("timeline"))
    page.locator("run-chart[data-drawn]").wait_for()
    box = page.locator(".u-over").bounding_box()
    assert box is not None
    session = context.new_cdp_session(page)

    def touch(kind: str, *places: float) -> None:
        points = [{"x": box["x"] + box["width"] * x, "y": box["y"] + 60} for x in places]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0.4, 0.6)
    touch("touchMove", 0.3, 0.7)
    touch("touchMove", 0.2, 0.8)
    touch("touchEnd")
    _is_enlarged(page, "2025-01-10", "2025-02-22")
    context.close()


def test_the_chart_is_drawn_again_when_the_scheme_changes(chart: Page) -> None:
    chart.emulate_media(color_scheme="light")
    read = "document.querySelector('run-chart canvas').toDataURL()"
    light = chart.evaluate(read)
    chart.emulate_media(color_scheme="dark")
    chart.wait_for_function(f"light => {read} !== light", arg=light)


def test_without_javascript_the_picture_and_the_tables_are_there(
    browser: Browser, served_small: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served_small.at("timeline"))
    picture = page.locator("noscript img, run-chart img").first
    expect(picture).to_have_attribute("src", re.compile(r"chart\.svg"))
    picture.scroll_into_view_if_needed()
    until(lambda: picture.evaluate("image => image.naturalWidth") > 0, "the picture is not drawn")
    assert picture.evaluate("image => image.offsetHeight") > 100
    page.get_by_role("link", name="2025-02-10").click()
    page.get_by_role("heading", name="Six weeks around 2025-02-10").wait_for()
    page.get_by_role("link", name="2025-02-12").click()
    page.wait_for_url("**/2025-02-12")
    expect(page.locator("main")).to_contain_text("5 of 10")
    context.close()


def test_a_telephone_without_javascript_gets_a_picture_drawn_for_it(
    browser: Browser, served_small: Served
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(served_small.at("timeline"))
    picture = page.locator("run-chart img").first
    picture.scroll_into_view_if_needed()
    until(lambda: picture.evaluate("image => image.naturalWidth") > 0, "the picture is not drawn")
    assert "size=small" in picture.evaluate("image => image.currentSrc")
    context.close()


def test_with_javascript_the_picture_of_the_report_is_not_fetched(chart: Page) -> None:
    fetched = chart.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in fetched if "chart.svg" in name]


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("path", ["timeline/2025-02-12", "day/2025-02-12", "day/2025-02-14"])
def test_whatever_a_note_holds_is_text(
    browser: Browser, served_small: Served, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(served_small.at(path))
    page.locator("h1").wait_for()
    said = page.inner_text("main")
    assert '<script>document.title="caught"</script><img src=x' in said
    assert "{{ 7 * 7 }}" in said
    assert "long" * 500 in said
    assert "\u202e" not in said  # it would turn around what follows
    expect(page.locator("main script, main img")).to_have_count(0)
    expect(page).to_have_title(re.compile("runlog$"))
    assert width_of(page) <= width
    page.close()


def test_the_zoom_stays_when_the_folder_changes(
    serve: Callable[..., Any], browser: Browser, folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "log"
    shutil.copytree(folder, own)
    with serve(own) as served:
        page = browser.new_page(viewport={"width": 768, "height": 900})
        page.goto(served.at("timeline"))
        page.locator("run-chart[data-drawn]").wait_for()
        page.locator(".chart-place").focus()
        page.keyboard.press("End")
        page.keyboard.press("+")
        before = _is_enlarged(page, "2025-01-01", "2025-03-03")
        day = dt.date(2025, 2, 28)
        (own / "new.tcx").write_text(small_log.tcx(day, 3000))
        page.wait_for_function("() => document.querySelector('run-chart').data?.longest[58] === 3")
        _shows(page, *before)
        page.close()


def test_the_first_step_of_keys_goes_to_the_newest_day(chart: Page) -> None:
    _shows(chart, "2025-01-01", "2025-03-02")
    chart.locator(".chart-place").focus()
    chart.keyboard.press("ArrowLeft")
    told = chart.locator(".chart-told")
    expect(told).to_contain_text("2 Mar 2025")
    chart.keyboard.press("ArrowLeft")
    expect(told).to_contain_text("1 Mar 2025")
