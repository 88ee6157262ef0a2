from __future__ import annotations

import pandas as pd

from analyzer.metrics.back.tags import flare_tags, pain_tags
from analyzer.schema import FLARE_TAGS, PAIN_TAGS, rows_of
from tests.metrics.building import pain_frame, pure, tagged


def counted(pain):
    """(month, field) -> value -> entries, "" where not given."""
    found = {}
    for row in rows_of(PAIN_TAGS, pure(pain_tags, pain)):
        value = "" if pd.isna(row.value) else row.value
        found.setdefault((f"{row.month:%Y-%m}", row.field), {})[value] = row.entries
    return found


def test_counts_by_month():
    """January: three entries above 0, February: one; the 0 counts nowhere."""
    pain = tagged(
        [(0, 3), (1, 2), (2, 4), (3, 0), (30, 5)],
        side=["left", "left", None, "right", "both"],
        kind=["muscle", "bone", "muscle", "muscle", None],
        when=["during", "morning", None, None, "night"],
        radiates=[False, True, False, True, False],
    )
    assert counted(pain) == {
        ("2026-01", "side"): {"left": 2, "": 1},
        ("2026-01", "kind"): {"muscle": 2, "bone": 1},
        ("2026-01", "when"): {"during": 1, "morning": 1, "": 1},
        ("2026-01", "radiates"): {"no": 2, "yes": 1},
        ("2026-02", "side"): {"both": 1},
        ("2026-02", "kind"): {"": 1},
        ("2026-02", "when"): {"night": 1},
        ("2026-02", "radiates"): {"no": 1},
    }


def test_several_entries_a_day_count_each():
    """Morning and evening of one day are two entries."""
    pain = tagged([(0, 3), (0, 2)], when=["morning", "after"])
    assert counted(pain)["2026-01", "when"] == {"after": 1, "morning": 1}


def test_for_each_field_a_month_adds_up():
    """Whatever is given, the counts of a field are the month's entries above 0."""
    pain = tagged([(n, n % 3) for n in range(40)], side=["left", None] * 20)
    felt = pain[pain["score"] > 0]
    by_month = felt.groupby(felt["date"].dt.month).size().to_dict()
    tags = pain_tags(pain)
    for _, counts in tags.groupby("field"):
        assert counts.groupby(counts["month"].dt.month)["entries"].sum().to_dict() == by_month


def test_a_diary_without_pain():
    """No entry at all, or zeros only: no rows."""
    for pain in (pain_frame([]), pain_frame([(0, 0)])):
        assert PAIN_TAGS.check(pain_tags(pain)).empty


def test_counts_by_flare():
    """From its first to its last day of high pain; entries of 0 and those between don't count."""
    pain = tagged(
        [(0, 3), (1, 0), (2, 4), (2, 1), (3, 2), (9, 5)],
        kind=["muscle", None, "bone", "muscle", "bone", None],
        radiates=[False, False, True, False, True, False],
    )
    begins = pain["date"].iloc[[0, 5]].reset_index(drop=True)
    flares = pd.DataFrame({"date": begins, "last_day": [pain["date"].iloc[2], begins[1]]})
    found = {
        (row.date, row.field, "" if pd.isna(row.value) else row.value): row.entries
        for row in rows_of(FLARE_TAGS, pure(flare_tags, pain, flares))
        if row.field in ("kind", "radiates")
    }
    first, second = begins
    assert found == {
        (first, "kind", "muscle"): 2, (first, "kind", "bone"): 1,
        (first, "radiates", "no"): 2, (first, "radiates", "yes"): 1,
        (second, "kind", ""): 1, (second, "radiates", "no"): 1,
    }  # fmt: skip


def test_no_flare_has_no_tags():
    """An empty frame of the right shape."""
    none = pd.DataFrame({"date": [], "last_day": []}, dtype="datetime64[us]")
    assert FLARE_TAGS.check(flare_tags(tagged([(0, 3)]), none)).empty
