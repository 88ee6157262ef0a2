"""``runlog event``: noting and listing events."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer import analyze
from analyzer.cli import event as event_command
from analyzer.cli import runlog as group
from analyzer.schema import EVENTS
from analyzer.wording import words
from tests.cli.conftest import TODAY

DATE = "2026-01-05"


def test_an_event_is_noted_and_listed(runlog, tmp_path: Path):
    """Today by default; the file is begun when first used."""
    noted = runlog("event", "physio", "-f", tmp_path, "--note", "keep moving; no hills")
    assert noted.code == 0
    assert noted.out.startswith(f"Noted: physio, on {TODAY}, in ")
    assert runlog("event", "s", "--date", DATE, "-f", tmp_path).code == 0
    assert runlog("event", "Reise", "--date", DATE, "-f", tmp_path).code == 0
    rows = json.loads(runlog("event", "list", "-f", tmp_path, "--json").out)
    assert list(rows[0]) == list(EVENTS.dtypes)
    assert [(row["date"], row["kind"], row["note"]) for row in rows] == [
        (DATE, "shoes", None), (DATE, "travel", None),
        (TODAY.isoformat(), "physio", "keep moving; no hills"),
    ]  # fmt: skip
    listed = runlog("event", "list", "-f", tmp_path, "--last", "1")
    assert "keep moving; no hills" in listed.out
    assert "2 earlier events: --last 0 shows all." in listed.out


def test_a_note_with_a_sign_of_an_emergency_is_answered_at_once(runlog, tmp_path: Path):
    """In the terminal, in the list, and by the command for red flags; the event is kept."""
    noted = runlog("event", "other", "-f", tmp_path, "--note", "can't pee")
    assert noted.code == 0
    assert words.EMERGENCY_TITLE in noted.err
    assert "“can't pee”" in noted.err
    assert "Noted: other" in noted.out
    assert "runlog red-flags" in runlog("event", "list", "-f", tmp_path).out
    shown = runlog("red-flags", "-f", tmp_path).out
    assert words.EMERGENCY_TITLE in shown
    assert "“can't pee”" in shown


def test_another_note_is_no_sign(runlog, tmp_path: Path):
    """Nor an event without one."""
    for arguments in (["physio", "--note", "bladder fine, no numbness"], ["shoes"]):
        assert words.EMERGENCY_TITLE not in runlog("event", *arguments, "-f", tmp_path).err
    assert "red-flags" not in runlog("event", "list", "-f", tmp_path).out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["massage"], "'massage'"), (["physio", "--date", "2999-01-01"], "future"),
        (["physio", "--date", "05.01.26x"], "05.01.26x"), ([], "Missing the kind of event"),
        (["shoes", "--note", "x" * 5001], "longer than"), (["shoes", "new"], "new"),
    ],
)  # fmt: skip
def test_what_is_invalid_is_refused(runlog, tmp_path: Path, arguments: list[str], word: str):
    """One sentence quotes it, nothing is written, the exit code is 2."""
    result = runlog("event", *arguments, "-f", tmp_path)
    assert result.code == 2
    assert word in result.err
    assert not (tmp_path / "events.csv").exists()


def test_it_asks_in_a_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A letter answers, a wrong answer is asked again, Enter leaves the note empty."""
    monkeypatch.setattr(event_command, "is_terminal", lambda: True)
    asked = CliRunner().invoke(group, ["event", "-f", str(tmp_path)], input="x\ni\n\n")
    assert "[p]hysio (or another treatment), [s]hoes (new or others)" in asked.output
    assert "Event 'x' is not" in asked.output
    assert f"Noted: illness, on {TODAY}" in asked.output
    stopped = CliRunner().invoke(group, ["event", "-f", str(tmp_path)], input="i\n")
    assert "Nothing was noted." in stopped.output
    assert len((tmp_path / "events.csv").read_text().splitlines()) == 2


def test_nothing_noted_yet(runlog, tmp_path: Path):
    """The exit code is 1, and the advice is a command; JSON is an empty array."""
    result = runlog("event", "list", "-f", tmp_path)
    assert result.code == 1
    assert "`runlog event physio` notes one." in result.err
    assert json.loads(runlog("event", "list", "-f", tmp_path, "--json").out) == []
    assert runlog("event", "list", "-f", tmp_path / "none").code == 2


def test_lines_that_cannot_be_read_are_told(runlog, tmp_path: Path):
    """By the list, which counts them, and by `pain check`, which names them."""
    text = f"date,kind,note\n{DATE},massage,x\n{DATE},shoes,\n"
    (tmp_path / "events.csv").write_text(text)
    assert (
        "1 line can't be read: `runlog pain check`" in runlog("event", "list", "-f", tmp_path).out
    )
    out = runlog("pain", "check", "-f", tmp_path).out
    assert "events.csv, line 2: Event 'massage' is not physio," in out
    assert "1 event read, 1 line unread" in out
    assert (tmp_path / "events.csv").read_text() == text


@pytest.mark.parametrize("name", ["events.xlsx", "events (1).csv", "events.csv.txt"])
def test_a_file_that_resembles_it_is_named(runlog, name: str, tmp_path: Path):
    """Its events would silently not be shown."""
    (tmp_path / name).write_text(f"date,kind\n{DATE},shoes\n")
    assert name in runlog("event", "list", "-f", tmp_path).err
    assert name in runlog("pain", "check", "-f", tmp_path).out


def test_the_analysis_holds_them(runlog, made_log: Path, tmp_path: Path):
    """Within the period, in the hash of the inputs, in the summary, and beside flares."""
    for file in made_log.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = analyze(tmp_path)
    assert before.events.empty
    flare = before.flares["date"].iloc[-1].date()
    days = (flare - timedelta(days=40), flare - timedelta(days=2), TODAY)
    for day in days:
        assert runlog("event", "travel", "--date", day, "-f", tmp_path).code == 0
    after = analyze(tmp_path)
    assert after.inputs_sha256 != before.inputs_sha256
    assert len(after.events) == 3
    assert after.flare_events["days_before"].tolist() == [2]
    cut = analyze(tmp_path, start=days[1], end=days[1] + timedelta(days=5))
    assert [day.date() for day in cut.events["date"]] == [days[1]]
    [summary] = json.loads(runlog("summary", "-f", tmp_path, "--json").out)
    assert [row["kind"] for row in summary["events"]] == ["travel"] * 3
    shown = runlog("flares", "-f", tmp_path).out
    assert f"Events up to the flare of {flare}: travel 2 days before." in shown
    assert len(after.runs) == len(before.runs), "it is no file of a watch"
    assert set(after.files["file"]) == set(before.files["file"])


def test_an_event_keeps_a_log_going(made_log: Path, tmp_path: Path):
    """Half a year after the last run, the report still reaches up to it."""
    for file in made_log.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    later = TODAY + timedelta(days=180)
    assert analyze(tmp_path, today=later).end < TODAY + timedelta(days=1)
    (tmp_path / "events.csv").write_text(f"date,kind\n{later - timedelta(days=3)},physio\n")
    assert analyze(tmp_path, today=later).end == later
