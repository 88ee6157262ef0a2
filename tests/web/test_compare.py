"""Compare: the numbers of two periods, addresses to keep, and what can't be compared."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from typing import TYPE_CHECKING

import pypdf
import pytest
from playwright.sync_api import expect

from analyzer.cli import run
from tests.web import small_log
from tests.web.asked import asking, said
from tests.web.conftest import SAMPLE, WIDTHS, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from tests.web.conftest import Served

_FAR = "x" * 10_000


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The small log, on its last day."""
    folder = small_log.write_log(tmp_path_factory.mktemp("small") / "log")
    with asking(folder, today=small_log.LAST) as client:
        yield client


@pytest.fixture(scope="module")
def sampled() -> Iterator[TestClient]:
    """The sample, two days after its last run."""
    with asking(SAMPLE) as client:
        yield client


def rows(text: str) -> dict[str, list[str]]:
    """The table: measure -> its other cells, as they are read."""
    table = re.search(r'<table class="sides".*?</table>', text, re.DOTALL)
    assert table
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", table[0], re.DOTALL)[1:]
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in found]
    return {said(name): [said(cell) for cell in others] for name, *others in cells}


def heading(text: str) -> str:
    found = re.search(r"<h2>(.*?)</h2>", text)
    return said(found[1]) if found else ""


def test_two_weeks_by_hand(small: TestClient) -> None:
    """9 and 6 km at 3 m/s against 6 km; pain of 5 and 4 against none. Five weeks are no range."""
    text = small.get("/compare?a=2025-W06&b=2025-W07").text
    assert heading(text) == "10–16 February against 3–9 February 2025"
    found = rows(text)
    assert found["Runs"] == ["1", "2", "+1"]
    assert found["Distance (km)"] == ["6.0", "15.0", "+9.0"]
    assert found["Longest run (km)"] == ["6.0", "9.0", "+3.0"]
    assert found["Moving time (h:mm)"] == ["0:33", "1:23", "+0:50"]
    assert found["Highest pain (0–10)"] == ["0", "5", "+5"]
    assert found["Days with pain above 0"] == ["0", "2", "+2"]
    assert found["Days with a pain entry"] == ["7", "4", "−3"]
    assert "There is no range to compare with yet" in said(text)


def test_against_the_range_by_hand(small: TestClient) -> None:
    """Seven weeks before of 6, 12, 12, 12, 6, 15, 12 km: 6 to 12 without lowest and highest."""
    text = small.get("/compare").text
    assert heading(text) == "24 February – 2 March against 17–23 February 2025"
    a, b, line, known, verdict = rows(text)["Distance (km)"]
    assert (a, b, known, verdict) == ("12.0", "12.0", "6.0 to 12.0", "within")
    assert line == "Distance (km): 12.0, within the range of 6.0 to 12.0; 12.0 in the earlier week."
    assert "7-week range" in said(text)
    # 12 km are the upper end of the band: both marks stand there.
    drawn = re.search(r"<title>Distance.*?</svg>", text, re.DOTALL)
    assert drawn
    band, square, circle = (
        re.search(rf'class="{name}" c?x="([\d.]+)"', drawn[0]) for name in ("band", "a", "b")
    )
    width = re.search(r'class="band".*?width="([\d.]+)"', drawn[0])
    assert band
    assert square
    assert circle
    assert width
    end = float(band[1]) + float(width[1])
    assert float(circle[1]) == pytest.approx(end, abs=0.03)
    assert float(square[1]) + 4.5 == pytest.approx(end, abs=0.03)


def test_pain_that_was_not_logged_is_not_none(small: TestClient) -> None:
    """Nothing was noted from 17 to 23 February; one 0 the week after."""
    found = rows(small.get("/compare").text)
    assert found["Highest pain (0–10)"][:2] == ["–", "0"]
    assert "Pain was not logged." in said(small.get("/compare").text)


