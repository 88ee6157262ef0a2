"""Processor time is limited in a reader; here, in a process made for the test."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timers")

_ALARM_WHILE_LEAVING = """
import signal
from analyzer.exports import time_limit

time_limit.limit_time()
set_timer, alarms = signal.setitimer, []

def late(*args):
    alarms.append(args)
    signal.raise_signal(signal.SIGPROF)

with time_limit.processor_time(0) as allowance:
    allowance.left_s = lambda: 0.0
    signal.setitimer = late
print(len(alarms))
signal.raise_signal(signal.SIGPROF)
signal.setitimer = set_timer
with time_limit.processor_time(0):
    print("the next file")
"""

_OWN_LIMIT = """
import resource
from analyzer.exports import time_limit

resource.setrlimit(resource.RLIMIT_CPU, (100, resource.RLIM_INFINITY))
time_limit.limit_time()
print(resource.getrlimit(resource.RLIMIT_CPU)[0])
with time_limit.processor_time(0):
    print(resource.getrlimit(resource.RLIMIT_CPU)[0] < 20)
with time_limit.processor_time(10**9):
    print(resource.getrlimit(resource.RLIMIT_CPU)[0])
print(resource.getrlimit(resource.RLIMIT_CPU)[0])
"""


def test_an_alarm_that_comes_while_a_file_is_left_is_not_for_the_next():
    """It came when the file had been read: nothing is raised, then or later."""
    assert _said(_ALARM_WHILE_LEAVING) == ["1", "the next file"]


def test_a_limit_of_the_users_own_is_kept():
    """As set by ``ulimit -St``: within it, each file has its own."""
    assert _said(_OWN_LIMIT) == ["100", "True", "100", "100"]


def _said(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
