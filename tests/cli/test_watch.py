"""watch: reports as the folder changes, one-line failures, and an end without leftovers."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from analyzer.cli.watch import VOICE
from analyzer.faces.making.renewing import Renewer
from analyzer.watch import watch as real_watch
from tests.making import START, fit_run, gpx_run

pytestmark = pytest.mark.slow

NEXT_DAY = START + timedelta(days=1)
# The real command, but quick to see that a folder has settled.
_QUICK = (
    "import functools, sys; import analyzer.watch as w; from analyzer.cli import run\n"
    "timing = w.Timing(settle_s=0.2)\n"
    "w.watch = functools.partial(w.watch, timing=timing)\n"
    "if __name__ == '__main__':\n"
    "    sys.exit(run(['watch', '--folder', *sys.argv[1:]]))\n"
)
on_posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def _yes() -> bool:
    return True


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EIO, errno.ENOSPC])
def test_no_one_reads_the_messages(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed terminal or a full log doesn't end the watching."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    silenced: list[int] = []
    monkeypatch.setattr("click.echo", fail)
    monkeypatch.setattr("analyzer.cli.watch.silence", silenced.append)
    assert Renewer(lambda _: ["Report: x"], VOICE).renew(_yes)
    assert silenced == ([] if number == errno.ENOSPC else [1])


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What happens in the folder before each batch; the watching itself is replaced."""
    happening: list[Callable[[], object]] = []

    def drive(_: Path, renew: Callable[[Callable[[], bool]], bool], **__: object) -> None:
        renew(_yes)
        for change in happening:
            change()
            renew(_yes)

    monkeypatch.setattr("analyzer.watch.watch", drive)
    return happening


def test_settings_that_are_broken_for_a_while(
    runlog: Callable, changes: list[Callable[[], object]], tmp_path: Path
) -> None:
    """Broken settings are reported and leave the old report; once fixed, they give a new one."""
    log, out = tmp_path / "log", tmp_path / "report.pdf"
    log.mkdir()
    (log / "run.gpx").write_bytes(gpx_run())
    states: list[bytes] = []
    settings = log / "runlog.toml"
    changes += [
        lambda: (settings.write_text("units = "), states.append(out.read_bytes())),
        lambda: (settings.write_text('units = "mi"'), states.append(out.read_bytes())),
    ]
    result = runlog("watch", "-f", log, "-o", out)
    assert result.code == 0
    assert result.out.count("Report: ") == 2
    assert result.err.count("is not valid TOML") == 1
    assert states[0] == states[1] != out.read_bytes()


def test_exports_that_are_removed(
    runlog: Callable, changes: list[Callable[[], object]], tmp_path: Path
) -> None:
    """The report follows; once nothing is left, that is reported and the last report stays."""
    log, out = tmp_path / "log", tmp_path / "report.pdf"
    log.mkdir()
    for name, start in (("a.gpx", START), ("b.gpx", NEXT_DAY)):
        (log / name).write_bytes(gpx_run(start=start))
    changes += [(log / "a.gpx").unlink, (log / "b.gpx").unlink]
    result = runlog("watch", "-f", log, "-o", out)
    assert result.code == 0
    assert result.out.count("Report: ") == 2
    assert "Read: 1 file of runs. In the report: 1 run " in result.out
    assert "There is nothing to report" in result.err
    text = pypdf.PdfReader(out).pages[0].extract_text().replace("\u00a0", " ")
    assert "2 Mar 2026 – 2 Mar 2026" in text  # only the second run, which is on that day


def test_broken_export_is_named(
    runlog: Callable, changes: list[Callable[[], object]], tmp_path: Path
) -> None:
    """A file that stays incomplete is named in the lines about the report."""
    (tmp_path / "run.gpx").write_bytes(gpx_run())
    changes.append(lambda: (tmp_path / "half.fit").write_bytes(fit_run(start=NEXT_DAY)[:700]))
    result = runlog("watch", "-f", tmp_path, "-o", tmp_path / "r.pdf")
    assert "! half.fit: It ends" in result.out.split("Report: ")[-1]


