"""Whether flares followed spikes, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.schema import Check
from analyzer.wording import words
from analyzer.wording.after_spikes import answer, check_lines, verdict
from tests.report import backs


def numbers_plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_too_few_is_a_count_and_no_more() -> None:
    """The agreed words; no p-value, no odds ratio, not even if every flare followed a spike."""
    assert numbers_plain(answer(backs.after(2, 3))) == (
        "2 of 3 flares followed a spike within 7 days. Too few to tell a pattern from coincidence."
    )
    assert numbers_plain(answer(backs.after(1, 1))).startswith("1 of 1 flare followed")


def test_flares_with_unknown_exposure_are_reported_apart() -> None:
    """They are set aside and counted; if no other is left, no count is printed."""
    assert "1 more is not counted" in answer(backs.after(1, 2, 1))
    assert "2 more are not counted" in answer(backs.after(1, 2, 2))
    assert "of 0" not in answer(backs.after(0, 0, 2))
    assert answer(backs.after(0, 0)) == (
        "It is not known whether a spike came before flares, for the diary shows none to "
        "compare: no score of 3 or more after 14 days without one, "
        "with at least 4 of the 7 days before logged."
    )


def test_no_flare_is_not_told_where_none_can_be() -> None:
    """Not known is never none: the reason is given instead."""
    untold = backs.told(0, high_days=14, logged_days=60, why_none="few_logged")
    said = numbers_plain(answer(backs.after(0, 0), untold))
    assert said.startswith("Pain of 3 or more on 14 of 60 logged days; no flare can be told")
    assert answer(backs.after(0, 0), backs.told(0, high_days=0)) == words.NO_FLARES_YET


def test_a_flare_of_the_day_of_a_spike_without_a_time() -> None:
    """It counts as not after it, and that is said."""
    said = numbers_plain(answer(backs.after(1, 2, order_unknown=1)))
    assert "(1 flare on the day of a spike, order not known: counted as not after it; " in said


def test_flares_outside_the_verdict_are_counted() -> None:
    """Sixteen flares, nine of them in the verdict."""
    found = backs.after(7, 16, test=backs.exact(), sets=backs.sets(16, 7), usable_flares=9)
    assert "7 more flares are not in this verdict" in numbers_plain(answer(found))


def test_flares_that_wait_for_the_next_verdict_are_told_apart() -> None:
    """The table beside it says that they can be tested: they are left out for no other reason."""
    found = backs.after(7, 16, test=backs.exact(), sets=backs.sets(16, 7), usable_flares=10)
    said = numbers_plain(answer(found))
    assert f"1 more flare waits for the next verdict, at {found.next_look} flares." in said
    assert "6 more flares are not in this verdict" in said


def test_no_link_is_no_all_clear() -> None:
    """The agreed words, after the count."""
    test = backs.exact(observed=2, p_value=0.62)
    assert numbers_plain(answer(backs.after(2, 9, test=test))) == (
        "2 of 9 flares followed a spike within 7 days. "
        "No clear link. Your diary can't show a weak one: this is no all-clear."
    )


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"like_p": 0.2}, "not clearly more often than other days as long after pain"),
        ({"shifted_p": 0.2}, "the same spikes laid elsewhere in the calendar fit too often"),
        ({"shifted_p": 0.2, "like_p": 0.2}, "other days as long after pain"),
    ],
)
def test_a_small_p_that_does_not_hold_says_why(changes: dict[str, float], text: str) -> None:
    """By the blocks alone it would be a link."""
    look = backs.look(backs.exact(), is_link=False, **changes)
    said = answer(backs.after(7, 9, test=look.test, looks=(look,)))
    assert "No clear link." in said
    assert text in said
    assert "More often than your own calendar predicts" not in said


def test_a_link_says_since_when_and_what_came_since() -> None:
    """It stands, even where the flares since don't show it."""
    first = backs.look(backs.exact())
    last = backs.look(backs.exact(sets=21, observed=8, expected=5.1, p_value=0.11), blocks=15)
    since = backs.exact(sets=12, observed=1, expected=3.1, p_value=0.97)
    found = backs.after(
        8, 21, test=last.test, looks=(first, last), checks=backs.checks(since=since)
    )
    assert numbers_plain(answer(found)) == (
        "8 of 21 flares followed a spike within 7 days. More often than your own calendar "
        "predicts. Not proof of cause: recent volume, a comeback, or scoring more strictly after a "
        "long run would look the same. First found with 9 flares, by the days up to 12 May 2026. "
        "Of the 12 since then, 1 followed a spike; 3.1 were expected."
    )


def test_the_checks_are_sentences() -> None:
    """Each says whether it holds, by its numbers; what would undo a link is only said of one."""
    lines = list(map(numbers_plain, check_lines(backs.after(7, 9, test=backs.exact()))))
    assert lines == [
        (
            "With 42 days without a score of 3 before a flare instead of 14, it holds (4 of 6, 1.5 "
            "expected, p 0.041)."
        ),
        "With blocks of 28 days instead of 56, it does not hold (2 of 5, 1.1 expected, p 0.31).",
        (
            "The other way round, of 9 flares: 7 with a spike in the 7 days before, 2 with one in "
            "the same time after: fewer."
        ),
        (
            "6 more flares without a spike before would undo it; 160 days of the diary's span were "
            "not logged, and may hold some."
        ),
    ]
    none = backs.checks(to_undo=None, before=2, long_quiet=backs.no_check())
    lines = check_lines(backs.after(7, 9, test=backs.exact(), checks=none))
    assert lines[0].endswith("no flare is left to compare.")
    assert lines[2].endswith("as many.")
    assert len(lines) == 3
    assert check_lines(backs.after(2, 3)) == []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (Check(backs.exact(sets=4, observed=1), holds=False), words.LINK_FAILS),
        (backs.no_check(), words.LINK_UNCHECKED),
    ],
)
def test_a_link_that_fails_with_long_quiet_says_so_at_once(check: Check, text: str) -> None:
    """In the verdict itself, not only among the checks."""
    test = backs.exact()
    kept = backs.after(7, 9, test=test)
    assert verdict(kept, backs.told()) == words.LINK
    failed = replace(kept, checks=backs.checks(long_quiet=check))
    assert verdict(failed, backs.told()).endswith(text)
    assert text in answer(failed)
