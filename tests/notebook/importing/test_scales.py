"""The scale that a header names, and the scale of a whole column."""

from __future__ import annotations

import pytest

from analyzer.errors import UsageError
from analyzer.notebook.importing.named_scale import named_scale
from analyzer.notebook.importing.scales import TEN, Scale, asked_scale
from analyzer.notebook.importing.score_scale import settled_scale

HUNDRED = Scale(0, 100)


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        *((header, HUNDRED) for header in (
            "Pain (0-100)", "Pain 0–100", "Pain 0 to 100", "pain_0_100", "Pain/100", "Pain /100",
            "Pain [0-100]", "Pain out of 100", "VAS mm", "VAS (mm)", "VAS100",
            "Pain %", "Pain (percent)", "0..100", "0…100", "Schmerz 0 bis 100", "Douleur 0 à 100",
            "Dolor (0 a 100)", "Schmerz in Prozent", "Pain 0/100", "pain0-100", "Pain, max 100",
            "Pain (0 = none, 100 = worst)", "NRS-101", "Pain (0-100 mm)", "Schmerz von 100",
        )),
        ("Pain (0-5)", Scale(0, 5)),
        ("Pain (1-5)", Scale(1, 5)),
        ("Pain 0-4", Scale(0, 4)),
        ("Pain 0-2", Scale(0, 2)),
        ("Pain /4", Scale(0, 4)),
        ("Pain (1 = none, 5 = severe)", Scale(1, 5)),
    ],
)  # fmt: skip
def test_another_scale_is_seen(header: str, scale: Scale):
    assert named_scale(header).other == scale


@pytest.mark.parametrize(
    "header",
    ["Pain", "Pain (0-10)", "Pain 0–10", "Pain/10", "Pain (1-10)", "Pain (0 = none, 10 = worst)",
     "NRS 11", "NRS-11", "VAS cm", "Pain out of 10", "L4/5 pain", "L5-S1 pain", "Pain L1-5",
     "Pain last 24 h", "Pain 1-2 h after the run", "Pain 0-24 hours", "Pain 2026", "Pain 2",
     "Pain (8 am)", "Pain 20:00", "Pain, 7 days",
     "Pain on 1/3/2026", "Pain 10", "Pain (0 none, 10 worst)", "Pain 0 (none) - 10 (worst)",
     "Pain 0 - no pain, 10 - worst", "Pain none (0) to worst (10)", "Pain 0-10 (none to worst)",
     "Pain: none to worst, 0 to 10", "Worst pain (0-10)", "Worst pain today (0 = none, 10 = worst)",
     "Worst pain", "Pain at worst 0-10", "Least pain (0-10)", "Pain 0 (none) to 10",
     "Pain (no pain = 0, worst = 10)", "Pain 0-10, 10 is the worst", "Pain (0 is good, 10 is bad)",
     "Pain 0=no pain", "Pain, 10 max", "Pain (higher is worse)", "Pain, low is good",
     "Pain (0-10), no pills", "Schmerz (0 = keine, 10 = unerträglich)", "Schmerz 0 kein 10 stark",
     "Schmerz 0 (schmerzfrei) bis 10 (stärkster)", "Schmerz (je höher, desto schlimmer)",
     "Douleur (0 = aucune, 10 = insupportable)", "Douleur 0 sans douleur à 10 pire",
     "Dolor (0 sin dolor, 10 peor)", "Dolor, 0 nada - 10 insoportable",
     "Dolore 0 (nessuno) a 10 (peggiore)"],
)  # fmt: skip
def test_no_other_scale_is_made_up(header: str):
    found = named_scale(header)
    assert found.other is None
    assert not found.is_reversed
    assert found.is_unclear == (header == "Pain 2")


@pytest.mark.parametrize(
    "header",
    ["Pain (five-point scale)", "Pain (of 5)", "Pain (scale 5)", "Pain [1 2 3 4 5]", "Pain 4-point",
     "Pain out of a hundred", "Pain (none/mild/severe)", "Pain in stars", "Schmerz 1, 2, 3 oder 4",
     "Pain (Likert)", "Pain (leicht, mittel, stark)"],
)  # fmt: skip
def test_what_may_be_another_scale_is_asked_about(header: str):
    """--scale 10 settles it, too."""
    assert named_scale(header).is_unclear
    with pytest.raises(UsageError, match=r"may be on another scale.*--scale 10"):
        settled_scale(header, ["1", "3"], None, {})
    assert settled_scale(header, ["1", "3"], TEN, {}) == TEN
    assert settled_scale(header, ["4/10", "3/10"], None, {}) == TEN


