"""report, and invalid calls."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import click
import pypdf
import pytest

from analyzer.exports.cache import FILE_NAME
from tests.making import START, fit_run, gpx_run
from tests.systems import needs_pipes


def _state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pdf"
    }


def test_report_says_where_it_is_and_what_was_read(runlog, made_log: Path, tmp_path: Path):
    """The PDF is written, and the exports are unchanged."""
    before = _state(made_log)
    result = runlog("report", "-f", made_log, "-o", tmp_path / "out" / "r.pdf")
    assert result.code == 0
    assert f"Report: {tmp_path}/out/r.pdf" in result.out
    assert "Read: 30 files of runs. In the report: 30 runs and 10 pain entries" in result.out
    pages = pypdf.PdfReader(tmp_path / "out" / "r.pdf").pages
    assert "pain" in pages[0].extract_text().lower()
    assert _state(made_log) == before


def test_a_noted_emergency_is_said_beside_the_report(runlog, tmp_path: Path):
    """The PDF may be opened later; one of long ago is told as past."""
    from datetime import timedelta

    from tests.cli.conftest import TODAY

    for days, said in ((1, "Emergency care, now"), (300, "If it is still so, or back again")):
        day = TODAY - timedelta(days=days)
        (tmp_path / "pain.csv").write_text(f"date,score,note\n{day},5,can't pee\n{TODAY},0,\n")
        assert said in runlog("report", "-f", tmp_path).out


def test_report_of_a_period(runlog, made_log: Path, tmp_path: Path):
    """--from and --to limit what is shown."""
    from datetime import timedelta

    from tests.cli.conftest import TODAY

    start, end = TODAY - timedelta(days=40), TODAY - timedelta(days=20)
    out = tmp_path / "r.pdf"
    result = runlog("report", "-f", made_log, "--from", start, "--to", end, "-o", out)
    assert result.code == 0
    assert f"up to {end}" in result.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--from", "2026-13-01"], "is not a date; write it as 2026-03-05"),
        (["--from", "2026-03-02", "--to", "2026-03-01"], "begins on 2026-03-02, after it ends"),
        (["--units", "yards"], "yards"),
        (["--colour"], "No such option"),
    ],
)
def test_invalid_calls(runlog, made_log: Path, arguments: list[str], sentence: str):
    """The sentence names the mistake, and the exit code is 2."""
    result = runlog("report", "-f", made_log, *arguments)
    assert result.code == 2
    assert sentence in result.err


def test_folders_without_anything(runlog, tmp_path: Path):
    """Nothing to report gives code 1, no folder at all, 2; both messages say what to do."""
    empty = runlog("report", "-f", tmp_path)
    assert empty.code == 1
    assert "it is empty. Drop FIT, GPX" in empty.err
    (tmp_path / "ride.fit").write_bytes(fit_run(sport="cycling"))
    ride = runlog("report", "-f", tmp_path)
    assert ride.code == 1
    assert "its only file contains no run; `runlog files` says why" in ride.err
    missing = runlog("weeks", "-f", tmp_path / "nowhere")
    assert missing.code == 2
    assert "There is no folder" in missing.err
    assert runlog("runs", "-f", tmp_path / "ride.fit").code == 2


def test_a_report_where_none_can_be_written(runlog, made_log: Path, tmp_path: Path):
    """A file where the folder should be: a sentence, no traceback, nothing left behind."""
    (tmp_path / "file").write_bytes(b"")
    result = runlog("report", "-f", made_log, "-o", tmp_path / "file" / "r.pdf")
    assert result.code == 2
    assert "r.pdf" in result.err


def test_a_report_never_replaces_anything_but_a_pdf(runlog, made_log: Path, tmp_path: Path):
    """A typo in --output costs no export and no diary."""
    diary = made_log / "pain.csv"
    before = diary.read_bytes()
    assert runlog("report", "-f", made_log, "-o", diary).code == 2
    (mine := tmp_path / "mine.pdf").write_text("my own")
    result = runlog("report", "-f", made_log, "-o", mine)
    assert result.code == 2
    assert "already exists and isn't in PDF format" in result.err
    assert (diary.read_bytes(), mine.read_text()) == (before, "my own")


@pytest.mark.parametrize("name", ["r.docx", "r.html", "report", "r.pdf.txt", ".pdf", "r.pdfx"])
@pytest.mark.parametrize(
    "command", ["report -o", "watch -o", "compare --pdf", "run --pdf", "chart -o"]
)
def test_a_name_that_ends_in_anything_else_is_refused(runlog, tmp_path: Path, command, name):
    """At once, by one rule for all that is written: no program opens a PDF that is a .docx."""
    result = runlog(*command.split(), tmp_path / name, "-f", tmp_path / "not read")
    assert result.code == 2
    ending = ".svg or .png" if command.startswith("chart") else ".pdf"
    assert f"{name} must end in {ending}: nothing else is written." in " ".join(result.err.split())
    assert not list(tmp_path.iterdir())


def test_capitals_are_the_same_ending(runlog, made_log: Path, tmp_path: Path):
    """As Windows has them."""
    out = tmp_path / "R.PDF"
    assert runlog("report", "-f", made_log, "-o", out, "--pages", "clinic").code == 0
    assert out.read_bytes().startswith(b"%PDF")


@needs_pipes
def test_a_report_never_replaces_a_pipe(runlog, made_log: Path, tmp_path: Path):
    """Nor a device: whatever isn't a PDF stays."""
    pipe = tmp_path / "r.pdf"
    os.mkfifo(pipe)
    assert runlog("report", "-f", made_log, "-o", pipe).code == 2
    assert pipe.is_fifo()


