"""What the pages say, as plain values, before typesetting."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer import schema
from analyzer.report import contents, figures, pages
from analyzer.report.parts import method
from analyzer.report.parts.findings import findings
from analyzer.report.parts.lists import diary, spikes
from analyzer.report.parts.versus import versus
from analyzer.wording import periods, words
from analyzer.wording.comparison import headed
from analyzer.wording.numbers import Units
from tests.report.conftest import with_gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

KM = Units()


def tables(found: list[Block]) -> list[Block]:
    return [block for block in found if block["kind"] == "table"]


def said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_pages_are_json(analysis: Analysis) -> None:
    """The template gets only plain values; every figure that it names can be drawn."""
    content = pages.report_pages(analysis, KM, contents.names())
    assert json.loads(json.dumps(content)) == content
    named = {block["file"] for block in content["blocks"] if block["kind"] == "figure"}
    shown, charts = figures.drawn(content["blocks"])
    assert shown == content["blocks"]
    assert set(charts) == named
    assert named >= {"last_weeks.svg", "timeline.svg", "week_days.svg"}


def test_spike_rows_newest_first(analysis: Analysis) -> None:
    """Each row has the numbers of its spike; 0 and not logged are shown differently."""
    table = tables(spikes(analysis, KM))[0]
    assert len(table["rows"]) == len(analysis.spikes)
    newest, last = analysis.spikes.iloc[-1], table["rows"][0]
    assert last[1] == f"{newest.distance_m / 1000:.1f}"
    assert last[2] == f"{newest.longest_30d_m / 1000:.1f}"
    assert last[3] == f"{newest.ratio:.2f}"
    assert newest.spike_class in last[4]
    before = {row[5] for row in table["rows"]}
    assert before == {"not logged", "0 (4 of 7)"}


def test_every_number_column_is_right_aligned(analysis: Analysis) -> None:
    """Columns of numbers are right-aligned; heads of measured columns name their unit."""
    for table in tables(pages.report_pages(analysis, KM, contents.names())["blocks"]):
        for column in table["columns"]:
            if any(word in column["head"] for word in ("Ratio", "Distance", "Days", "Change")):
                assert column["align"] == "right"
            if "Distance" in column["head"]:
                assert "(km)" in column["head"]


def test_load_has_its_own_column_where_it_is_not_distance(analysis: Analysis) -> None:
    """With minutes as load, jumps show the load and its unit; a comparison has moving time."""
    minutes = Units("km", "duration")
    assert "Load (min)" in said(spikes(analysis, minutes))
    compared = said(versus(analysis.comparison, minutes))
    assert "Moving time (h:mm)" in compared
    assert "Load (min)" not in compared
    assert "Load (" not in said(spikes(analysis, KM))


def test_diary_newest_first_with_words_for_tags(analysis: Analysis) -> None:
    """All entries, the tags in words, a score of 0 as a score."""
    analysis = replace(analysis, pain=analysis.pain.tail(100))
    rows = tables(diary(analysis))[-1]["rows"]
    assert len(rows) == 100
    assert rows[0][2] == {"score": int(analysis.pain["score"].iloc[-1])}
    assert any("muscle-like" in row[3] and "next morning" in row[3] for row in rows)
    assert any("down a leg" in row[3] for row in rows)


def test_lost_runs_come_first(analysis: Analysis) -> None:
    """Problems are ordered lost, doubtful, note; lines and bytes are named."""
    rows = tables(method.method(analysis, KM))[0]["rows"]
    assert [row[0] for row in rows] == ["run lost", "in doubt", "in doubt", "note"]
    assert "line\u00a017" in said(rows)
    assert "byte\u00a08,812" in said(rows)


def test_thousands_of_files_are_summed_up(analysis: Analysis) -> None:
    """Non-runs are counted by reason; of long lists the first 40 are shown and the rest counted."""
    count = 3000
    files = schema.FILES.conform(
        pd.DataFrame(
            {
                "file": [f"m{n}.fit" for n in range(count)],
                "format": "fit",
                "status": ["not_a_run"] * 2900 + ["duplicate"] * 100,
                "runs": 0,
                "duplicate_of": [np.nan] * 2900 + ["kept.fit"] * 100,
                "reason": ["monitoring data"] * 2000 + ["settings"] * 900 + ["same bytes"] * 100,
                "bytes": 1,
                "severity": None,
                "date": None,
            }
        )
    )
    found = method.method(replace(analysis, files=files), KM)
    text = said(found)
    assert '["monitoring data", "2,000", "m0.fit"]' in text
    assert "and 60 more; runlog files lists all." in text
    assert len(text) < 20_000


def test_unknown_load_is_not_rest(analysis: Analysis) -> None:
    """A day with a run of unknown load is counted as such."""
    days = analysis.days.assign(state=["unknown", *analysis.days["state"].iloc[1:]])
    text = said(method.method(replace(analysis, days=days), KM))
    assert "1\u00a0day with an unknown load" in text


def test_cards_say_why_there_is_no_ratio(analysis: Analysis, young: Analysis) -> None:
    """Building a baseline and too few runs are different reasons."""
    assert "building baseline (21/28)" in said(findings(young, KM))
    for status, reason in (
        ("few_runs", "undefined: fewer than 3 runs"),
        ("unknown", "is not known"),
    ):
        summary = replace(analysis.summary, acwr_uncoupled=None, ratio_status=status)
        assert reason in said(findings(replace(analysis, summary=summary), KM))


def test_partial_comparison_is_named(analysis: Analysis) -> None:
    """If a week is not over, the days compared are named; so is having no weeks to compare."""
    assert analysis.comparison is not None
    a, b = (replace(side, days=1, last=side.first)
            for side in (analysis.comparison.a, analysis.comparison.b))  # fmt: skip
    part = said(versus(replace(analysis.comparison, a=a, b=b), KM))
    assert "One of the weeks is incomplete: the same 1\u00a0day of each are compared." in part
    assert "Two weeks with runs are needed" in said(versus(None, KM))


def test_comparison_numbers(analysis: Analysis) -> None:
    """Without a range, a row has both weeks and the signed difference."""
    assert analysis.comparison is not None
    row = next(r for r in tables(versus(analysis.comparison, KM))[0]["rows"] if "Runs" in r[0])
    a, b = analysis.weeks["runs"].iloc[-2], analysis.weeks["runs"].iloc[-1]
    assert row[1:3] == [str(a), str(b)]
    assert row[3] == f"{b - a:+d}".replace("-", "−")


def test_sundays_weeks_are_named_by_their_first_day(analysis: Analysis) -> None:
    """Weeks without an ISO label show the day they begin on."""
    weeks = analysis.weeks.assign(week=analysis.weeks["start"].dt.strftime("%Y-%m-%d"))
    strip = next(b for b in findings(replace(analysis, weeks=weeks), KM) if b["kind"] == "strip")
    assert strip["head"][-1][0] == "22\u00a0Jun"


def card(analysis: Analysis, name: str) -> tuple[str, str]:
    """Value and note of a key figure."""
    (cards,) = (block["cards"] for block in findings(analysis, KM) if block["kind"] == "cards")
    (found,) = (c for c in cards if c["name"].startswith(name))
    return found["value"].replace("\u00a0", " "), found["note"].replace("\u00a0", " ")


def test_cards_say_how_many_days_were_not_recorded(analysis: Analysis) -> None:
    """The last 14 days: no ratio, no sum of 7 days, and ≥ for what was recorded."""
    summary = replace(
        analysis.summary, acwr_uncoupled=None, ratio_status="not_recorded", distance_7d_m=np.nan,
        unrecorded_7d=7, unrecorded_28d=14, unrecorded_usual=7, longest_28d_m=20_000.0,
        spikes_28d=2,
    )  # fmt: skip
    gap = replace(analysis, summary=summary)
    of_28 = "14 of the last 28 days not recorded"
    assert card(gap, "Distance, last 7") == ("–", "7 of the last 7 days not recorded")
    assert card(gap, "Acute : chronic") == ("–", of_28)
    assert card(gap, "Longest run") == ("≥ 20.0 km", of_28)
    assert card(gap, "Single-session spikes") == ("≥ 2", of_28)
    none = replace(analysis, summary=replace(summary, spikes_28d=0))
    assert card(none, "Single-session spikes") == ("none known", of_28)
    unlike = replace(summary, spikes_28d=0, unrecorded_28d=0, uncompared_28d=3)
    assert card(replace(analysis, summary=unlike), "Single-session spikes") == (
        "none known", "3 runs without 30 days to compare with",
    )  # fmt: skip
    unknown = replace(summary, spikes_28d=None, spikes_28d_status="not_recorded")
    assert card(replace(analysis, summary=unknown), "Single-session spikes") == (
        "–", "undefined: days to compare with were not recorded",
    )  # fmt: skip


def test_a_four_week_mean_with_a_gap_is_undefined(analysis: Analysis) -> None:
    """The last 7 days are known, but not all of the weeks before."""
    summary = replace(
        analysis.summary, usual_week_m=None, unrecorded_usual=1, distance_7d_m=12_000.0
    )
    assert card(replace(analysis, summary=summary), "Distance, last 7") == (
        "12.0 km", "four-week mean undefined: 1 day of it not recorded",
    )  # fmt: skip


def test_sums_of_weeks_with_a_gap_are_marked(analysis: Analysis) -> None:
    """A gap in part of a week marks its sums, one over a whole week leaves dashes."""
    part = with_gap(analysis, "2026-06-24", "2026-06-26")
    found = findings(part, KM)
    strip = next(block for block in found if block["kind"] == "strip")
    rows = {row[0]: row[1:] for row in strip["rows"]}
    known = part.days[part.days["date"] >= "2026-06-22"]["distance_m"].sum() / 1000
    assert rows["Distance (km)"][-1] == f"≥\u00a0{known:.1f}"
    assert rows["Longest (km)"][-1].startswith("≥")
    assert rows["Runs"][-1].startswith("≥")
    assert not [text for name in rows for text in rows[name][:-1] if "≥" in text]
    assert "≥ covers what was recorded" in said(found)
    assert "≥" not in said(findings(analysis, KM))
    blank = findings(with_gap(analysis, "2026-06-15", "2026-06-21"), KM)
    strip = next(block for block in blank if block["kind"] == "strip")
    assert [row[-2] for row in strip["rows"][:3]] == ["–", "–", "–"]


def test_declared_spans_are_listed_under_what_is_covered(analysis: Analysis) -> None:
    """Days and reason, the reason without an address; none where nothing is declared."""
    why = "sent in to repair@example.org"
    gap = with_gap(analysis, "2026-03-02", "2026-03-22", why)
    text = said(method.method(gap, KM)).replace("\u00a0", " ")
    assert "21 days: 2 Mar 2026 – 22 Mar 2026 (sent in to" in text
    assert "example.org" not in text
    assert '"Declared as not recorded"' not in said(method.method(analysis, KM))


def test_many_declared_spans_are_summed_up(analysis: Analysis) -> None:
    """Of ten single days the eight newest are listed, the rest counted."""
    days = pd.date_range("2026-03-01", periods=10, freq="3D", unit="us")
    coverage = pd.DataFrame({"kind": "not_recorded", "start": days, "end": days, "days": 1,
                             "why": pd.Series([np.nan] * 10, dtype="str")})  # fmt: skip
    found = method.method(replace(analysis, coverage=schema.COVERAGE.conform(coverage)), KM)
    text = said(found).replace("\u00a0", " ")
    assert "10 days: 28 Mar 2026; 25 Mar 2026;" in text
    assert "7 Mar 2026 and 2 more" in text


def test_a_comparison_with_a_gap_says_so(analysis: Analysis) -> None:
    """It names the week and how many of its days, and says that its running is not known."""
    assert analysis.comparison is not None
    gap = replace(analysis.comparison, b=replace(analysis.comparison.b, unrecorded=3))
    text = said(versus(gap, KM)).replace("\u00a0", " ")
    dates = periods.dates(gap.b).replace("\u00a0", " ")
    assert f"3 days of {dates} were not recorded, so the running in that week" in text
    assert "not recorded" not in said(versus(analysis.comparison, KM))


def test_the_timeline_says_what_is_hatched_and_what_is_left_out(analysis: Analysis) -> None:
    """The caption explains the band; a period within a gap has neither ratio nor reference."""
    gap = with_gap(analysis, "2026-03-02", "2026-03-22")
    text = said(pages.report_pages(gap, KM, contents.names()))
    assert "Cross-hatched: days declared as not recorded." in text
    assert "Cross-hatched" not in said(pages.report_pages(analysis, KM, contents.names()))
    runs = gap.runs.assign(spike_status="not_recorded")
    days = gap.days.assign(acwr_uncoupled=np.nan, acwr_ewma=np.nan)
    text = said(pages.report_pages(replace(gap, runs=runs, days=days), KM, contents.names()))
    assert "which includes days declared as not recorded" in text
    assert "the 30 days before its runs include days declared as not recorded" in text


def test_the_first_page_follows_what_load_is_made_of(analysis: Analysis) -> None:
    """The week's load and its four-week mean, a row of its own, and why there is none."""
    units = Units("km", "trimp")
    summary = replace(analysis.summary, load_7d=284.4, load_usual_week=391.0)
    shown = replace(analysis, summary=summary, weeks=analysis.weeks.assign(load=250.0))
    text = said(findings(shown, units))
    assert "Heart-rate load, last 7 days" in text
    assert "284\u00a0TRIMP" in text
    assert "four-week mean 391\u00a0TRIMP" in text
    assert "Load (TRIMP)" in text
    assert (
        "heart-rate load 250 to 250 TRIMP a week, in the last 250 TRIMP; highest pain"
        in text.replace("\u00a0", " ")
    )
    unknown = replace(shown, summary=replace(summary, load_7d=None, load_usual_week=None))
    text = said(findings(unknown, units))
    assert "four-week mean not known: runs in it have no heart-rate load" in text
    assert "Load (" not in said(findings(analysis, KM))


