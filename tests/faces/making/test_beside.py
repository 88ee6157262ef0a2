"""What a second process does is done as well, and as exactly, as here; nothing of it is left."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S

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


@pytest.mark.parametrize(
    "reading",
    ["int('no number')", "raises(MemoryError)", "raises(ImportError)", "raises(PanicException)"],
)
def test_what_can_not_be_read_is_done_here(reading: str) -> None:
    """Whatever reading the answer raises, it costs time and nothing else."""
    program = (
        "class PanicException(BaseException): pass\n"
        "def raises(error): raise error\n"
        f"def reading(): return {reading}\n"
        "class Bad(tuple):\n"
        "    def __reduce__(self): return (reading, ())\n"
        "def whose(first, second): return Bad((42, os.getpid() == main_process))"
    )
    assert said(f"{program}\n{_END}") == [HERE]


def test_what_can_not_be_written_is_done_here() -> None:
    """An answer so deep that it can't be."""
    program = (
        "def whose(first, second):\n"
        "    if os.getpid() == main_process: return (42, True)\n"
        "    found = []\n"
        "    for _ in range(100_000): found = [found]\n"
        "    return found\n"
    )
    assert said(f"{program}\n{_END}") == [HERE]


def test_what_can_not_be_asked_is_done_here() -> None:
    """Arguments so deep that they can't be written."""
    program = "deep = []\nfor _ in range(100_000): deep = [deep]\n"
    program += "def whose(first, second=0): return os.getpid() == main_process\n"
    assert said(program + _END.replace("40", "deep")) == ["True"]


def test_nothing_is_an_answer_too() -> None:
    """What returns None there isn't done twice."""
    program = "def whose(first, second): open(os.environ['CALLS'], 'a').write('.')"
    assert said(f"os.environ['CALLS'] = os.devnull\n{program}\n{_END}") == ["None"]


def test_it_is_asked_once() -> None:
    """The second time it is done here; ending it twice harms nobody who has its number now."""
    twice = _END + "    print(helper.call(whose, 40, second=2))\n    helper.end()\n"
    killed = "def kill(*what): print('kill')\nreal, os.kill = os.kill, kill\n"
    assert said(killed + twice) == [THERE, HERE, "kill"]


def test_faults_that_were_caught_there_are_known_here() -> None:
    """Each once, with those of this process."""
    program = (
        "from analyzer import nets\n"
        "nets.note_elsewhere('of before')\n"
        "def whose(first, second):\n"
        "    try: 1 / 0\n"
        "    except ZeroDivisionError as error: nets.note(error)\n"
        "    return os.getpid() == main_process\n"
    )
    said_of = said(f"{program}{_END}print(*(caught[:17] for caught in nets.CAUGHT), sep='\\n')")
    assert said_of == ["False", "of before", "ZeroDivisionError"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL", "SIGHUP"])
def test_it_ends_when_the_process_that_asked_is_killed(name: str) -> None:
    """Also where what it does would never end."""
    program = "import time\ndef whose(first, second):\n    os.write(9, b'%d\\n' % os.getpid())\n"
    program += "    while True: time.sleep(0.05)\nos.dup2(1, 9)"
    parent = subprocess.Popen(
        [sys.executable, "-c", f"{_BEGIN}\n{program}\n{_END}"],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "RUNLOG_DEBUG": ""},
    )
    assert parent.stdout is not None
    copy = int(parent.stdout.readline())
    parent.send_signal(getattr(signal, name))
    # The copy holds the pipe as well: it is at its end once both are.
    reader, _, _ = select.select([parent.stdout], [], [], PATIENCE_S)
    if not reader:
        os.kill(copy, signal.SIGKILL)
    parent.communicate()
    assert reader, "the copy went on"
