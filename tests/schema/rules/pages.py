"""What the pages of a made-up log say."""

from __future__ import annotations

from dataclasses import replace

from analyzer.report import contents
from analyzer.report.pages import report_pages
from analyzer.wording.numbers import Units
from tests.report import backs
from tests.report.claims import strings
from tests.report.conftest import make_analysis
from tests.report.parts.test_character import TAGS, tags, week

_DAYS = 120
_FLOORS = ("span", "logged", "zeros", "flares", "spikes", "attainable")


def said() -> set[str]:
    """All texts of a log with a diary: once with a test and its picture, once with too little."""
    whole = make_analysis(_DAYS, monitoring=week(), pain_tags=tags(*TAGS))
    test = backs.after(12, 14, test=backs.exact(sets=14, observed=12))
    few = backs.after(1, 3, 1, shortfalls=_FLOORS)
    analyses = (
        replace(whole, pain_after_spikes=found, event_study=backs.study()) for found in (test, few)
    )
    return {
        text for made in analyses for text in strings(report_pages(made, Units(), contents.names()))
    }
