"""Counts of pain after runs, by the size of the run."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.after_runs import pain_by_size
from analyzer.schema import PAIN_BY_SIZE, SIZES, PainBySize, rows_of
from tests.metrics.building import days_frame, pure, runs_frame, tagged

BEFORE = [(number, 5.0) for number in range(0, 36, 4)]
"""Nine runs of 5 km; those from day 32 on have a reference."""
LEFT_OUT = ("no_reference", "in_pain", "not_over", "few_logged")


def counted(
    km: float | None,
    scores: dict[int, int],
    *,
    last: int = 60,
    times: dict[int, str] | None = None,
    start: str | None = "09:00",
) -> PainBySize:
    """One run on day 40 after runs of 5 km."""
    runs = runs_frame([*BEFORE, (40, float("nan") if km is None else km)])
    if start:
        runs = runs.assign(start_local=runs["date"] + pd.to_timedelta(f"{start}:00"))
    diary = sorted(scores.items())
    pain = tagged(diary, time=[(times or {}).get(number) for number, _ in diary])
    return pure(pain_by_size, runs.tail(1), days_frame(runs, last), pain)


def week(**others: int) -> dict[int, int]:
    """Days 33 to 47 logged as 0, but for the given ones, such as d41=5."""
    return dict.fromkeys(range(33, 48), 0) | {int(name[1:]): n for name, n in others.items()}


def left_out(found: PainBySize) -> dict[str, int]:
    return {name: getattr(found, name) for name in LEFT_OUT if getattr(found, name)}


def size_of(found: PainBySize) -> Any:
    """Size and highest score of the only run that is counted."""
    (row,) = [row for row in rows_of(PAIN_BY_SIZE, found.sizes) if row.runs]
    (score,) = [score for score in range(11) if getattr(row, f"pain_{score}")]
    return row.size, score, row.high


@pytest.mark.parametrize(
    ("km", "size"),
    [(4.0, "not_longer"), (5.0, "not_longer"), (5.001, "longer"), (5.5, "longer"),
     (5.501, "small"), (6.5, "small"), (6.501, "moderate"), (10.0, "moderate"),
     (10.001, "large")],
)  # fmt: skip
def test_sizes_are_told_by_the_metre(km: float, size: str):
    """Against a longest run of 5 km; each bound belongs to the size below it."""
    found = counted(km, week(d43=4))
    assert size_of(found) == (size, 4, 1)
    is_spike = size in ("small", "moderate", "large")
    assert (found.runs, found.spike_runs) == (int(not is_spike), int(is_spike))
    assert (found.high, found.spike_high) == (int(not is_spike), int(is_spike))
    assert list(found.sizes["size"]) == list(SIZES)


@pytest.mark.parametrize(("scores", "highest"), [
    ({}, 0), ({"d41": 2}, 2), ({"d47": 3}, 3), ({"d32": 9, "d48": 9}, 0),
])  # fmt: skip
def test_the_highest_score_of_the_seven_days_after_counts(scores: dict[str, int], highest: int):
    """Days 41 to 47; what lies eight days off, on either side, counts as neither."""
    found = counted(5.0, week(**scores))
    assert size_of(found)[1:] == (highest, int(highest >= 3))


@pytest.mark.parametrize("number", [33, 39])
def test_a_run_made_in_pain_is_left_out(number: int):
    """A 3 on one of the seven days before; a 2 is not pain enough."""
    assert left_out(counted(5.0, week(**{f"d{number}": 3}))) == {"in_pain": 1}
    assert left_out(counted(5.0, week(**{f"d{number}": 2}))) == {}


@pytest.mark.parametrize(
    ("time", "start", "expected", "high"),
    [("08:00", "09:00", {"in_pain": 1}, 0), ("18:00", "09:00", {}, 1), (None, "09:00", {}, 0),
     ("08:00", None, {}, 0)],
)  # fmt: skip
def test_the_own_day_is_divided_by_the_start(
    time: str | None, start: str | None, expected: dict[str, int], high: int
):
    """A 5 at 8 was before the run at 9, at 18 after it; in an order not known it is neither."""
    found = counted(5.0, week(d40=5), times={40: time} if time else {}, start=start)
    assert left_out(found) == expected
    assert found.high == high
    is_unknown = time is None or start is None
    assert found.same_day == (1 if is_unknown else 0)


@pytest.mark.parametrize(
    ("time", "start", "high"),
    [("09:00", "09:00", 1), ("09:01", "09:00", 0), (None, "09:00", 1), ("09:01", None, 1)],
)
def test_the_days_after_end_at_the_hour_of_the_run(time: str | None, start: str | None, high: int):
    """A 5 on day 47 after a run at 9 on day 40; without one of the times the day counts."""
    found = counted(5.0, week(d47=5), times={47: time} if time else {}, start=start)
    assert (found.runs, found.high) == (1, high)


@pytest.mark.parametrize(("time", "start", "expected"), [
    ("09:00", "09:00", {}), ("09:01", "09:00", {"in_pain": 1}), (None, "09:00", {"in_pain": 1}),
    ("09:00", None, {"in_pain": 1}),
])  # fmt: skip
def test_the_days_before_begin_at_the_hour_of_the_run(
    time: str | None, start: str | None, expected: dict[str, int]
):
    """A 5 on day 33, seven days before."""
    found = counted(5.0, week(d33=5), times={33: time} if time else {}, start=start)
    assert left_out(found) == expected


@pytest.mark.parametrize(("logged", "expected"), [(4, {}), (3, {"few_logged": 1})])
def test_four_of_the_seven_days_after_must_be_logged(logged: int, expected: dict[str, int]):
    """A 9 among three logged days says little of how often there was none."""
    assert left_out(counted(5.0, {40 + n: 9 for n in range(1, logged + 1)})) == expected


@pytest.mark.parametrize(("last", "expected"), [(47, {}), (46, {"not_over": 1})])
def test_the_days_after_must_have_come(last: int, expected: dict[str, int]):
    scores = {n: s for n, s in week().items() if n <= last}
    assert left_out(counted(5.0, scores, last=last)) == expected


def test_what_cannot_be_compared_is_left_out_as_such():
    """A run of unknown distance, or in the first weeks of a log."""
    assert left_out(counted(None, week())) == {"no_reference": 1}
    runs = runs_frame([(0, 5.0), (3, 50.0)])
    found = pain_by_size(runs, days_frame(runs, 60), tagged([], time=[]))
    assert left_out(found) == {"no_reference": 2}


def test_a_log_without_runs_or_without_a_diary():
    """Nothing is counted, and nothing fails."""
    runs = runs_frame([])
    found = pure(pain_by_size, runs, days_frame(runs, 9), tagged([(3, 5)], time=[None]))
    assert (found.runs, found.spike_runs, left_out(found)) == (0, 0, {})
    assert left_out(counted(5.0, {})) == {"few_logged": 1}


@given(
    st.lists(st.tuples(st.integers(0, 90), st.floats(1, 30)), max_size=30),
    st.dictionaries(st.integers(0, 90), st.integers(0, 10)),
)
def test_every_run_is_counted_once(runs: list[tuple[int, float]], scores: dict[int, int]):
    """In one size by one score, or left out for one reason."""
    frame = runs_frame(sorted(runs))
    pain = tagged(sorted(scores.items()), time=[None] * len(scores))
    found = pain_by_size(frame, days_frame(frame, 95), pain)
    sizes = found.sizes
    assert found.runs + found.spike_runs + sum(left_out(found).values()) == len(runs)
    by_score = sizes[[f"pain_{score}" for score in range(11)]]
    assert (by_score.sum(axis=1) == sizes["runs"]).all()
    assert (by_score.iloc[:, 3:].sum(axis=1) == sizes["high"]).all()
