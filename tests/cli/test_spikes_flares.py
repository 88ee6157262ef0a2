"""spikes and flares, each with the days around it, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from analyzer import schema
from tests.cli.conftest import TODAY
from tests.gallery.cases import SAMPLE, SAMPLE_END
from tests.making import START, fit_run

MONDAY = TODAY - timedelta(days=TODAY.weekday() + 70)
SPIKE = MONDAY + timedelta(days=7 * 6 + 5)
"""Of made_log: 4.8 km after runs of 2 km, and a score of 5 the day after."""


def test_spikes_by_hand(runlog, made_log: Path):
    """One spike of 2.4 times the longest of 30 days, 0 before it and 5 after."""
    (spike,) = json.loads(runlog("spikes", "-f", made_log, "--json").out)
    assert list(spike) == [*schema.SPIKES.dtypes, "flare_after", "flare_after_why_not"]
    assert (spike["flare_after"], spike["flare_after_why_not"]) == ("flare", None)
    assert spike["date"] == f"{SPIKE}"
    assert (spike["pain_before"], spike["logged_before"]) == (0, 7)
    assert (spike["pain_after"], spike["logged_after"], spike["days_after"]) == (5, 1, 7)
    shown = runlog("spikes", "-f", made_log).out
    assert "2.40" in shown
    assert "0 (7 of 7)" in shown
    assert "5 (1 of 7)" in shown
    assert "1 spike: 1 with a flare within 7 days, 0 without." in shown
    assert "1 spike: 1 with a flare" in runlog("flares", "-f", made_log).out


def test_the_day_of_a_spike_has_a_column_where_it_was_the_worst(
    runlog, made_log: Path, tmp_path: Path
):
    """The days before and after alone would hide it; elsewhere the table stays narrow."""
    assert "That day" not in runlog("spikes", "-f", made_log).out
    shutil.copytree(made_log, tmp_path / "log")
    with (tmp_path / "log" / "pain.csv").open("a", encoding="utf-8") as diary:
        diary.write(f"{SPIKE},,7,,,,,\n")
    shown = runlog("spikes", "-f", tmp_path / "log").out
    assert "That day" in shown
    assert "   7   " in shown


def test_flares_by_hand(runlog, made_log: Path):
    """Three rows; 7 days before: 8.8 km after 6 a week, 46.7 % more than usual, one spike."""
    rows = json.loads(runlog("flares", "-f", made_log, "--json").out)
    assert [row["window_days"] for row in rows] == [7, 14, 28]
    assert {row["date"] for row in rows} == {f"{SPIKE + timedelta(days=1)}"}
    week = rows[0]
    assert week["distance_m"] == pytest.approx(8800)
    assert week["usual_distance_m"] == pytest.approx(6000)
    assert week["distance_change"] == pytest.approx(2.8 / 6)
    assert (week["runs"], week["spikes"], week["spikes_before"]) == (3, 1, 1)
    table = list(csv.DictReader(io.StringIO(runlog("flares", "-f", made_log, "--csv").out)))
    assert list(table[0]) == list(rows[0])


def test_the_table_of_flares_leaves_out_what_is_never_known(runlog, made_log: Path):
    """Day and score once per flare; no columns for strength or weight, which weren't recorded."""
    shown = runlog("flares", "-f", made_log).out
    assert shown.count(f"{SPIKE + timedelta(days=1)}") == 1
    assert "1 (2.40)" in shown
    assert "+47" in shown
    assert "Strength" not in shown
    assert "Weight" not in shown
    assert "4.8" not in runlog("flares", "-f", made_log, "--units", "mi").out


def test_without_flares_or_spikes_a_sentence_says_so(runlog, tmp_path: Path):
    """A diary of one 0, or a log too young for a spike: neither is a failure."""
    (tmp_path / "run.fit").write_bytes(fit_run())
    (tmp_path / "pain.csv").write_text(f"date,score\n{TODAY},0\n")
    flares, spikes = runlog("flares", "-f", tmp_path), runlog("spikes", "-f", tmp_path)
    assert (flares.code, spikes.code) == (0, 0)
    assert "Pain of 3 or more on 0 of 1 logged day; no flare can be told, because" in flares.out
    assert "30 days of history" in spikes.out
    (tmp_path / "pain.csv").unlink()
    assert "No pain entry yet" in runlog("flares", "-f", tmp_path).out


