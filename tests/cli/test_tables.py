"""runs, weeks, compare, files: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analyzer import schema
from analyzer.cli.tables import singular
from tests.cli.conftest import TODAY
from tests.making import START, fit_run, gpx_run, zipped


@pytest.mark.parametrize(("command", "shape"), [("runs", schema.RUNS), ("weeks", schema.WEEKS)])
def test_json_and_csv_have_the_schemas_columns(runlog, made_log: Path, command: str, shape):
    """The keys are the schema's columns, in their order; dates are ISO, missing is null."""
    rows = json.loads(runlog(command, "-f", made_log, "--json").out)
    table = list(csv.DictReader(io.StringIO(runlog(command, "-f", made_log, "--csv").out)))
    assert len(rows) == len(table)
    assert list(rows[0]) == list(table[0]) == list(shape.dtypes)


def test_runs_by_hand(runlog, made_log: Path):
    """30 runs: 29 of 2 km, one of 4.8 km, 2.4 times the longest of the 30 days before."""
    rows = json.loads(runlog("runs", "-f", made_log, "--json").out)
    assert len(rows) == 30
    longest = max(rows, key=lambda row: row["distance_m"])
    assert longest["distance_m"] == pytest.approx(4800)
    assert longest["spike_ratio"] == pytest.approx(2.4)
    assert longest["spike_class"] == "large"
    assert longest["start_local"].endswith("T08:00:00")
    assert rows[0]["spike_ratio"] is None
    assert rows[0]["spike_status"] == "short_history"


def test_weeks_by_hand(runlog, made_log: Path):
    """Six kilometres a week, 8.8 in the week of the long run: a jump of 46.7 %."""
    weeks = json.loads(runlog("weeks", "-f", made_log, "--json").out)
    full = [week for week in weeks if week["is_full"]]
    jump = next(week for week in full if week["is_jump"])
    assert jump["distance_m"] == pytest.approx(8800)
    assert jump["change"] == pytest.approx(2.8 / 6)
    assert jump["pain_logged_days"] >= 6


def test_tables_name_their_units(runlog, made_log: Path):
    """Kilometres by default, miles on request."""
    assert "min/km" in runlog("runs", "-f", made_log).out
    miles = runlog("runs", "-f", made_log, "--units", "mi").out
    assert "min/mi" in miles
    assert "km" not in miles
    assert "3.0" in miles  # 4.8 km
    assert "10 earlier runs: --last 0 shows all." in runlog("runs", "-f", made_log).out


def test_compare_the_last_two_full_weeks(runlog, made_log: Path):
    """Without arguments, the last two full weeks are compared."""
    rows = json.loads(runlog("compare", "-f", made_log, "--json").out)
    assert list(rows[0]) == list(schema.COMPARISON.dtypes)
    distance = next(row for row in rows if row["measure"] == "distance_m")
    weeks = json.loads(runlog("weeks", "-f", made_log, "--json").out)
    a, b = [week["distance_m"] for week in weeks if week["is_full"]][-2:]
    assert (distance["value_a"], distance["value_b"]) == (pytest.approx(a), pytest.approx(b))
    assert distance["difference"] == pytest.approx(b - a, abs=1e-6)
    assert "Distance" in runlog("compare", "-f", made_log).out


def test_compare_takes_weeks_in_any_order(runlog, made_log: Path):
    """The earlier week always comes first."""
    weeks = json.loads(runlog("weeks", "-f", made_log, "--json").out)
    one, two = weeks[3]["week"], weeks[6]["week"]
    forward = runlog("compare", one, two, "-f", made_log, "--json").out
    assert runlog("compare", two, one, "-f", made_log, "--json").out == forward
    distance = next(r for r in json.loads(forward) if r["measure"] == "distance_m")
    assert distance["change"] == pytest.approx(2.8 / 6)


