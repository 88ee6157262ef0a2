"""summary, findings and red-flags: the report's first page in the terminal and for programs."""

from __future__ import annotations

import json
import shutil
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analyzer import __version__, schema
from analyzer.pipeline import analyze
from analyzer.wording import summary_words, words
from tests.cli.conftest import TODAY
from tests.making import fit_run

MONDAY = TODAY - timedelta(days=TODAY.weekday() + 70)
SPIKE = MONDAY + timedelta(days=7 * 6 + 5)
"""Of made_log: 4.8 km after runs of 2 km, and a score of 5 the day after."""
WIDTH = 80


def _strict(text: str) -> Any:
    """Parse standard JSON, without NaN and Infinity."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


@pytest.fixture
def flagged(made_log: Path, tmp_path: Path) -> Path:
    """The made log with a weak leg twice and emergency words once."""
    folder = tmp_path / "log"
    shutil.copytree(made_log, folder)
    lines = [
        "date,score,weakness,note",
        f"{TODAY - timedelta(days=9)},2,yes,",
        f"{TODAY - timedelta(days=4)},3,yes,",
        f"{TODAY - timedelta(days=2)},3,,bladder trouble; wrote to doctor@example.com",
    ]
    (folder / "pain.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_the_keys_of_the_summary(runlog, made_log: Path):
    """One object; other programs rely on these names."""
    (shown,) = _strict(runlog("summary", "-f", made_log, "--json").out)
    assert list(shown) == [
        "version",
        "inputs_sha256",
        "period",
        "load_measure",
        "load_unit",
        "red_flags",
        "findings",
        "figures",
        "now",
        "weeks",
        "events",
        "problems",
        "advice",
    ]
    assert list(shown["period"]) == ["start", "end"]
    assert list(shown["figures"]) == [field.name for field in fields(schema.Summary)]
    assert list(shown["weeks"][0]) == list(schema.WEEKS.dtypes)
    assert {tuple(found) for found in shown["findings"]} == {("kind", "values", "sentence")}
    assert [list(advice) for advice in shown["advice"]] == [["urgency", "signs"]] * 2


def test_the_summary_by_hand(runlog, made_log: Path):
    """30 runs: 29 of 2 km, one of 4.8, which is a spike; nine days of 0 and one of 5."""
    (shown,) = _strict(runlog("summary", "-f", made_log, "--json").out)
    figures = shown["figures"]
    assert shown["version"] == __version__
    assert shown["period"] == {"start": f"{MONDAY + timedelta(days=1)}", "end": f"{TODAY}"}
    assert (shown["load_measure"], shown["load_unit"]) == ("distance", "km")
    assert (figures["runs"], figures["spikes"], figures["flares"]) == (30, 1, 1)
    assert figures["distance_m"] == pytest.approx(29 * 2000 + 4800)
    assert (figures["pain_entries"], figures["pain_days"]) == (10, 1)
    assert (figures["last_pain"], figures["last_pain_day"]) == (5, f"{SPIKE + timedelta(days=1)}")
    assert (figures["files"], figures["files_read"], figures["files_failed"]) == (30, 30, 0)
    assert shown["red_flags"] == []


def test_the_summary_is_the_analysis(runlog, made_log: Path):
    """Numbers are those of the analysis, sentences those of the report."""
    analysis = analyze(made_log)
    (shown,) = _strict(runlog("summary", "-f", made_log, "--json").out)
    assert shown["inputs_sha256"] == analysis.inputs_sha256
    assert [found["kind"] for found in shown["findings"]] == [f.kind for f in analysis.findings]
    assert _strict(runlog("findings", "-f", made_log, "--json").out) == shown["findings"]
    weeks = _strict(runlog("weeks", "-f", made_log, "--json").out)
    assert shown["weeks"] == weeks[-12:]
    spike = next(found for found in shown["findings"] if found["kind"] == "latest_spike")
    assert spike["values"]["date"] == f"{SPIKE}"
    assert spike["values"]["ratio"] == pytest.approx(2.4)
    assert "2.40 times the longest run of the 30 days before" in spike["sentence"]


def test_a_period_is_kept(runlog, made_log: Path):
    """Before the spike there is none; the days are those requested."""
    start, end = MONDAY + timedelta(days=14), SPIKE - timedelta(days=1)
    days = ("--from", start, "--to", end)
    (shown,) = _strict(runlog("summary", "-f", made_log, *days, "--json").out)
    assert shown["period"] == {"start": f"{start}", "end": f"{end}"}
    assert shown["figures"]["spikes"] == 0
    assert shown["figures"]["last_day"] == f"{end}"
    found = _strict(runlog("findings", "-f", made_log, "--to", end, "--json").out)
    assert "latest_spike" not in {finding["kind"] for finding in found}


def test_the_page_in_the_terminal(runlog, made_log: Path):
    """All that the report's first page says; without a red flag the box comes last."""
    text = runlog("summary", "-f", made_log).out
    order = [
        "Summary", "BACK", "LOAD", "LATEST SPIKE", "2.40 × 30", "LAST FLARE", "SO FAR", "DIARY",
        "30 files of runs", words.RED_FLAGS_TITLE,
        "Emergency care, now:",
    ]  # fmt: skip
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "Files and method" not in text
    miles = runlog("summary", "-f", made_log, "--units", "mi").out
    assert "3.0 mi" in miles  # 4.8 km
    assert "km" not in miles


