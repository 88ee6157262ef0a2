"""A whole Garmin account in one zip: 10,000 members, of which 400 are runs."""

from __future__ import annotations

import math
import shutil

from benchmarks.processes import ROOT, python
from benchmarks.timing import seconds
from tests.archives import garmin

WORK = ROOT / "benchmarks" / "work" / "account"
FULL_MEMBERS = 10_000
_MEMBERS_PER_RUN = 25
_PROCESSES = 2
_ANALYZE = """
import sys
from analyzer import analyze
runs = analyze(sys.argv[1], processes=int(sys.argv[2])).runs
sys.exit(0 if len(runs) >= int(sys.argv[3]) else f"only {len(runs)} runs were found")
"""


def measure_account(members: int = FULL_MEMBERS) -> dict[str, float]:
    """Figures for two processes that analyse the archive, with an empty cache and once more.

    The archive has just been written, so it is in the system's file cache. Unless the archive has
    its full size, the number of its members is part of every name.

    Args:
        members: number of files in the archive.

    Returns:
        Name of a figure -> value; the unit is the end of the name.

    Raises:
        RuntimeError: a recorded run was not found.
    """
    shutil.rmtree(WORK, ignore_errors=True)
    log, cache = WORK / "log", WORK / "cache"
    log.mkdir(parents=True)
    made_s = seconds(lambda: garmin.account_zip(log, members // _MEMBERS_PER_RUN, members))
    size_mb = (log / garmin.FILE_NAME).stat().st_size / 1e6
    arguments = ("-c", _ANALYZE, str(log), str(_PROCESSES), str(members // _MEMBERS_PER_RUN))
    cold = python(*arguments, cache=cache, memory=True)
    again = python(*arguments, cache=cache)
    shutil.rmtree(WORK)
    of = "" if members == FULL_MEMBERS else f"_{members}_members"
    figures = {
        f"garmin_account{of}_mb": size_mb,
        f"make_garmin_account{of}_s": made_s,
        f"garmin_account_{members}_s": cold.seconds,
        f"garmin_account_peak{of}_mb": cold.peak_mb,
        f"garmin_account_again{of}_s": again.seconds,
    }
    return {name: value for name, value in figures.items() if not math.isnan(value)}
