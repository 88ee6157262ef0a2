"""The cards are consistent."""

from __future__ import annotations

import pytest

from analyzer.parsers import CARDS, FormatCard, card_of, is_name_of_a_format, listings, suffixes

each = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.format)


@each
def test_a_card_is_found_by_its_name(card: FormatCard):
    """Names are unique, including those of lists; files that no parser accepts have no card."""
    assert card_of(card.format) is card
    assert card.format not in {one.format for one in listings.CARDS}
    assert card_of("unknown") is None


def test_no_two_formats_share_a_rank_or_suffix():
    """Otherwise the order of registration would decide."""
    assert len({card.rank for card in CARDS}) == len(CARDS)
    assert len(suffixes()) == sum(len(card.suffixes) for card in CARDS)


@each
def test_every_format_says_which_names_are_opened(card: FormatCard):
    """By a suffix of its own in lower case with a dot, or by a function."""
    assert all(suffix.startswith(".") and suffix.islower() for suffix in card.suffixes)
    assert card.suffixes or card.has_name


@pytest.mark.parametrize(
    ("path", "may_be_opened"),
    [
        *(("a/B.FIT", True), ("run.gpx", True), ("x/training-session-1.json", True)),
        *(("export/activities.csv", True), ("messages.json", False), ("fit", False)),
    ],
)
def test_which_names_are_those_of_a_format(path: str, may_be_opened: bool):
    """Case and folders don't matter."""
    assert is_name_of_a_format(path) == may_be_opened