def test_folder_that_is_not_there(runlog: Callable, tmp_path: Path) -> None:
    """It is reported immediately; nothing is watched."""
    result = runlog("watch", "-f", tmp_path / "none")
    assert result.code == 2
    assert "There is no folder" in result.err
    assert "Watching" not in result.out


def test_signals_are_as_before_where_none_came(
    runlog: Callable, changes: list[Callable[[], object]], made_log: Path, tmp_path: Path
) -> None:
    """A watch that ends by itself leaves the handlers as they were."""
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    assert runlog("watch", "-f", tmp_path).code == 0
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start watching in its own process group; whatever is left of it is killed after the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(folder: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", _QUICK, str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(tmp_path)},
            start_new_session=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if _is_alive(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdout, process.stderr):
            stream.close()  # type: ignore[union-attr]


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):  # macOS refuses where only zombies are left
        return False
    return True


def _until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def _read_until(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if word in line:
            return
    raise AssertionError(f"{word} was never printed")


@on_posix
def test_a_dropped_file_makes_a_new_report(start: Callable, tmp_path: Path) -> None:
    """Within moments of its last byte; SIGTERM ends watching with a sentence and code 0."""
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "a.fit").write_bytes(fit_run())
    process = start(folder)
    _read_until(process, "Watching")
    _read_until(process, "1 run ")
    (folder / "b.gpx").write_bytes(gpx_run(start=NEXT_DAY))
    _read_until(process, "2 runs")
    report = folder / "reports" / "running-report.pdf"
    assert len(pypdf.PdfReader(report).pages) > 1
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert (out.splitlines()[-1], err, process.returncode) == ("Stopped watching.", "", 0)
    assert list(report.parent.iterdir()) == [report]


def _members(group: int) -> int:
    table = subprocess.run(["ps", "-A", "-o", "pgid="], capture_output=True, text=True, check=True)
    return table.stdout.split().count(str(group))


@on_posix
@pytest.mark.parametrize(("number", "to_all"), [(signal.SIGTERM, True), (signal.SIGINT, False)])
def test_end_while_files_are_read(
    number: int, to_all: bool, start: Callable, tmp_path: Path
) -> None:
    """Worker processes end too; neither a partial report nor anything temporary is left."""
    folder = tmp_path / "log"
    folder.mkdir()
    # So many and so large that reading them takes worker processes and a few seconds.
    points = gpx_run(samples=9_000)
    for i in range(40):
        (folder / f"{i}.gpx").write_bytes(points.replace(b"<name>x<", b"<name>%d<" % i))
    process = start(folder)
    # The one that watches, the one that makes the report, two that look after readers, a reader.
    assert _until(lambda: _members(process.pid) >= 5)
    assert not (folder / "reports").exists()
    for _ in range(2):  # pressing Ctrl-C twice leaves no mess either
        (os.killpg if to_all else os.kill)(process.pid, number)
    out, err = process.communicate(timeout=60)
    assert (out.splitlines()[-1], err, process.returncode) == ("Stopped watching.", "", 0)
    assert _until(lambda: not _is_alive(process.pid))
    assert not (folder / "reports").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("runlog-")]


def test_retries_keep_their_own_clock(tmp_path: Path) -> None:
    """The real watch function calls back as the command expects, and heeds the answer."""
    answers = [False, True]
    times: list[float] = []
    stop = threading.Event()

    def renew(_: Callable[[], bool]) -> bool:
        times.append(time.monotonic())
        if len(times) == 2:
            stop.set()
        return answers.pop(0)

    from analyzer.watch import Timing

    real_watch(tmp_path, renew, stop=stop, timing=Timing(settle_s=0.05, retry_s=0.1))
    assert times[1] - times[0] >= 0.1
