"""“Did pain follow spikes?”, what came before each flare, and comebacks."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.text import Annotation

from analyzer.report import figures
from analyzer.report.parts import comebacks as comebacks_part
from analyzer.report.parts import follow as follow_part
from analyzer.report.parts.before import before_flares
from analyzer.report.parts.comebacks import comebacks
from analyzer.report.parts.follow import follow
from analyzer.report.plots import back as back_plots
from analyzer.schema import OddsRatio
from analyzer.wording.after_spikes import answer
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


def test_a_link_is_reported_with_its_numbers(analysis: Analysis) -> None:
    """With what was observed and expected, all three p, the checks, and when the next is made."""
    found = backs.after(7, 9, test=backs.exact())
    page_of = page(analysis, found)
    for text in (
        answer(found).split("First")[0], "7 of 9", "2.0 expected from your own calendar", "< 0.001",
        "by shifts (0.011), 0.02 by days as long after pain (0.002)", "it holds (4 of 6",
        "at 11 flares",
    ):  # fmt: skip
        assert text in page_of, text
    assert "Odds ratio" not in page_of.replace("Odds ratio: Mantel-Haenszel", "")


def test_no_link_has_no_other_p(analysis: Analysis) -> None:
    """They are only computed where the first is small."""
    found = backs.after(2, 9, test=backs.exact(observed=2, p_value=0.62))
    page_of = page(analysis, found)
    assert "0.05 or less is needed for a link" in page_of
    assert "here and by shifts" not in page_of


@pytest.mark.parametrize(
    ("ratio", "texts"),
    [
        ((13.7, 3.1, 93.4), ["13.7", "90 % interval 3.1 to 93.4"]),
        ((backs.INFINITE, None, backs.INFINITE), ["no upper bound", "too few of one kind"]),
        ((0.0, 0.0, None), ["too few of one kind for a 90 % interval"]),
        ((0.81, 0.29, 2.72), ["0.81", "interval 0.29 to 2.7"]),
    ],
)
def test_from_ten_flares_the_odds_ratio_is_given(
    analysis: Analysis, ratio: tuple[float, float | None, float | None], texts: list[str]
) -> None:
    """With its interval; infinite ends are put in words."""
    test = backs.exact(sets=12)
    found = backs.after(7, 12, test=test, odds_ratio=OddsRatio(*ratio))
    page_of = page(analysis, found)
    for text in ("Odds ratio", *texts):
        assert text in page_of, text
    assert "inf" not in page_of


@pytest.mark.parametrize(
    ("shortfall", "changes", "text"),
    [
        ("span", {"span_days": 41}, "there are 41"),
        ("logged", {"logged_days": 40, "span_days": 90}, "40 of 90 are"),
        ("zeros", {"zero_entries": 3, "entries": 50}, "3 of 50 are"),
        ("flares", {"usable_flares": 3}, "there are 3"),
        ("spikes", {"spikes": 2}, "5 days with a spike; there are 2"),
        ("attainable", {}, "to be able to rule out coincidence"),
    ],
)
def test_what_the_test_still_needs_is_listed_with_its_numbers(
    analysis: Analysis, shortfall: str, changes: dict[str, Any], text: str
) -> None:
    """Each floor that is not met, and no p-value."""
    page_of = page(analysis, backs.after(2, 3, shortfalls=(shortfall,), **changes))
    assert text in page_of
    assert "p, one-sided" not in page_of


def test_the_flares_of_the_test_are_in_a_table(analysis: Analysis) -> None:
    """Newest first; one that is not used says why; older ones are counted."""
    table = backs.sets(15, followed=3)
    table.loc[14, ["is_used", "why_not"]] = [False, "few_controls"]
    page_of = page(analysis, backs.after(3, 15, sets=table))
    assert "no: fewer than 5 comparable days" in page_of
    assert "and 3 earlier flares." in page_of
    assert page_of.index("1 May 2026") < page_of.index("1 Apr 2026")


def test_the_picture_is_the_event_study_or_the_flares(analysis: Analysis) -> None:
    """The curve where there is one, else the days around the latest flares, else neither."""
    found = backs.after(2, 3)
    tested = backs.after(7, 9, test=backs.exact())
    too_few = replace(analysis, pain_after_spikes=found, event_study=backs.study())
    assert "event_study.svg" not in said(follow(too_few, KM))
    with_study = replace(too_few, pain_after_spikes=tested)
    assert "event_study.svg" in said(follow(with_study, KM))
    assert "On 4 of the 14 days after, the mean lies above" in said(follow(with_study, KM))
    assert "event_study.svg" in figures.report_charts(with_study, KM)
    assert "flares.svg" in page(analysis, found)
    assert "flares.svg" in figures.report_charts(analysis, KM)
    changes = {"flares": analysis.flares.head(0), "pain_by_size": backs.by_size()}
    none = page(analysis, backs.after(0, 0), **changes)
    assert ".svg" not in none


def test_without_runs_or_diary_there_is_no_page(analysis: Analysis) -> None:
    """There is nothing to compare."""
    assert follow_part.PART.is_in(analysis)
    assert not follow_part.PART.is_in(replace(analysis, runs=analysis.runs.head(0)))
    assert not follow_part.PART.is_in(replace(analysis, pain=analysis.pain.head(0)))


def test_older_flares_are_counted() -> None:
    """The newest eight are listed in the report."""
    days = [f"2026-{month:02d}-01" for month in range(1, 11)]
    blocks = before_flares(backs.flares(*days), backs.before(*days), KM)
    assert "2 earlier flares: runlog flares --last 0" in said(blocks)
    assert "1 Jan 2026" not in said(blocks)
    assert said(blocks).index("1 Oct 2026") < said(blocks).index("1 Mar 2026")
    assert before_flares(backs.flares(*days).head(0), backs.before(*days), KM) == []


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
    assert "not known, so there is no share to draw" in text
    assert "comebacks.svg" not in text
    assert "comebacks.svg" not in figures.report_charts(replace(analysis, comebacks=frame), KM)


def test_event_study_chart() -> None:
    """The line shows the means, the band the percentiles, the figures below the days logged."""
    (axes,) = back_plots.plot_event_study(backs.study()).axes
    line = next(line for line in axes.lines if line.get_label() == "around 12 spikes")
    assert list(line.get_ydata()) == list(backs.study().curve["pain"])
    assert [text.get_text() for text in axes.texts].count("11") == 29
    assert axes.get_ylim()[1] > 2.5
    assert len(axes.collections) == 1


def test_flares_chart_has_two_panels_per_flare(analysis: Analysis) -> None:
    """28 days before to 14 after, one scale of distance for all."""
    flares = backs.flares("2025-08-01", "2025-12-01", "2026-06-25")
    figure = back_plots.plot_flares(analysis, flares, KM)
    above, below = figure.axes[::2], figure.axes[1::2]
    assert "1 Dec 2025: peak 5, 3 or more on 4 days" in numbers_plain(above[1].get_title())
    assert {axes.get_xlim()[1] - axes.get_xlim()[0] for axes in figure.axes} == {43}
    assert len({axes.get_ylim() for axes in above}) == 1
    assert [label.get_text() for label in below[0].get_xticklabels()][-3:] == ["0", "+7", "+14"]


def test_days_that_have_not_come_are_not_called_unlogged(analysis: Analysis) -> None:
    """A flare three days before the end of the report: the strip ends with the last day."""
    figure = back_plots.plot_flares(analysis, backs.flares("2026-06-25"), KM)
    below = figure.axes[1]
    strip = next(patch for patch in below.patches if patch.get_gid() == "not_logged")
    last = strip.get_path().vertices[:, 0].max()
    assert last <= back_plots.time_axis.day_number(analysis.end) + 1


def test_comebacks_chart() -> None:
    """One line each, the newest thick; rings on days with pain; labels that don't touch."""
    days = [f"2026-0{month}-01" for month in range(1, 7)]
    figure = back_plots.plot_comebacks(backs.comebacks(*days), backs.rebuilding(*days))
    (axes,) = figure.axes
    lines = [line for line in axes.lines if len(line.get_xdata()) == 28]
    assert len(lines) == 6
    assert lines[0].get_linewidth() == max(line.get_linewidth() for line in lines)
    assert len({(str(line.get_linestyle()), line.get_marker()) for line in lines}) == 6
    heights = sorted(text.xyann[1] for text in axes.texts if isinstance(text, Annotation))
    top = axes.get_ylim()[1]
    assert len(heights) == 6
    assert min(b - a for a, b in pairwise(heights)) >= top / 68 * 3.39
    assert [len(c.get_offsets()) for c in axes.collections] == [1] * 6


