"""“Spikes and pain, side by side”, and comebacks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.text import Annotation

from analyzer.report import figures
from analyzer.report.blocks import every
from analyzer.report.parts import comebacks as comebacks_part
from analyzer.report.parts import follow as follow_part
from analyzer.report.parts.comebacks import comebacks
from analyzer.report.parts.follow import follow
from analyzer.report.plots import back as back_plots
from analyzer.schema import OddsRatio
from analyzer.wording.numbers import Units
from tests.report import backs

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis

KM = Units()


def said(found: list[Block]) -> str:
    """All texts of some blocks."""
    return numbers_plain(json.dumps(found, ensure_ascii=False))


def numbers_plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def page(analysis: Analysis, found: Any, **changes: Any) -> str:
    """Texts of the page of an analysis with this finding."""
    return said(follow(replace(analysis, pain_after_spikes=found, **changes), KM))


def test_without_runs_or_diary_there_is_no_page(analysis: Analysis) -> None:
    """There is nothing to compare."""
    assert follow_part.PART.is_in(analysis)
    assert not follow_part.PART.is_in(replace(analysis, runs=analysis.runs.head(0)))
    assert not follow_part.PART.is_in(replace(analysis, pain=analysis.pain.head(0)))


BOTH = ("4 flares: 2 within 7 days after a spike, 1 without", "3 spikes: 1 with a flare within 7")


def test_the_verdict_leads_and_its_numbers_are_small(analysis: Analysis) -> None:
    """One sentence in larger letters, without a number of the test; both directions beside it."""
    spikes = backs.after_spikes("flare", "none", "few_logged")
    sizes = backs.by_size((17, 165), (1, 16), (0, 2), (2, 3), (1, 1))
    odds = OddsRatio(13.7, 3.1, 93.4)
    for verdict, found in (
        ("Too few to tell", backs.after(2, 3, 1)),
        ("No clear link. Your diary can't show a weak one: this is no all-clear.",
         backs.after(2, 3, 1, test=backs.exact(observed=2, p_value=0.62), odds_ratio=odds)),
        ("More often than your own calendar predicts. Not proof of cause",
         backs.after(2, 3, 1, test=backs.exact(), odds_ratio=odds)),
    ):  # fmt: skip
        changed = replace(
            analysis, pain_after_spikes=found, after_spikes=spikes, pain_by_size=sizes
        )
        blocks = follow(changed, KM)
        [lead] = [block["text"] for block in blocks if block["kind"] == "lead"]
        assert verdict in lead
        assert "13.7" not in lead
        [both] = [block for block in blocks if block["kind"] == "text"]
        assert all(text in said([both]) for text in BOTH)
        assert "18 of 181 that were no spike were followed by it within 7 days, and 3 of 6" in said(
            [both]
        )
        [small] = [block["text"] for block in blocks if block["kind"] == "note"]
        assert ("Odds ratio: 13.7, 90 % interval 3.1" in numbers_plain(small)) == bool(found.looks)
        assert not any(block["kind"] == "cards" for block in blocks)
        assert "pain_by_size.svg" in said(blocks)


def test_without_a_verdict_the_page_says_what_is_lacking(analysis: Analysis) -> None:
    """With the numbers so far."""
    shown = page(analysis, backs.after(2, 3, shortfalls=("spikes",), spikes=2))
    assert "5 days with a spike; there are 2" in shown


def test_why_no_flare_can_be_told_is_the_verdict(analysis: Analysis) -> None:
    """Once, and never as "no flare"."""
    told = backs.told(0, high_days=40, logged_days=40, why_none="never_left")
    none = {"flares": analysis.flares.head(0), "flares_told": told, "flares_told_in_log": told}
    shown = page(analysis, backs.after(0, 0), **none)
    assert shown.count("no flare can be told, because no day came after 14 days without") == 1
    assert "No flare can be told; the reason is above." in shown
    assert "No flare began" not in shown


def test_a_period_is_told_apart_from_the_log(analysis: Analysis) -> None:
    """What is counted is of the log, what is listed is of the period."""
    assert "of the whole log" not in page(analysis, backs.after(2, 3), start=None)
    assert "of the whole log up to 28 Jun 2026" in page(
        analysis, backs.after(2, 3), start=date(2026, 1, 1)
    )


def table_of(blocks: list[Block], head: str) -> list[list[str]]:
    """Rows of the table with this first head."""
    found = [block for block in every(blocks) if block["kind"] == "table"]
    [table] = [block for block in found if block["columns"][0]["head"] == head]
    return [[numbers_plain(cell) for cell in row] for row in table["rows"]]


def test_each_spike_says_whether_a_flare_followed(analysis: Analysis) -> None:
    """Newest first: not known is never "no", nor is an order that is not known."""
    outcomes = ("flare", "none", "same_day", "few_logged", "in_pain")
    days = [f"2025-{month:02d}-01" for month in range(3, 9)]
    changed = replace(
        analysis, spikes=backs.spikes(*days), after_spikes=backs.after_spikes(*outcomes)
    )
    rows = table_of(follow(changed, KM), "Spike")
    assert [row[-1] for row in rows] == [
        "not known: no diary then", "not known: in pain already",
        "not known: 1 of 7 days logged", "order not known", "no", "yes, 1 Mar",
    ]  # fmt: skip
    assert rows[0][:5] == ["1 Aug 2025", "20.0", "1.47", "2 (6)", "5 (7)"]


def test_each_flare_says_whether_a_spike_came_before(analysis: Analysis) -> None:
    """By the same rules as the counts."""
    days = ("2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01")
    flares = backs.flares(*days, other_sides="left, both")
    flares["spikes_before"] = [1, 0, 0, backs.NAN]
    flares["spikes_same_day"] = [0, 0, 1, 0]
    before = backs.before(*days)
    no_run = (before["date"] == days[1]) & (before["window_days"] == 7)
    before.loc[before["date"] != days[0], "largest_ratio"] = backs.NAN
    before.loc[before["date"] == days[2], "ratio_same_day"] = 1.84
    before.loc[no_run, "longest_m"] = 0.0
    before.loc[before["date"] == days[3], "longest_m"] = backs.NAN
    rows = table_of(follow(replace(analysis, flares=flares, before_flares=before), KM), "First day")
    assert [row[-1] for row in rows] == ["not known", "order not known (1.84)", "no", "yes (1.47)"]
    assert [row[-2] for row in rows] == ["not known", "20.0", "no run", "20.0"]
    assert rows[0][:4] == ["1 Jun 2026", "5", "4", "left, also other sides"]


def test_long_lists_show_the_newest_twelve(analysis: Analysis) -> None:
    """And say how many there are besides."""
    days = [f"{2010 + n}-06-01" for n in range(15)]
    changed = replace(
        analysis, spikes=backs.spikes(*days), flares=backs.flares(*days),
        before_flares=backs.before(*days),
    )  # fmt: skip
    blocks = follow(changed, KM)
    for head, rest in (("Spike", "3 earlier spikes"), ("First day", "3 earlier flares")):
        assert len(table_of(blocks, head)) == 12
        assert rest in said(blocks)


def test_comebacks_are_listed_newest_first(analysis: Analysis) -> None:
    """Weeks before, shares, days of shares, pain: 98 % at most, 100 never reached."""
    frame = backs.comebacks("2025-05-01", "2026-05-01")
    text_of = said(comebacks(replace(analysis, comebacks=frame), KM))
    assert text_of.index("30 Apr 2026, 20 days") < text_of.index("30 Apr 2025, 20 days")
    for text in ("39 · 40 · 41 · 42", "25 · 50 · 75 · 100", "12 · 19 · –", "6 of 25, 3", '"98"'):
        assert text in text_of
    assert comebacks_part.PART.is_in(replace(analysis, comebacks=frame))
    assert not comebacks_part.PART.is_in(replace(analysis, comebacks=frame.head(0)))


def test_comebacks_without_weeks_before_are_listed_but_not_drawn(analysis: Analysis) -> None:
    """No share of an unknown distance, and no chart if none is known."""
    unknown = {f"before_{week}_m": backs.NAN for week in (1, 2, 3, 4)} | {
        "before_week_m": backs.NAN
    }
    frame = backs.comebacks("2025-05-01", **unknown)
    text = said(comebacks(replace(analysis, comebacks=frame), KM))
    assert "not known, or have too little running" in text
    assert "comebacks.svg" not in text
    assert "comebacks.svg" not in figures.report_charts(replace(analysis, comebacks=frame), KM)


def test_comebacks_chart() -> None:
    """One line each, the newest thick; dots on days with pain; labels that don't touch."""
    days = [f"2026-0{month}-01" for month in range(1, 7)]
    figure = back_plots.plot_comebacks(backs.comebacks(*days), backs.rebuilding(*days))
    (axes,) = figure.axes
    lines = [line for line in axes.lines if len(line.get_xdata()) == 28]
    assert len(lines) == 6
    assert lines[0].get_linewidth() == max(line.get_linewidth() for line in lines)
    assert len({line.get_color() for line in lines[1:]}) == 1
    assert len({str(line._dash_pattern) for line in lines}) == 6
    heights = sorted(text.xyann[1] for text in axes.texts if isinstance(text, Annotation))
    top = axes.get_ylim()[1]
    assert len(heights) == 6
    assert min(b - a for a, b in pairwise(heights)) >= top / 68 * 3.39
    dots = [line for line in axes.lines if str(line.get_gid()).endswith("_pain")]
    assert [len(line.get_xdata()) for line in dots] == [1] * 6


