from __future__ import annotations

import datetime as dt

from analyzer.schema import Emergency
from analyzer.wording.red_flags import emergency_rows, noted_text


def entry(number: int, *signs: str, quote: str = "") -> Emergency:
    return Emergency(dt.date(2026, 3, number), signs, quote)


def test_every_kind_of_sign_is_shown():
    """The only entries of bladder and numbness come before the repeated ones of a leg."""
    weak = [entry(day, "weakness") for day in (9, 8, 7, 6)]
    said = [
        text for _, text in emergency_rows([*weak, entry(5, "saddle"), entry(4, "bladder_bowel")])
    ]
    assert "bladder" in said[2]
    assert "saddle" in said[1]
    assert said[0].startswith("by your tags, weakness")
    assert said[3] == "3\xa0entries more, the first on 6\xa0Mar\xa02026."


def test_one_entry_that_is_not_shown_has_its_own_day():
    """It is no first of several."""
    rows = emergency_rows([entry(day, "weakness") for day in (9, 8, 7, 6)])
    assert rows[3][1] == "1\xa0entry more, on 6\xa0Mar\xa02026."


def test_five_kinds_are_all_shown():
    """Though no more than three entries of one kind would be."""
    kinds = ("weakness", "saddle", "bladder_bowel", "both_legs", "sexual")
    rows = emergency_rows([entry(9 - at, kind) for at, kind in enumerate(kinds)])
    assert len(rows) == len(kinds) + 1


def test_a_tag_kept_in_the_note_is_not_quoted():
    """The runner gave the option, not the words."""
    tagged = noted_text(entry(1, "both_legs", quote="weakness or pain in both legs"))
    assert tagged.startswith("by your tags, ")
    assert noted_text(entry(1, "both_legs", quote="both legs weak")) == "“both legs weak”"