@pytest.mark.parametrize(
    "header",
    ["Pain (10-0)", "Pain (10 = no pain)", "Pain (1=worst, 10=best)", "Pain 5 = good",
     "Pain 10→0", "Pain 10 > 0", "Pain (0 worst, 10 none)", "Pain 0 (worst) - 10 (none)",
     "Pain score 10 - no pain", "Pain scale: 10 none", "Pain 10 (none) to 0 (worst)",
     "Pain (10 = no pain, 0 = worst)", "Pain (10 best, 0 worst)", "Pain (5=no pain,0=worst)",
     "Pain (worst = 0, none = 10)", "Pain: no pain = 10", "Pain, none (10) to worst (0)",
     "Pain: worst to none (0-10)", "Pain 0-10 (worst to best)", "Pain 0 (worst) to 10",
     "Pain-free (0-10)", "Pain, zero is the worst", "Pain (ten = pain free)", "Pain 1 worst",
     "Pain (higher is better)", "Pain (high = good)", "Pain, lower number = more pain",
     "Pain (reversed)", "Pain relief (0-10)", "Pain (100 = pain-free)", "Pain [10: no pain]",
     "Back feeling 10 good 0 bad", "Pain (0 = worst pain imaginable)", "Pain_10_none_0_worst",
     "Schmerz (10 = schmerzfrei)", "Schmerz 10 keine", "Schmerzen (0 = unerträglich, 10 = keine)",
     "Schmerz 0 (stärkster) bis 10 (kein Schmerz)", "Schmerz (10 – ohne Schmerzen)",
     "Schmerz (je höher, desto besser)", "Schmerz, umgekehrt", "Schmerzfreiheit 0-10",
     "Schmerz (niedrig = schlimm)", "Schmerz, hoch ist gut",
     "Douleur (10 = aucune)", "Douleur 0 (insupportable) à 10 (sans douleur)",
     "Douleur 10 pas de douleur", "Douleur (10 : aucune douleur)", "Douleur (échelle inversée)",
     "Douleur 0 pire", "Douleur (plus haut = mieux)",
     "Dolor (10 = sin dolor)", "Dolor 0 peor, 10 ninguno", "Dolor 10 nada", "Dolor (alto = mejor)",
     "Dolor (0 = insoportable)", "Dolor (escala invertida)", "Dolore 10 nessuno",
     "Dolore (0 = insopportabile, 10 = senza dolore)"],
)  # fmt: skip
def test_a_high_number_may_mean_little_pain(header: str):
    """No --scale makes it right."""
    assert named_scale(header).is_reversed
    for asked in (None, TEN):
        with pytest.raises(UsageError, match="turn the numbers round"):
            settled_scale(header, ["3"], asked, {})


@pytest.mark.parametrize(
    ("text", "scale"),
    [("10", TEN), ("100", HUNDRED), (" 5 ", Scale(0, 5)), ("0-100", HUNDRED), ("1-5", Scale(1, 5)),
     ("1–5", Scale(1, 5)), ("1000", Scale(0, 1000))],
)  # fmt: skip
def test_scales_that_may_be_asked_for(text: str, scale: Scale):
    assert asked_scale(text) == scale


@pytest.mark.parametrize("text", ["", "0", "-5", "1001", "x", "1-2", "2-5", "10.5", "1-", "0-0"])
def test_scales_that_make_no_sense(text: str):
    with pytest.raises(UsageError, match="--scale"):
        asked_scale(text)


@pytest.mark.parametrize(
    ("header", "cells", "message"),
    [
        ("Pain (0-100)", ["4", "0"], "names a scale of 0 to 100.*--scale 100"),
        ("Pain (1-5)", ["4"], "--scale 5, or --scale 1-5 if 1 means no pain"),
        ("Pain", ["4", "33", "5"], "holds 33.*--scale 100"),
        ("Pain", ["4", "10,5"], "holds 10.5"),
        ("Pain", ["4/5", "2/5"], "out of 5.*--scale 5"),
        ("Pain", ["40 %", "5%"], "out of 100.*--scale 100"),
        ("Pain", ["4 out of 5"], "out of 5"),
        ("Pain", ["30 mm"], "out of 100"),
        ("Pain", ["0.4", "0.7"], "No score of the column Pain is above 1"),
        ("Pain (mild/moderate/severe)", ["1", "3"], "may be on another scale"),
        ("Pain", ["mild", "Severe", "mild"], r"words.*mild \(2\), Severe \(1\).*--word \"mild=NUM"),
        ("Pain", ["1 - Mild", "2"], r"1 - Mild \(1\)"),
    ],
)
def test_nothing_is_added_while_the_scale_is_open(header: str, cells: list[str], message: str):
    with pytest.raises(UsageError, match=message) as caught:
        settled_scale(header, cells, None, {})
    assert "Nothing was added." in str(caught.value)


@pytest.mark.parametrize(
    ("header", "asked"),
    [("Pain (0-100)", TEN), ("Pain (0-5)", HUNDRED), ("Pain (0-5)", Scale(1, 5)), ("VAS mm", TEN),
     ("Pain (0-10)", HUNDRED)],
)  # fmt: skip
def test_an_option_that_contradicts_the_header(header: str, asked: Scale):
    with pytest.raises(UsageError, match="contradicts it"):
        settled_scale(header, ["4"], asked, {})


@pytest.mark.parametrize(
    ("header", "cells", "asked", "scale"),
    [
        ("Pain", ["0", "10", "3,5"], None, TEN),
        ("Pain", [], None, TEN),
        ("Pain", ["7/10"], None, TEN),
        ("Pain (1-10)", ["1", "7"], None, TEN),
        ("Pain (1-5)", ["1"], Scale(0, 5), Scale(0, 5)),
        ("Pain (1-5)", ["1"], Scale(1, 5), Scale(1, 5)),
        ("Pain", ["4", "33"], TEN, TEN),
        ("Pain", ["4", "33"], HUNDRED, HUNDRED),
        ("Pain", ["4", "3", "strong"], None, TEN),
        ("Pain", ["-1", "3?"], None, TEN),
    ],
)
def test_a_scale_that_is_settled(header: str, cells: list[str], asked: Scale | None, scale: Scale):
    assert settled_scale(header, cells, asked, {}) == scale


def test_numbers_of_a_long_file_need_a_scale_unless_they_say_it():
    """Its header says nothing of pain."""
    with pytest.raises(UsageError, match=r"Nothing says which scale.*up to 4"):
        settled_scale("rating", ["2", "4"], None, {}, is_named=False)
    for header, cells in (("rating (0-10)", ["4"]), ("rating", ["4/10", "2/10"])):
        assert settled_scale(header, cells, None, {}, is_named=False) == TEN


def test_words_that_are_explained():
    """At least for most of the scores."""
    assert settled_scale("Pain", ["Mild", "severe"], None, {"mild": 2, "severe": 8}) == TEN
