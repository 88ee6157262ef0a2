"""Runs in the process that makes one call, a report say, and ends with it.

What it says goes out as lines of JSON on what was its standard output: the question whether the
folder is still as it was, and at last the outcome. What it is told comes on its standard input: a
line with the request, the pickled call, then a line with the answer to each question. The end of
that input means that whoever asked has ended, and so does this process: in an orderly way, so that
nothing half done is left.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import queue
import signal
import sys
import threading
import time
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from analyzer import start
from analyzer.faces.failures import sentence
from analyzer.processes import interrupt_main_thread, let_ctrl_c_through, silence
from analyzer.signals import Ended, ended_by_signals

if TYPE_CHECKING:
    from collections.abc import Callable

IS_CURRENT = {"asks": "is_current"}
"""The question; the answer is true or false."""

# Less than the process that asked waits before it kills this one.
_TO_END_S = 4.0


def main(request: dict[str, Any]) -> None:
    """Make the call.

    Args:
        request: how many bytes the pickled call has that follows (``bytes``), and whether the
            function asks if the folder is still as it was (``asks``).
    """
    work = _told(request["bytes"])
    start.prepare()
    say = _voice()
    answers: queue.SimpleQueue[bool] = queue.SimpleQueue()
    is_over = threading.Event()
    _prepare_signals()
    with ended_by_signals():
        threading.Thread(target=_listen, args=(answers, is_over), daemon=True).start()

        def is_current() -> bool:
            say(IS_CURRENT)
            return answers.get()

        outcome = _outcome(work, {"is_current": is_current} if request["asks"] else {})
        is_over.set()
        say(outcome)


def _told(size: int) -> bytes:
    """So many bytes of the input, or fewer if it ends; nothing beyond them is taken."""
    found = bytearray()
    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as told:
        while len(found) < size and (more := told.read(size - len(found))):
            found += more
    return bytes(found)


def _prepare_signals() -> None:
    """Leave what a terminal sends to every process to the one that asked, which ends this one.

    What this process starts leaves it too: Python's resource tracker, say, which would die of it.
    """
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    let_ctrl_c_through()  # it was blocked, so as not to interrupt the start of Python


def _voice() -> Callable[[dict[str, Any]], None]:
    """What says things to the process that asked; no one else can, nor print to the terminal.

    Only the progress bar does, by ``sys.stderr``. What libraries print goes nowhere, as does what
    reader processes say that are ended while they start.
    """
    private = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    silence(1)
    if sys.stderr and not os.environ.get("RUNLOG_DEBUG"):
        terminal = os.fdopen(os.dup(sys.stderr.fileno()), "w", errors="replace")
        silence(2)
        sys.stderr = terminal

    def say(what: dict[str, Any]) -> None:
        with suppress(OSError):  # no one listens any more
            left = memoryview(json.dumps(what).encode() + b"\n")
            while left:
                left = left[private.write(left) or 0 :]

    return say


def _listen(answers: queue.SimpleQueue[bool], is_over: threading.Event) -> None:
    """Pass on each answer; at the end of the input, end this process, unless it is ending."""
    # Unbuffered: the lock of a buffer would stop Python from ending while this thread waits.
    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as told:
        for line in told:
            answers.put(json.loads(line))
    if not is_over.is_set():
        interrupt_main_thread()
    time.sleep(_TO_END_S)
    os._exit(1)


def _outcome(work: bytes, asks: dict[str, Callable[[], bool]]) -> dict[str, Any]:
    try:
        function, args = pickle.loads(work)  # noqa: S301 (of the process that started this one)
        result = pickle.dumps(function(*args, **asks), pickle.HIGHEST_PROTOCOL)
        return {"result": base64.b64encode(result).decode()}
    except Ended:
        raise
    # Whatever the failure, a panic in Rust too, it is for the process that asked to tell.
    except BaseException as error:
        return {
            "failure": sentence(error),
            "option": getattr(error, "option", ""),
            "kind": type(error).__name__,
            "traceback": traceback.format_exc(),
        }
