"""The process that makes one call: how it is started and ended, and how it died."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress

from analyzer.processes import ctrl_c_held_back

TO_END_S = 5.0
# The modules are to be found where this process finds them, never in the current folder.
CODE = """
import json, sys
line = sys.stdin.buffer.raw.readline()
if line.endswith(b"\\n"):
    request = json.loads(line)
    sys.path[:] = request["path"]
    from analyzer.faces.making.child import main
    main(request)
"""


def started(*, is_quiet: bool) -> subprocess.Popen[bytes]:
    """A process that waits to be told what to call.

    Args:
        is_quiet: whether it may write nothing in the terminal.

    Raises:
        OSError: there are too many processes, say.
    """
    with ctrl_c_held_back():
        return subprocess.Popen(  # noqa: S603 (this very Python)
            [sys.executable, "-P", "-c", CODE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if is_quiet else None,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """Let it end, and end it if it doesn't."""
    assert process.stdin is not None
    with suppress(OSError):
        process.stdin.close()  # which tells it to end
    try:
        process.wait(TO_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def death(process: subprocess.Popen[bytes]) -> str:
    """How it ended, where it should not have."""
    code = process.wait()
    how = f"exit code {code}"
    if code < 0:
        with suppress(ValueError):
            how = signal.Signals(-code).name
    return (
        f"The report could not be made: its process ended unexpectedly ({how}), perhaps "
        "because memory ran out."
    )