def test_the_days_stand_below(small: TestClient) -> None:
    text = said(small.get("/compare?a=2025-W06&b=2025-W07").text)
    assert "1 Mon 3 Feb 0.0 0:00 0 Mon 10 Feb 9.0 0:50 0" in text
    assert "4 Thu 6 Feb 6.0 0:33 0 Thu 13 Feb 0.0 0:00 4" in text
    assert "5 Fri 7 Feb 0.0 0:00 0 Fri 14 Feb 6.0 0:33 not logged" in text


def test_days_of_long_periods_share_rows(small: TestClient) -> None:
    """Two spans of 28 days: 12 days are logged as 0; the last 28 days hold the 9 km."""
    text = small.get("/compare?a=2025-01-01..2025-01-31&b=2025-02-01..2025-03-02").text
    assert "Each day of both" in text
    long = small.get("/compare?a=2025-01-01..2025-01-24&b=2025-01-25..2025-03-01").text
    shown = said(long)
    assert "Every seven days of both" in shown
    # 1 and 5 January; 25, 29 January.
    assert "1–7 1–7 Jan 12.0 1:07 not logged 25–31 Jan 12.0 1:07 0" in shown
    # 8–14 February: 10 and 14 February with 15 km; the highest pain was 5.
    assert "15–21 15–21 Jan 12.0 1:07 0 8–14 Feb 15.0 1:23 5" in shown
    assert "days.svg" not in long


def test_the_same_numbers_as_in_the_terminal(
    sampled: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["2026-W24", "2026-W25"], ["2026-03", "2026-04"]):
        assert run(["compare", *words, "-f", str(SAMPLE), "--json"]) == 0
        told = {row["measure"]: row for row in json.loads(capsys.readouterr().out)}
        found = rows(sampled.get(f"/compare?a={words[0]}&b={words[1]}").text)
        measures = {
            "Distance (km)": ("distance_m", 1000),
            "Runs": ("runs", 1),
            "Highest pain (0–10)": ("pain_max", 1),
            "Days with pain above 0": ("pain_days", 1),
        }
        for name, (measure, size) in measures.items():
            shown = [float(re.sub(r"[≥,\s]", "", cell)) for cell in found[name][:2]]
            values = [told[measure][f"value_{side}"] / size for side in "ab"]
            assert shown == pytest.approx(values, abs=0.051)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a=2026-W24&b=2026-W25", "15–21 June against 8–14 June 2026"),
        ("a=2026-W25&b=2026-W24", "15–21 June against 8–14 June 2026"),
        ("b=2026-W25", "15–21 June against 8–14 June 2026"),
        ("a=2026-W25", "15–21 June against 8–14 June 2026"),
        ("b=last-month&against=year", "May 2026 against May 2025"),
        ("b=last-month", "May against April 2026"),
        ("b=this-week", "29–30 June against 22–23 June 2026"),
        ("b=last-28-days", "3–30 June against 6 May – 2 June 2026"),
        ("against=year", "22–28 June 2026 against 23–29 June 2025"),
        ("a=2026-05-01..2026-05-10&b=2026-06-01..2026-06-10", "1–10 June against 1–10 May 2026"),
        ("b=2026-W25&span=12w", "15–21 June against 8–14 June 2026"),
    ],
)
def test_an_address_can_be_kept(sampled: TestClient, query: str, expected: str) -> None:
    answer = sampled.get(f"/compare?{query}", follow_redirects=False)
    assert answer.status_code == 200
    assert heading(answer.text) == expected


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("b=2026-W25&against=&a=", "/compare?b=2026-W25"),
        ("b=2026-W25&against=before", "/compare?b=2026-W25"),
        ("b=+&against=&a=", "/compare"),
        ("b=this-month&against=year&a=&span=12w", "/compare?b=this-month&against=year&span=12w"),
        (
            "b_first=2026-06-01&b_last=2026-06-10&a_first=&a_last=",
            "/compare?b=2026-06-01..2026-06-10",
        ),
        (
            "b_first=2026-06-01&b_last=2026-06-10&a_first=2026-05-01&a_last=2026-05-10",
            "/compare?a=2026-05-01..2026-05-10&b=2026-06-01..2026-06-10",
        ),
    ],
)
def test_a_form_leads_to_such_an_address(sampled: TestClient, sent: str, kept: str) -> None:
    answer = sampled.get(f"/compare?{sent}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == kept
    assert sampled.get(kept, follow_redirects=False).status_code == 200


def test_links_carry_on_the_span_of_other_pages(sampled: TestClient) -> None:
    text = sampled.get("/compare?span=12w").text
    links = re.findall(r'href="(/compare\?[^"]*|/day/[^"]*)"', text)
    assert links
    assert {link for link in links if "span=12w" not in link and ".pdf" not in link} == set()
    assert "Here the whole log counts" in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("b=2026-W60", "There is no week 2026-W60: 2026 has weeks 1 to 53."),
        ("b=2026-13", "There is no month 2026-13"),
        ("b=1999", "1999 is outside the log, which goes from"),
        ("a=2026-W24&b=2026-06", "2026-06 and 2026-W24 overlap: both have the days"),
        ("a=2026-W24&b=2026-W24", "2026-W24 and 2026-W24 are the same week"),
        ("b=2026-06-10..2026-06-01", "ends before it begins; write the first day first"),
        ("b=soon", "'soon' is not a week, month or span of days"),
        ("b=last-0-days", "'last-0-days' is not a week"),
        ("b=last-99999-days", "outside the log"),
        ("b=%00%1b%5b1m", "is not a week"),
        ("b=<script>alert(1)</script>", "is not a week"),
        (f"b={_FAR}", "xxx…' is not a week"),
        ("a=2026-W24&b=2026-W25&against=year", "Two periods were typed, and a year earlier"),
        ("b=2026-W25&against=mars", "A period can be compared with the one before it"),
        ("b_first=2026-06-01&b_last=", "the first span lacks its last day"),
        ("a_first=&a_last=2026-06-01&b=this-week", "the other span lacks its first day"),
        ("b_first=2026-06-10&b_last=2026-06-01", "ends before it begins"),
        ("b=0001..9999", "There are no days before 0001..9999"),
    ],
)
def test_what_cannot_be_compared_is_said_beside_the_form(
    sampled: TestClient, query: str, sentence: str
) -> None:
    answer = sampled.get(f"/compare?{query}")
    assert answer.status_code == 422
    told = re.search(r'role="alert"[^>]*>(.*?)</p>', answer.text, re.DOTALL)
    assert told
    assert sentence in said(told[1])
    assert len(said(told[1])) < 400
    assert not re.search(r"runlog compare|--year|--", told[1])
    assert '<details class="no-print choose" open>' in answer.text
    assert "<script>alert" not in answer.text