def test_long_lists_end_somewhere(make: Make) -> None:
    """The newest are in the report, a command lists the rest, and the rest is counted correctly."""
    long = make(1500)
    days = pd.date_range("2020-01-01", periods=400)
    pain = (
        long.pain.head(1)
        .loc[[0] * 400]
        .assign(date=days, score=[1, 2] * 200, note="", line=range(400))
    )
    shown = replace(long, pain=schema.PAIN.conform(pain.reset_index(drop=True)))
    found = diary(shown)
    (entries,) = [t for t in tables(found) if t["columns"][-1]["head"] == "Note"]
    assert len(entries["rows"]) == 160
    assert entries["rows"][0][0].endswith("3 Feb 2021")
    assert "240 earlier entries not shown: `runlog pain list --last 0`" in said(found)
    many = pd.concat([long.spikes.head(1)] * 31, ignore_index=True)
    text = said(spikes(replace(long, spikes=many), KM))
    assert "1 earlier spike not shown: `runlog spikes --last 0`" in text
    quiet = replace(shown, pain=shown.pain.assign(score=0, side=np.nan, kind=np.nan, when=np.nan,
                    radiates=False, weakness=False))  # fmt: skip
    assert "not shown" not in said(diary(quiet))


def test_parts_of_the_report_can_be_chosen(analysis: Analysis) -> None:
    """In the report's order; the red flags are always included, how it was made with the method."""
    chosen = pages.report_pages(analysis, KM, ("weeks", "timeline"))["blocks"]
    heads = [b["text"] for b in chosen if b["kind"] == "heading" and b["level"] == 1]
    assert analysis.comparison is not None
    assert heads == ["Timeline", headed(analysis.comparison)]
    text = said(chosen)
    assert "Emergency care, now" in text
    assert "How this report was made" not in text
    method = said(pages.report_pages(analysis, KM, ("weeks", "method"))["blocks"])
    assert "--pages weeks,method" in method
    assert "How this report was made" in method
    whole = pages.report_pages(analysis, KM, contents.names())["blocks"]
    assert said(whole).count("Emergency care, now") == 1
    assert "--pages all" in said(whole[-1])


