"""The summary: one page, few words, nothing that is not known told as known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pypdfium2
import pytest

from analyzer import analyze, schema
from analyzer.report.parts.summary import summary
from analyzer.report.pdf import write_report
from analyzer.schema import Emergency, Felt, FlaresTold, RedFlag, UsualLoad
from analyzer.settings import Settings
from analyzer.wording import summary as lines_of_summary
from analyzer.wording import summary_words, words
from analyzer.wording.numbers import Units
from analyzer.wording.summary_cuts import NOTHING
from analyzer.wording.summary_now import now_line
from analyzer.wording.summary_spikes import so_far
from tests.gallery.cases import CASES
from tests.report import backs
from tests.report.claims import plain, strings
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from analyzer.schema import Analysis

KM = Units()
MOST_WORDS = 120
JARGON = re.compile(r"uncoupled|coupled|TRIMP|deload|EWMA|odds|p-value|RPE", re.IGNORECASE)
SMALL = ("sample", "miles", "trimp", "half-a-year", "three-weeks", "three-months", "no-diary",
         "diary-only", "hostile-notes", "two-years-with-a-list", "ten-years")  # fmt: skip
LONG = "numb between the legs after the long run, then " * 4
FLAGS = (
    RedFlag(
        "emergency",
        date(2026, 6, 26),
        9,
        noted=tuple(Emergency(date(2026, 6, 26 - n), ("saddle",), LONG) for n in range(9)),
    ),
    RedFlag("leg_weakness", date(2026, 5, 2), 2),
    RedFlag("night_pain", date(2026, 6, 3), 11),
    RedFlag("late_onset", date(2026, 1, 5), 1, 56),
)


def beside(analysis: Analysis, units: Units = KM) -> str:
    """What the page says beside chart and box."""
    blocks = [b for b in summary(analysis, units) if b["kind"] not in ("figure", "box")]
    said = [
        text
        for block in blocks
        for text in (
            [t for row in block["rows"] for t in (row["label"], *row["parts"])]
            if block["kind"] == "lines"
            else [block.get("text", "")]
        )
    ]
    return plain(" ".join(said))


def uncut(analysis: Analysis) -> str:
    """All that the lines would say if there were room."""
    lines = [*lines_of_summary._now(analysis, KM, NOTHING)]
    lines += lines_of_summary._history(analysis, KM, NOTHING)
    return plain(" ".join(text for line in lines for text in (line.label, *line.parts)))


def count(text: str) -> int:
    """Words and numbers."""
    return sum(bool(re.search(r"\w", part)) for part in text.split())


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [plain(page.get_textpage().get_text_range()) for page in document]


def is_one_page(analysis: Analysis, path: Path, units: str | None = None) -> bool:
    """Whether the second page begins with how the report was made."""
    faults: list[str] = []
    first, *others = pages_of(
        write_report(analysis, path, units, ["summary"], on_fault=faults.append)
    )
    assert faults == []
    assert "See a clinician promptly:" in first
    assert summary_words.DESCRIBES in first
    return not others or "See a clinician" not in " ".join(others)


@pytest.mark.parametrize("name", SMALL)
def test_it_is_one_page_of_few_words(name: str, tmp_path: Path) -> None:
    """Whatever the log: at most 120 words beside chart and box, and no jargon."""
    case, folder = CASES[name], tmp_path / "log"
    folder.mkdir()
    case.write(folder)
    analysis = analyze(folder, start=case.start, end=case.end, today=case.end)
    said = beside(analysis, Units.of(analysis, case.units))
    assert count(said) <= MOST_WORDS, said
    assert JARGON.findall(said) == []
    assert said.count("acute : chronic") == (name != "diary-only")
    assert is_one_page(analysis, tmp_path / "r.pdf", case.units)


@pytest.mark.parametrize(
    "changes",
    [
        {"count": 3},
        {"count": 3, "with_pain": False},
        {"red_flags": FLAGS},
        {"red_flags": FLAGS, "settings": Settings(name="Wolfeschlegelstein " * 90)},
        {"red_flags": FLAGS[1:], "with_runs": False},
        {"settings": Settings(units="mi", week_start="sunday")},
    ],
)
def test_it_is_one_page_at_its_worst(changes: dict[str, Any], tmp_path: Path) -> None:
    """Three days, the longest quotes and name, no runs, miles with Sunday weeks."""
    assert is_one_page(make_analysis(**changes), tmp_path / "r.pdf")


def test_the_lines_of_a_log_by_hand(analysis: Analysis) -> None:
    """Each line from what was put into the analysis."""
    shown = replace(analysis, start=None)
    said = uncut(replace(shown, summary=replace(analysis.summary, load_7d=23.5)))
    assert (
        "Back pain 2 (27 Jun) fell from 5 (17 Jun) right, mostly muscle-like, time not given "
        "(28 days) leg symptoms not noted" in said
    )
    assert "Load 23.5 km, 7 days to 28 Jun 2026 12 weeks before: mostly 15–41 against" in said
    assert "over 22.0 km on 29 Jun would be a spike" in said
    assert "3 spikes: 1 before a flare, 1 without, 1 not known." in said
    assert "Too few to tell from chance." in said


def test_the_number_line_has_the_range_and_the_last_days(analysis: Analysis) -> None:
    """Of 0 to 50: 15 to 41, with 23.5 on it."""
    shown = replace(analysis, summary=replace(analysis.summary, load_7d=23.5))
    now = next(block for block in summary(shown, KM) if block["kind"] == "lines")
    assert [row["scale"] for row in now["rows"]] == [
        {},
        {
            "low": 0.3,
            "high": 0.82,
            "value": 0.47,
            "low_text": "15",
            "high_text": "41",
            "range_text": "15–41\u00a0km",
            "end_text": "most 50\u00a0km",
        },
    ]
    more = replace(analysis, summary=replace(analysis.summary, load_7d=61.2))
    now = next(block for block in summary(more, KM) if block["kind"] == "lines")
    assert now["rows"][1]["scale"]["end_text"] == "now 61\u00a0km"
    for changes in (
        {"usual_load": UsualLoad(3, None, None, None)},
        {"summary": replace(analysis.summary, load_7d=None)},
        {
            "usual_load": UsualLoad(12, 0.0, 0.0, 0.0),
            "summary": replace(shown.summary, load_7d=0.0),
        },
    ):
        unknown = replace(shown, **changes)
        now = next(block for block in summary(unknown, KM) if block["kind"] == "lines")
        assert [row["scale"] for row in now["rows"]] == [{}, {}]


def test_weeks_without_runs_are_no_range(analysis: Analysis) -> None:
    """Never "0.0–0.0", in words or as a band, which would look like what is usual."""
    shown = replace(
        analysis,
        usual_load=UsualLoad(12, 0.0, 0.0, 30_000.0),
        summary=replace(analysis.summary, load_7d=23.5),
    )
    said = beside(shown)
    assert "at most one of 12 weeks before had runs" in said
    assert "mostly 0" not in said
    now = next(block for block in summary(shown, KM) if block["kind"] == "lines")
    assert [row["scale"] for row in now["rows"]] == [{}, {}]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"days_ago": 40}, "not known: no entry in the 40 days to 28 Jun 2026; last 2 (27 Jun)"),
        ({"trend": "rose", "from_score": 0}, "rose from 0 (17 Jun)"),
        ({"trend": "same", "from_day": None}, "the same on all 19 logged days before"),
        ({"leg_day": date(2025, 11, 28)}, "leg symptoms: Nov 2025"),
        ({"leg_day": date(2026, 6, 20)}, "leg symptoms: 20 Jun"),
    ],
)
def test_what_is_said_of_the_back(analysis: Analysis, changes: dict[str, Any], text: str) -> None:
    """What was not logged lately is told as not known."""
    assert text in beside(replace(analysis, back_now=backs.back_now(**changes)))


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("baseline", "not known before day 28"),
        ("not_recorded", "not known, as days were not recorded"),
        ("few_runs", "not known, too few runs"),
    ],
)
def test_a_ratio_that_is_not_known(analysis: Analysis, status: str, text: str) -> None:
    """It has a reason, and no caution about a number that isn't there."""
    none = replace(analysis.summary, acwr_uncoupled=None, ratio_status=status)
    shown = replace(analysis, summary=none)
    assert f"against three weeks before: {text} (acute : chronic)" in beside(shown)
    assert words.ACWR_CAUTION not in " ".join(strings(summary(shown, KM)))
    assert words.ACWR_CAUTION in " ".join(strings(summary(analysis, KM)))


