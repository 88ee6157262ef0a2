"""Every table of every command, in terminals of any width."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest

from analyzer import terminal
from analyzer.cli import loading, run
from tests.cli.conftest import TODAY
from tests.making import fit_run

SAMPLE = Path(__file__).parents[2] / "sample_data"
WIDTHS = (40, 60, 80, 100, 200)
# Command -> the head of its last column in the table, or a text of its last column without one.
LAST = {
    "weeks": "lighter", "months": "(logged)", "runs": "File", "spikes": "(logged)",
    "flares": "Weight", "comebacks": "highest", "pain list": "Note", "event list": "Note",
    "files": "Why", "run": "Median",
}  # fmt: skip
OTHERS = ("summary", "findings", "red-flags", "pain check")
NOTES = (
    "腰が痛い。" * 12,
    "x" * 150,
    "=HYPERLINK(1)\tand\u202e\x1b[31m 😀 " * 5,
    '"first line\n\n\nlast line"',
    "-3 today",
    "e\u0301" * 90,
    "שלום עולם \u202bمرحبا\u202c " * 8,
    "👍🇩🇪☎️" * 30,
    "\x1b]0;title\x07\x9b31m\x1b[2J red",
    "zero\u200bwidth " * 20,
)


def _columns(line: str) -> int:
    """Columns of a line, counted by another table than the program's."""
    wide = {"W": 2, "F": 2}
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me", "Cf")
        else wide.get(unicodedata.east_asian_width(sign), 1)
        for sign in line
    )


