"""Watching: one call a settled batch, whatever the operating system tells or doesn't."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.watch import Settler, Snapshot, SystemHints, snapshot, watch


def _put(path: Path, content: bytes = b"x", at: int | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if at is not None:
        os.utime(path, (at, at))
    return path


class TestSnapshot:
    def test_what_an_analysis_would_read(self, tmp_path: Path) -> None:
        """Exports in any folder below, the diary and the settings, with size and time."""
        _put(tmp_path / "a.fit", b"abc", at=5)
        _put(tmp_path / "2026" / "b.gpx.gz", b"", at=6)
        _put(tmp_path / "pain.csv", b"1", at=7)
        _put(tmp_path / "runlog.toml", b"12", at=8)
        assert snapshot(tmp_path) == {
            "a.fit": (3, 5 * 10**9),
            "2026/b.gpx.gz": (0, 6 * 10**9),
            "pain.csv": (1, 7 * 10**9),
            "runlog.toml": (2, 8 * 10**9),
        }

    @pytest.mark.parametrize(
        "name",
        [
            ".DS_Store", ".~lock.pain.csv#", ".git/HEAD", ".a.fit.Xy12", "a.fit.tmp", "a.fit.part",
            "a.zip.crdownload", "pain.csv~", "reports/running-report.pdf",
            "report.pdf", "2026/Report.PDF",
        ],
    )  # fmt: skip
    def test_what_it_would_not(self, name: str, tmp_path: Path) -> None:
        """Hidden files, unfinished downloads and our own reports are left out."""
        _put(tmp_path / name)
        assert snapshot(tmp_path) == {}

    def test_reports_elsewhere_are_a_folder_like_any(self, tmp_path: Path) -> None:
        """Only the folder reports directly in the folder is ours."""
        _put(tmp_path / "2026" / "reports" / "a.fit", at=1)
        assert list(snapshot(tmp_path)) == ["2026/reports/a.fit"]

    def test_links_and_folders_named_like_exports(self, tmp_path: Path) -> None:
        """A link to nowhere is left out; a folder counts by its name alone."""
        (tmp_path / "a.fit").mkdir()
        if os.name == "posix":
            (tmp_path / "b.fit").symlink_to(tmp_path / "nowhere")
        assert snapshot(tmp_path) == {"a.fit": (0, 0)}

    def test_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """A folder that is gone is not an empty one."""
        with pytest.raises(UsageError, match="There is no folder"):
            snapshot(tmp_path / "none")


A: Snapshot = {"a.fit": (1, 1)}
GROWN: Snapshot = {"a.fit": (2, 1)}
TOUCHED: Snapshot = {"a.fit": (1, 2)}
B: Snapshot = {"a.fit": (1, 1), "b.fit": (1, 1)}


class TestSettler:
    @pytest.mark.parametrize(
        ("looks", "calls"),
        [
            ([{}, {}, {}], []),
            ([A], []),
            ([A, A], [1]),
            ([A, A, A, A], [1]),
            ([A, GROWN, A, GROWN, GROWN], [4]),
            ([A, TOUCHED, TOUCHED], [2]),
            ([A, B, B], [2]),
            ([A, A, B, B, A, A], [1, 3, 5]),
            ([A, {}, {}], []),
            ([A, A, {}, {}], [1, 3]),
            ([A, A, {}, A, A], [1]),
            ([A, A, TOUCHED, A, A, TOUCHED, TOUCHED], [1, 6]),
        ],
    )
    def test_calls(self, looks: list[Snapshot], calls: list[int]) -> None:
        """A call comes with the second of two equal looks, if they differ from the last call's."""
        settler = Settler({})
        assert [i for i, look in enumerate(looks) if settler.settled(look)] == calls

    def test_pending(self) -> None:
        """Only changes that have not settled yet want another look soon."""
        settler = Settler(A)
        for look, pending in ((A, False), (B, True), (B, False), (A, True), (B, False)):
            settler.settled(look)
            assert settler.is_pending is pending