def test_compare_a_week_that_is_not_over(runlog, made_log: Path):
    """This week is compared with the same days of the last."""
    result = runlog("compare", "this", "-f", made_log)
    assert result.code == 0
    assert ("is incomplete" in result.out) == (TODAY.weekday() != 6)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["2026-W60"], "There is no week 2026-W60: 2026 has weeks 1 to 53."),
        (["2026-13"], "There is no month 2026-13; the months of a year are 01 to 12."),
        (["2026-02-30"], "There is no day 2026-02-30."),
        (["0000"], "'0000' is not a week, month or span of days"),
        (["0000-W01"], "There is no year 0000."),
        (["9999-12-31"], "is not a week, month or span of days"),
        (["0001-01-01..9999-12-31"], "There are no days before 0001-01-01..9999-12-31"),
        (["0001..9999", "--year-ago"], "There are no days before 0001..9999"),
        (["soon"], "write 2026-W10, 2026-05, 2026, 2026-05-01..2026-05-28, last-week or"),
        ([""], "is not a week, month or span of days"),
        (["2026-05-01.."], "is not a week, month or span of days"),
        (["2026-05-28..2026-05-01"], "ends before it begins; write the first day first"),
        (["2026-05-28..2026-05-01"], "2026-05-01..2026-05-28."),
        (["1999-W01"], "1999-W01 is outside the log, which goes from"),
        (["1999"], "1999 is outside the log"),
        (["1999-01..1999-02", "this"], "1999-01..1999-02 (1999-01-01 to 1999-02-28) is outside"),
        (["this-week", "--year-ago"], "the week a year before this-week"),
        (["last", "this", "--year-ago"], "--year-ago takes a single period"),
        (["last-week", "this-week..this-week", "--json", "--csv"], "can't be combined"),
        (["yesterday..today", "this"], "overlap: both have"),
        (["last", "last"], "are the same week"),
        (
            ["last", "this", "last"],
            "Two periods can be compared, not 3; choose two, such as `runlog",
        ),
    ],
)
def test_weeks_that_cannot_be_compared(runlog, made_log: Path, words: list[str], sentence: str):
    """One sentence says what is wrong, and the exit code is that of an invalid call."""
    result = runlog("compare", *words, "-f", made_log)
    assert result.code == 2
    assert sentence in result.err


def days_ago(count: int) -> str:
    return (TODAY - timedelta(days=count)).isoformat()


def test_compare_names_the_days_of_both_in_json_and_csv(runlog, made_log: Path):
    """Two spans of 14 days, the earlier one found by itself."""
    span = f"{days_ago(14)}..{days_ago(1)}"
    rows = json.loads(runlog("compare", span, "-f", made_log, "--json").out)
    assert {(r["period_b"], r["first_b"], r["last_b"], r["days_b"]) for r in rows} == {
        (span, days_ago(14), days_ago(1), 14)
    }
    assert {(r["first_a"], r["last_a"], r["days_a"], r["is_per_week"]) for r in rows} == {
        (days_ago(28), days_ago(15), 14, False)
    }
    (head, *lines) = runlog("compare", span, "-f", made_log, "--csv").out.splitlines()
    assert head.split(",") == list(schema.COMPARISON.dtypes)
    assert len(lines) == len(rows)
    distance = next(line.split(",") for line in lines if line.startswith("distance_m"))
    assert float(distance[1]) == next(r for r in rows if r["measure"] == "distance_m")["value_a"]


def test_two_weeks_by_their_days_print_the_same_table(runlog, made_log: Path):
    """By a label, by a date, or as spans, of which only the sentence on the range says so."""
    weeks = json.loads(runlog("weeks", "-f", made_log, "--json").out)
    one, two = (weeks[number] for number in (5, 6))
    named = runlog("compare", one["week"], two["week"], "-f", made_log).out
    spans = [f"{week['start']}..{week['end']}" for week in (one, two)]
    assert runlog("compare", two["start"], "-f", made_log).out == named
    table, _, said = runlog("compare", *spans, "-f", made_log).out.partition("There is no range")
    assert table == named.partition("There is no range")[0]
    assert "spans of 7 days" in " ".join(said.split())
    assert "full calendar weeks" in " ".join(named.split())