def test_no_flare_is_told_only_where_one_could_have_been(analysis: Analysis) -> None:
    """Else the reason is given, with the days of high pain."""
    none = replace(analysis, flares=schema.FLARES.empty())
    for told, text in (
        (FlaresTold(0, 0, 31, ""), "Last flare none on 31 logged days"),
        (FlaresTold(0, 2, 31, ""), "none; pain of 3 or more on 2 of 31 logged days"),
        (FlaresTold(0, 0, 0, "not_logged"), "not known: nothing was logged"),
        (FlaresTold(0, 4, 9, "never_left"), "none can be told: pain of 3 or more on 4 of 9"),
    ):
        assert text in beside(replace(none, flares_told=told))


def test_an_emergency_is_quoted_first_and_only_there(analysis: Analysis) -> None:
    """Title, day and quote at the top; the signs to know at the bottom, as always."""
    found = summary(replace(analysis, red_flags=FLAGS[:1]), KM)
    assert found[0]["title"] == words.EMERGENCY_NOTED
    assert "26 Jun 2026:" in plain(found[0]["rows"][0][0])
    boxes = [block for block in found if block["kind"] == "box"]
    assert [box["title"] for box in boxes] == [words.EMERGENCY_NOTED, words.RED_FLAGS_TITLE]


