"""No e-mail address is ever printed."""

from __future__ import annotations

import pytest

from analyzer.privacy import hide_addresses


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
    """The address goes; what tells the file from others stays."""
    assert hide_addresses(text) == shown
