"""Body weight from all sources as one series, and the weight used for a run."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analyzer import analyze
from analyzer.exports.facts import FileFacts, Leaf
from analyzer.exports.reading import read_file
from analyzer.log.body import Body
from analyzer.log.build import build_log
from analyzer.notebook.book import Notebook
from analyzer.notebook.weight import WeightEntry, Weights
from analyzer.schema import WEIGHT, Weighing
from analyzer.settings import Settings
from tests.making import START, fit_run
from tests.parsers.fit.test_body import weight_file

DAY = START.date()


def scale(*weighings: tuple[dt.datetime, float]) -> FileFacts:
    """A scale's file, as read."""
    return FileFacts(
        "scale.fit", (Leaf("", "not_a_run", weights=tuple(Weighing(*w) for w in weighings)),)
    )


def body(*runs: tuple[Any, ...], written=(), weighed=(), settings=None) -> Body:
    """From runs (days after START, kg in the watch's profile, watch), weight.csv and a scale."""
    leaf = read_file(fit_run())[0]
    files = []
    for days, weight, *watch in runs:
        start = START + dt.timedelta(days=days)
        facts = replace(
            leaf.runs[0], start_utc=start, profile_weight_kg=weight, device="".join(watch)
        )
        files.append(FileFacts(f"{days}.fit", (replace(leaf, runs=(facts,), sha256=str(days)),)))
    notes = Notebook(weights=Weights(entries=tuple(WeightEntry(*entry) for entry in written)))
    files.append(scale(*weighed))
    log = build_log(files)
    return Body(notes, files, log.runs, settings or Settings())


def rows(found: Body) -> list[tuple[int, float, str]]:
    """Days after START, kg, source."""
    frame = WEIGHT.check(found.weight())
    days = (frame["date"].dt.date - DAY).map(lambda apart: apart.days)
    return list(zip(days, frame["weight_kg"], frame["source"], strict=True))


def after(days: float) -> dt.datetime:
    return START + dt.timedelta(days=days)


def test_a_profile_counts_where_it_changes():
    """Typed in once, changed once: two entries for four runs; the fifth run has none."""
    found = body((0, 75.0), (1, 75.0), (50, 72.0), (51, 72.0), (52, None))
    assert rows(found) == [(0, 75.0, "profile"), (50, 72.0, "profile")]


def test_two_watches_worn_by_turns():
    """One holds 75, the other 74 kg: each is listed once, and again after 28 days without it."""
    days = ((0, 75.0), (2, 74.0), (4, 75.0), (6, 74.0), (40, 75.0), (42, 74.0))
    found = body(*((day, weight, "a" if weight == 75 else "b") for day, weight in days))
    expected = [
        (0, 75.0, "profile"),
        (2, 74.0, "profile"),
        (40, 75.0, "profile"),
        (42, 74.0, "profile"),
    ]
    assert rows(found) == expected


def test_a_profile_that_goes_back_is_listed():
    """70, 71 and 70 again on one watch."""
    found = body((0, 70.0), (5, 71.0), (10, 70.0))
    assert [weight for _, weight, _ in rows(found)] == [70, 71, 70]


def test_a_profile_counts_only_where_no_weighing_is_near():
    """A weighing 28 days before or after replaces it, one 29 days away does not."""
    near = DAY + dt.timedelta(days=28)
    assert rows(body((0, 75.0), written=[(near, 71.0)])) == [(28, 71.0, "diary")]
    far = DAY + dt.timedelta(days=29)
    assert rows(body((0, 75.0), written=[(far, 71.0)]))[0] == (0, 75.0, "profile")


def test_a_scale_is_on_the_clock_of_the_nearest_run():
    """23:30 UTC is the next day an hour east; the runner's own entry of that day comes first."""
    late = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
    assert rows(body((0, None), weighed=[(late, 70.0)])) == [(1, 70.0, "scale")]
    next_day = DAY + dt.timedelta(days=1)
    noted = body((0, None), weighed=[(late, 70.0)], written=[(next_day, 69.5)])
    assert rows(noted) == [(1, 69.5, "diary")]


def test_a_scale_without_any_run():
    """Its day is that of the zone in the settings, else of UTC."""
    late = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
    assert rows(body(weighed=[(late, 70.0)])) == [(0, 70.0, "scale")]
    zone = Settings(time_zone="Europe/Berlin")
    assert rows(body(weighed=[(late, 70.0)], settings=zone)) == [(1, 70.0, "scale")]


def test_which_weight_and_height_a_run_uses():
    """The last weighing up to its day, else the settings, else the profile."""
    (run,) = build_log([FileFacts("a.fit", read_file(fit_run()))]).runs
    facts = replace(run.recording.facts, profile_weight_kg=75.0, profile_height_cm=170.0)
    run = replace(run, recording=replace(run.recording, facts=facts))
    assert body().at(run, DAY) == (75.0, 170.0)
    settings = Settings(weight_kg=68.0, height_cm=172)
    assert body(settings=settings).at(run, DAY) == (68.0, 172)
    weighed = body(settings=settings, weighed=[(after(-3), 66.0), (after(1), 65.0)])
    assert weighed.at(run, DAY) == (66.0, 172)
    assert body(weighed=[(after(1), 65.0)]).at(run, DAY) == (75.0, 170.0)


def test_from_files_to_the_series_and_the_stiffness(tmp_path: Path):
    """A scale's file isn't a run or a fault; its weight is in WEIGHT, in DAYS, and in the leg.

    At twice the weight a leg of the same movement is twice as stiff.
    """
    dynamics = {"stance_time": 250.0}
    (tmp_path / "run.fit").write_bytes(fit_run(samples=900, record=dynamics))
    (tmp_path / "runlog.toml").write_text("weight_kg = 40\nheight_cm = 175\n")
    (light,) = analyze(tmp_path, today=DAY).runs["leg_stiffness_kn_m"]
    (tmp_path / "scale.fit").write_bytes(weight_file({"timestamp": START, "weight": 80.0}))
    analysis = analyze(tmp_path, today=DAY)
    assert analysis.weight[["weight_kg", "source", "file"]].to_numpy().tolist() == [
        [80.0, "scale", "scale.fit"]
    ]
    assert analysis.days["weight_kg"].to_list() == [80.0]
    assert analysis.runs["leg_stiffness_kn_m"].to_list() == pytest.approx([2 * light])
    assert not len(analysis.problems)
    again = analyze(tmp_path, today=DAY)  # out of the cache
    assert again.weight["weight_kg"].to_list() == [80.0]