def test_spans_of_other_lengths_are_told_per_week(runlog, made_log: Path):
    """28 days with three runs of 2 km a week or so, against 14."""
    spans = f"{days_ago(42)}..{days_ago(15)}", f"{days_ago(14)}..{days_ago(1)}"
    shown = " ".join(runlog("compare", *spans, "-f", made_log).out.split())
    assert "The two have 28 days and 14 days, so sums are told per week of 7 days." in shown
    rows = json.loads(runlog("compare", *spans, "-f", made_log, "--json").out)
    assert next(r for r in rows if r["measure"] == "runs")["value_a"] == pytest.approx(12 / 4)


@pytest.mark.parametrize(
    "words",
    [["last"], ["last-week"], ["THIS-WEEK"], ["this month"], ["2000..2100-01-01", "--year-ago"]],
)
def test_no_name_of_a_period_ends_in_a_traceback(runlog, made_log: Path, words: list[str]):
    """Each is compared, or refused in a sentence."""
    result = runlog("compare", *words, "-f", made_log)
    assert result.code in (0, 2)
    assert result.out if result.code == 0 else result.err.count("\n") == 1


def test_compare_fits_a_narrow_terminal(runlog):
    """80 columns, whatever the periods."""
    sample = Path(__file__).parents[2] / "sample_data"
    for words in (["2026-W24"], ["2026-06", "--year-ago"], ["2026"], ["2026-05-01..2026-05-28"],
                  ["2025-12-20..2026-01-10"], ["2026-06", "--units", "mi"]):  # fmt: skip
        shown = runlog("compare", *words, "-f", sample).out
        assert max(map(len, shown.splitlines())) <= 80, words


@pytest.mark.parametrize("days", [1, 2, 3, 9])
def test_what_a_short_log_is_told_to_compare_works(runlog, tmp_path: Path, days: int):
    """Two full weeks need more; a single day can't be compared with anything."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 0, 1, tzinfo=UTC)
    for day in range(days):
        start = now - timedelta(days=day)
        (tmp_path / f"{day}.fit").write_bytes(fit_run(start=start, samples=401))
    for words in ([], ["last", "last", "last"], ["yesterday..today", "today..today"]):
        result = runlog("compare", *words, "-f", tmp_path)
        assert result.code != 0
        assert "2026-05 2026-06" not in result.err
        assert "last-week this-week" not in result.err
        suggested = re.search(r"`runlog (compare [^`]*)`", result.err)
        assert bool(suggested) == (days > 1), result.err
        if suggested:
            told = runlog(*suggested[1].split(), "-f", tmp_path)
            assert (told.code, told.err) == (0, "")


def test_files_account_for_everything(runlog, tmp_path: Path):
    """A line for every file and member, with the reason."""
    run = fit_run()
    (tmp_path / "watch.fit").write_bytes(run)
    (tmp_path / "copy.fit").write_bytes(run)
    (tmp_path / "half.fit").write_bytes(
        fit_run(samples=400, start=START + timedelta(days=1))[:3000]
    )
    (tmp_path / "export.zip").write_bytes(zipped(ride__fit=fit_run(sport="cycling"), a__zip=zipped(
        planned__gpx=gpx_run(with_times=False))))  # fmt: skip
    (tmp_path / "broken.fit").write_bytes(run[:14] + b"\x07" * 99)
    (tmp_path / "notes.txt").write_text("[bold]hello")
    (tmp_path / "folder.fit").mkdir()
    rows = {row["file"]: row for row in json.loads(runlog("files", "-f", tmp_path, "--json").out)}
    assert {name: row["status"] for name, row in rows.items()} == {
        "broken.fit": "failed",
        "copy.fit": "read",
        "export.zip": "archive",
        "export.zip › a.zip": "archive",
        "export.zip › a.zip › planned.gpx": "not_a_run",
        "export.zip › ride.fit": "not_a_run",
        "folder.fit": "not_a_run",
        "half.fit": "partial",
        "notes.txt": "not_a_run",
        "watch.fit": "duplicate",
    }
    assert rows["watch.fit"]["duplicate_of"] == "copy.fit"
    shown = runlog("files", "-f", tmp_path)
    assert shown.code == 0
    assert "8 files: " in shown.out
    assert "; 2 archives opened." in shown.out
    assert "Broken" not in shown.err


def test_two_formats_at_once_are_refused(runlog, made_log: Path):
    """One output has one format."""
    assert runlog("runs", "-f", made_log, "--json", "--csv").code == 2


def test_pain_without_runs_has_no_weeks(runlog, tmp_path: Path):
    """An empty table would look like a bug."""
    runlog("pain", "2", "-f", tmp_path)
    result = runlog("weeks", "-f", tmp_path)
    assert result.code == 1
    assert "no runs" in result.err
    assert runlog("report", "-f", tmp_path).code == 0


def test_json_of_nothing_is_an_empty_array(runlog, tmp_path: Path):
    """A program can always parse the output."""
    assert json.loads(runlog("files", "-f", tmp_path, "--json").out) == []
    assert json.loads(runlog("pain", "list", "-f", tmp_path, "--json").out) == []


def test_dates_in_the_future_are_left_out_and_reported(runlog, tmp_path: Path):
    """A watch with a wrong date doesn't stretch the log."""
    from datetime import UTC, datetime

    late = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC) + timedelta(days=40)
    (tmp_path / "late.fit").write_bytes(fit_run(start=late))
    (tmp_path / "fine.fit").write_bytes(fit_run(start=late - timedelta(days=50)))
    rows = json.loads(runlog("runs", "-f", tmp_path, "--json").out)
    assert [row["file"] for row in rows] == ["fine.fit"]
    assert "which can't be true; its run is left out" in runlog("report", "-f", tmp_path).out


