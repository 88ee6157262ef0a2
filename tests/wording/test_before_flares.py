"""What came before each flare, as columns of text."""

from __future__ import annotations

import pandas as pd

from analyzer.schema import FLARE_EVENTS
from analyzer.wording.before_flares import HEADS, before_columns, events_line
from analyzer.wording.cells import named
from analyzer.wording.numbers import Units
from tests.report import backs

KM = Units()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_what_came_before_a_flare_as_a_table() -> None:
    """Three rows per flare, its day once; columns without any known value are left out."""
    days = ("2026-04-12", "2026-06-01")
    columns = before_columns(backs.flares(*days), backs.before(*days), KM)
    assert list(map(plain, columns["date"])) == [
        "12 Apr 2026",
        "peak 5, 3 or more on 4 days",
        "left",
        "1 Jun 2026",
        "peak 5, 3 or more on 4 days",
        "left",
    ]
    assert columns["distance_m"][0] == "42.0"
    assert plain(columns["distance_change"][0]) == "+20 %"
    assert plain(columns["largest_ratio"][0]) == "1 (1.47)"
    assert not {"steps_change", "layoff_days", "weight_change_kg"} & set(columns)
    miles = before_columns(backs.flares(*days), backs.before(*days), Units("mi"))
    assert miles["distance_m"][0] == "26.1"


def test_the_heads_name_their_units() -> None:
    """As they are printed above the columns."""
    heads = [named(HEADS[name], KM) for name in ("date", "distance_m", "largest_ratio")]
    assert heads == ["Flare", "Distance (km)", "Spikes (largest)"]
    assert named(HEADS["distance_change"], KM) == "Change in distance"


def test_a_change_of_weight_has_a_sign() -> None:
    """It is relative to the latest entry before the window."""
    before = backs.before("2026-04-12", weight_change_kg=0.44)
    assert before_columns(backs.flares("2026-04-12"), before, KM)["weight_change_kg"][0] == "+0.4"


def test_unknown_spikes_are_not_zero() -> None:
    """One known spike among unknown days means at least one; otherwise a dash."""
    flares = backs.flares("2026-04-12")
    columns = before_columns(flares, backs.before("2026-04-12", spikes=backs.NAN), KM)
    assert plain(columns["largest_ratio"][0]) == "≥ 1 (1.47)"
    nothing = backs.before("2026-04-12", spikes=backs.NAN, largest_ratio=backs.NAN)
    assert "largest_ratio" not in before_columns(flares, nothing, KM)


def test_a_spike_of_the_same_day_is_marked() -> None:
    """It may have come before the flare or after it: never "0" alone, never among the others."""
    flares = backs.flares("2026-04-12", spikes_same_day=1)

    def first(**changes: float) -> str:
        before = backs.before("2026-04-12", ratio_same_day=1.84, **changes)
        return plain(before_columns(flares, before, KM)["largest_ratio"][0])

    assert first() == "1 (1.47) + 1? (1.84)"
    assert first(spikes=0, largest_ratio=backs.NAN) == "0 + 1? (1.84)"
    assert first(spikes=backs.NAN, largest_ratio=backs.NAN) == "– + 1? (1.84)"


def test_a_line_of_the_events_before_a_flare() -> None:
    """The nearest first, on the day itself too; of many, the six nearest and how many more."""
    day = pd.Timestamp("2026-06-16")

    def line(*steps: int) -> str:
        rows = [
            {
                "date": day,
                "days_before": step,
                "event_date": day - pd.Timedelta(days=step),
                "kind": "shoes",
                "note": None,
            }
            for step in steps
        ]
        frame = FLARE_EVENTS.conform(pd.DataFrame(rows)) if rows else FLARE_EVENTS.empty()
        return plain(events_line(day, frame))

    start = "Events up to the flare of 2026-06-16: "
    assert line() == ""
    assert line(0, 1) == f"{start}shoes on the same day, shoes 1 day before."
    assert line(*range(2, 10)).endswith("shoes 7 days before and 2 earlier ones.")
