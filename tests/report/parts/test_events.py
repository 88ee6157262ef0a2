"""Events in the report: beside flares, in the diary, and in alternative texts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analyzer import schema
from analyzer.metrics.back.flare_events import flare_events
from analyzer.report import contents
from analyzer.report.parts.events import MOST_EVENTS, events_before_flares, events_list
from analyzer.report.parts.follow import follow
from analyzer.report.parts.link_test import link_test
from analyzer.report.parts.lists import diary
from analyzer.report.parts.timeline import timeline
from analyzer.report.parts.years import years
from analyzer.report.pdf import write_report
from analyzer.wording.numbers import Units
from tests.report.plots.test_event_marks import events

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

KM = Units()


def said(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False).replace("\u00a0", " ")


def _noted(analysis: Analysis, frame: pd.DataFrame) -> Analysis:
    before = flare_events(analysis.flares, frame)
    return replace(analysis, events=frame, flare_events=before)


def test_alternative_texts_say_how_many(analysis: Analysis) -> None:
    """Only of those that are drawn; a chart without events says nothing of them."""
    noted = _noted(analysis, events(("2001-01-01", "shoes"), ("2026-02-01", "travel")))
    [chart] = [b for b in timeline(noted, KM) if b.get("file") == "timeline.svg"]
    assert "acute : chronic load, 1 event." in chart["alt"].replace("\u00a0", " ")
    [chart] = [b for b in timeline(analysis, KM) if b.get("file") == "timeline.svg"]
    assert "event" not in chart["alt"]


def test_years_say_how_many(make: Make) -> None:
    """Each of its own."""
    noted = replace(make(1200), events=events(("2025-12-31", "shoes"), ("2025-03-01", "other")))
    alts = {b["file"]: b["alt"].replace("\u00a0", " ") for b in years(noted, KM) if "alt" in b}
    assert ", 2 events. The table" in alts["year_2025.svg"]
    assert "event" not in alts["year_2026.svg"]


def test_the_chart_of_flares_explains_its_letters(analysis: Analysis) -> None:
    """Those that it shows, and no others."""
    day = analysis.flares["date"].iloc[-1]
    near = f"{day - pd.Timedelta(days=3):%Y-%m-%d}"
    noted = _noted(analysis, events(("2001-01-01", "shoes"), (near, "physio"), (near, "travel")))
    [chart] = [b for b in follow(noted, KM) if b.get("file") == "flares.svg"]
    assert chart["caption"].endswith("Letters: noted events (P physio, T travel).")
    assert ", 2 events: the longest run" in chart["alt"].replace("\u00a0", " ")
    [chart] = [b for b in follow(analysis, KM) if b.get("file") == "flares.svg"]
    assert "Letters" not in chart["caption"]


def test_events_before_a_flare_are_beside_it(analysis: Analysis) -> None:
    """On its day and in the 28 days before, newest flare first, the nearest event first."""
    flares = analysis.flares.tail(2)
    older, newer = flares["date"]
    days = [
        f"{flare - pd.Timedelta(days=step):%Y-%m-%d}"
        for flare, step in ((older, 5), (newer, 28), (newer, 0), (newer, 29))
    ]
    kinds = ("illness", "shoes", "travel", "other")
    frame = events(*zip(days, kinds, strict=True))
    page = events_before_flares(flares, flare_events(flares, frame))
    [table] = [block for block in page if block["kind"] == "table"]
    assert [(row[1], row[3]) for row in table["rows"]] == [
        ("same day", "travel"), ("28", "shoes"), ("5", "illness"),
    ]  # fmt: skip
    assert "An event before a flare need not have to do with it." in said(page)
    assert events_before_flares(flares, schema.FLARE_EVENTS.empty()) == []
    assert said(page)[1:-1] in said(link_test(_noted(analysis, frame), KM))


def test_a_medicine_of_every_day_leaves_room_for_the_others(analysis: Analysis) -> None:
    """The six nearest of each flare, and how many more there are."""
    flares = analysis.flares.tail(2)
    older, newer = flares["date"]
    steps = [(newer, step) for step in range(29)] + [(older, 4)]
    days = sorted(f"{flare - pd.Timedelta(days=step):%Y-%m-%d}" for flare, step in steps)
    page = events_before_flares(
        flares, flare_events(flares, events(*((day, "medication") for day in days)))
    )
    [table] = [block for block in page if block["kind"] == "table"]
    assert [row[1] for row in table["rows"]] == ["same day", "1", "2", "3", "4", "5", "4"]
    assert "23 earlier ones not shown." in said(page)


def test_the_diary_lists_events_newest_first(analysis: Analysis) -> None:
    """Whether or not there are entries of pain."""
    frame = events(("2026-02-01", "travel"), ("2026-03-01", "shoes"))
    frame.loc[0, "note"] = "two nights in a bunk bed"
    for found in (analysis, replace(analysis, pain=analysis.pain.head(0))):
        page = said(diary(replace(found, events=frame)))
        assert page.index("1 Mar 2026") < page.index("two nights in a bunk bed")
    assert '"Events"' not in said(diary(analysis))


def test_a_long_list_says_where_the_rest_is() -> None:
    """By rows and by letters: notes may be as long as they like."""
    frame = events(*(("2026-02-01", "medication") for _ in range(MOST_EVENTS + 3)))
    *_, table, note = events_list(frame)
    assert len(table["rows"]) == MOST_EVENTS
    assert "3 earlier events" in said(note)
    assert "runlog event list --last 0" in said(note)
    frame["note"] = "word " * 399
    *_, table, note = events_list(frame)
    assert len(table["rows"]) == 6, "1,994 letters each"
    assert "57 earlier events" in said(note)


HOSTILE = (
    "#set page(width: 1pt)", "$x^2$ *b* _i_ `c` @ref <l> \\", "[[[", "=1+1", "x" * 5000,
    "\u202eevil\u202c", "two\nlines\tand tabs", "<script>", "a" + "\u0301" * 50,
)  # fmt: skip


@pytest.mark.slow
def test_hostile_notes_are_set_as_they_are(make: Make, tmp_path: Path) -> None:
    """The report is made, and no note does anything but stand in it."""
    from pypdf import PdfReader

    small = make(120)
    day = small.flares["date"].iloc[-1] if len(small.flares) else pd.Timestamp("2026-06-01")
    frame = events(*((f"{day:%Y-%m-%d}", "other") for _ in HOSTILE))
    frame["note"] = list(HOSTILE)
    path = tmp_path / "report.pdf"
    write_report(_noted(small, frame), path, chosen=contents.names())
    read = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "#set page(width: 1pt)" in read
    assert "<script>" in read
