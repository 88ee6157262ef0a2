"""Which words mean pain in the back, which pain elsewhere, and which no pain at all."""

from __future__ import annotations

import pytest

from analyzer.notebook.importing.names import is_about_back, is_no_pain, pain_rank


@pytest.mark.parametrize(
    ("rank", "headers"),
    [
        (3, ("Back pain", "Lower back pain (0-10)", "Rückenschmerzen", "Kreuzschmerz", "Lumbalgie",
             "How bad is your back pain today?", "mal de dos", "Dolor de espalda", "LowerBackPain",
             "back")),
        (2, ("Pain", "score", "PainLevel", "pain_level", "NRS", "VAS mm", "Schmerzstärke",
             "Worst pain", "Pain today", "Douleur", "dolore", "how bad", "Pain/100")),
        (1, ("Level", "Severity", "Intensité", "Stärke")),
        (0, ("Mood", "Sleep", "Energy", "Stress", "Mood score", "sleep score", "Knee pain",
             "Headache", "Kopfschmerzen", "Knieschmerz", "Schmerzmittel", "Pain medication",
             "Painkillers", "Pain relief", "Pain location", "Pain duration", "Pain type",
             "Pain-free days", "Schmerzort", "Upper back pain", "Period pain", "Male",
             "Spain", "rating", "Weight")),
    ],
)  # fmt: skip
def test_headers(rank: int, headers: tuple[str, ...]):
    assert {header: pain_rank(header) for header in headers} == dict.fromkeys(headers, rank)


@pytest.mark.parametrize(
    "value",
    ["Back pain", "lower back", "L5-S1", "left", "Symptom", "Pain", "Rückenschmerzen", "Mild",
     "HKCategoryTypeIdentifierLowerBackPain", "Lower Back Pain", "unterer Rücken"],
)  # fmt: skip
def test_what_needs_no_choice(value: str):
    assert is_about_back(value)


@pytest.mark.parametrize(
    "value",
    ["Knee", "Back, Knee", "Headache", "Mood", "Sleep", "Energy", "Neck pain", "Happy", "left leg",
     "Steps", "7", "", "Factor", "Kopfschmerzen", "Upper back"],
)  # fmt: skip
def test_what_needs_one(value: str):
    assert not is_about_back(value)


def test_what_is_certainly_no_pain():
    assert all(
        map(is_no_pain, ("Mood", "sleep quality", "Energy", "Stimmung", "Step count (steps)"))
    )
    assert not any(map(is_no_pain, ("Back pain", "Pain during sleep", "Symptom", "Headache")))
