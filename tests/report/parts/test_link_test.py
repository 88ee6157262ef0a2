"""The appendix of the test: its numbers, checks, flares, and what came before each of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analyzer.report import figures
from analyzer.report.parts import link_test as part
from analyzer.report.parts.before import before_flares
from analyzer.report.parts.link_test import link_test
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
    return plain(json.dumps(found, ensure_ascii=False))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def page(analysis: Analysis, found: Any, **changes: Any) -> str:
    """Texts of the part, of an analysis with this finding."""
    return said(link_test(replace(analysis, pain_after_spikes=found, **changes), KM))


def test_a_link_is_reported_with_its_numbers(analysis: Analysis) -> None:
    """With what was observed and expected, all three p, the checks, and when the next is made."""
    found = backs.after(7, 9, test=backs.exact())
    shown = page(analysis, found)
    for text in (
        plain(answer(found).split("First")[0]), "7 of 9", "< 0.001",
        "2.0 expected from your own calendar",
        "by shifts (0.011), 0.025 by days as long after pain (0.002)", "it holds (4 of 6",
        "at 11 flares",
    ):  # fmt: skip
        assert text in shown, text
    assert "Odds ratio" not in shown.replace("Odds ratio: Mantel-Haenszel", "")
    assert '"cards"' not in shown


def test_no_link_has_no_other_p(analysis: Analysis) -> None:
    """They are only computed where the first is small."""
    found = backs.after(2, 9, test=backs.exact(observed=2, p_value=0.62))
    shown = page(analysis, found)
    assert "0.05 or less is needed for a link" in shown
    assert "here and by shifts" not in shown


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
    shown = page(analysis, found)
    for text in ("Odds ratio", *texts):
        assert text in shown, text
    assert "inf" not in shown


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
    shown = page(analysis, backs.after(2, 3, shortfalls=(shortfall,), **changes))
    assert text in shown
    assert "p, one-sided" not in shown


def test_the_flares_of_the_test_are_in_a_table(analysis: Analysis) -> None:
    """Newest first; one that is not used says why; older ones are counted."""
    table = backs.sets(33, followed=3)
    table.loc[32, ["is_used", "why_not"]] = [False, "few_controls"]
    shown = page(analysis, backs.after(3, 33, sets=table))
    assert "no: fewer than 5 comparable days" in shown
    assert "and 3 earlier flares." in shown
    assert shown.index("1 May 2027") < shown.index("1 Apr 2027")


def test_an_order_not_known_is_neither_yes_nor_no(analysis: Analysis) -> None:
    """Of three flares the first followed a spike, one has it on its own day, one is not known."""
    table = backs.sets(3, followed=1)
    table.loc[1, "is_order_unknown"] = True
    table.loc[2, "followed"] = backs.NAN
    blocks = link_test(replace(analysis, pain_after_spikes=backs.after(1, 2, 1, sets=table)), KM)
    [rows] = [b["rows"] for b in blocks if b["kind"] == "table" and "Comparable" in said([b])]
    assert [row[1] for row in rows] == ["not known", "order not known", "yes"]


def test_pain_around_spikes_is_drawn_once_there_is_a_test(analysis: Analysis) -> None:
    """The curve says on how many days it leaves the band."""
    too_few = replace(analysis, pain_after_spikes=backs.after(2, 3), event_study=backs.study())
    assert "event_study.svg" not in said(link_test(too_few, KM))
    tested = replace(too_few, pain_after_spikes=backs.after(7, 9, test=backs.exact()))
    assert "On 4 of the 14 days after, the mean lies above" in said(link_test(tested, KM))
    assert "event_study.svg" in figures.charts_of(link_test(tested, KM))


def test_without_runs_or_diary_there_is_no_part(analysis: Analysis) -> None:
    """There is nothing to compare."""
    assert part.PART.is_in(analysis)
    assert not part.PART.is_in(replace(analysis, runs=analysis.runs.head(0)))
    assert not part.PART.is_in(replace(analysis, pain=analysis.pain.head(0)))


def test_older_flares_are_counted() -> None:
    """The newest eight are listed in the report."""
    days = [f"2026-{month:02d}-01" for month in range(1, 11)]
    blocks = before_flares(backs.flares(*days), backs.before(*days), KM)
    assert "2 earlier flares: runlog flares --last 0" in said(blocks)
    assert "1 Jan 2026" not in said(blocks)
    assert said(blocks).index("1 Oct 2026") < said(blocks).index("1 Mar 2026")
    assert before_flares(backs.flares(*days).head(0), backs.before(*days), KM) == []


def test_event_study_chart() -> None:
    """The line shows the means, the band the percentiles, the figures below the days logged."""
    (axes,) = back_plots.plot_event_study(backs.study()).axes
    line = next(line for line in axes.lines if line.get_label() == "around 12 spikes")
    assert list(line.get_ydata()) == list(backs.study().curve["pain"])
    assert [text.get_text() for text in axes.texts].count("11") == 29
    assert axes.get_ylim()[1] > 2.5
    assert len(axes.collections) == 1
