"""Commands as a user experiences them: the report of a large log, ``--help``, imports."""

from __future__ import annotations

import datetime as dt
import math
import shutil
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import decoding, made_log
from benchmarks.processes import ROOT, python
from benchmarks.timing import by_turns, seconds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.made_log import Template
    from benchmarks.processes import Run

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
_BARE_IMPORTS = "import pandas, matplotlib.figure, typst"
_IMPORTS = {"bare_imports": _BARE_IMPORTS, "report_imports": _REPORT_IMPORTS}
_COMMAND = ("-m", "analyzer")
_TABLES = ("runs", "weeks", "spikes")


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
    read = templates()
    size = 0

    def make() -> None:
        nonlocal size
        size = made_log.write_log(log, read, runs)

    made_s = seconds(make)
    cold = _report(log, cache, runs, memory=True)
    warm = _warm(log, cache, partial(made_log.write_run, log, read), runs, rounds)
    shutil.rmtree(WORK)
    of = "" if runs == FULL_RUNS else f"_{runs}_runs"
    figures = {
        f"log{of}_mb": size / 1e6,
        f"make_log{of}_s": made_s,
        f"cold_{runs}_runs_s": cold.seconds,
        f"cold{of}_mb_per_s": size / 1e6 / cold.seconds,
        f"cold_peak{of}_mb": cold.peak_mb,
        **{f"{name}{of}_s": taken for name, taken in warm.items() if name not in _IMPORTS},
        **{f"{name}_s": warm[name] for name in _IMPORTS},
        **{
            f"{name}_vs_imports{of}": taken / warm["bare_imports"]
            for name, taken in warm.items()
            if name not in _IMPORTS
        },
    }
    return {name: value for name, value in figures.items() if not math.isnan(value)}


def _warm(
    log: Path, cache: Path, add_run: Callable[[int], object], runs: int, rounds: int
) -> dict[str, float]:
    """Median seconds of what people wait for daily, with the cache filled, and of bare imports.

    All of it takes turns, so that a busy moment of the machine touches everything alike.

    Args:
        log: the folder.
        cache: with everything that is in the folder.
        add_run: writes the run of this number.
        runs: how many there are.
        rounds: how often.
    """
    taken: dict[str, list[float]] = {}
    for last in range(runs, runs + rounds):
        add_run(last)
        for name, call in _daily(log, cache, last).items():
            taken.setdefault(name, []).append(call().seconds)
    return {name: median(seconds_of) for name, seconds_of in taken.items()}


def _daily(log: Path, cache: Path, last: int) -> dict[str, Callable[[], Run]]:
    """What is measured once the run of this number has been added, in this order."""
    report = partial(_report, log, cache, last)
    tables = {
        f"table_{name}": partial(python, *_COMMAND, name, "--folder", str(log), cache=cache)
        for name in _TABLES
    }
    imports = {name: partial(python, "-c", code) for name, code in _IMPORTS.items()}
    return {
        "one_new_file": report,
        "nothing_new": report,
        "another_day": partial(report, days=1),
        **tables,
        **imports,
    }


def _report(log: Path, cache: Path, runs: int, *, days: int = 0, memory: bool = False) -> Run:
    """One report, up to some days after the run of this number."""
    end = made_log.day_of(runs) + dt.timedelta(days=days)
    return python(
        *(*_COMMAND, "report", "--folder", str(log), "--to", f"{end}"),
        *("--output", str(WORK / "report.pdf")),
        cache=cache,
        memory=memory,
    )


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


def templates() -> list[Template]:
    """The recordings that a made log is made of."""
    paths = [decoding.CORPUS / "fit" / name for name in _TEMPLATES]
    if not all(path.is_file() for path in paths):
        paths = decoding.fit_files()
    return [made_log.read_template(path.read_bytes()) for path in paths]