def test_the_spike_before_the_last_flare_is_named(analysis: Analysis) -> None:
    """By its distance; that there was none only where that is known."""
    day, spikes = analysis.flares["date"].iloc[-1], backs.after_spikes("flare")
    spike = day - pd.Timedelta(days=2)
    spikes.days.loc[0, ["date", "flare"]] = [spike, day]
    one = analysis.spikes.tail(1).assign(date=spike)
    later = analysis.spikes.tail(1).assign(date=day + pd.Timedelta(days=9))
    distance = plain(KM.distance_named(one["distance_m"].iloc[0]))
    found = replace(analysis, after_spikes=spikes)
    both = schema.SPIKES.conform(pd.concat([one, later], ignore_index=True))
    assert f"2 days after the {distance} run" in uncut(replace(found, spikes=both))
    assert "2 days after it" in uncut(replace(found, spikes=one))
    before = analysis.before_flares.assign(ratio_same_day=float("nan"))
    alone = replace(analysis, after_spikes=backs.after_spikes())
    none = replace(alone, before_flares=before.assign(spikes=0.0))
    assert "no spike in 7 days before" in beside(none)
    unknown = replace(alone, before_flares=before.assign(spikes=float("nan")))
    assert "a spike before it is not known" in beside(unknown)


def test_a_spike_before_the_period_is_told_with_its_day(analysis: Analysis) -> None:
    """Its seven days may reach into the period: "none" alone would hide it."""
    shown = replace(
        analysis,
        start=date(2026, 6, 20),
        spikes=analysis.spikes.head(0),
        spike_before=analysis.spikes.tail(1).assign(date=pd.Timestamp("2026-06-14")),
    )
    said = beside(shown)
    assert "Latest spike none since 20 Jun; the one before: " in said
    assert ", 14 Jun " in said
    assert "none among" in beside(replace(shown, spike_before=analysis.spikes.head(0)))


def test_that_no_sign_was_found_is_said_of_what_was_searched(analysis: Analysis) -> None:
    """Before the signs, with what could not be read; never without an entry, or with a sign."""
    entries = analysis.summary.pain_entries_in_log
    said = plain(" ".join(strings(summary(analysis, KM))))
    assert f"no words or tags of an emergency were found in the {entries} entries." in said
    assert "1 line of pain.csv could not be read." in said
    assert summary(analysis, KM)[-1]["rows"][0][0] == words.NOTED
    for other in (replace(analysis, red_flags=FLAGS), make_analysis(with_pain=False)):
        assert "were found in the" not in " ".join(strings(summary(other, KM)))