@pytest.mark.parametrize("command", ["summary", "findings", "red-flags", "months", "comebacks"])
@pytest.mark.parametrize("load", ["distance", "duration", "trimp", "srpe"])
def test_nothing_is_wider_than_a_narrow_terminal(runlog, flagged: Path, command: str, load: str):
    """In every measure of load, even with days that were not recorded."""
    gap = f"[[not_recorded]]\nfrom = {SPIKE + timedelta(days=9)}\nto = {SPIKE + timedelta(days=10)}"
    (flagged / "runlog.toml").write_text(f'load = "{load}"\nbirth_year = 1950\n{gap}\n')
    lines = runlog(command, "-f", flagged).out.splitlines()
    assert lines
    assert [line for line in lines if len(line) > WIDTH] == []


def test_red_flags_by_hand(runlog, flagged: Path):
    """Kind, latest day and number of entries; a note is quoted without addresses."""
    with (flagged / "pain.csv").open("a", encoding="utf-8") as diary:
        diary.write(f"{TODAY - timedelta(days=3)},3,,left leg felt weak\n")
    result = runlog("red-flags", "-f", flagged, "--json")
    emergency, leg = _strict(result.out)
    assert list(leg) == ["kind", "last", "entries", "age", "is_told", "noted", "sentence"]
    assert (emergency["kind"], emergency["entries"]) == ("emergency", 3)
    assert (leg["kind"], leg["entries"], leg["noted"]) == ("leg_weakness", 1, [])
    assert emergency["noted"][:2] == [
        {
            "date": f"{TODAY - timedelta(days=2)}",
            "signs": ["bladder_bowel"],
            "quote": "bladder trouble; wrote to […]",
            "file": None,
            "line": None,
            "days_ago": 2,
            "is_of_ended_log": False,
        },
        {
            "date": f"{TODAY - timedelta(days=4)}",
            "signs": ["weakness"],
            "quote": "",
            "file": None,
            "line": None,
            "days_ago": 4,
            "is_of_ended_log": False,
        },
    ]
    assert (emergency["last"], leg["last"]) == (
        f"{TODAY - timedelta(days=2)}",
        f"{TODAY - timedelta(days=3)}",
    )
    assert leg["sentence"].startswith("A weak leg: 1 entry, on ")
    assert _strict(runlog("summary", "-f", flagged, "--json").out)[0]["red_flags"] == [
        emergency,
        leg,
    ]
    for command in ("summary", "red-flags"):
        assert "doctor" not in runlog(command, "-f", flagged).out


def test_noted_red_flags_come_first(runlog, flagged: Path):
    """Before everything else, as in the report."""
    text = runlog("summary", "-f", flagged).out
    assert text.index(words.EMERGENCY_TITLE) < text.index("Summary")
    assert text.count("Emergency care, now:") == 1
    shown = runlog("red-flags", "-f", flagged).out
    assert "“bladder trouble; wrote to […]”" in " ".join(shown.split())
    assert "by your tags, weakness of a leg" in " ".join(shown.split())


def test_what_everyone_should_know_has_its_own_heading(runlog, flagged: Path):
    """It isn't told as if it had been noted."""
    shown = runlog("red-flags", "-f", flagged).out
    noted, known = shown.split(words.RED_FLAGS_TITLE)
    assert "bladder trouble" in noted
    assert "See a clinician promptly:" not in noted
    assert "See a clinician promptly:" in known


def test_signs_on_lines_that_cannot_be_read_are_quoted(runlog, tmp_path: Path):
    """On a line without a score, and on one whose score can't be read."""
    (tmp_path / "pain.csv").write_text(
        f"date,score,note\n{TODAY},3,ok\n{TODAY},,numb between legs\n{TODAY},8-9,can't pee\n"
    )
    shown = " ".join(runlog("red-flags", "-f", tmp_path).out.split())
    assert "numb between legs" in shown
    assert "can't pee" in shown
    assert "could not be read" in shown
    (tmp_path / "pain.csv").write_text(f"date,score,note\n{TODAY},3,ok\n")
    assert "could not be read" not in runlog("red-flags", "-f", tmp_path).out


def test_without_red_flags_the_signs_are_named(runlog, made_log: Path, tmp_path: Path):
    """The diary holds none; a folder without a diary has nothing to look at."""
    shown = runlog("red-flags", "-f", made_log)
    assert shown.code == 0
    assert words.NO_RED_FLAGS in " ".join(shown.out.split())
    assert "See a clinician promptly:" in shown.out
    assert _strict(runlog("red-flags", "-f", made_log, "--json").out) == []
    (tmp_path / "run.fit").write_bytes(fit_run())
    shown = runlog("red-flags", "-f", tmp_path)
    assert shown.code == 0
    assert "No pain entry yet" in shown.out


