"""Now: the report's first page, and what to do where there is little to show."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from typing import TYPE_CHECKING

import httpx2
import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from analyzer.pipeline import analyze
from analyzer.report.plain_text import first_page
from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.wording import page_words, summary_words, words
from analyzer.wording.numbers import Units
from analyzer.wording.summary import lines_of
from tests.web.conftest import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.web.conftest import Served

HOST = "127.0.0.1:8123"
TODAY = dt.date(2026, 6, 28)


def plain(text: str) -> str:
    """What a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def see(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Look at a page of the folder ``tmp_path`` on a day."""
    desks = []

    def look(path: str = "/now", today: dt.date = TODAY) -> str:
        desks.append(Desk(tmp_path, today=lambda: today))
        client = TestClient(make_app(desks[-1], {HOST}), base_url=f"http://{HOST}")
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    yield look
    for desk in desks:
        desk.close()


def test_an_empty_folder_says_what_to_do(see: Callable[..., str]) -> None:
    shown = see()
    said = plain(shown)
    assert page_words.NOTHING_YET in said
    assert 'href="/files"' in shown
    assert "Note how your back is" in said
    assert words.RED_FLAGS_TITLE in said
    assert "--folder" not in said
    assert "runlog pain" not in said


def test_a_diary_without_runs(see: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "pain.csv").write_text("date,score,side\n2026-06-27,3,left\n")
    shown = see()
    said = plain(shown)
    assert "pain 3 (27 Jun)" in said
    assert "not known: no runs found" in said
    assert page_words.NO_RUNS_YET in said
    assert 'href="/files"' in shown
    assert "Note how your back is" not in said


def test_runs_without_a_diary(see: Callable[..., str], tmp_path: Path) -> None:
    for path in sorted(SAMPLE.glob("*.fit"))[:2] or sorted(SAMPLE.rglob("*.fit"))[:2]:
        shutil.copy(path, tmp_path)
    said = plain(see())
    assert page_words.NO_DIARY in said
    assert "Note how your back is" in said
    assert "runlog pain" not in said


def test_a_diary_that_can_not_be_read_is_not_called_empty(
    see: Callable[..., str], tmp_path: Path
) -> None:
    for path in sorted(SAMPLE.rglob("*.fit"))[:2]:
        shutil.copy(path, tmp_path)
    (tmp_path / "pain.csv").write_text("date,score\n2026-06-27,many\n")
    said = plain(see())
    assert page_words.NO_DIARY_READ in said
    assert page_words.NO_DIARY not in said
    assert re.search(r"\d+ things? (is|are) lost or in doubt", said)


def test_a_noted_sign_comes_before_all_else_and_is_text(
    see: Callable[..., str], tmp_path: Path
) -> None:
    note = "numb groin <img src=x>"
    (tmp_path / "pain.csv").write_text(f"date,score,note\n2026-06-27,3,{note}\n")
    shown = see()
    said = plain(shown)
    assert said.index(words.EMERGENCY_TITLE) < said.index("pain 3")
    assert f"“{note}”" in html.unescape(shown)
    assert "<img src=x>" not in shown


def test_a_log_that_ended_long_ago_says_so_first(see: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "pain.csv").write_text("date,score\n2026-01-05,3\n")
    ended = f"5 Jan 2026 · {summary_words.NOT_OF_TODAY}"
    said = plain(see())
    assert said.index(ended) < said.index("pain 3")
    assert ended not in plain(see(today=dt.date(2026, 4, 1)))
    assert ended not in plain(see("/now?span=..2026-01-31"))


def test_a_span_without_anything_says_so(see: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "pain.csv").write_text("date,score\n2026-06-27,3\n")
    shown = see("/now?span=2026-01-01..2026-02-01")
    assert page_words.NOTHING_IN_SPAN in plain(shown)
    assert 'href="/now"' in shown


def test_the_page_says_what_the_report_says(sample: Served) -> None:
    said = plain(httpx2.get(sample.at("/now"), timeout=60).text)
    analysis = analyze(SAMPLE)
    units = Units.of(analysis)
    for line in (line for lines in lines_of(analysis, units, None) for line in lines):
        assert line.label in said
        for part in line.parts:
            assert " ".join(part.split()) in said
    for piece in first_page(analysis, units):
        if isinstance(piece, str) and piece.startswith("- "):
            assert " ".join(piece[2:].split()) in said


@pytest.mark.parametrize("span", ["", "?span=12w", "?span=year", "?span=2026-03-01.."])
def test_nothing_is_cut_from_a_page_whatever_days_are_chosen(sample: Served, span: str) -> None:
    """The last days are the same; the report's page of 120 words has no room for all of it."""
    said = plain(httpx2.get(sample.at(f"/now{span}"), timeout=60).text)
    assert "over 22.0 km on 29 Jun would be a spike" in said
    assert "mostly right and muscle-like, often next morning (28 days)" in said
    assert "peak 5, 3 or more on 5 days, right" in said


def _chart(served: Served, shown: str, at: int = 0) -> str:
    return served.at(html.unescape(re.findall(r"/now/chart\.svg[^\"]*", shown)[at]))


def test_the_chart_is_an_image_of_the_report(sample: Served) -> None:
    shown = httpx2.get(sample.at("/now"), timeout=60).text
    charts = [httpx2.get(_chart(sample, shown, at), timeout=60) for at in range(4)]
    for chart in charts:
        assert chart.headers["content-type"].startswith("image/svg+xml")
        assert chart.content.startswith(b"<?xml")
        assert b"<text" not in chart.content  # no font is needed
    assert len({chart.content for chart in charts}) == 4  # small and wide, each dark and light
    again = httpx2.get(
        _chart(sample, shown), headers={"if-none-match": charts[0].headers["etag"]}, timeout=60
    )
    assert (again.status_code, again.content) == (304, b"")


def test_the_chart_has_a_text_and_another_address_for_other_days(sample: Served) -> None:
    whole = httpx2.get(sample.at("/now"), timeout=60).text
    part = httpx2.get(sample.at("/now?span=2026-01-01..2026-03-01"), timeout=60).text
    assert re.search(r'<img [^>]* alt="[^"]{40,}" class="chart"', whole)
    assert _chart(sample, whole) != _chart(sample, part)
    assert "span=2026-01-01" in _chart(sample, part)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_chart_is_drawn(sample: Served, browser: Browser, width: int) -> None:
    said: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.on("console", lambda message: said.append(message.text))
    page.goto(sample.at("/now"))
    drawn = page.locator("img.chart")
    drawn.wait_for()
    page.wait_for_function("() => document.querySelector('img.chart').naturalWidth > 0")
    assert ("size=small" in drawn.evaluate("(e) => e.currentSrc")) is (width == 320)
    expect(page.locator(".scale svg")).to_have_count(1)
    assert not said
    page.close()


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("", "3 things are lost or in doubt: 1 file and 2 in your own files."),
        (
            "?span=12w",
            "2 things are lost or in doubt of these days or without a day: 2 in your own files.",
        ),
    ],
)
def test_now_and_files_say_the_same_of_what_is_in_doubt(
    see: Callable[..., str], tmp_path: Path, span: str, said: str
) -> None:
    # The sample has one run in doubt, of 17 September 2025; the lines are not dates, or no score.
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "pain.csv").open("a", encoding="utf-8") as diary:
        diary.write("2026-06-31,,3,left\n2026-06-30,,eleven,left\n")
    assert said in plain(see(f"/now{span}"))
    shown = see(f"/files{span}")
    assert said in plain(shown)
    assert f"lost or in doubt ({0 if span else 1})" in plain(shown)


@pytest.mark.parametrize(("measure", "unit"), [("distance", "km"), ("duration", "min")])
def test_the_band_has_a_unit(
    see: Callable[..., str], tmp_path: Path, measure: str, unit: str
) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "runlog.toml").write_text(f'load = "{measure}"\n')
    assert re.search(rf"band: [\d.]+–[\d.]+ {unit}; stroke", plain(see()))