def test_a_receipt_of_thousands_is_printed_in_full(runlog, tmp_path: Path):
    """An account's export has ten thousand members; each has its line, in columns."""
    members = {f"{number}.txt": b"" for number in range(1200)} | {"run.fit": fit_run()}
    (tmp_path / "account.zip").write_bytes(zipped(**members))
    shown = runlog("files", "-f", tmp_path)
    lines = [line for line in shown.out.splitlines() if ".txt" in line]
    assert len(lines) == 1200
    assert {line.index("not a run") for line in lines} == {lines[0].index("not a run")}
    assert "1,201 files: 1200 not a run, 1 read; 1 archive opened." in shown.out


@pytest.fixture
def gap_log(made_log: Path, tmp_path: Path) -> Path:
    """The made log with the first two days of its fifth week declared as not recorded."""
    folder = tmp_path / "log"
    shutil.copytree(made_log, folder)
    monday = TODAY - timedelta(days=TODAY.weekday() + 70 - 28)
    days = f"from = {monday}\nto = {monday + timedelta(days=1)}\n"  # there is a run on the second
    (folder / "runlog.toml").write_text(f"[[not_recorded]]\n{days}")
    return folder


def test_weeks_with_days_not_recorded_are_marked(runlog, gap_log: Path):
    """Three runs of 2 km: at least 6 km, compared with nothing, and the mark is explained."""
    weeks = json.loads(runlog("weeks", "-f", gap_log, "--json").out)
    (gap,) = (week for week in weeks if week["unrecorded_days"])
    assert (gap["unrecorded_days"], gap["is_full"], gap["change"]) == (2, False, None)
    assert gap["distance_m"] == pytest.approx(6000)
    table = runlog("weeks", "-f", gap_log).out
    (line,) = (line for line in table.splitlines() if line.strip().startswith(gap["week"]))
    assert line.split()[1:5] == ["≥", "3", "≥", "6.0"]
    assert line.endswith("2 not recorded")
    assert "≥: some days of that week were not recorded" in table