def test_a_diary_without_runs_has_no_pages_on_load(make: Make) -> None:
    """Even if they are chosen."""
    diary_alone = make(60, runs=schema.RUNS.empty())
    text = said(pages.report_pages(diary_alone, KM, ("spikes", "diary"))["blocks"])
    assert "Load spikes" not in text
    assert "Diary" in text


def test_a_log_without_a_diary_has_no_columns_for_it(make: Make) -> None:
    """No dashes, no empty panels: pain appears only where it says how to start, and in methods."""
    none, blank = make(with_pain=False), {"pain_logged_days": 0, "pain_days": 0}
    shown = replace(
        none,
        comebacks=none.comebacks.assign(**blank),
        rebuilding=none.rebuilding.assign(pain=np.nan),
    )
    content = pages.report_pages(shown, KM, contents.names())["blocks"]
    (cards,) = (block["cards"] for block in content if block["kind"] == "cards")
    assert len(cards) == 4
    heads = [column["head"] for table in tables(content) for column in table["columns"]]
    assert not [head for head in heads if "pain" in head.lower() or head == "Flares"]
    (strip,) = (block for block in content if block["kind"] == "strip")
    assert [row[0] for row in strip["rows"]][-1] == "Ratio, last day"
    assert "Days with a pain entry" not in said(versus(shown.comparison, KM))
    assert words.COMEBACK_PAIN not in said(content)
    drawn = figures.report_charts(shown, KM)
    assert len(drawn["last_weeks.svg"]().axes) == 1
    assert len(drawn["week_days.svg"]().axes) == 2
    assert drawn["comebacks.svg"]().axes[0].get_legend() is None


