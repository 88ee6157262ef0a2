"""What a second process does is done as well, and as exactly, as here; nothing of it is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="needs Linux and a second core",
)

# A process of its own, because one that runs tests has too many threads to be copied.
_BEGIN = """
import os, signal, sys, threading
from analyzer.faces.making import beside

def load():
    pass

def whose(first, second=0):
    return first + second, os.getpid() == main_process

main_process = os.getpid()
"""
_END = """
with beside.helped(lambda: load()) as helper:
    helper.start()
    helper.start()
    print(helper.call(whose, 40, second=2))
"""
_LEFT = """
try:
    os.waitpid(-1, os.WNOHANG)
    print("a process is left")
except ChildProcessError:
    pass
"""
THERE, HERE = "(42, False)", "(42, True)"


def said(program: str, **more: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{_BEGIN}\n{program}\n{_LEFT}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "RUNLOG_DEBUG": "", **more},
        check=True,
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_a_function_is_called_there() -> None:
    """The second process, which ends with the block."""
    assert said(_END) == [THERE]


@pytest.mark.parametrize(
    "reason",
    [
        # A lock that a thread holds would stay locked in the copy for ever.
        "threading.Thread(target=threading.Event().wait, daemon=True).start()",
        "def fork(): raise BlockingIOError\nos.fork = fork",
        "def pipe(): raise OSError\nos.pipe = pipe",
        "sys.platform = 'darwin'",
        "os.sched_getaffinity = lambda _: {0}",
        "os.environ['RUNLOG_DEBUG'] = '1'",
        "def load(): return 1 / 0",
        "def load(): sys.exit('no library')",
        "def load(): os.kill(os.getpid(), signal.SIGKILL)",  # memory ran out
    ],
)
def test_what_can_not_be_done_there_is_done_here(reason: str) -> None:
    """It takes longer, and nobody can tell."""
    assert said(f"{reason}\n{_END}") == [HERE]


def test_what_raises_there_raises_here() -> None:
    """The user is told by the process that the user has started."""
    program = "def whose(first, second): raise ValueError(str(os.getpid() == main_process))"
    error = "try:\n    run()\nexcept ValueError as error:\n    print(error)"
    inside = _END.strip().replace("\n", "\n    ")
    assert said(f"{program}\ndef run():\n    {inside}\n{error}") == ["True"]


def test_who_is_not_asked_ends() -> None:
    """As where the report is there already, and where reading fails."""
    assert said("with beside.helped(load) as helper: helper.start()") == []
    assert said("with beside.helped(load): pass") == []
    assert said(
        "try:\n"
        "    with beside.helped(load) as helper:\n"
        "        helper.start()\n"
        "        raise ValueError\n"
        "except ValueError:\n"
        "    print('told')"
    ) == ["told"]  # fmt: skip