class _World:
    """A clock, a folder in which things happen at their times, and events that may be missing."""

    def __init__(self, folder: Path, script: dict[float, Callable[[], object]]) -> None:
        self.folder = folder
        self.script = dict(sorted(script.items()))
        self.now = 0.0
        self.end = 400.0
        self.stop = threading.Event()
        self.calls: list[float] = []
        self.told: list[str] = []
        self.hears = True
        self.failure = ""
        self.opened = 0
        self.closed = 0

    def run(self, on_settled: Callable[[], object] = lambda: None, **options: object) -> _World:
        def settled() -> None:
            self.calls.append(self.now)
            on_settled()

        watch(
            self.folder,
            settled,
            stop=self.stop,
            notify=self.told.append,
            open_hints=self.open,
            sleep=self.sleep,
            **options,  # type: ignore[arg-type]
        )
        return self

    def open(self, folder: Path, stop: threading.Event) -> _World:
        assert (folder, stop) == (self.folder, self.stop)
        self.opened += 1
        return self

    def close(self) -> None:
        self.closed += 1

    def sleep(self, seconds: float) -> None:
        self._pass(seconds, wake=False)

    def wait(self, seconds: float) -> bool:
        return self._pass(seconds, wake=self.hears and not self.failure)

    def _pass(self, seconds: float, *, wake: bool) -> bool:
        until = self.now + seconds
        while self.script and next(iter(self.script)) <= until:
            self.now = max(self.now, next(iter(self.script)))
            self.script.pop(next(iter(self.script)))()
            if wake:
                return True
        self.now = until
        if self.now >= self.end:
            self.stop.set()
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _put(tmp_path / "log" / "old.fit")
    return tmp_path / "log"


class TestWatch:
    def test_nothing_happens(self, folder: Path) -> None:
        """A quiet folder is no reason to call, and listening ends with the watching."""
        world = _World(folder, {}).run()
        assert (world.calls, world.told) == ([], [])
        assert (world.opened, world.closed) == (1, 1)

    def test_a_file_is_dropped_in(self, folder: Path) -> None:
        """An event, a look, the same look two seconds later: then one call."""
        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")}).run()
        assert world.calls == [102.0]

    def test_slow_copy(self, folder: Path) -> None:
        """While a file grows there is no call; there is one, two to four seconds after its end."""
        grow = {100.0 + i: lambda i=i: _put(folder / "big.zip", b"x" * i) for i in range(1, 61)}
        [call] = _World(folder, grow).run().calls
        assert 162.0 <= call <= 164.0

    def test_a_batch_is_one_call(self, folder: Path) -> None:
        """Many files within moments of one another are one batch."""
        many = {100 + i / 10: lambda i=i: _put(folder / f"{i}.fit") for i in range(50)}
        assert len(_World(folder, many).run().calls) == 1

    @pytest.mark.parametrize("name", ["pain.csv", "runlog.toml", "old.fit"])
    def test_edits_and_deletions(self, name: str, folder: Path) -> None:
        """An edit is a change even if the size stays; so is a deletion."""
        _put(folder / name, b"1", at=1)
        script = {
            100.0: lambda: _put(folder / name, b"2", at=2),
            200.0: (folder / name).unlink,
        }
        assert _World(folder, script).run().calls == [102.0, 202.0]

    def test_unfinished_download(self, folder: Path) -> None:
        """A browser's partial file is nothing yet; its final name is."""
        part = folder / "run.fit.crdownload"
        script = {
            100.0: lambda: _put(part),
            130.0: lambda: part.rename(folder / "run.fit"),
        }
        assert _World(folder, script).run().calls == [132.0]

    def test_own_report_is_no_change(self, folder: Path) -> None:
        """Writing the report into the folder doesn't call for another report."""

        def report() -> None:
            _put(folder / "reports" / "running-report.pdf")
            _put(folder / "mine.pdf")

        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")})
        assert world.run(report).calls == [102.0]

    def test_change_during_the_call(self, folder: Path) -> None:
        """What comes in while the report is made gets a call of its own."""
        world = _World(folder, {100.0: lambda: _put(folder / "1.fit")})

        def make_report() -> None:
            _put(folder / "2.fit", at=5)

        assert world.run(make_report).calls == [102.0, 104.0]

    def test_what_the_caller_knows(self, folder: Path) -> None:
        """What came in since the state the caller has dealt with is a change from the start."""
        world = _World(folder, {})
        assert world.run(known={}).calls == [2.0]
        assert world.told == []
        assert _World(folder, {}).run(known=snapshot(folder)).calls == []

    def test_early_change_without_an_event(self, folder: Path) -> None:
        """Until listening is under way the looks are close together, and no alarm is raised."""
        world = _World(folder, {0.1: lambda: _put(folder / "new.fit")})
        world.hears = False
        world.run()
        assert world.calls == [3.0]
        assert world.told == []

    def test_missing_events(self, folder: Path) -> None:
        """A change that no event told is found by the rescan; then looking replaces listening."""
        world = _World(
            folder,
            {200.0: lambda: _put(folder / "1.fit"), 300.5: lambda: _put(folder / "2.fit")},
        )
        world.hears = False
        world.run()
        first, second = world.calls
        assert first <= 262.0
        assert second <= 306.5
        assert world.closed == 1
        [told] = world.told
        assert "every few seconds" in told
        assert "network drive" in told

    def test_failing_events(self, folder: Path) -> None:
        """Where the system refuses to watch, it is said once, and changes are found still."""
        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")})
        world.failure = "OS file watch limit reached"
        world.run()
        assert 102.0 <= world.calls[0] <= 106.0
        assert len(world.calls) == 1
        [told] = world.told
        assert "every few seconds" in told
        assert "OS file watch limit reached" in told

    def test_folder_vanishes_and_comes_back(self, folder: Path) -> None:
        """A folder that is gone is told and waited for; its return is no change by itself."""
        away = folder.with_name("away")
        script = {
            100.0: lambda: folder.rename(away),
            150.0: lambda: away.rename(folder),
            300.0: lambda: _put(folder / "new.fit"),
        }
        world = _World(folder, script).run()
        assert world.told == [
            f"{folder} is gone; waiting for it to come back.",
            f"{folder} is back.",
        ]
        assert world.calls == [302.0]
        assert (world.opened, world.closed) == (2, 2)

    def test_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """A folder that never was is the caller's mistake; nothing is opened."""
        world = _World(tmp_path / "none", {})
        with pytest.raises(UsageError, match="There is no folder"):
            world.run()
        assert world.opened == 0

    @pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
    def test_errors_end_it(self, error: type[BaseException], folder: Path) -> None:
        """Ctrl-C and an error of the caller's own pass through; listening is closed."""

        def fail() -> None:
            raise error

        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")})
        with pytest.raises(error):
            world.run(fail)
        assert world.closed == 1


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def _until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_real_folder_real_events(folder: Path, stop: threading.Event) -> None:
    """The system's events find a file that grows; once it is done, there is one call."""
    sizes: list[int] = []
    thread = threading.Thread(
        target=watch,
        args=(folder, lambda: sizes.append((folder / "new.fit").stat().st_size)),
        kwargs={"stop": stop, "settle_s": 0.4, "rescan_s": 600.0},
    )
    thread.start()
    with (folder / "new.fit").open("wb") as stream:
        for _ in range(20):
            stream.write(b"x" * 1000)
            stream.flush()
            time.sleep(0.05)
    assert _until(lambda: bool(sizes))
    assert sizes == [20_000]
    stop.set()  # also wakes a watch that waits for an event
    thread.join(10)
    assert not thread.is_alive()