def test_what_was_typed_is_still_there(sampled: TestClient) -> None:
    text = sampled.get('/compare?a=2026-W24&b="soon"&against=year').text
    assert 'value="&#34;soon&#34;"' in text
    assert 'value="2026-W24" aria' in text
    assert '<option value="year" selected>' in text
    assert _FAR in sampled.get(f"/compare?b={_FAR}").text
    half = sampled.get("/compare?b_first=2026-06-01&b_last=").text
    assert 'name="b_first" value="2026-06-01"' in half


def test_the_pairs_beside_move_both(sampled: TestClient) -> None:
    text = sampled.get("/compare?a=2026-W20&b=2026-W21").text
    assert 'rel="prev" href="/compare?a=2026-W19&amp;b=2026-W20"' in text
    assert 'rel="next" href="/compare?a=2026-W21&amp;b=2026-W22"' in text
    year = sampled.get("/compare?b=2026-05&against=year").text
    assert 'rel="prev" href="/compare?a=2025-04&amp;b=2026-04"' in year
    assert 'rel="next" href="/compare?a=2025-06&amp;b=2026-06"' in year
    last = sampled.get("/compare?a=2026-W26&b=2026-W27").text
    assert 'rel="next"' not in last


def test_names_to_type_are_those_of_the_log(small: TestClient) -> None:
    text = small.get("/compare").text
    names = re.findall(r'<option value="(2025[^"]*)">', text)
    assert names == [
        "2025-W09", "2025-W08", "2025-W07", "2025-W06", "2025-W05", "2025-W04", "2025-W03",
        "2025-W02", "2025-W01", "2025-03", "2025-02", "2025-01", "2025",
    ]  # fmt: skip


