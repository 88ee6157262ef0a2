"""A process that has imported all of runlog and forks a child for every command it is sent.

Starting Python and importing pandas takes longer than the commands themselves; so a kill at a
random moment would mostly hit an import.

Each line of the standard input is a JSON request, answered by a line of JSON:

* ``{"start": [...], "cache": ..., "log": ...}`` forks a child that runs these arguments, in a
  process group of its own; the answer is its process id.
* ``{"wait": pid}`` waits for its end; the answer is the exit code, negative if a signal ended it,
  and the seconds it took.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import time
from functools import partial
from typing import Any

_QUICK = {"settle_s": 0.02, "rescan_s": 0.05, "poll_s": 0.05}


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

    from analyzer.report.charts import to_svg

    def draw() -> Figure:
        figure = Figure()
        figure.subplots().set_title("x")
        return figure

    to_svg(draw)


def _run(request: dict[str, Any]) -> int:
    import analyzer.watch
    from analyzer.cli import run

    os.environ["RUNLOG_CACHE"] = request["cache"]
    log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    analyzer.watch.watch = partial(analyzer.watch.watch, **_QUICK)
    return run(request["start"])


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
    started: dict[int, float] = {}
    for line in sys.stdin:
        request = json.loads(line)
        if "start" in request:
            began = time.monotonic()
            answer: Any = _start(request)
            started[answer] = began
        else:
            pid = request["wait"]
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            answer = [code, time.monotonic() - started.pop(pid)]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _import_all()
    print(json.dumps("ready"), flush=True)
    _serve()