def test_no_line_leaves_the_panel() -> None:
    """A return of many times the weeks before sets the scale: nothing is cut off."""
    rebuilt = backs.rebuilding("2026-05-01", before_week_m=5000.0)
    (axes,) = back_plots.plot_comebacks(backs.comebacks("2026-05-01"), rebuilt).axes
    highest = max(max(line.get_ydata()) for line in axes.lines)
    assert highest == pytest.approx(784)
    assert highest < axes.get_ylim()[1]
    assert len(axes.get_yticks()) <= 11


def test_labels_at_the_same_level_are_spread_within_the_panel() -> None:
    """At the foot they go up, at the top down; the order stays."""
    assert back_plots.spread([0, 0, 0], 5, 100) == [0, 5, 10]
    assert back_plots.spread([99, 100, 100], 5, 100) == [90, 95, 100]
    assert back_plots.spread([10, 50], 5, 100) == [10, 50]
    assert back_plots.spread([], 5, 100) == []


def test_a_base_that_is_too_small_is_said(analysis: Analysis) -> None:
    """No percentage of 1 km a week: the table says why, and from how much on there is one."""
    frame = backs.comebacks("2025-05-01", before_week_m=1000.0, share_1=backs.NAN)
    text = said(comebacks(replace(analysis, comebacks=frame), KM))
    assert "too little before" in text
    assert "one under 5 km is too little for a share" in text
    assert "comebacks.svg" not in text


def test_without_a_counted_run_there_is_no_chart_of_sizes(analysis: Analysis) -> None:
    """The sentence says that it is not known."""
    page_of = page(analysis, backs.after(2, 3), pain_by_size=backs.by_size(no_reference=40))
    assert "pain_by_size.svg" not in page_of
    assert "is not known" in page_of