def test_real_events_that_fail(
    folder: Path, stop: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that can't watch gives its reason; waiting doesn't hang on it."""

    def refuse(*_: object, ignore_permission_denied: bool, **__: object) -> None:
        assert not ignore_permission_denied, "it would hide the limit as well"
        raise OSError('OS file watch limit reached. about ["/x"] (Error { kind: MaxFilesWatch })')

    monkeypatch.setattr("watchfiles.watch", refuse)
    hints = SystemHints(folder, stop)
    assert hints.wait(20) is False
    assert hints.failure == "OS file watch limit reached"
    hints.close()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c(folder: Path) -> None:
    """Ctrl-C ends a watch at once, with KeyboardInterrupt and no thread left over."""
    code = (
        "import sys, threading; from pathlib import Path; from analyzer.watch import watch\n"
        "try:\n"
        "    watch(Path(sys.argv[1]), lambda: print('called', flush=True), settle_s=0.1)\n"
        "except KeyboardInterrupt:\n"
        "    print('ended', threading.active_count())\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The first file may come before the watch has begun, so others follow until it calls.
    reader = threading.Thread(target=process.stdout.readline)  # type: ignore[union-attr]
    reader.start()
    for number in range(100):
        _put(folder / f"{number}.fit")
        reader.join(0.5)
        if not reader.is_alive():
            break
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    assert output.splitlines()[-1] == "ended 1"
    assert errors == ""
    assert process.returncode == 0