def test_shares_of_nearly_nothing_do_not_flatten_the_others() -> None:
    """After weeks of 1 km, the panel ends at 250 % and says what the highest share was."""
    rebuilt = backs.rebuilding("2026-05-01", before_week_m=1000.0)
    (axes,) = back_plots.plot_comebacks(backs.comebacks("2026-05-01"), rebuilt).axes
    assert axes.get_ylim() == (0, 250)
    assert any("highest 3,920 %" in text.get_text() for text in axes.texts)


def test_both_directions_and_the_base_rate_stand_beside_the_answer(analysis: Analysis) -> None:
    """Directly after it, with and without a test; then the chart of sizes."""
    spikes = backs.after_spikes("flare", "none", "few_logged")
    sizes = backs.by_size((17, 165), (1, 16), (0, 2), (2, 3), (1, 1))
    for found in (backs.after(2, 3), backs.after(7, 9, test=backs.exact())):
        changed = replace(
            analysis, pain_after_spikes=found, after_spikes=spikes, pain_by_size=sizes
        )
        blocks = follow(changed, KM)
        assert "3 spikes: 1 with a flare within 7 days, 1 without" in said(blocks[1:5])
        assert "18 of 181 runs that were no spike, and after 3 of 6" in said(blocks[1:5])
        assert "pain_by_size.svg" in said(blocks)
        assert "not a test" in said(blocks)


def test_without_a_counted_run_there_is_no_chart_of_sizes(analysis: Analysis) -> None:
    """The sentence says that it is not known."""
    page_of = page(analysis, backs.after(2, 3), pain_by_size=backs.by_size(no_reference=40))
    assert "pain_by_size.svg" not in page_of
    assert "is not known" in page_of
