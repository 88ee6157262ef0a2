"""Worker processes end with their parent, and reading goes on if none can be started."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from analyzer.exports import workers
from analyzer.exports.readers import ReaderProcess
from analyzer.exports.workers import side_by_side

_POOL = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from analyzer.exports.workers import side_by_side\n"
    "from tests.exports.spoilt import process_of\n"
    "if __name__ == '__main__':\n"
    "    for path, process in side_by_side([Path('a'), Path('slow')], process_of, 1):\n"
    "        print(process, flush=True)\n"
)

_READ = (
    "import os, sys\n"
    "from pathlib import Path\n"
    "from analyzer.exports.workers import side_by_side\n"
    "from tests.exports.spoilt import process_of\n"
    "if __name__ == '__main__':\n"
    "    paths = [Path(name) for name in sys.argv[1:]]\n"
    "    for path, process in side_by_side(paths, process_of, 2):\n"
    "        print(path, process != os.getpid())\n"
)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_no_worker_outlives_a_killed_import() -> None:
    """Even if the import had no chance to end them."""
    process = subprocess.Popen([sys.executable, "-c", _POOL], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    assert _is_alive(worker)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 60
    while _is_alive(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _is_alive(worker)


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Three files, each containing its number."""
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(str(number))
    return paths


@pytest.mark.skipif(os.name != "posix", reason="sockets in a folder")
@pytest.mark.parametrize("length", [1, 60, 100])
def test_a_temporary_folder_with_a_long_name(three: list[Path], length: int):
    """A socket's path may have 107 characters; if it has more, readers are started without one."""
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        folder = Path(short) / ("t" * length)
        folder.mkdir()
        result = subprocess.run(
            [sys.executable, "-c", _READ, *map(str, three)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "TMPDIR": str(folder)},
        )
    assert (result.stderr, result.returncode) == ("", 0)
    assert sorted(result.stdout.splitlines()) == [f"{path} True" for path in three]


def _fails(*_: Any, **__: Any) -> Any:
    raise BlockingIOError("Resource temporarily unavailable")


@pytest.mark.parametrize("error", [BlockingIOError, NotImplementedError, ImportError, EOFError])
def test_no_pool_at_all(three: list[Path], monkeypatch: pytest.MonkeyPatch, error: type[Exception]):
    """A system without semaphores, or with too many processes."""

    def start(*_: Any) -> Any:
        raise error

    monkeypatch.setattr(workers, "ReaderProcess", start)
    found = list(side_by_side(three, Path.read_text, 2))
    assert found == [(path, path.stem) for path in three]


def _mark(path: Path) -> int:
    """Add a line to the file, and return who did."""
    with path.open("a") as stream:
        stream.write("read\n")
    return os.getpid()


@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_as_many_processes_as_the_system_allows(
    three: list[Path], monkeypatch: pytest.MonkeyPatch, allowed: int
):
    """With one reader fewer, or none, no file is lost."""
    started: list[Any] = []

    def limited(read: Any) -> Any:
        if len(started) >= allowed:
            _fails()
        started.append(ReaderProcess(read))
        return started[-1]

    monkeypatch.setattr(workers, "ReaderProcess", limited)
    found = dict(side_by_side(three, _mark, 3))
    assert [path.read_text().count("read") for path in three] == [1, 1, 1]
    assert (os.getpid() in found.values()) is (allowed == 0)


def test_other_children_of_the_program_live_on(three: list[Path]):
    """If reading is given up, only the readers are stopped."""
    child = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    child.start()
    try:
        reading = side_by_side(three, _mark, 2)
        next(reading)
        reading.close()
        assert child.is_alive()
    finally:
        child.terminate()
        child.join()