def test_that_nothing_was_searched_is_said_as_well(analysis: Analysis) -> None:
    """A box without a word on the diary would look like one in which nothing was found."""
    none = make_analysis(with_pain=False, problems=schema.PROBLEMS.empty())
    (noted,) = [row for row in summary(none, KM)[-1]["rows"] if row[0] == words.NOTED]
    assert noted[1] == "no pain entry was found, so none was searched."
    unread = make_analysis(with_pain=False)
    (noted,) = [row for row in summary(unread, KM)[-1]["rows"] if row[0] == words.NOTED]
    assert "1 line of pain.csv could not be read." in plain(noted[1])


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"pain_logged_28d": 3, "pain_span_28d": 5}, "Diary 3 of 5 days since the first entry"),
        ({"pain_logged_28d": 0, "pain_span_28d": 0}, "Diary no entry"),
        ({"pain_logged_28d": 22}, "Diary 22 of 28 days"),
    ],
)
def test_days_logged_are_of_those_there_were(
    analysis: Analysis, changes: dict[str, Any], text: str
) -> None:
    """Days before the first entry are none that were not logged."""
    assert text in beside(replace(analysis, summary=replace(analysis.summary, **changes)))


def test_few_entries_are_counted_and_the_latest_is_told(analysis: Analysis) -> None:
    """Left, left, right: neither "mostly" nor without the last."""
    sides = (Felt("side", "left", 2, 3, "right"), Felt("kind", None, 0, 0, None))
    now = backs.back_now(felt_entries=3, felt=sides)
    assert "left in 2 of 3 entries, latest right, character not given" in uncut(
        replace(analysis, back_now=now)
    )


def test_a_score_of_0_has_no_side(analysis: Analysis) -> None:
    """What entries above 0 said is told with their last day; a single one with its own."""
    said = beside(replace(analysis, back_now=backs.back_now(score=0)))
    assert "above 0, last 27 Jun: right" in said
    day = date(2026, 6, 3)
    one = backs.back_now(
        score=0, felt_entries=1, felt=(Felt("side", "left", 1, 1, "left"),),
        felt_first=day, felt_last=day,
    )  # fmt: skip
    assert "on 3 Jun: left leg" in beside(replace(analysis, back_now=one))


def test_pain_that_swings_is_told_by_its_range() -> None:
    """Never as fallen from the day before."""
    now = backs.back_now(trend="varies", from_score=None, from_day=None)
    pain, trend, *_ = now_line(now, date(2026, 6, 28))
    assert plain(pain) == "pain 2 (27 Jun)"
    assert plain(trend) == "0–5 in 14 days, 3 or more on 5 of 14 logged"


def test_what_was_not_read_is_counted(analysis: Analysis) -> None:
    """A file, and a line of the runner's own."""
    assert "1 of 6 files not read pain.csv: 1 line unread" in beside(analysis)


def test_flares_of_the_days_of_spikes_are_never_told_as_none() -> None:
    """In an order not known, "0 after" would reassure falsely; what settles it is said."""
    analysis = make_analysis(
        after_spikes=backs.after_spikes("same_day", "same_day"),
        pain_after_spikes=backs.after(0, 2, order_unknown=2),
    )
    said = " ".join(so_far(analysis)).replace("\u00a0", " ")
    assert "2 spikes: 2 on the same day, order not known." in said
    assert "0 after a spike, 2 on the same day, order not known" in said
    assert "Times of entries settle that." in said


@pytest.mark.parametrize(
    ("days_after", "has_moved"), [(0, False), (83, False), (84, True), (994, True)]
)
def test_twelve_empty_weeks_are_not_drawn(
    analysis: Analysis, days_after: int, has_moved: bool
) -> None:
    """The chart is of the weeks before the latest day that holds anything, and says so."""
    last = max(frame["date"].max() for frame in (analysis.runs, analysis.pain)).date()
    end = last + timedelta(days=days_after)
    shown = replace(analysis, events=schema.EVENTS.empty(), end=end)
    (chart,) = [block for block in summary(shown, KM) if block["kind"] == "figure"]
    drawn_to = last if has_moved else end
    assert plain(chart["alt"]).split(":")[0].endswith(f"to {drawn_to.day} {drawn_to:%b %Y}")
    said = f"nothing in the {days_after} days after it, to {end.day} {end:%b %Y}."
    assert (said in plain(chart["caption"])) is has_moved
