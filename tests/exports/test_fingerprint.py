"""Facts don't change unnoticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.exports import reading
from analyzer.parsers import CARDS, HEAD_BYTES, identify, listings
from analyzer.schema import RunFacts
from tests.exports import fingerprint
from tests.exports.fingerprint import complaint


def test_facts_are_those_last_agreed_on():
    """Our own files yield the same facts as when their digests were last written."""
    assert complaint(fingerprint.committed(), fingerprint.taken()) == ""


def test_every_format_has_a_file_in_it():
    """Without one, the facts of a format could change unnoticed."""
    heads = [(name, data[:HEAD_BYTES]) for _, data, name, _ in fingerprint.files()]
    found = [listings.listing_for(name, head) or identify(head) for name, head in heads]
    expected = {card.format for card in (*CARDS, *listings.CARDS)}
    assert {card.format for card in found if card} == expected


BEFORE = {"a.fit": ["a", "1"], "b.gpx": ["b", "2"]}


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, ""),
        ({"b.gpx": ["b", "3"]}, "The facts of b.gpx changed. If that is meant, run python -m"),
        ({"b.gpx": ["other bytes", "3"]}, "Run python -m"),
        ({"c.tcx": ["c", "4"]}, "Run python -m"),
    ],
)
def test_what_needs_to_be_done(files: dict[str, list[str]], sentence: str):
    """Changed facts are named; for other files, new digests are enough."""
    now = BEFORE | files
    assert complaint(BEFORE, now).startswith(sentence)
    assert (complaint(BEFORE, now) == "") == (now == BEFORE)


def test_a_changed_fact_is_noticed(monkeypatch: pytest.MonkeyPatch):
    """A millimetre more in each run changes the fingerprint of every file with a run."""
    facts = reading._facts

    def longer(activity: object) -> RunFacts:
        found = facts(activity)
        return replace(found, distance_m=(found.distance_m or 0.0) + 0.001)

    monkeypatch.setattr(reading, "_facts", longer)
    before, now = fingerprint.committed(), fingerprint.taken()
    seen = fingerprint.changed(before, now)
    assert {"13242549506.gpx", "activity_13408857263.tcx", "polar, later"} <= set(seen)
    assert "13242549506.gpx" in complaint(before, now)
