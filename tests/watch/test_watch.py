"""Watching: one call per settled batch, whatever the operating system reports or misses."""

from __future__ import annotations

import gc
import inspect
import itertools
import math
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
from analyzer.watch import Environment, SystemEvents, Timing, snapshot, watch
from tests.making import fit_run


def _put(path: Path, content: bytes = b"of no known format", at: int | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if at is not None:
        os.utime(path, (at, at))
    return path


class _World:
    """A clock, a folder where things happen at set times, and events that may be missing."""

    def __init__(self, folder: Path, script: dict[float, Callable[[], object]]) -> None:
        self.folder = folder
        self.script = dict(sorted(script.items()))
        self.now = 0.0
        self.end = 400.0
        self.time_of_day = 10**18
        self.stop = threading.Event()
        self.calls: list[float] = []
        self.messages: list[str] = []
        self.looks = 0
        self.hears = True
        self.failure = ""
        self.opened = 0
        self.closed = 0

    def run(self, on_settled: Callable[..., object] = lambda: None, **options: object) -> _World:
        """Watch; the state at the start is known, unless the options say otherwise."""

        def settled(is_current: Callable[[], bool]) -> bool:
            self.calls.append(self.now)
            takes_part = len(inspect.signature(on_settled).parameters)
            return on_settled(*[is_current][:takes_part]) is not False

        options = {"known": snapshot(self.folder) if self.folder.exists() else {}} | options
        watch(
            self.folder,
            settled,
            stop=self.stop,
            notify=self.messages.append,
            environment=Environment(self.open, self.clock, self.sleep, lambda: self.time_of_day),
            **options,  # type: ignore[arg-type]
        )
        return self

    def clock(self) -> float:
        return self.now

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
        self.looks += 1
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
        """A quiet folder causes no call, and listening ends with watching."""
        world = _World(folder, {}).run()
        assert (world.calls, world.messages) == ([], [])
        assert (world.opened, world.closed) == (1, 1)

    def test_a_file_is_dropped_in(self, folder: Path) -> None:
        """An event, a look, an equal look two seconds later: then one call."""
        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")}).run()
        assert world.calls == [102.0]

    def test_slow_copy(self, folder: Path) -> None:
        """No call while a file grows; one call, two to four seconds after it stops."""
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
        _put(folder / name, b"1" * 20, at=1)
        script = {
            100.0: lambda: _put(folder / name, b"2" * 20, at=2),
            200.0: (folder / name).unlink,
        }
        assert _World(folder, script).run().calls == [102.0, 202.0]

    def test_unfinished_download(self, folder: Path) -> None:
        """A browser's partial file doesn't count; the file under its final name does."""
        part = folder / "run.fit.crdownload"
        script = {
            100.0: lambda: _put(part),
            130.0: lambda: part.rename(folder / "run.fit"),
        }
        assert _World(folder, script).run().calls == [132.0]

    def test_own_report_is_no_change(self, folder: Path) -> None:
        """Writing the report into the folder doesn't trigger another report."""

        def report() -> None:
            _put(folder / "reports" / "running-report.pdf")
            _put(folder / "mine.pdf")

        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")})
        assert world.run(report).calls == [102.0]

    def test_change_during_the_call(self, folder: Path) -> None:
        """What arrives while the report is being made gets a call of its own."""
        world = _World(folder, {100.0: lambda: _put(folder / "1.fit")})

        def make_report() -> None:
            if len(world.calls) == 1:
                _put(folder / "2.fit")

        assert world.run(make_report).calls == [102.0, 104.0]

    def test_first_batch(self, folder: Path) -> None:
        """What is there at the start is a batch, once it has settled, even an empty folder."""
        assert _World(folder, {}).run(known=None).calls == [2.0]
        (folder / "old.fit").unlink()
        assert _World(folder, {}).run(known=None).calls == [2.0]

    def test_half_copied_file(self, folder: Path) -> None:
        """A stalled copy is waited for; there is one call, once all of it has arrived."""
        data = fit_run()
        script = {
            100.0: lambda: _put(folder / "new.fit", data[:500]),
            130.0: lambda: _put(folder / "new.fit", data[:900]),
            170.0: lambda: _put(folder / "new.fit", data),
        }
        world = _World(folder, script).run()
        assert world.calls == [172.0]
        assert world.messages == ["new.fit may not be complete yet: waiting up to a minute."]

    def test_half_copied_file_without_events(self, folder: Path) -> None:
        """If no event reports the rest, it is found some seconds later."""
        data = fit_run()
        script = {
            10.0: lambda: _put(folder / "new.fit", data[:500]),
            40.0: lambda: _put(folder / "new.fit", data),
        }
        world = _World(folder, script)
        world.failure = "no events"
        [call] = world.run().calls
        assert 42.0 <= call <= 54.0

    def test_size_that_is_set_first(self, folder: Path) -> None:
        """A file that has its final size but not yet its bytes isn't whole."""
        data = fit_run()
        script = {
            100.0: lambda: _put(folder / "new.fit", bytes(len(data))),
            110.0: lambda: _put(folder / "new.fit", data[:-600] + bytes(600)),
            130.0: lambda: _put(folder / "new.fit", data),
        }
        assert _World(folder, script).run().calls == [132.0]

    def test_broken_file(self, folder: Path) -> None:
        """A file that stays broken delays one call by a minute, and no later call."""
        script = {
            100.0: lambda: _put(folder / "broken.fit", fit_run()[:500]),
            200.0: lambda: _put(folder / "good.fit", fit_run()),
            300.0: (folder / "broken.fit").unlink,
        }
        first, *others = _World(folder, script).run().calls
        assert 160.0 <= first <= 162.0
        assert others == [202.0, 302.0]

    def test_broken_file_from_before(self, folder: Path) -> None:
        """At the start, only a file that arrived in the last minute is waited for."""
        _put(folder / "broken.fit", fit_run()[:500])
        for age_s, earliest_s, latest_s in ((120, 2.0, 2.0), (5, 60.0, 62.0), (-600, 60.0, 62.0)):
            world = _World(folder, {})
            world.time_of_day = time.time_ns() + age_s * 10**9
            [call] = world.run(known=None).calls
            assert earliest_s <= call <= latest_s

    def test_clock_that_is_set(self, folder: Path) -> None:
        """Files dated in the future or the distant past are treated like any other."""
        data = fit_run()
        script = {
            100.0: lambda: _put(folder / "past.fit", data, at=1),
            200.0: lambda: _put(folder / "future.fit", data, at=2**32),
            300.0: lambda: _put(folder / "half.fit", data[:500], at=1),
            320.0: lambda: _put(folder / "half.fit", data, at=1),
        }
        assert _World(folder, script).run().calls == [102.0, 202.0, 322.0]

    def test_several_unfinished_files(self, folder: Path) -> None:
        """One is named, the others are counted, once; an address in a name is not shown."""
        half = fit_run()[:500]

        def drop() -> None:
            _put(folder / "a@b.org_1.fit", half)
            _put(folder / "c.fit", half)

        world = _World(folder, {100.0: drop}).run()
        [message] = world.messages
        assert message.startswith("[…]_1.fit and 1 more may not be complete yet")

    def test_rename_into_place(self, folder: Path) -> None:
        """Files moved in, replacing others or not, are changes, whatever their times."""
        beside = folder.parent
        new, other = (_put(beside / f"{i}.fit", fit_run(samples=60 + i), at=5) for i in (1, 2))
        script = {
            100.0: lambda: new.rename(folder / "new.fit"),
            200.0: lambda: other.replace(folder / "old.fit"),
        }
        assert _World(folder, script).run().calls == [102.0, 202.0]

    def test_diary_saved_by_an_editor(self, folder: Path) -> None:
        """Written to a new file and renamed, with a backup and a lock file: one change."""

        def save() -> None:
            _put(folder / ".pain.csv.swp")
            _put(folder / "pain.csv").rename(folder / "pain.csv~")
            _put(folder / ".pain.csv.tmp").rename(folder / "pain.csv")
            (folder / ".pain.csv.swp").unlink()

        _put(folder / "pain.csv")
        assert _World(folder, {100.0: save}).run().calls == [102.0]

    def test_a_thousand_files_at_once(self, folder: Path) -> None:
        """They are one batch, although they arrive over a minute."""
        data = fit_run(samples=5)
        script = {100 + i * 0.06: lambda i=i: _put(folder / f"{i}.fit", data) for i in range(1000)}
        [call] = _World(folder, script).run().calls
        assert 161.0 <= call <= 164.0

    def test_folder_that_never_settles(self, folder: Path) -> None:
        """The reason why there is no report is given once."""
        script = {10.0 + i: lambda i=i: _put(folder / "sync.log", b"x" * i) for i in range(1, 1500)}
        world = _World(folder, script)
        world.end = 1400.0
        world.run()
        assert world.calls == []
        assert world.messages == ["sync.log keeps changing: the report will be made once it stops."]

    def test_folder_is_replaced(self, folder: Path) -> None:
        """Another folder of the same name is a change, and its events are heard."""

        def replace() -> None:
            folder.rename(folder.with_name("away"))
            _put(folder / "other.fit")

        world = _World(folder, {100.0: replace, 200.0: lambda: _put(folder / "new.fit")}).run()
        assert world.calls == [102.0, 202.0]
        assert (world.opened, world.closed) == (2, 2)

    @pytest.mark.skipif(os.name != "posix", reason="permissions are another matter there")
    def test_sub_folder_that_cannot_be_listed_for_a_while(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A drive that fails briefly is waited for; its runs don't vanish from the report."""
        sub = _put(folder / "2026" / "a.fit").parent
        usual, is_failing = Path.iterdir, threading.Event()

        def iterdir(path: Path) -> Iterator[Path]:
            if path == sub and is_failing.is_set():
                raise OSError(5, "Input/output error")
            return usual(path)

        monkeypatch.setattr(Path, "iterdir", iterdir)
        script = {100.0: is_failing.set, 130.0: is_failing.clear}
        assert _World(folder, script).run().calls == []

    def test_what_the_caller_knows(self, folder: Path) -> None:
        """What arrived after the state known to the caller is a change from the start."""
        world = _World(folder, {})
        assert world.run(known={}).calls == [2.0]
        assert world.messages == []
        assert _World(folder, {}).run(known=snapshot(folder)).calls == []

    def test_early_change_without_an_event(self, folder: Path) -> None:
        """Until listening is under way, looks are frequent, and no missing event is reported."""
        world = _World(folder, {0.1: lambda: _put(folder / "new.fit")})
        world.hears = False
        world.run()
        assert world.calls == [3.0]
        assert world.messages == []

    def test_missing_events(self, folder: Path) -> None:
        """A change without an event is found by the rescan; then looking replaces listening."""
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
        [message] = world.messages
        assert "every few seconds" in message
        assert "network drive" in message

    def test_failing_events(self, folder: Path) -> None:
        """If the system refuses to watch, that is reported once, and changes are still found."""
        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")})
        world.failure = "OS file watch limit reached"
        world.run()
        assert 102.0 <= world.calls[0] <= 106.0
        assert len(world.calls) == 1
        [message] = world.messages
        assert "every few seconds" in message
        assert "OS file watch limit reached" in message

    def test_folder_vanishes_and_comes_back(self, folder: Path) -> None:
        """A missing folder is reported and waited for; its return alone isn't a change."""
        away = folder.with_name("away")
        script = {
            100.0: lambda: folder.rename(away),
            150.0: lambda: away.rename(folder),
            300.0: lambda: _put(folder / "new.fit"),
        }
        world = _World(folder, script).run()
        assert world.messages == [
            f"{folder} is gone; waiting for it to come back.",
            f"{folder} is back.",
        ]
        assert world.calls == [302.0]
        assert (world.opened, world.closed) == (2, 2)

    def test_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """A folder that never existed is the caller's mistake; nothing is opened."""
        world = _World(tmp_path / "none", {})
        with pytest.raises(UsageError, match="There is no folder"):
            world.run()
        assert world.opened == 0

    def test_batch_that_fails(self, folder: Path) -> None:
        """It is retried, less and less often, down to once an hour, until it succeeds."""
        world = _World(folder, {100.0: lambda: _put(folder / "new.fit")})
        world.end = 20_000.0
        world.run(lambda: len(world.calls) >= 10)
        assert len(world.calls) == 10
        waits = [round(b - a) for a, b in itertools.pairwise(world.calls)]
        assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]

    def test_change_after_a_failure(self, folder: Path) -> None:
        """A change causes an immediate retry, and success ends the retries."""
        script = {
            100.0: lambda: _put(folder / "1.fit"),
            120.0: lambda: _put(folder / "2.fit"),
            300.0: lambda: _put(folder / "3.fit"),
        }
        world = _World(folder, script)
        world.run(lambda: len(world.calls) > 1)
        assert world.calls == [102.0, 122.0, 302.0]

    def test_folder_that_changes_while_it_is_read(self, folder: Path) -> None:
        """The caller can check; a report it then abandons is made once the folder has settled."""
        world = _World(folder, {100.0: lambda: _put(folder / "1.fit", fit_run())})
        written: list[float] = []

        def make_report(is_current: Callable[[], bool]) -> bool:
            if len(world.calls) == 1:
                _put(folder / "2.fit", fit_run()[:500])
                world.script[120.0] = lambda: _put(folder / "2.fit", fit_run())
            if not is_current():
                return False
            written.append(world.now)
            return True

        world.run(make_report)
        assert world.calls == [102.0, 122.0]
        assert written == [122.0]

    def test_change_that_is_undone_while_it_is_read(self, folder: Path) -> None:
        """An abandoned batch is not lost, even if nothing is different afterwards."""
        world = _World(folder, {100.0: lambda: _put(folder / "1.fit")})
        passing = folder / "2.fit"

        def make_report(is_current: Callable[[], bool]) -> bool:
            if len(world.calls) == 1:
                _put(passing)
            is_as_it_was = is_current()
            passing.unlink(missing_ok=True)
            return is_as_it_was

        assert world.run(make_report).calls == [102.0, 104.0]

    def test_folder_that_changes_whenever_it_is_read(self, folder: Path) -> None:
        """After three abandoned reports, an outdated one is better than none."""
        world = _World(folder, {100.0: lambda: _put(folder / "1.fit")})
        written: list[float] = []

        def make_report(is_current: Callable[[], bool]) -> bool:
            if not written:
                _put(folder / f"new-{len(world.calls)}.fit")
            if is_current():
                written.append(world.now)
                return True
            return False

        world.run(make_report)
        assert len(written) == 2  # this one, and one for the file that arrived meanwhile
        assert len(world.calls) == 5

    def test_folder_that_vanishes_while_it_is_read(self, folder: Path) -> None:
        """The report is made when the folder is back, although nothing in it has changed."""
        away = folder.with_name("away")
        world = _World(folder, {100.0: lambda: _put(folder / "1.fit")})

        def make_report(is_current: Callable[[], bool]) -> bool:
            if len(world.calls) == 1:
                folder.rename(away)
                world.script[150.0] = lambda: away.rename(folder)
            return is_current()

        world.run(make_report)
        assert len(world.calls) == 2
        assert 150.0 <= world.calls[1] <= 160.0

    @pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
    def test_errors_end_it(self, error: type[BaseException], folder: Path) -> None:
        """Ctrl-C and the caller's own errors pass through; listening is closed."""

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
    end = time.monotonic() + 60
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_real_folder_real_events(folder: Path, stop: threading.Event) -> None:
    """The system's events reveal a growing file; once it is complete, there is one call."""
    sizes: list[int] = []
    thread = threading.Thread(
        target=watch,
        args=(folder, lambda _: sizes.append((folder / "new.fit").stat().st_size) is None),
        kwargs={
            "stop": stop,
            "known": snapshot(folder),
            # Far longer than the pauses between writes, even on a busy machine.
            "timing": Timing(settle_s=3.0, rescan_s=600.0),
        },
    )
    thread.start()
    with (folder / "new.fit").open("wb") as stream:
        for _ in range(20):
            stream.write(b"x" * 1000)
            stream.flush()
            time.sleep(0.05)
    assert _until(lambda: bool(sizes))
    assert sizes == [20_000]
    stop.set()  # also wakes a watch that is waiting for an event
    thread.join(60)
    assert not thread.is_alive()


def test_real_events_that_fail(
    folder: Path, stop: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that can't watch gives its reason; waiting doesn't hang."""

    def refuse(*_: object, ignore_permission_denied: bool, **__: object) -> None:
        assert not ignore_permission_denied, "it would hide the limit as well"
        raise OSError('OS file watch limit reached. about ["/x"] (Error { kind: MaxFilesWatch })')

    monkeypatch.setattr("watchfiles.watch", refuse)
    events = SystemEvents(folder, stop)
    assert events.wait(20) is False
    assert events.failure == "OS file watch limit reached"
    events.close()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c(folder: Path) -> None:
    """Ctrl-C ends a watch immediately, with KeyboardInterrupt and no thread left over."""
    code = (
        "import sys, threading; from pathlib import Path; from analyzer.watch import *\n"
        "try:\n"
        "    watch(Path(sys.argv[1]), lambda _: print('called', flush=True) is None,\n"
        "        timing=Timing(settle_s=0.1))\n"
        "except KeyboardInterrupt:\n"
        "    print('ended', threading.active_count())\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The first file may arrive before watching has begun, so others follow until it calls.
    reader = threading.Thread(target=process.stdout.readline)  # type: ignore[union-attr]
    reader.start()
    for number in range(100):
        _put(folder / f"{number}.fit")
        reader.join(0.5)
        if not reader.is_alive():
            break
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert output.splitlines()[-1] == "ended 1"
    assert errors == ""
    assert process.returncode == 0


def test_ten_thousand_looks_leave_nothing_behind(folder: Path) -> None:
    """Memory stays constant over 10,000 looks, with a change and a call at every second one."""
    world = _World(folder, {1.0: lambda: _put(folder / "first.fit")})
    world.end = math.inf
    blocks: list[int] = []

    def make_report() -> None:
        number = len(world.calls)
        if number in {1_000, 5_000}:
            gc.collect()
            blocks.append(sys.getallocatedblocks() - number)  # the world's own list of calls
        if number == 5_000:
            world.stop.set()
        new, old = folder / f"{number % 7}.fit", folder / f"{(number + 4) % 7}.fit"
        world.script[world.now + 2.0] = lambda: (_put(new), old.unlink(missing_ok=True))

    world.run(make_report)
    assert world.looks >= 10_000
    early, late = blocks
    assert late - early < 400  # keeping one object per ten calls would be more
