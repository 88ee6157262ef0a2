"""Worker processes end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

_POOL = (
    "import os, time\n"
    "from analyzer.exports.importer import _pool\n"
    "if __name__ == '__main__':\n"
    "    with _pool(1) as pool:\n"
    "        print(pool.submit(os.getpid).result(), flush=True)\n"
    "        time.sleep(60)\n"
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
    """Also where the import had no chance to end them."""
    process = subprocess.Popen([sys.executable, "-c", _POOL], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    assert _is_alive(worker)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 10
    while _is_alive(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _is_alive(worker)
