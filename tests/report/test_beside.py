"""A report set in a second process: the same bytes, and whatever goes wrong there costs nothing."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from tests.report.conftest import make_analysis

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="needs Linux and a second core",
)

# A process of its own, because one that runs tests has too many threads to be copied.
_BEGIN = """
import hashlib, os, pickle, signal, sys, threading
from analyzer.cli import start
start.prepare()
from analyzer.report import beside, figures, pdf
asked = pickle.load(sys.stdin.buffer)
set_here = beside._set_here
"""
_END = """
with beside.setting() as set_report:
    def noted(*asked):
        print("set here")
        return set_here(*asked)
    beside._set_here = noted
    if asked:
        data, faults = set_report(*asked)
        print(faults, hashlib.sha256(data).hexdigest())
try:
    os.waitpid(-1, os.WNOHANG)
    print("a process is left")
except ChildProcessError:
    pass
"""
_ALONE = "beside._is_safe = lambda: False"


def said(change: str = "", *, is_asked: bool = True) -> list[str]:
    """What a program says that sets a report: whether it did so itself, its faults, a digest.

    Args:
        change: lines of the program before the second process is started.
        is_asked: False if no report is wanted after all.
    """
    done = subprocess.run(
        [sys.executable, "-c", f"{_BEGIN}\n{change}\n{_END}"],
        input=pickle.dumps((make_analysis(60), "km", ()) if is_asked else ()),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "RUNLOG_DEBUG": ""},
        check=True,
    )
    assert not done.stderr
    return done.stdout.decode().splitlines()


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """What a program says that has no second process."""
    return said(_ALONE)


def test_the_pages_come_from_there_byte_for_byte(alone: list[str]) -> None:
    """Nothing is set here, and the second process is gone afterwards."""
    assert alone[0] == "set here"
    assert said() == alone[1:]


def test_a_second_thread_forbids_it(alone: list[str]) -> None:
    """A lock that it holds would stay locked in the copy for ever."""
    waiting = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
    assert said(waiting) == alone


@pytest.mark.parametrize(
    "fault",
    [
        "def fork(): raise BlockingIOError\nos.fork = fork",  # too many processes
        "beside._load = lambda: 1 / 0",
        "beside._load = lambda: os.kill(os.getpid(), signal.SIGKILL)",  # memory ran out
        "beside._load = lambda: setattr(beside, '_WHOLE', b'')",  # half an answer
    ],
)
def test_what_fails_there_is_set_here(alone: list[str], fault: str) -> None:
    """It takes longer, and nobody can tell."""
    assert said(fault) == alone


def test_faults_are_told_by_this_process() -> None:
    """What can't be drawn is tried here once more, with all that belongs to a fault."""
    where, faults = said(
        "def to_svg(_): raise ValueError('no ink')\n"
        "figures.to_svg = to_svg"
    )  # fmt: skip
    assert where == "set here"
    assert "no ink" in faults


def test_a_process_that_is_not_asked_ends() -> None:
    """As where the folder has changed meanwhile, or there is nothing to report."""
    assert said(is_asked=False) == []
