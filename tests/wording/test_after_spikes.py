"""Whether flares followed spikes, in words."""

from __future__ import annotations

from analyzer.wording.after_spikes import answer
from tests.report import backs


def numbers_plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_too_few_is_a_count_and_no_more() -> None:
    """The agreed words; no p-value, no odds ratio, not even if every flare followed a spike."""
    assert answer(backs.after(2, 3)) == (
        "2 of 3 flare-ups followed a spike within 7 days. "
        "Too few to tell a pattern from coincidence."
    )
    assert answer(backs.after(1, 1)).startswith("1 of 1 flare-up followed")


def test_flares_with_unknown_exposure_are_reported_apart() -> None:
    """They are set aside and counted; if no other is left, no count is printed."""
    assert "1 more is not counted" in answer(backs.after(1, 2, 1))
    assert "2 more are not counted" in answer(backs.after(1, 2, 2))
    assert "of 0" not in answer(backs.after(0, 0, 2))
    assert answer(backs.after(0, 0)) == (
        "No flare to compare with the spikes: no score of 3 or more after 14 days without one, "
        "with at least 4 of the 7 days before logged."
    )


def test_flares_outside_the_test_are_counted() -> None:
    """Sixteen flares, nine of them in the test."""
    found = backs.after(7, 16, test=backs.exact(), sets=backs.sets(16, 7))
    assert "7 more flares are not in the test" in numbers_plain(answer(found))


def test_no_link_says_what_would_have_shown() -> None:
    """The detectable odds ratio, with no more digits than are meaningful."""
    test = backs.exact(observed=2, p_value=0.62)
    assert answer(backs.after(2, 9, test=test)).endswith(
        "No clear link; only a link of about 6.5 times or more would have shown."
    )
    weak = backs.exact(observed=2, p_value=0.62, detectable_or=23.4)
    assert "about 23 times" in answer(backs.after(2, 9, test=weak))
