"""The events before each flare, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer import schema
from analyzer.metrics.back.flare_events import flare_events
from tests.metrics.back.test_lookback import before, flares_on
from tests.metrics.building import day, pure

STEADY = [(number, 5.0) for number in range(0, 100, 2)]


def _events(*given: tuple[int, str]) -> pd.DataFrame:
    rows = [
        {"date": day(number), "kind": kind, "note": None, "line": line}
        for line, (number, kind) in enumerate(given, 2)
    ]
    return schema.EVENTS.conform(pd.DataFrame(rows)) if rows else schema.EVENTS.empty()


def test_the_day_of_the_flare_and_28_days_before():
    """29 days before and the day after are outside; the nearest comes first."""
    events = _events((11, "other"), (12, "shoes"), (39, "travel"), (40, "physio"), (41, "illness"))
    found = pure(flare_events, flares_on(40), events)
    assert schema.FLARE_EVENTS.check(found) is found
    assert found["kind"].tolist() == ["physio", "travel", "shoes"]
    assert found["days_before"].tolist() == [0, 1, 28]
    assert found["event_date"].tolist() == [day(40), day(39), day(12)]


def test_an_event_before_two_flares_belongs_to_both():
    """The flares are 15 days apart."""
    found = flare_events(flares_on(40, 55), _events((38, "shoes")))
    assert found["date"].tolist() == [day(40), day(55)]
    assert found["days_before"].tolist() == [2, 17]


def test_without_flares_or_events():
    """The frame is empty and has its shape."""
    for flares, events in ((flares_on(), _events((3, "shoes"))), (flares_on(40), _events())):
        assert schema.FLARE_EVENTS.check(flare_events(flares, events)).empty


def _counts(*given: tuple[int, str]) -> list[float]:
    """The events in the windows of 7, 14 and 28 days before day 50."""
    windows = before(50, STEADY, events=_events(*given))
    return [windows[width].events for width in (7, 14, 28)]


def test_counts_in_the_windows():
    """The day of the flare is in none of them."""
    given = ((22, "illness"), (36, "shoes"), (43, "travel"), (49, "other"), (50, "physio"))
    assert _counts(*given) == [2.0, 3.0, 4.0]


def test_before_the_first_event_nothing_is_known():
    """Whoever notes nothing may have had events: missing, not 0; afterwards 0 counts."""
    assert np.isnan(_counts()).all()
    assert np.isnan(_counts((60, "shoes"))).all()
    assert _counts((3, "shoes")) == [0.0, 0.0, 0.0]