def test_tables_without_such_weeks_have_no_mark(runlog, made_log: Path):
    """Nothing is explained that isn't there."""
    assert "≥" not in runlog("weeks", "-f", made_log).out


def test_compare_says_which_days_were_not_recorded(runlog, gap_log: Path):
    """The week, named by a date in it, is compared with the one before; its runs are unknown."""
    monday = TODAY - timedelta(days=TODAY.weekday() + 70 - 28)
    shown = runlog("compare", monday, "-f", gap_log).out
    shown = " ".join(shown.split())
    assert "2 days of" in shown
    assert "were not recorded, so the running in that week is not known." in shown
    table = json.loads(runlog("compare", monday, "-f", gap_log, "--json").out)
    assert next(row for row in table if row["measure"] == "runs")["value_b"] is None


def test_a_mistake_in_a_declared_span_is_one_sentence(runlog, gap_log: Path):
    """Exit code 2, the file and what is wrong, no traceback."""
    (gap_log / "runlog.toml").write_text("[[not_recorded]]\nfrom = 2026-03-09\nto = 2026-03-01\n")
    result = runlog("weeks", "-f", gap_log)
    assert result.code == 2
    assert "to = 2026-03-01 lies before from = 2026-03-09" in result.err


def test_weeks_from_a_day_on(runlog, made_log: Path):
    """All of them, the day's own week included, in each form; --last still limits them."""
    whole = json.loads(runlog("weeks", "-f", made_log, "--json").out)
    wednesday = TODAY - timedelta(days=TODAY.weekday() + 70 - 16)
    some = json.loads(runlog("weeks", "-f", made_log, "--json", "--from", wednesday).out)
    assert some == whole[2:]
    table = runlog("weeks", "-f", made_log, "--from", wednesday).out
    assert whole[2]["week"] in table
    assert whole[1]["week"] not in table
    few = runlog("weeks", "-f", made_log, "--from", wednesday, "--last", "1").out
    assert whole[-2]["week"] not in few
    assert f"{len(some) - 1} earlier weeks: --last 0 shows all." in few


def test_weeks_from_a_day_after_the_log(runlog, made_log: Path):
    """An empty table would look like a bug."""
    result = runlog("weeks", "-f", made_log, "--from", TODAY + timedelta(days=90))
    assert result.code == 1
    assert "The log has no week from" in result.err


def test_files_have_the_day_of_their_first_activity(runlog, tmp_path: Path):
    """By the clock of the watch, a ride's too, and a copy's; a text has none."""
    late = START.replace(hour=23, minute=30)
    (tmp_path / "a.fit").write_bytes(fit_run(start=late, utc_offset_s=3600))
    (tmp_path / "b.fit").write_bytes(fit_run(start=late, utc_offset_s=3600))
    (tmp_path / "ride.fit").write_bytes(fit_run(start=START, sport="cycling"))
    (tmp_path / "notes.txt").write_text("hello")
    rows = json.loads(runlog("files", "-f", tmp_path, "--json").out)
    day, next_day = f"{START:%Y-%m-%d}", f"{START + timedelta(days=1):%Y-%m-%d}"
    assert {row["file"]: row["date"] for row in rows} == {
        "a.fit": next_day, "b.fit": next_day, "ride.fit": day, "notes.txt": None,
    }  # fmt: skip


def test_data_is_never_printed_as_text():
    """So that it is UTF-8 through any pipe."""
    folder = Path(__file__).parents[2] / "analyzer" / "cli"
    wrong = [path.name for path in folder.glob("*.py") if "click.echo(data." in path.read_text()]
    assert not wrong


def test_one_row_left_out_is_in_the_singular():
    """Never "1 earlier flares"."""
    found = [singular(plural) for plural in ("flares", "entries", "months", "runs")]
    assert found == ["flare", "entry", "month", "run"]
