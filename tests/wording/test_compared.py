"""What two periods side by side come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analyzer.schema import Comparison
from analyzer.wording.compared import finding, notes, told
from analyzer.wording.comparison import lines
from tests.wording.made_comparison import KM, VALUES, B, compared, side


def test_the_furthest_outside_comes_first_and_is_named() -> None:
    """Pain is 3 / 0.4 widths above; distance 17.5 / 4.8; runs are within."""
    values = {**VALUES, "runs": (3.0, 3.0), "strength": (1.0, 9.0)}
    found = compared(values, usual=12)
    assert [line.name for line in lines(found, KM)] == [
        "Highest pain (0–10)", "Moving time (h:mm)", "Distance (km)", "Heart-rate load (TRIMP)",
        "Session RPE load (RPE·min)", "Runs", "Strength sessions",
    ]  # fmt: skip
    assert finding(found, KM) == (
        "Furthest outside the 12-week range is highest pain (0–10): 5 (range 2). "
        "Above their range: moving time, distance, heart-rate load, session RPE load, "
        "strength sessions."
    )


def test_nothing_within_its_range_is_named() -> None:
    """Only what is outside; strength and weight last; without any, all are within."""
    within = {"distance_m": (24_000.0, 24_000.0), "strength": (1.0, 9.0)}
    both = within | {"pain_max": (2.0, 2.0)}
    assert (
        finding(compared(both, usual=12), KM)
        == "What is known of running and pain is within the 12-week range. "
        "Above their range: strength sessions."
    )
    read_as_the_end = {"distance_m": (24_000.0, 24_010.0)}
    assert "within" in finding(compared(read_as_the_end, usual=12), KM)


def test_what_is_not_known_is_never_within() -> None:
    """Without a diary nothing is said of pain; two weeks without a run are within nothing."""
    runs, pain = {"distance_m": (24_000.0, 24_000.0)}, {"pain_max": (1.0, 1.0)}
    assert finding(compared(runs, usual=12), KM) == (
        "What is known of running is within the 12-week range; whether pain is, is not known."
    )
    assert finding(compared(pain, usual=12), KM) == (
        "Pain is within the 12-week range; whether running is, is not known."
    )
    idle = compared(runs, usual=12)
    zeros = dict.fromkeys(("value_a", "value_b", "usual_low", "usual_high"), 0.0)
    assert finding(replace(idle, table=idle.table.assign(**zeros)), KM) == ""


def test_nothing_is_named_where_there_is_no_range() -> None:
    """What changed most may be as it always changes."""
    assert finding(compared(), KM) == ""


def first_run(usual: int = 12, **changes: Any) -> Comparison:
    """A week with two runs after one without any, and none in the periods of the range."""
    found = compared({"runs": (0.0, 2.0), "distance_m": (0.0, 9000.0)}, usual=usual)
    table = found.table.assign(usual_low=0.0, usual_high=0.0, outside_b=1.0)
    return replace(found, table=table, **{"ran_before": False, **changes})


def text_of(comparison: Comparison, **of_last: Any) -> str:
    """The sentences, with plain blanks."""
    return " ".join(told(comparison, KM, **of_last).sentences).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "12 weeks before 15–21 June 2026"),
        ({"b": side(date(2026, 6, 1), date(2026, 6, 30), "month")}, "12 months before June 2026"),
        ({"b": side(date(2026, 6, 1), date(2026, 6, 10), "span")},
         "12 × 10 days before 1–10 June 2026"),
        ({"b": replace(B, days=3, last=date(2026, 6, 17))},
         "same days of the 12 weeks before 15–17 June 2026"),
    ],
)  # fmt: skip
def test_a_first_run_is_outside_no_range(changes: dict[str, Any], expected: str) -> None:
    """No run before: no range that any run could be outside of."""
    assert text_of(first_run(**changes)).startswith(
        f"There was no run in the {expected}, so there is nothing to compare with."
    )


def test_a_run_in_the_earlier_period_is_something_to_compare_with() -> None:
    """It may lie before those of the range."""
    found = first_run()
    found = replace(found, table=found.table.assign(value_a=[1.0, 6000.0]))
    assert text_of(found) == "There was no run in the 12 weeks before 15–21 June 2026."


def test_one_run_among_the_weeks_before_is_not_denied() -> None:
    """The range leaves out the highest week, so its ends may both be 0."""
    assert "There was no run" not in text_of(first_run(ran_before=True))
    assert told(first_run(ran_before=True), KM, B.last).has_table


def test_pain_is_named_beside_it() -> None:
    """It has a range of its own."""
    found = compared({"runs": (0.0, 2.0), "pain_max": (2.0, 5.0)}, usual=12, ran_before=False)
    assert text_of(found).endswith("nothing to compare with. Above their range: highest pain.")


def test_the_last_weeks_have_no_table_of_nothing() -> None:
    """Unlike two that were named; long ago, it is said."""
    end = B.last + timedelta(days=15)
    assert told(first_run(), KM).has_table
    assert not told(first_run(), KM, end).has_table
    assert text_of(first_run(), log_end=end) == (
        "15–21 June 2026 is the last full week with a run; 2 full weeks have passed since then. "
        "There was no run in the 12 weeks before 15–21 June 2026, so there is nothing to compare "
        "with."
    )
    assert told(None, KM, end).sentences == ["Two weeks with runs are needed for a comparison."]


def test_the_last_weeks_are_said_to_be_long_past() -> None:
    """In all faces; not of two weeks that were named."""
    found = compared(usual=12)
    assert "full week has passed" in text_of(found, log_end=B.last + timedelta(days=7))
    assert "passed" not in text_of(found, log_end=B.last + timedelta(days=6))
    assert "passed" not in text_of(found)
    assert not any("passed" in note for note in notes(found))
