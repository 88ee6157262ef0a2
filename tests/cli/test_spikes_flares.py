"""spikes and flares: each with the other, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from analyzer import schema
from tests.cli.conftest import TODAY
from tests.making import START, fit_run

MONDAY = TODAY - timedelta(days=TODAY.weekday() + 70)
SPIKE = MONDAY + timedelta(days=7 * 6 + 5)
"""Of made_log: 4.8 km after runs of 2 km, and a score of 5 the day after."""


def test_spikes_by_hand(runlog, made_log: Path):
    """One spike of 2.4 times the longest of 30 days, 0 before it and 5 after."""
    (spike,) = json.loads(runlog("spikes", "-f", made_log, "--json").out)
    assert list(spike) == list(schema.SPIKES.dtypes)
    assert spike["date"] == f"{SPIKE}"
    assert (spike["pain_before"], spike["logged_before"]) == (0, 7)
    assert (spike["pain_after"], spike["logged_after"], spike["days_after"]) == (5, 1, 7)
    told = runlog("spikes", "-f", made_log).out
    assert "2.40" in told
    assert "0 (7 of 7)" in told
    assert "5 (1 of 7)" in told


def test_flares_by_hand(runlog, made_log: Path):
    """Three rows: of 7 days 8.8 km after 6 a week, with one spike; more than usual by 46.7 %."""
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
    """Day and score once a flare; no column for strength or weight that were never recorded."""
    told = runlog("flares", "-f", made_log).out
    assert told.count(f"{SPIKE + timedelta(days=1)}") == 1
    assert "1 (2.40)" in told
    assert "+47" in told
    assert "Strength" not in told
    assert "Weight" not in told
    assert "4.8" not in runlog("flares", "-f", made_log, "--units", "mi").out


def test_without_flares_or_spikes_a_sentence_says_so(runlog, tmp_path: Path):
    """A diary of zeros; a log too young for a spike. Both are no failure."""
    (tmp_path / "run.fit").write_bytes(fit_run())
    (tmp_path / "pain.csv").write_text(f"date,score\n{TODAY},0\n")
    flares, spikes = runlog("flares", "-f", tmp_path), runlog("spikes", "-f", tmp_path)
    assert (flares.code, spikes.code) == (0, 0)
    assert "No flare" in flares.out
    assert "30 days of history" in spikes.out
    (tmp_path / "pain.csv").unlink()
    assert "No pain entry yet" in runlog("flares", "-f", tmp_path).out


def test_a_log_without_a_spike_says_so(runlog, tmp_path: Path):
    """Six weeks of the same run: there was a reference, and nothing longer than it."""
    for number in range(0, 42, 3):
        start = START + timedelta(days=number)
        (tmp_path / f"{number}.fit").write_bytes(fit_run(start=start, samples=301))
    assert "No single-session spike" in runlog("spikes", "-f", tmp_path).out


def test_an_empty_folder_has_nothing_to_report(runlog, tmp_path: Path):
    """As for all other commands."""
    assert runlog("spikes", "-f", tmp_path).code == 1
    assert runlog("flares", "-f", tmp_path).code == 1
