"""The page on the back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer import schema
from analyzer.report.parts.back import back
from analyzer.wording.numbers import Units
from tests.report import backs
from tests.report.parts.test_character import TAGS, said, tags

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Analysis

KM = Units()


def of_back(analysis: Analysis, **changes: Any) -> str:
    return said(back(replace(analysis, **changes), KM))


def test_what_most_entries_say_comes_first(analysis: Analysis) -> None:
    """Left 5 of 11, muscle 6, mornings 7, down a leg 3; with the latest leg symptoms."""
    now = backs.back_now(leg_day=date(2026, 5, 2))
    text = of_back(analysis, pain_tags=tags(*TAGS), back_now=now)
    assert "left in 5, muscle-like in 6, next morning in 7, down a leg in 3" in text
    assert "leg symptoms last noted 2 May 2026" in text
    alike = tags(("2026-06-01", "side", "right", 2), ("2026-06-01", "side", "left", 2))
    assert "side varies" in of_back(analysis, pain_tags=alike)


def test_a_diary_without_pain_or_tags(analysis: Analysis) -> None:
    """No chart then; that nothing hurt is said of the entries alone."""
    calm = of_back(analysis, pain=analysis.pain.assign(score=0), pain_tags=tags())
    assert "none above 0." in calm
    assert "by_tag.svg" not in calm
    names = ("side", "kind", "when")
    bare = analysis.pain.assign(**dict.fromkeys(names), radiates=False)
    bare = bare.astype({name: analysis.pain[name].dtype for name in names})
    text = of_back(analysis, pain=bare, pain_tags=tags())
    assert "above 0: not given." in text
    assert "No entry above 0 gives the side" in text
    assert "by_tag.svg" not in text


def test_the_latest_entries_in_short(analysis: Analysis) -> None:
    """At most seven rows, long notes shortened; the rest is counted."""
    notes = pd.Series("n" * 90, analysis.pain.index, dtype=analysis.pain["note"].dtype)
    found = back(replace(analysis, pain=analysis.pain.assign(note=notes)), KM)
    (entries,) = (
        block
        for block in found
        if block["kind"] == "table" and block["columns"][-1]["head"] == "Note"
    )
    assert 5 <= len(entries["rows"]) <= 7
    assert "earlier entries not shown: in the appendix (`--pages diary`)" in said(found)
    assert "n" * 90 not in said(found).replace("\\u200b", "").replace("\u200b", "")


def test_events_stand_beside_the_last_week(analysis: Analysis) -> None:
    """The newest five; none leaves the table of the week alone."""
    rows = [
        {
            "date": pd.Timestamp("2026-01-01") + pd.Timedelta(days=n),
            "kind": "shoes",
            "note": f"n{n}",
        }
        for n in range(7)
    ]
    events = pd.DataFrame(rows).assign(line=range(7), file="events.csv")
    shown = events[[name for name in schema.EVENTS.dtypes if name in events]]
    found = back(replace(analysis, events=schema.EVENTS.conform(shown)), KM)
    (beside,) = (block for block in found if block["kind"] == "columns")
    text = said(beside)
    assert "Latest events" in text
    assert [note in text for note in ("n6", "n2", '"n1"')] == [True, True, False]
    assert "2 earlier events not shown" in text
    assert not [block for block in back(analysis, KM) if block["kind"] == "columns"]


def test_without_a_diary_it_says_how_to_start(make: Callable[..., Analysis]) -> None:
    """And nothing of no pain."""
    text = said(back(make(with_pain=False), KM))
    assert "runlog pain 3 left" in text
    assert "above 0" not in text
