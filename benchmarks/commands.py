"""Commands as a user experiences them: the report of a large log, ``--help``, imports."""

from __future__ import annotations

import math
import shutil
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import decoding, made_log
from benchmarks.processes import ROOT, python
from benchmarks.timing import by_turns, seconds

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.made_log import Template

WORK = ROOT / "benchmarks" / "work"
FULL_RUNS = 1500
_TEMPLATES = (
    "sample.fit",
    "running-with-developer-data.fit",
    "running.fit",
    "run.fit",
    "developer-types-sample.fit",
)
_REPORT_IMPORTS = "import analyzer.pipeline, analyzer.report.pdf, matplotlib.figure, pandas, typst"


def measure_log(runs: int, rounds: int) -> dict[str, float]:
    """Figures for ``runlog report`` of a made log: cold, with one new file, with nothing new.

    Cold means without runlog's cache; the files may be in the system's file cache. Unless the log
    has its full size, the number of its runs is part of every name.

    Args:
        runs: number of runs in the log.
        rounds: how often the report with nothing new is repeated, for its median.

    Returns:
        Name of a figure -> value; the unit is part of the name.
    """
    log, cache = WORK / f"log-{runs}", WORK / f"cache-{runs}"
    for folder in (log, cache):
        shutil.rmtree(folder, ignore_errors=True)
    templates = _templates()
    size = 0

    def make() -> None:
        nonlocal size
        size = made_log.write_log(log, templates, runs)

    made_s = seconds(make)
    cold_s, peak_mb = _report(log, cache, runs, memory=True)
    made_log.write_run(log, templates, runs)
    one_new_s, _ = _report(log, cache, runs)
    warm_s = median(_report(log, cache, runs)[0] for _ in range(rounds))
    imports_s = median(python("-c", _REPORT_IMPORTS).seconds for _ in range(rounds))
    shutil.rmtree(WORK)
    of = "" if runs == FULL_RUNS else f"_{runs}_runs"
    figures = {
        f"log{of}_mb": size / 1e6,
        f"make_log{of}_s": made_s,
        f"cold_{runs}_runs_s": cold_s,
        f"cold{of}_mb_per_s": size / 1e6 / cold_s,
        f"cold_peak{of}_mb": peak_mb,
        f"one_new_file{of}_s": one_new_s,
        f"nothing_new{of}_s": warm_s,
        f"nothing_new_over_imports{of}_s": warm_s - imports_s,
        "report_imports_s": imports_s,
    }
    return {name: value for name, value in figures.items() if not math.isnan(value)}


def measure_start(rounds: int) -> dict[str, float]:
    """Median seconds of whole processes that do little: ``--help``, bare Python, imports."""
    calls = {
        "help_s": ("-m", "analyzer", "--help"),
        "python_s": ("-c", "pass"),
        "import_analyzer_s": ("-c", "import analyzer"),
        "import_pandas_s": ("-c", "import pandas"),
        "import_matplotlib_figure_s": ("-c", "import matplotlib.figure"),
    }
    for arguments in calls.values():
        python(*arguments)  # the first run compiles byte code
    return by_turns({name: partial(python, *call) for name, call in calls.items()}, rounds)


def _templates() -> list[Template]:
    paths = [decoding.CORPUS / "fit" / name for name in _TEMPLATES]
    if not all(path.is_file() for path in paths):
        paths = decoding.fit_files()
    return [made_log.read_template(path.read_bytes()) for path in paths]


def _report(log: Path, cache: Path, runs: int, *, memory: bool = False) -> tuple[float, float]:
    """Seconds and peak megabytes of one report, up to the day of the run added later."""
    run = python(
        *("-m", "analyzer", "report", "--folder", str(log), "--to", f"{made_log.day_of(runs)}"),
        *("--output", str(WORK / "report.pdf")),
        cache=cache,
        memory=memory,
    )
    return run.seconds, run.peak_mb