def test_a_diary_without_runs(runlog, tmp_path: Path):
    """The first page is that of the diary."""
    (tmp_path / "pain.csv").write_text(f"date,score\n{TODAY},4\n")
    result = runlog("summary", "-f", tmp_path)
    assert result.code == 0
    assert summary_words.NO_RUNS in " ".join(result.out.split())
    (shown,) = _strict(runlog("summary", "-f", tmp_path, "--json").out)
    assert shown["weeks"] == []
    assert shown["figures"]["first_day"] is None
    assert shown["figures"]["acwr_uncoupled"] is None
    assert runlog("findings", "-f", tmp_path).code == 0


def test_runs_without_a_diary(runlog, tmp_path: Path):
    """It says how to start a diary, and never that there was no pain."""
    (tmp_path / "run.fit").write_bytes(fit_run())
    found = _strict(runlog("findings", "-f", tmp_path, "--json").out)
    (no_diary,) = (finding for finding in found if finding["kind"] == "no_diary")
    assert no_diary["values"] == {"first_entry": None, "is_unread": False}
    assert no_diary["sentence"] == words.NO_DIARY
    assert "Highest back pain" not in runlog("summary", "-f", tmp_path).out


def test_a_diary_that_begins_later_is_not_none(runlog, tmp_path: Path):
    """Nor is one of which no line can be read: what isn't known is never told as none."""
    (tmp_path / "run.fit").write_bytes(fit_run())
    (tmp_path / "pain.csv").write_text(f"date,score\n{TODAY},4\n")
    before = TODAY - timedelta(days=3)
    shown = " ".join(runlog("summary", "-f", tmp_path, "--to", before).out.split())
    assert "No pain entry yet" not in shown
    assert "the diary begins on" in shown
    (tmp_path / "pain.csv").write_text("Datum,Schmerz\n2026-03-05,3\n")
    for command in ("summary", "red-flags", "flares"):
        shown = " ".join(runlog(command, "-f", tmp_path).out.split())
        assert words.NO_DIARY not in shown
        assert words.NO_DIARY_READ in shown


def test_a_setting_that_leaves_nothing_to_show_is_named(runlog, made_log: Path, tmp_path: Path):
    """Below the page, and for other programs; the report has it on its last pages."""
    log = shutil.copytree(made_log, tmp_path / "log")
    (log / "runlog.toml").write_text('load = "srpe"\n')
    lines = runlog("summary", "-f", log).out
    assert "! runlog.toml: 30 of 30 runs have no session RPE" in " ".join(lines.split())
    (shown,) = _strict(runlog("summary", "-f", log, "--json").out)
    assert "runlog.toml" in {problem["file"] for problem in shown["problems"]}


def test_red_flags_need_no_log(runlog, tmp_path: Path):
    """What everyone should know is shown without any data."""
    result = runlog("red-flags", "-f", tmp_path)
    assert result.code == 0
    assert "Emergency care, now: new bladder or bowel trouble" in result.out
    assert _strict(runlog("red-flags", "-f", tmp_path, "--json").out) == []


@pytest.mark.parametrize("command", ["summary", "findings", "months", "comebacks"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_empty_folder_has_nothing_to_report(runlog, tmp_path: Path, command: str, form):
    """As with all other commands."""
    result = runlog(command, "-f", tmp_path, *form)
    assert (result.code, result.out) == (1, "")
    assert "There is nothing to report" in result.err


def test_an_invalid_period_is_reported_in_a_sentence(runlog, made_log: Path):
    """Exit code 2, as with the report."""
    result = runlog("summary", "-f", made_log, "--from", date(2030, 1, 1), "--to", TODAY)
    assert result.code == 2
    assert "The period begins on 2030-01-01, after it ends" in result.err


def test_a_log_that_ended_long_ago_says_so_first(runlog, tmp_path: Path):
    """Else its last week would be read as this one; a day that was asked for says it itself."""
    day = TODAY - timedelta(days=200)
    (tmp_path / "pain.csv").write_text(f"date,score\n{day},3\n")
    said = "nothing here is of today"
    assert said in " ".join(runlog("summary", "-f", tmp_path).out.split())
    assert said not in " ".join(runlog("summary", "-f", tmp_path, "--to", day).out.split())
    (tmp_path / "pain.csv").write_text(f"date,score\n{TODAY},3\n")
    assert said not in " ".join(runlog("summary", "-f", tmp_path).out.split())


def test_a_terminal_counts_from_today_and_a_page_from_its_last_day(runlog, tmp_path: Path):
    """An old sign is told as past wherever it is read now, with or without a last day."""
    day = TODAY - timedelta(days=170)
    end = day + timedelta(days=15)
    (tmp_path / "pain.csv").write_text(f"date,score,note\n{day},4,numb between the legs\n")
    for command in (("red-flags",), ("summary",), ("summary", "--to", end)):
        said = " ".join(runlog(*command, "-f", tmp_path).out.replace("\u00a0", " ").split())
        assert "over 24 weeks before" in said
        assert "numb between the legs" in said
        assert words.EMERGENCY_NOTED not in said
    (flag,) = analyze(tmp_path, end=end).red_flags
    assert [entry.days_ago for entry in flag.noted] == [15]
