"""Findings in words: each kind, and each branch that changes the sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from analyzer.metrics import findings
from analyzer.schema import Finding
from analyzer.wording import findings as sentences
from analyzer.wording.findings import sentence
from analyzer.wording.numbers import Units
from tests.report import backs
from tests.report.backs import after, told

KM = Units()
DAY = date(2026, 4, 12)
SPIKE: dict[str, Any] = {
    "date": DAY, "distance_m": 24000.0, "longest_30d_m": 17500.0, "ratio": 24 / 17.5,
    "spike_class": "moderate", "pain_before": 2.0, "logged_before": 5, "pain_on_day": None,
    "pain_after": None,
    "logged_after": 0, "days_after": 7,
}  # fmt: skip
FLARE = {"date": DAY, "peak": 6, "high_days": 4, "last_day": date(2026, 4, 17), "state": "over",
         "side": "left", "other_sides": None, "radiates": True, "time": None, "logged_before": 5,
         "spikes_before": 0, "spikes_same_day": 0, "distance_m": 41_500.0,
         "distance_change": 0.38}  # fmt: skip
LAYOFF: dict[str, Any] = {
    "start": date(2026, 1, 2), "end": date(2026, 1, 24), "days": 23,
    "return_day": date(2026, 1, 25), "before_week_m": 40000.0, "shares": (0.5, 0.755, 1.1),
    "day_of_50_pct": 4, "day_of_75_pct": None, "day_of_100_pct": 15,
}  # fmt: skip
JUMP: dict[str, Any] = {
    "week": "2026-W15", "start": DAY, "load": 57.5, "previous_load": 35.2, "change": 0.634,
    "change_non_deload": 0.41,
}  # fmt: skip
PAIN: dict[str, Any] = {
    "logged_days": 14, "of": 28, "max_score": 4.0, "last_score": 2.0, "last_day": DAY,
}  # fmt: skip
VOLUME: dict[str, Any] = {"distance_7d_m": 42000.0, "usual_week_m": 40000.0, "change": 0.05}
BOTH_WAYS: dict[str, Any] = {
    "found": after(1, 2, 2), "spikes": backs.after_spikes("flare", "none", "few_logged"),
    "sizes": backs.by_size((4, 60), (1, 9), (1, 2)),
}  # fmt: skip
# Kind, values, what the sentence has to contain.
SAID: list[tuple[str, dict[str, Any], str]] = [
    ("no_runs", {"first_run": None}, "No runs were found"),
    ("no_runs", {"first_run": DAY}, "No run was recorded in this period"),
    ("log_ended", {"last_run": DAY, "days": 40}, "on 12 Apr 2026; none in the 40 days since"),
    ("open_break", {"start": DAY, "days": 9, "break_kind": "break"}, "break of 9 days so far"),
    ("baseline", {"day": 20, "of": 28}, "building baseline (20/28)"),
    ("latest_spike", SPIKE, "24.0 km on 12 Apr 2026, 1.37 times"),
    ("latest_spike", SPIKE, "2 in the 7 days before, not logged in the 7 days after."),
    ("latest_spike", {**SPIKE, "pain_on_day": 5.0, "days_after": 3, "pain_after": 0.0},
     "before, 5 on the day itself, 0 in the 3 days since."),
    ("latest_spike", {**SPIKE, "days_after": 3, "pain_after": 0.0}, "0 in the 3 days since."),
    ("latest_spike", {**SPIKE, "days_after": 0}, "2 in the 7 days before."),
    ("jump", JUMP,
     "+63 %; +41 % against the mean of up to 3 weeks before that were not lighter."),
    ("layoff", LAYOFF, "the first 3 weeks back came to 50, 76 and 110 % of the 40.0 km a week"),
    ("layoff", LAYOFF, "7 days first reached 50 % on day 4 and 100 % on day 15."),
    ("layoff", {**LAYOFF, "shares": ()}, "the first run after it was on 25 Jan 2026."),
    ("layoff", {**LAYOFF, "shares": (None, None)}, "run after it was on 25 Jan 2026."),
    ("layoff", {**LAYOFF, "shares": (None, 0.4)}, "came to – and 40 %"),
    ("latest_flare", FLARE,
     "Latest flare: from 12 Apr 2026, peak 6, 3 or more on 4 days, left, down a leg. In the 7"),
    ("latest_flare", FLARE,
     ("leg. In the 7 days before it: 41.5 km (38 % more than the mean week of the 28 days before) "
      "and no single-session spike.")),
    ("latest_flare", {**FLARE, "distance_change": -0.2, "spikes_before": 2},
     "(20 % less than the mean week of the 28 days before) and 2 single-session spikes."),
    ("latest_flare", {**FLARE, "distance_change": 0.004},
     ": 41.5 km (as much as the mean week of the 28 days before) and"),
    ("latest_flare", {**FLARE, "distance_change": None, "spikes_before": None},
     ": 41.5 km and an unknown number of single-session spikes."),
    ("latest_flare", {**FLARE, "distance_m": None, "spikes_before": 1},
     "In the 7 days before it: 1 single-session spike."),
    ("latest_flare", {**FLARE, "distance_m": None, "spikes_before": None},
     "left, down a leg; the 7 days before it are not fully known"),
    ("latest_flare", {**FLARE, "side": None, "radiates": False, "high_days": 1,
                      "state": "going_on"}, "peak 6, 3 or more on 1 day; still going on. In the"),
    ("latest_flare", {**FLARE, "distance_change": None, "spikes_same_day": 1},
     ": 41.5 km; a single-session spike on the same day, order not known."),
    ("latest_flare", {**FLARE, "distance_change": None, "spikes_before": 2, "spikes_same_day": 1},
     "km and 2 single-session spikes; a single-session spike on the same day, order not known."),
    ("latest_flare", {**FLARE, "distance_m": None, "spikes_same_day": 2},
     "left, down a leg; 2 single-session spikes on the same day, order not known."),
    ("latest_flare", {**FLARE, "distance_m": None, "spikes_before": None, "spikes_same_day": 1},
     "not fully known; a single-session spike on the same day, order not known."),
    ("latest_flare", {**FLARE, "spikes_same_day": None}, "and no single-session spike."),
    ("no_flare_told", {"found": told(0, high_days=40, logged_days=41, why_none="never_left")},
     ("Pain of 3 or more on 40 of 41 logged days; no flare can be told, because no day came after "
      "14 days without pain of 3 or more.")),
    ("flares_after_spikes", {**BOTH_WAYS, "is_part_shown": True}, "In the whole log: 1 of 2"),
    ("flares_after_spikes", {**BOTH_WAYS, "is_part_shown": False},
     "1 of 2 flares followed a spike within 7 days. 2 more are not counted"),
    ("flares_after_spikes", {**BOTH_WAYS, "is_part_shown": False},
     ("3 spikes: 1 with a flare within 7 days, 1 without, 1 not known (1 of 7 days logged). Pain "
      "of 3 or more followed 5 of 69 other runs.")),
    ("not_recorded", {"days": 9, "of": 28, "start": DAY, "end": date(2026, 4, 20)},
     "9 of the last 28 days are declared as not recorded (latest: 12 Apr 2026 – 20 Apr 2026)."),
    ("not_recorded", {"days": 1, "of": 28, "start": DAY, "end": DAY},
     "1 of the last 28 days is declared as not recorded (latest: 12 Apr 2026). Figures that"),
    ("spike_count", {"spikes": 2, "small": 2, "moderate": 0, "large": 0, "spikes_28d": None,
     "unknown_28d": True, "spikes_28d_status": "not_recorded"},
     "2 small; not known, for lack of recordings, in"),
    ("spike_count", {"spikes": 2, "small": 2, "moderate": 0, "large": 0, "spikes_28d": None,
     "unknown_28d": True, "spikes_28d_status": "no_recent_reference"},
     "no recent reference in the last 28 days"),
    ("pain_recent", PAIN, "on 14 of the last 28 days, highest score 4; latest entry 2 on 12"),
    ("pain_recent", {**PAIN, "logged_days": 0}, "No pain entry in the last 28 days"),
    ("no_diary", {"first_entry": None, "is_unread": False}, "runlog pain 3 left"),
    ("no_diary", {"first_entry": DAY, "is_unread": False}, "the diary begins on"),
    ("no_diary", {"first_entry": None, "is_unread": True}, "`runlog pain check` says why"),
    ("spike_count", {"spikes": 9, "small": 9, "moderate": 0, "large": 0, "spikes_28d": 0,
     "unknown_28d": True, "spikes_28d_status": "ok"}, "9 small; none known in the last 28 days"),
    ("spike_count", {"spikes": 9, "small": 6, "moderate": 3, "large": 0, "spikes_28d": 0,
     "unknown_28d": False, "spikes_28d_status": "ok"},
     "9 single-session spikes in the period: 6 small and 3 moderate; 0 in the last 28"),
    ("volume", VOLUME,
     "42.0 km in the last 7 days, 5 % more than your four-week mean of 40.0 km a week"),
]  # fmt: skip


def say(kind: str, units: Units = KM, **values: Any) -> str:
    return sentence(Finding(kind, values), units).replace("\u00a0", " ")


@pytest.mark.parametrize(("kind", "values", "said"), SAID)
def test_sentence(kind: str, values: dict[str, Any], said: str) -> None:
    """Each kind says its numbers, and nothing unknown is made up."""
    assert said in say(kind, **values)


def test_volume() -> None:
    """Less than the four-week mean, or as much, in the unit of the report."""
    assert "5 % less than" in say("volume", **{**VOLUME, "change": -0.05})
    assert "as much as your four-week mean" in say("volume", **{**VOLUME, "change": 0.001})
    assert "26.1 mi" in say("volume", Units("mi"), **VOLUME)


def test_every_kind_has_its_sentence() -> None:
    """Every finding of the metrics has a sentence and an example."""
    table = (findings.__doc__ or "").split("===\n")[2]
    kinds = set(re.findall(r"^([a-z_]+) ", table, re.MULTILINE))
    assert kinds == set(sentences._SENTENCES)
    assert kinds == {kind for kind, _, _ in SAID}, "a kind without an example"
