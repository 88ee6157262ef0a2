"""Names, scales and words: fitparse's, and ours for later additions."""

from __future__ import annotations

import pytest
from fitparse.profile import FIELD_TYPES
from garmin_fit_sdk import Profile

from analyzer.parsers.fit import newer
from analyzer.parsers.fit.profile import field_spec, message_name, message_numbers

MESSAGES = {message["name"]: message["fields"] for message in Profile["messages"].values()}


@pytest.mark.parametrize("message", newer.FIELDS)
def test_newer_fields_are_the_vendors(message: str):
    """The name and scale of each match, and fitparse has none of them."""
    for number, (name, scale) in newer.FIELDS[message].items():
        field = MESSAGES[message][number]
        assert (field["name"], field["scale"]) == (name, [scale])
        spec = field_spec(message_numbers()[message], number)
        assert (spec.name, spec.scale, spec.base) == (name, scale, None)


@pytest.mark.parametrize("kind", newer.WORDS)
def test_newer_words_are_the_vendors(kind: str):
    """Each value has the vendor's word, and fitparse has none of them."""
    theirs = {int(k): v for k, v in Profile["types"][kind].items() if str(k).isdigit()}
    for value, word in newer.WORDS[kind].items():
        assert theirs[value] == word
        assert value not in FIELD_TYPES[kind].values


def test_unknown_messages_and_fields_keep_their_numbers():
    """A message or field without a name is called by its number."""
    assert message_name(4242) == "unknown_4242"
    assert field_spec(20, 231).name == "unknown_231"


def test_masks_and_special_values_are_not_words():
    """A balance of exactly 0x80 is a number, not "right"."""
    assert field_spec(message_numbers()["record"], 30).words is None
