"""A process that has imported all of runlog and forks a child for every command it is sent.

Starting Python and importing pandas takes longer than the commands themselves, so a kill at a
random moment would mostly hit an import.

Each line of the standard input is a JSON request, answered by a line of JSON:

* ``{"start": [...], "cache": ..., "log": ...}`` forks a child that runs these arguments in a
  process group of its own; the answer is its process id. ``write PATH TEXT``, which isn't a runlog
  command, writes a file the way the report is written. Two more keys are optional: with ``line: n``
  the child kills itself before the nth line of ``files.py`` and ``locking.py``, with ``room: n`` no
  file can grow beyond n bytes, as on a full disk.
* ``{"wait": pid}`` waits for it to end; the answer is the exit code, negative if a signal ended it.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import resource
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

_TRACED = ("files.py", "locking.py")
_QUICK = {"settle_s": 0.02, "patience_s": 0.2, "rescan_s": 0.05, "poll_s": 0.05}


def _import_all() -> None:
    import analyzer

    for module in pkgutil.walk_packages(analyzer.__path__, "analyzer."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("pandas", "lxml.etree", "tzfpy", "typst", "watchfiles", "rich.table"):
        importlib.import_module(name)
    _draw()


def _draw() -> None:
    """Have matplotlib import what it needs to draw, and read its fonts."""
    from matplotlib.figure import Figure

    from analyzer.report.plots.svg import to_svg

    def draw() -> Figure:
        figure = Figure()
        figure.subplots().set_title("x")
        return figure

    to_svg(draw)


def _die_before(line: int) -> None:
    count = 0

    def in_frame(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if Path(frame.f_code.co_filename).name not in _TRACED:
            return None
        if event == "line":
            if count == line:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
        return in_frame

    sys.settrace(in_frame)


def _run(request: dict[str, Any]) -> int:
    import analyzer.watch
    from analyzer.cli import run
    from analyzer.files import write_whole

    os.environ["RUNLOG_CACHE"] = request["cache"]
    log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    timing = analyzer.watch.Timing(**_QUICK)
    analyzer.watch.watch = partial(analyzer.watch.watch, timing=timing)
    if "room" in request:
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["room"],) * 2)
    if "line" in request:
        _die_before(request["line"])
    command, *rest = request["start"]
    if command == "write":
        write_whole(Path(rest[0]), rest[1].encode())
        return 0
    return run([command, *rest])


def _start(request: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        os.setpgid(0, 0)
        code = _run(request)
        sys.stdout.flush()
    finally:
        os._exit(code)


def _serve() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        if "start" in request:
            answer = _start(request)
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(request["wait"], 0)[1])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _import_all()
    print(json.dumps("ready"), flush=True)
    _serve()