def _diary(folder: Path, scores: list[int]) -> Path:
    """A diary of a score a day, up to today."""
    days = [TODAY - timedelta(days=back) for back in reversed(range(len(scores)))]
    lines = [f"{day},{score}" for day, score in zip(days, scores, strict=True)]
    (folder / "pain.csv").write_text("\n".join(["date,score", *lines, ""]))
    return folder


@pytest.mark.parametrize("command", ["flares", "summary", "findings"])
def test_months_of_10_are_never_no_flares(runlog, tmp_path: Path, command):
    """Every command says how many days, and that no flare can be told, never "0 flares"."""
    shown = " ".join(runlog(command, "-f", _diary(tmp_path, [10] * 120)).out.split())
    assert "ain of 3 or more on 120 of 120 logged days" in shown
    if command == "summary":
        assert "none can be told" in shown
        assert "never away for 14 days" in shown
    else:
        assert "no flare can be told, because no day came after 14 days without pain of" in shown
    assert "0 flares" not in shown.replace("\u00a0", " ")
    if command == "summary":
        (found,) = json.loads(runlog("summary", "-f", tmp_path, "--json").out)
        assert found["figures"]["flares"] is None
        assert found["figures"]["flares_status"] == "never_left"
        assert found["figures"]["pain_high_days"] == 120


def test_a_calm_diary_has_no_flares(runlog, tmp_path: Path):
    """A score of 2 on each of 60 days: a flare could have been seen, and there was none."""
    calm = _diary(tmp_path, [2] * 60)
    assert "No flare in this period" in runlog("flares", "-f", calm).out
    assert "LAST FLARE none on 60 logged days" in " ".join(
        runlog("summary", "-f", calm).out.split()
    )


def test_a_flare_says_how_it_goes_on(runlog, tmp_path: Path):
    """Begun yesterday after two quiet weeks: two days of it, and it is still going on."""
    begun = _diary(tmp_path, [*[0] * 20, 3, 6])
    (row, *_) = json.loads(runlog("flares", "-f", begun, "--json").out)
    assert (row["peak"], row["high_days"], row["state"]) == (6, 2, "going_on")
    assert row["date"] == f"{TODAY - timedelta(days=1)}"
    assert (row["side"], row["time"], row["radiates"]) == (None, None, False)
    shown = runlog("flares", "-f", begun).out
    assert "peak 6, 3 or more on 2 days" in shown.replace("\u00a0", " ")
    assert "still going on" in shown


def test_figures_of_the_whole_log_say_so_beside_those_of_a_period(runlog):
    """The sample has four flares, one of them since April 2026."""
    span = ("-f", SAMPLE, "--to", f"{SAMPLE_END}")
    whole, part = (
        " ".join(runlog("summary", *span, *start).out.replace("\u00a0", " ").split())
        for start in ((), ("--from", "2026-04-01"))
    )
    assert "4 flares: 3 after a spike" in whole
    assert "Up to" not in whole
    assert "SO FAR Up to 28 Jun 2026: 7 spikes: 3 before a flare" in part


def test_counts_of_a_span_that_ended_are_not_called_those_of_the_whole_log(runlog):
    """The log goes on to 28 June 2026, with a spike and a flare after 15 May."""
    span = ("--from", "2026-03-01", "--to", "2026-05-15")
    out = " ".join(runlog("summary", "-f", SAMPLE, *span).out.replace("\u00a0", " ").split())
    assert "SO FAR Up to 15 May 2026: 6 spikes" in out
    assert "whole log" not in out.lower()