@pytest.fixture(scope="module")
def hostile_log(made_log: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made log with long and wide names, and notes that mean no good."""
    folder = tmp_path_factory.mktemp("hostile") / "log"
    shutil.copytree(made_log, folder)
    first = TODAY - timedelta(days=100)
    (folder / f"{'ランニング' * 12}.fit").write_bytes(fit_run())
    (folder / f"{'a-very-long-name_' * 10}2026.fit").write_bytes(b"nothing")
    with (folder / "pain.csv").open("a", encoding="utf-8") as diary:
        for day, note in enumerate(NOTES):
            diary.write(f"{first + timedelta(days=day)},,2,left,,,,{note}\n")
    events = [f"{first},physio,{note}" for note in NOTES]
    (folder / "events.csv").write_text("\n".join(["date,kind,note", *events]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def loaded():
    """``load`` as commands call it, but each folder is analysed once."""
    known = {}

    def load(source, **how):
        key = (source.folder, *sorted(how.items()))
        if key not in known:
            known[key] = loading_load(source, **how)
        return known[key]

    loading_load = loading.load
    return load


@pytest.fixture
def shown(runlog, loaded, monkeypatch: pytest.MonkeyPatch):
    """The lines of a command at a width."""
    monkeypatch.setattr(loading, "load", loaded)

    def call(command: str, folder: Path, width: int | None) -> list[str]:
        monkeypatch.setenv("COLUMNS", f"{width or ''}")
        return runlog(*command.split(), "-f", folder).out.splitlines()

    return call


@pytest.mark.parametrize("command", [*LAST, "compare", *OTHERS])
def test_no_line_is_wider_than_the_terminal(shown, command: str, hostile_log: Path):
    """Of the sample, and of a log with long names, wide letters and hostile notes."""
    for folder in (SAMPLE, hostile_log):
        for width in WIDTHS:
            lines = shown(command, folder, width)
            assert lines
            assert max(map(_columns, lines)) <= width, (folder, width)


@pytest.mark.parametrize("command", [*LAST, "compare"])
def test_no_number_is_cut_in_half(shown, command: str):
    """Every number of a narrow table is one of the wide table."""
    whole = set(re.findall(r"\d+", "\n".join(shown(command, SAMPLE, None))))
    for width in WIDTHS:
        found = set(re.findall(r"\d+", "\n".join(shown(command, SAMPLE, width))))
        assert found <= whole, width


@pytest.mark.parametrize(("command", "last"), LAST.items())
def test_the_last_column_stays(shown, command: str, last: str):
    """And so does the first."""
    for width in WIDTHS:
        lines = shown(command, SAMPLE, width)
        assert any(last in line for line in lines), width


@pytest.mark.parametrize("command", [name for name in LAST if name != "run"])
def test_no_blank_line_within_a_table(shown, command: str, hostile_log: Path):
    """Whatever the notes hold; ``run`` prints several tables."""
    for width in WIDTHS:
        lines = shown(command, hostile_log, width)
        start = next((at for at, line in enumerate(lines) if set(line.strip()) == {"─"}), None)
        assert start is None or all(lines[start:]), width


def test_what_there_is_no_room_for_is_named(shown):
    """With what shows it."""
    text = " ".join(shown("weeks", SAMPLE, 60))
    assert "No room for: Runs, Moving time. A wider terminal shows them, and so do --csv" in text
    text = " ".join(shown("files", SAMPLE, 40))
    assert "No room for: Format, Runs. A wider terminal shows them, and so do --csv and" in text


def test_at_80_columns_little_is_left_out(shown):
    """Of the tables of the sample, only the flares' has no room for all its columns."""
    for command in LAST:
        text = " ".join(shown(command, SAMPLE, 80))
        assert ("No room for" in text) == (command == "flares"), command


def test_empty_columns_leave_first(shown):
    """None of these entries was down a leg, so side and kind have its place; they are named."""
    lines = shown("pain list --last 5", SAMPLE, 40)
    assert lines[2].split() == ["No.", "Date", "Score", "Side", "Kind"]
    text = " ".join(lines)
    assert "No room for: Time, When." in text
    assert "Empty here: Down a leg, Weak leg." in text
    assert "Empty here: Down a leg, Weak leg." in " ".join(shown("pain list --last 5", SAMPLE, 60))
    assert "Empty here" not in " ".join(shown("pain list --last 5", SAMPLE, 200))


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_a_flare_stands_once_above_its_spans(shown, width: int):
    """Neither its peak nor its side is the name of a span."""
    lines = [line.strip() for line in shown("flares", SAMPLE, width)]
    told = " ".join(lines).replace(", ", " ").replace("centre", "middle")
    assert told.count("2025-03-19 peak 5 3 or more on 5 days right") == 1
    for name in ("peak", "right", "left"):
        assert not any(line.startswith(f"{name}:") for line in lines)
    if width == 24:
        start = lines.index("2025-03-19")
        assert lines[start + 1 : start + 6] == [
            "peak 5, 3 or more on 5", "days", "right", "Days before: 7", "Runs: 4",
        ]  # fmt: skip
        assert "Distance (km): 40.7" in lines
        assert "Weight (kg): +0.1" in lines


@pytest.mark.parametrize("command", ["weeks", "months", "runs", "spikes", "comebacks", "flares"])
def test_a_number_that_stands_alone_has_its_unit(shown, command: str):
    """Where each row is a list, every length, time and pace says what it is in."""
    text = "\n".join(shown(f"{command} --units mi", SAMPLE, 20))
    lines = [line for line in text.splitlines() if line.startswith("  ")]
    assert lines
    for name, unit in {"Distance": "mi", "Longest": "mi", "Pace": "min/mi", "HR": "bpm",
                       "Weight": "kg", "Ascent": "ft", "Layoff": "days"}.items():  # fmt: skip
        found = [line for line in lines if re.match(rf"\s+{name}\b(?! of)", line)]
        assert all(f"({unit})" in line for line in found), name


@pytest.mark.parametrize("command", [*LAST, "compare", *OTHERS])
def test_nothing_steers_the_terminal(shown, command: str, hostile_log: Path):
    """At any width, and in a pipe: no escape, bell, return or direction override gets out."""
    for width in (*WIDTHS, None):
        signs = set("\n".join(shown(command, hostile_log, width))) - {"\n"}
        assert not {sign for sign in signs if unicodedata.category(sign) == "Cc"}
        assert not signs & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("command", [*LAST, "compare", *OTHERS])
def test_a_terminal_of_ascii(shown, command: str, hostile_log: Path, monkeypatch):
    """As with LC_ALL=C: other letters are escapes, which take more room, and nothing is lost."""
    for width in WIDTHS:
        stream = io.TextIOWrapper(io.BytesIO(), terminal.PLAIN, terminal.ERRORS)
        with monkeypatch.context() as context:
            context.setattr(sys, "stdout", stream)
            shown(command, hostile_log, width)
        stream.flush()
        text = stream.buffer.getvalue().decode("ascii")
        assert text.strip()
        assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("command", ["weeks", "months", "runs", "spikes", "flares", "comebacks",
                                     "compare", "run"])  # fmt: skip
def test_miles_fit_as_well(shown, command: str):
    """With their own unit in every head."""
    for width in WIDTHS:
        lines = shown(f"{command} --units mi", SAMPLE, width)
        assert max(map(_columns, lines)) <= width
        assert not any(re.search(r"\bkm\b", line) for line in lines)


@pytest.mark.skipif(os.name != "posix", reason="a terminal of a certain width")
def test_a_terminals_own_width_counts():
    """Without COLUMNS; a table that goes elsewhere is as wide as its content."""
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [sys.executable, "-m", "analyzer", "event", "list", "-f", str(SAMPLE)]
    subprocess.run(command, stdout=theirs, env=environment, check=True)
    os.close(theirs)
    lines = os.read(ours, 99999).decode().splitlines()
    os.close(ours)
    assert max(map(_columns, lines)) <= 60
    assert any("Note" in line for line in lines)


def test_files_have_their_days(shown):
    """Of runs and of other sports; a text has none."""
    lines = shown("files", SAMPLE, 200)
    days = {words[0]: words[1] for words in map(str.split, lines) if len(words) > 2}
    assert days["watch/2026-06-28-09-45-26.fit"] == "2026-06-28"
    assert days["watch/2026-06-09-21-00-00.fit"] == "2026-06-09"  # strength training
    assert days["README.md"] == "unknown"  # its format: it has no day


def test_pain_csv_is_as_it_was(hostile_log: Path):
    """Showing a note never writes it."""
    before = (hostile_log / "pain.csv").read_bytes()
    run(["pain", "list", "-f", str(hostile_log)])
    assert (hostile_log / "pain.csv").read_bytes() == before
