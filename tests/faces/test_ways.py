"""What a page tells the user to do where a terminal names a command or a file."""

from __future__ import annotations

import pytest

from analyzer.faces.ways import advice, on_page
from analyzer.reasons import Remedy
from analyzer.schema import Problem
from analyzer.wording.page_ways import HERE
from analyzer.wording.reason_words import REMEDIES


def problem(remedy: Remedy, message: str = "It is so.", file: str = "a b&c.fit") -> Problem:
    return Problem(file, message, REMEDIES[remedy])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`runlog files` names 2.", "The page Files names 2."),
        ("Left out (`runlog files` lists them).", "Left out (the page Files lists them)."),
        ("x is unread: `runlog pain check` says why.", "x is unread: the page Files says why."),
        ("No command at all.", "No command at all."),
    ],
)
def test_a_page_names_pages(text: str, said: str) -> None:
    assert on_page(text) == said


def test_a_recording_leads_to_where_it_is_kept() -> None:
    kept = advice(problem(Remedy.KEEP))
    assert kept is not None
    assert (kept.link, kept.path) == ("keep it as a run", "/runs/left-out?q=a%20b%26c.fit")


# Days without records have a list of their own.
@pytest.mark.parametrize("remedy", [one for one in Remedy if not one.name.startswith("DECLARE")])
def test_no_page_sends_anybody_to_a_terminal_for_what_it_has(remedy: Remedy) -> None:
    found = advice(problem(remedy))
    assert found is not None
    assert "runlog " not in found.text
    assert remedy is Remedy.READ_FOLDER or "runlog.toml" not in found.text
    assert bool(found.link) == bool(found.path)
    assert remedy in HERE or found.text == on_page(REMEDIES[remedy])