def test_the_future_and_an_unset_clock(runlog, tmp_path: Path):
    """A report can't end in the future; a run of 1970 is reported and left out."""
    from datetime import UTC, datetime

    assert "lies in the future" in runlog("report", "-f", tmp_path, "--to", "9999-12-31").err
    (tmp_path / "now.fit").write_bytes(fit_run())
    (tmp_path / "then.gpx").write_bytes(gpx_run(start=datetime(1970, 1, 1, tzinfo=UTC)))
    result = runlog("report", "-f", tmp_path)
    assert "then.gpx: It is dated 1970-01-01, which can't be true" in result.out
    assert "In the report: 1 run and 0 pain entries" in result.out


def test_a_diary_that_cannot_be_read_is_named(runlog, tmp_path: Path):
    """With nothing but a broken diary, the message is about the diary, not an empty folder."""
    (tmp_path / "pain.csv").write_text("2026-11-02,,3,,,,,\n")
    result = runlog("report", "-f", tmp_path)
    assert result.code == 1
    assert "pain.csv" in result.err


def test_a_period_without_anything(runlog, made_log: Path):
    """The sentence names the period."""
    result = runlog("report", "-f", made_log, "--to", "2001-01-01")
    assert result.code == 1
    assert "are outside the period from the beginning to 2001-01-01" in result.err


def _printed(folder: Path, *arguments: str, **environment: str) -> bytes:
    command = [sys.executable, "-m", "analyzer", *arguments, "-f", str(folder)]
    free = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(command, capture_output=True, env=free | environment, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C"},
    ],
    ids=str,
)
def test_other_encodings_cost_characters_not_output(made_log: Path, environment: dict[str, str]):
    """Where there is no minus sign there is a hyphen, and never a question mark."""
    shown = _printed(made_log, "weeks", **environment)
    assert b"-32 %" in shown.replace(b"\xa0", b" ")  # 6 km after 8.8
    assert b"?" not in shown


