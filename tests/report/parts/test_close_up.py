"""Which spikes and flares are drawn in small charts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analyzer.report.parts.close_up import close_up, episodes
from analyzer.wording.numbers import Units
from tests.report import backs

if TYPE_CHECKING:
    from analyzer.schema import Analysis

KM = Units()
OUTCOMES = ("flare", "none", "none", "none", "same_day", "few_logged")
DAYS = [f"2025-{month:02d}-01" for month in range(3, 9)]


def with_all_kinds(analysis: Analysis) -> Analysis:
    """Six spikes by month, and two flares, one of them without a spike before."""
    flares = backs.flares("2025-03-04", "2025-12-01")
    flares["spikes_before"] = [1, 0]
    return replace(
        analysis,
        spikes=backs.spikes(*DAYS),
        after_spikes=backs.after_spikes(*OUTCOMES),
        flares=flares,
    )


def test_every_spike_and_every_flare_without_one_has_its_kind(analysis: Analysis) -> None:
    """One on the day of a flare, order not known, is of none that is known."""
    found = episodes(with_all_kinds(analysis), KM)
    months = {kind: [episode.day.month for episode in each] for kind, each in found.items()}
    assert months == {"both": [3], "spike": [4, 5, 6], "flare": [12], "unknown": [7, 8]}


def test_spikes_without_a_flare_are_drawn_beside_those_with_one(analysis: Analysis) -> None:
    """The newest two of each kind, how many there are, and how many are not drawn."""
    [_, figure] = close_up(with_all_kinds(analysis), KM)
    alt, caption = (figure[key].replace("\u00a0", " ") for key in ("alt", "caption"))
    kinds = "Spike, then a flare (1); Spike, no flare (2 of 3); Flare, no spike before (1)"
    assert kinds in alt
    assert "Not drawn: 2 spikes" in caption


def test_a_flare_whose_spike_is_not_known_is_not_one_without(analysis: Analysis) -> None:
    """Nor is one of the day of a spike, order not known."""
    flares = backs.flares("2025-12-01", "2025-12-30")
    flares["spikes_before"], flares["spikes_same_day"] = [backs.NAN, 0], [0, 1]
    found = episodes(replace(analysis, flares=flares, spikes=backs.spikes()), KM)
    assert not any(found.values())


def test_spikes_of_which_nothing_is_known_are_drawn_if_there_is_room(analysis: Analysis) -> None:
    """As in chronic pain: three of them in a row; without any, there is no chart."""
    none = replace(analysis, flares=analysis.flares.head(0), spikes=backs.spikes(*DAYS[:4]))
    [_, figure] = close_up(replace(none, after_spikes=backs.after_spikes(*["in_pain"] * 4)), KM)
    assert "Spike; what followed is not known (3 of 4)" in figure["alt"]
    assert "Not drawn" not in figure["caption"]
    assert close_up(replace(none, spikes=backs.spikes()), KM) == []


def test_two_spikes_of_a_day_are_one(analysis: Analysis) -> None:
    """The larger."""
    spikes = backs.spikes(DAYS[1], DAYS[1])
    spikes["ratio"] = [1.2, 1.9]
    found = episodes(
        replace(analysis, spikes=spikes, after_spikes=backs.after_spikes("flare", "none")), KM
    )
    assert [episode.title.split(", ")[1] for episode in found["spike"]] == ["1.90 times"]
    assert found["spike"][0].day == pd.Timestamp(DAYS[1])
