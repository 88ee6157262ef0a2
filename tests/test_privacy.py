"""No e-mail address is ever printed."""

from __future__ import annotations

import pytest

from analyzer.privacy import hide_addresses

SUFFIXES = frozenset({".fit", ".gz", ".zip"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("jo.run@example.org_123.fit", "[…]_123.fit"),
        ("jo@x.com.fit.gz", "[…].fit.gz"),
        ("anna@müller.de.fit", "[…].fit"),
        ("export/jo@mail.example.co.uk.zip › run.gpx", "export/[…].zip › run.gpx"),
        ("write to jo+runs@example.org, please", "write to […], please"),
        ("10 km @ 5:30", "10 km @ 5:30"),
    ],
)
def test_addresses_are_hidden(text: str, shown: str):
    """The address is removed; what identifies the file stays."""
    assert hide_addresses(text, SUFFIXES) == shown


def test_an_unknown_suffix_is_part_of_the_address():
    """Without a list of suffixes, none is known; a number after the address still stays."""
    assert hide_addresses("jo@x.com.fit", SUFFIXES) == "[…].fit"
    assert hide_addresses("jo@x.com.hrm", SUFFIXES) == "[…]"
    assert hide_addresses("jo@x.com.fit") == "[…]"
    assert hide_addresses("jo@x.com_12.fit") == "[…]_12.fit"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 60_000,
        "%40" * 20_000,
        "a@" + ".fit" * 15_000 + "x",
        "a@b" * 20_000,
        "a@" + "b" * 60_000,
    ],
    ids=lambda text: text[:6],
)
def test_long_names_take_one_pass(text: str):
    """A member's name may have 65,535 characters; with a square of them it would take a minute."""
    assert len(hide_addresses(text, SUFFIXES)) <= len(text)
