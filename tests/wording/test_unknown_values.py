"""Why a value of a comparison isn't known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.wording.compared import notes
from analyzer.wording.unknown_values import why_unknown
from tests.wording.made_comparison import NAN, compared

RATIO = (
    "The ratio needs a known load on each of 28 days, and at least 3 runs in the first 21 of them."
)


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ("srpe", "Session RPE load needs a score of effort (RPE) for every run."),
        ("trimp", "Heart-rate load needs heart rate for every run, and yours at rest and at most."),
        ("pace_s_per_km", "Pace needs a run, and distance and time of every run."),
        ("acwr_uncoupled", RATIO),
        ("ascent_m", "Not known for any run: ascent."),
        ("weight_kg", "Body weight was not noted."),
        ("pain_max", "Pain was not logged."),
    ],
)
def test_each_measure_says_what_it_lacks(measure: str, reason: str):
    """Once, beneath the table, where one of the two is known."""
    for values in ((3424.0, NAN), (NAN, 3424.0)):
        found = compared({measure: values})
        assert why_unknown(found) == f"–: not known. {reason}"
        assert why_unknown(found) in notes(found)


def test_pain_is_said_once():
    """Its two measures lack the same."""
    found = compared({"pain_max": (2.0, NAN), "pain_days": (1.0, NAN)})
    assert why_unknown(found) == "–: not known. Pain was not logged."


def test_nothing_is_said_where_nothing_is_missing():
    """Nor where neither period has the measure: then it has no line."""
    assert why_unknown(compared({"srpe": (500.0, 800.0), "trimp": (NAN, NAN)})) == ""


def test_load_has_no_line_of_its_own():
    """It is one of the others."""
    assert why_unknown(compared({"load": (500.0, NAN)})) == ""


def test_days_not_recorded_have_their_own_sentence():
    """Running in them is unknown for that reason; pain and weight are not."""
    found = compared({"srpe": (500.0, NAN), "weight_kg": (60.0, NAN)})
    declared = replace(found, b=replace(found.b, unrecorded=2))
    assert why_unknown(declared) == "–: not known. Body weight was not noted."