def _without_problems(analysis: Analysis, *statuses: str) -> str:
    """The page of a log with files of these statuses and no problem at all."""
    rows = [
        {"file": f"{n}", "status": status, "runs": 0, "bytes": 1}
        for n, status in enumerate(statuses)
    ]
    files = schema.FILES.conform(pd.DataFrame(rows, columns=list(schema.FILES.dtypes)))
    problems = schema.PROBLEMS.empty()
    return said(method.method(replace(analysis, files=files, problems=problems), KM))


def test_a_table_that_is_lost_is_no_lost_run(analysis: Analysis) -> None:
    """A run is lost with a recording; with the diary, its lines are."""
    lost = analysis.problems[analysis.problems["severity"] == "lost"]
    problems = pd.concat([lost, lost.assign(file="pain.csv")])
    rows = tables(method.method(replace(analysis, problems=problems), KM))[0]["rows"]
    assert [row[0] for row in rows] == ["run lost", "lost"]


def test_every_file_was_read_is_said_only_where_it_is_true(analysis: Analysis) -> None:
    """Not if any was left out, or never opened, nor if there is any problem, however small."""
    assert words.ALL_READ in _without_problems(analysis, "read", "duplicate", "archive", "list")
    for status in ("failed", "partial", "left_out", "not_a_run"):
        text = _without_problems(analysis, "read", status)
        assert words.ALL_READ not in text
        assert words.NOTHING_LOST in text
    assert words.ALL_READ not in _without_problems(analysis), "there was no file at all"
    for severity in ("lost", "doubtful", "note"):
        one = analysis.problems[:1].assign(severity=severity, file="pain.csv")
        text = said(method.method(replace(analysis, problems=one), KM))
        assert words.ALL_READ not in text
        assert words.NOTHING_LOST not in text
