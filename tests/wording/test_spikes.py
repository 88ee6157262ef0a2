"""From what distance on a run would be a spike: the sentence is true of every run over it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.report.parts.findings import findings
from analyzer.schema import Analysis
from analyzer.wording import words
from analyzer.wording.numbers import Units
from analyzer.wording.spikes import spike_over
from tests.report.claims import alarming, plain, strings
from tests.report.conftest import make_analysis

KM = Units()
METRES = {"km": Fraction(1000), "mi": Fraction("1609.344")}


@pytest.mark.parametrize(
    ("metres", "length", "said"),
    [
        (20_460.0, "km", "20.46 km"),  # 1.10 × 18.60
        (20_460.0001, "km", "20.47 km"),  # 20.46 km would be no spike
        (20_451.2, "km", "20.46 km"),
        (22_000.0, "km", "22.00 km"),
        (1609.344, "mi", "1.00 mi"),
        (20_460.0, "mi", "12.72 mi"),  # 12.7132 miles
    ],
)
def test_the_distance_is_rounded_up(metres: float, length: Literal["km", "mi"], said: str) -> None:
    assert plain(Units(length).distance_rounded_up(metres)) == said


@given(st.integers(1, 200_000_000), st.sampled_from(["km", "mi"]))
def test_a_run_over_the_distance_that_is_named_is_a_spike(longest_mm: int, length: str) -> None:
    """Named is at least 1.10 times the longest run, and by less than a hundredth more."""
    text = Units(length).distance_rounded_up(110 * longest_mm / 100_000)
    named_m = Fraction(text.split()[0].replace(",", "")) * METRES[length]
    limit_m = Fraction(11 * longest_mm, 10_000)
    assert limit_m <= named_m < limit_m + METRES[length] / 100


def test_it_is_told_as_a_fact_on_the_first_page() -> None:
    """With its day and what it is made of; no word of what to do."""
    analysis = make_analysis()
    said = [plain(text) for text in strings(findings(analysis, KM))]
    (sentence,) = (text for text in said if text.startswith("A run over"))
    assert sentence == (
        "A run over 22.00 km on 29 Jun 2026 would be a spike: over 1.10 times 20.00 km, the "
        "longest of the 30 days before."
    )
    assert alarming(sentence) == []


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("short_history", "the log holds fewer than 30 days before it."),
        ("not_recorded", "some of the 30 days before it are declared as not recorded."),
        ("unknown_distance", "a run of the 30 days before it has no known distance."),
        ("no_recent_reference", "the 30 days before it hold fewer than 3 runs."),
    ],
)
def test_where_it_is_not_known_the_page_says_why(status: str, why: str) -> None:
    summary = replace(
        make_analysis().summary,
        spike_over_m=None,
        spike_over_longest_m=None,
        spike_over_status=status,
    )
    assert plain(spike_over(summary, KM)) == (
        f"From what distance on a run on 29 Jun 2026 would be a spike is not known: {why}"
    )
    assert status in words.SPIKE_OVER_UNDEFINED


def test_a_log_without_runs_says_nothing_of_it() -> None:
    analysis: Analysis = make_analysis(with_runs=False)
    said = " ".join(strings(findings(analysis, KM)))
    assert "would be a spike" not in said