def test_ready_links_lead_to_a_comparison(sampled: TestClient) -> None:
    text = sampled.get("/compare").text
    nav = re.search(r'aria-label="Ready comparisons">(.*?)</nav>', text, re.DOTALL)
    assert nav
    links = re.findall(r'href="([^"]+)"', nav[1])
    assert len(links) == 6
    for link in links:
        assert sampled.get(link, follow_redirects=False).status_code == 200
    assert 'href="/compare" aria-current="true"' in nav[1]


def test_what_the_log_lacks_is_not_offered(small: TestClient) -> None:
    """The log begins in January: this year can't be set against the last."""
    text = said(small.get("/compare").text)
    assert "Not in this log, which goes to 2 Mar 2025: This year." in text


def test_the_chart_of_days_and_the_pdf(sampled: TestClient) -> None:
    text = sampled.get("/compare?b=2026-W25").text
    picture, pdf = (
        re.search(pattern, text)
        for pattern in (
            r'src="(/compare/days.svg[^"]*)" alt="([^"]+)"',
            r'"(/compare/compare.pdf[^"]*)"',
        )
    )
    assert picture
    assert pdf
    assert "Distance and moving time by day: 8–14" in said(picture[2])
    drawn = sampled.get(picture[1].replace("&amp;", "&"))
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "<style" not in drawn.text
    assert "style=" not in drawn.text
    made = sampled.get(pdf[1].replace("&amp;", "&"))
    name = 'attachment; filename="compare_2026-W24_2026-W25.pdf"'
    assert made.headers["content-disposition"] == name
    (page, *_) = pypdf.PdfReader(io.BytesIO(made.content)).pages
    assert "15–21 June against 8–14 June 2026" in " ".join(page.extract_text().split())
    assert sampled.get("/compare/days.svg?b=2026-05").status_code == 404
    assert sampled.get("/compare/compare.pdf?b=soon").status_code == 422


def test_units_are_those_of_the_settings(tmp_path: Path) -> None:
    folder = small_log.write_log(tmp_path / "log")
    (folder / "runlog.toml").write_text('units = "mi"\n')
    with asking(folder, today=small_log.LAST) as client:
        found = rows(client.get("/compare?a=2025-W06&b=2025-W07").text)
    assert found["Distance (mi)"][:2] == ["3.7", "9.3"]


def test_a_log_without_runs_says_so(tmp_path: Path) -> None:
    with asking(tmp_path) as client:
        for query in ("", "?b=2026-W25", "?b=soon"):
            answer = client.get(f"/compare{query}")
            assert answer.status_code == 200
            assert "There is no run yet, so there is nothing to compare." in answer.text
        assert client.get("/compare/compare.pdf?b=2026-W25").status_code == 404