def test_data_is_utf_8_whatever_the_terminal_shows(tmp_path: Path):
    """JSON and CSV are for programs; a note is as it was written."""
    (tmp_path / "pain.csv").write_text("date,score,note\n2026-03-01,2,−3 é 日\n", encoding="utf-8")
    for environment in ({"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}):
        shown = _printed(tmp_path, "pain", "list", "--json", **environment)
        assert json.loads(shown.decode("utf-8"))[0]["note"] == "−3 é 日"
        assert b"\r" not in shown


def test_open_opens_the_report(runlog, made_log: Path, tmp_path: Path, monkeypatch):
    """In the system's viewer, by its whole path."""
    opened = []
    monkeypatch.setattr(click, "launch", lambda path: opened.append(path) or 0)
    monkeypatch.setenv("DISPLAY", ":0")
    result = runlog("report", "-f", made_log, "-o", tmp_path / "my.pdf", "--open")
    assert (result.code, result.err) == (0, "")
    assert opened == [str(tmp_path / "my.pdf")]


def _no_opener(_path: str) -> int:
    raise OSError


@pytest.mark.parametrize("launch", [lambda _: 1, _no_opener])
def test_open_says_if_nothing_can_open_it(
    runlog, made_log: Path, tmp_path: Path, monkeypatch, launch
):
    """The report is there all the same, so the exit code is 0."""
    monkeypatch.setattr(click, "launch", launch)
    monkeypatch.setenv("DISPLAY", ":0")
    result = runlog("report", "-f", made_log, "-o", tmp_path / "my.pdf", "--open")
    assert result.code == 0
    assert "my.pdf could not be opened" in result.err
    assert (tmp_path / "my.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_open_without_a_display(monkeypatch: pytest.MonkeyPatch, capsys, tmp_path: Path):
    """Nothing is started that would complain by itself."""
    from analyzer.cli.opening import open_file

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(click, "launch", lambda _: pytest.fail("started"))
    open_file(tmp_path / "my.pdf")
    assert "no display was found" in capsys.readouterr().err


def test_names_that_are_not_text(runlog, tmp_path: Path):
    """A file name that isn't UTF-8 loses only its invalid letters."""
    name = os.fsdecode(b"\xff\xfelatin.gpx")
    try:
        (tmp_path / name).write_bytes(gpx_run())
    except OSError:
        pytest.skip("this file system doesn't allow such names")
    for _ in range(2):  # the second time from the cache
        result = runlog("files", "-f", tmp_path)
        assert result.code == 0
        assert "□□latin.gpx" in result.out


def _seen(cache: Path) -> int:
    """How many files the cache knows; 0 before its tables exist."""
    try:
        with closing(sqlite3.connect(f"file:{cache / FILE_NAME}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM seen").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_ctrl_c_ends_an_import_quickly_and_keeps_what_it_read(tmp_path: Path, own_cache: Path):
    """One sentence, no traceback from any worker, and the next import knows what was read."""
    data = fit_run(samples=1500)
    for number in range(300):
        (tmp_path / f"{number}.fit").write_bytes(data)
    command = [sys.executable, "-m", "analyzer", "--reader", "reference", "runs"]
    command += ["-f", str(tmp_path), "--csv"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    end = time.monotonic() + 60
    while not _seen(own_cache) and time.monotonic() < end:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert 0 < _seen(own_cache) < 300
    assert "Traceback" not in err
    assert err.strip().startswith("runlog: stopped.")


def test_invalid_settings_are_reported(runlog, made_log: Path, tmp_path: Path):
    """The message names the key, its value and the allowed ones."""
    (tmp_path / "run.fit").write_bytes(fit_run())
    (tmp_path / "runlog.toml").write_text('units = "yards"')
    result = runlog("report", "-f", tmp_path)
    assert result.code == 2
    assert "units is 'yards'; it has to be one of km, mi" in result.err


def _fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    import analyzer.pipeline

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(analyzer.pipeline, "analyze", fail)


def test_a_bug_is_reported_in_a_sentence(runlog, made_log: Path, monkeypatch: pytest.MonkeyPatch):
    """Even then no traceback reaches the user."""
    _fail_with(RuntimeError("boom"), monkeypatch)
    result = runlog("runs", "-f", made_log)
    assert result.code == 1
    assert "runlog: This is a bug in runlog (RuntimeError: boom)" in result.err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "runlog: There is not enough memory.\n"),
        (OSError("odd me@home.org"), "runlog: odd […]. Fix that and try again.\n"),
        (type("PanicException", (BaseException,), {})("boom"), "runlog: This is a bug in runlog"),
    ],
)
def test_any_other_error_is_told_in_a_sentence(
    error: BaseException, said: str, runlog, made_log: Path, monkeypatch: pytest.MonkeyPatch
):
    """A panic of a library written in Rust too; no e-mail address is printed."""
    _fail_with(error, monkeypatch)
    result = runlog("runs", "-f", made_log)
    assert result.code == 1
    assert result.err.startswith(said)


@pytest.mark.parametrize("code", [0, 3])
def test_a_wish_to_exit_keeps_its_code(
    code: int, runlog, made_log: Path, monkeypatch: pytest.MonkeyPatch
):
    """Only what click makes of a closed pipe is a success."""
    _fail_with(SystemExit(code), monkeypatch)
    with pytest.raises(SystemExit) as caught:
        runlog("runs", "-f", made_log)
    assert caught.value.code == code


def test_the_folder_comes_from_the_environment(
    runlog, made_log: Path, monkeypatch: pytest.MonkeyPatch
):
    """RUNLOG_FOLDER replaces --folder, and the current folder replaces both."""
    monkeypatch.setenv("RUNLOG_FOLDER", str(made_log))
    assert runlog("runs", "--csv").out.count("\n") == 31
    monkeypatch.delenv("RUNLOG_FOLDER")
    monkeypatch.chdir(made_log)
    assert runlog("runs", "--csv").out.count("\n") == 31


def test_init_writes_settings_once(runlog, tmp_path: Path):
    """The template can be read back, and is never overwritten."""
    assert runlog("init", "-f", tmp_path).code == 0
    written = (tmp_path / "runlog.toml").read_text()
    again = runlog("init", "-f", tmp_path)
    assert again.code == 2
    assert (tmp_path / "runlog.toml").read_text() == written
    (tmp_path / "run.gpx").write_bytes(gpx_run())
    assert runlog("runs", "-f", tmp_path).code == 0


def test_pages_can_be_chosen(runlog, made_log: Path, tmp_path: Path):
    """Fewer parts, fewer pages; an unknown name lists all names."""
    import pypdf

    out = tmp_path / "r.pdf"
    assert runlog("report", "-f", made_log, "-o", out, "--pages", "Weeks, timeline").code == 0
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "Day by day" in text
    assert "What stands out" not in text
    result = runlog("report", "-f", made_log, "-o", out, "--pages", "weeks,years5")
    assert result.code == 2
    assert "'years5' is not one of summary, timeline, flares" in " ".join(result.err.split())
    result = runlog("report", "-f", made_log, "-o", out, "--pages", "years")
    assert result.code == 2
    assert "The report of this log has no part years; it has summary, timeline" in result.err


def test_lost_runs_are_named_before_what_is_doubtful(runlog, made_log: Path, tmp_path: Path):
    """Only ten problems are shown."""
    folder = tmp_path / "log"
    shutil.copytree(made_log, folder)
    for number in range(12):
        (folder / f"a{number}.kml").write_text("<kml/>", encoding="utf-8")
    (folder / "z.fit").write_bytes(b"")
    out = runlog("report", "-f", folder).out
    shown = [line for line in out.splitlines() if line.startswith("  ! ")]
    assert shown[0].startswith("  ! z.fit: Not a recording, but an empty file. Export it again")
    assert "and 3 more" in out


def test_a_damaged_file_without_a_run_has_its_own_advice(runlog, made_log: Path, tmp_path: Path):
    """There is no run on the watch to compare it with; it is counted apart from the others."""
    folder = tmp_path / "log"
    shutil.copytree(made_log, folder)
    (folder / "ride.fit").write_bytes(fit_run(samples=400, sport="cycling")[:3000])
    (folder / "whole_ride.fit").write_bytes(
        fit_run(sport="cycling", start=START + timedelta(days=2))
    )
    (folder / "half.fit").write_bytes(fit_run(samples=400, start=START + timedelta(days=1))[:3000])
    out = runlog("report", "-f", folder).out
    (counts,) = (line for line in out.splitlines() if line.startswith("Among the files: "))
    assert counts.startswith(
        "Among the files: 1 damaged but partly used, 1 without a run but in doubt, 1 without a run"
    )
    ride, half = (
        next(line for line in out.splitlines() if line.startswith(f"  ! {name}: "))
        for name in ("ride.fit", "half.fit")
    )
    assert ride.endswith("What could be read of it isn't a run; if it was one, export it again.")
    assert half.endswith("Compare the run with your watch; if it is short, export it again.")
    (folder / "runlog.toml").write_text('[recordings]\ndrop = ["half.fit", "ride.fit"]\n')
    assert "half.fit" not in runlog("report", "-f", folder).out