def test_high_pain_after_a_gap_is_told_beside_the_last_flare(runlog, tmp_path: Path):
    """A flare of three days, two months of nothing, then 24 days of 6 up to today."""
    first = TODAY - timedelta(days=23)
    flare = first - timedelta(days=60)
    scores = {flare - timedelta(days=back): 0 for back in range(20, 0, -1)}
    scores |= {flare + timedelta(days=on): 5 for on in range(3)}
    scores |= {first + timedelta(days=on): 6 for on in range(24)}
    lines = [f"{day},{score}\n" for day, score in scores.items()]
    (tmp_path / "pain.csv").write_text("date,score\n" + "".join(lines))
    said, listed = (
        " ".join(runlog(command, "-f", tmp_path).out.replace("\u00a0", " ").split())
        for command in ("summary", "flares")
    )
    assert "peak 5" in said
    assert "on, 3 or more on 24 of 24 logged: too few days logged before to tell a flare" in said
    day = f"{first.day} {first:%b %Y}"
    assert (
        f"From {day} on, pain of 3 or more was logged on 24 of 24 logged days. Whether a flare "
        "began then can't be told: under 4 of the 7 days before were logged."
    ) in listed


def test_a_log_without_a_spike_says_so(runlog, tmp_path: Path):
    """Six weeks of the same run: there is a reference, and nothing longer."""
    for number in range(0, 42, 3):
        start = START + timedelta(days=number)
        (tmp_path / f"{number}.fit").write_bytes(fit_run(start=start, samples=301))
    said = runlog("spikes", "-f", tmp_path).out
    assert "No run of this period that could be compared was a single-session spike" in said
    assert "4 of its 14 runs can be compared" in said  # those from day 30 on


def test_an_empty_folder_has_nothing_to_report(runlog, tmp_path: Path):
    """As with all other commands."""
    assert runlog("spikes", "-f", tmp_path).code == 1
    assert runlog("flares", "-f", tmp_path).code == 1


def put_diary(folder: Path, days: int, flare: int) -> None:
    """A score for each of the last days, 5 so many days ago and else 0."""
    lines = [f"{TODAY - timedelta(days=ago)},{5 if ago == flare else 0}\n" for ago in range(days)]
    (folder / "pain.csv").write_text("date,score\n" + "".join(lines))


def is_nothing_claimed(runlog, folder: Path) -> bool:
    """Whether nothing at all is known of the days before the flare, and nothing else is said."""
    rows = json.loads(runlog("flares", "-f", folder, "--json").out)
    names = ("spikes_before", "spikes", "jumps", "runs", "distance_m")
    assert len(rows) == 3
    assert {row[name] for row in rows for name in names} == {None}
    said = " ".join(runlog("findings", "-f", folder).out.split())
    assert "Latest flare" in said
    assert "the 7 days before it are not fully known" in said
    return "no single-session spike" not in said


def test_before_a_flare_without_runs_nothing_is_known(runlog, tmp_path: Path):
    """A diary alone: no count of spikes or jumps, not even 0."""
    put_diary(tmp_path, 60, 20)
    assert is_nothing_claimed(runlog, tmp_path)
    assert "runs that were no spike is not known" in runlog("flares", "-f", tmp_path).out


def test_before_the_first_run_nothing_is_known(runlog, tmp_path: Path):
    """A flare of 80 days ago; the log of runs begins 20 days ago."""
    put_diary(tmp_path, 100, 80)
    for ago in range(0, 21, 4):
        day = TODAY - timedelta(days=ago)
        start = START.replace(year=day.year, month=day.month, day=day.day)
        (tmp_path / f"{ago}.fit").write_bytes(fit_run(start=start, samples=301))
    assert is_nothing_claimed(runlog, tmp_path)
    assert "No break" not in runlog("summary", "-f", tmp_path).out


def test_a_period_says_nothing_of_the_rest_of_the_log(runlog, made_log: Path):
    """A day long after the last entry and run: neither the diary nor the log is empty."""
    period = ("--from", TODAY, "--to", TODAY)
    said = " ".join(runlog("findings", "-f", made_log, *period).out.split())
    assert "No pain entry yet" not in said
    assert "No runs were found" not in said