@pytest.mark.parametrize(("days", "is_told"), [(1, False), (3, True)])
def test_a_log_of_few_days_is_told_what_works(tmp_path: Path, days: int, is_told: bool) -> None:
    first = dt.date(2026, 3, 2)
    for number in range(days):
        day = first + dt.timedelta(days=number)
        (tmp_path / f"{day}.tcx").write_text(small_log.tcx(day, 6000))
    with asking(tmp_path, today=first + dt.timedelta(days=days - 1)) as client:
        answer = client.get("/compare")
        assert answer.status_code == 200
        assert "There aren't two full weeks to compare yet." in said(answer.text)
        found = re.search(r"such as (\S+) and (\S+)\.\s", said(answer.text))
        assert bool(found) == is_told
        if found:
            works = client.get(f"/compare?a={found[1]}&b={found[2]}")
            assert works.status_code == 200
            assert rows(works.text)["Distance (km)"][:2] == ["6.0", "6.0"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(
    width: int, scheme: str, sample: Served, browser: Browser
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    for query in ("", "?b=2026&against=year", f"?b={_FAR[:300]}", "?a=2026-04&b=2026-W22"):
        page.goto(sample.at(f"compare{query}"))
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert width_of(page) <= width
    page.goto(sample.at("compare"))
    around = page.locator(".wide:has(table.sides)")
    assert around.evaluate("one => one.scrollWidth <= one.clientWidth")
    box = page.locator("svg.number-line").first.bounding_box()
    assert box
    assert box["width"] >= 140
    page.close()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_two_weeks_are_typed_and_kept_as_an_address(
    has_scripts: bool,
    sample: Served,
    browser: Browser,
) -> None:
    """By the keyboard alone; what is wrong is said, and can be put right."""
    context = browser.new_context(java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(sample.at("compare"))
    page.locator("summary", has_text="Choose two periods").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#b")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#b")).to_be_focused()
    page.keyboard.type("2026-W99")
    page.keyboard.press("Enter")
    page.get_by_text("There is no week 2026-W99").wait_for()
    expect(page.locator("#b")).to_have_value("2026-W99")
    page.locator("#b").fill("2026-W25")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="15–21 June against 8–14 June 2026").wait_for()
    expect(page).to_have_url(sample.at("compare?b=2026-W25"))
    page.locator("a[rel=prev]").click()
    page.get_by_role("heading", name="8–14 June against 1–7 June 2026").wait_for()
    expect(page).to_have_url(sample.at("compare?a=2026-W23&b=2026-W24"))
    context.close()


def test_a_narrow_table_is_still_a_table(sample: Served, browser: Browser) -> None:
    """Blocks beneath each other keep their rows and heads for a screen reader."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(sample.at("compare"))
    table = page.get_by_role("table", name="22–28 June against 15–21 June 2026")
    expect(table.get_by_role("rowheader", name="Distance (km)")).to_have_count(1)
    expect(table.get_by_role("columnheader")).to_have_count(6)
    page.close()


def test_weeks_that_begin_on_sunday_keep_their_addresses(tmp_path: Path) -> None:
    """They are named by their first day, also where the pairs beside them are."""
    folder = small_log.write_log(tmp_path / "log")
    (folder / "runlog.toml").write_text('week_start = "sunday"\n')
    with asking(folder, today=small_log.LAST) as client:
        text = client.get("/compare?b=2025-02-12").text
        assert heading(text) == "9–15 February against 2–8 February 2025"
        found = re.search(r'rel="next" href="([^"]+)"', text)
        assert found
        assert found[1] == "/compare?a=2025-02-09&amp;b=2025-02-16"
        later = client.get(found[1].replace("&amp;", "&"))
        assert heading(later.text) == "16–22 February against 9–15 February 2025"


def test_two_spans_without_a_day_in_common_in_the_log(small: TestClient) -> None:
    query = "a=2024-12-25..2025-01-02&b=2025-02-28..2025-03-08"
    answer = small.get(f"/compare?{query}")
    assert answer.status_code == 422
    assert "have no day in common within the log" in said(answer.text)
    assert "such as 2025-02-17..2025-02-23 and 2025-02-24..2025-03-02." in said(answer.text)
    assert small.get(f"/compare/compare.pdf?{query}").status_code == 422


def test_a_week_that_was_not_recorded_is_not_a_week_of_rest(tmp_path: Path) -> None:
    folder = small_log.write_log(tmp_path / "log")
    for day in (18, 22):
        (folder / f"2025-02-{day}.tcx").unlink()
    span = "[[not_recorded]]\nfrom = 2025-02-17\nto = 2025-02-23\n"
    (folder / "runlog.toml").write_text(span)
    with asking(folder, today=small_log.LAST) as client:
        text = client.get("/compare?a=2025-W07&b=2025-W08").text
    assert "7 days of 17–23 February 2025 were not recorded" in said(text)
    assert rows(text)["Distance (km)"][1] == "–"
    assert "3 Wed 12 Feb 0.0 0:00 5 Wed 19 Feb – – not logged" in said(text)
