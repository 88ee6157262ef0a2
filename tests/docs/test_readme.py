"""The README opens with how to get going, and is short."""

from __future__ import annotations

import pytest

from tests import documents

LINES = documents.README.splitlines()


@pytest.mark.parametrize(
    "said",
    [
        "make report", "make test", "uv tool install", "pipx install", "runlog serve",
        "runlog report", "Python 3.11", "network", "about a minute", "MB", "PyPI",
    ],
)  # fmt: skip
def test_the_first_thirty_lines_say_how_to_begin(said: str) -> None:
    """From a checkout and installed; what it takes, and whose packages have such names."""
    assert said in "\n".join(LINES[:30])


def test_it_is_short() -> None:
    """All else has a page of its own."""
    assert len(LINES) <= 130


def test_it_leads_to_every_kind_of_page() -> None:
    for kind in ("tutorial", "howto", "reference", "explanation"):
        assert f"](docs/{kind}/" in documents.README
