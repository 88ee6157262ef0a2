"""Figures as a table, and as results.json."""

from __future__ import annotations

import json
import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.decoding import Decoded

_PACKAGES = (
    "running-log-analyzer", "fitparse", "fitdecode", "fitfast", "garmin-fit-sdk", "gpxpy", "lxml",
    "matplotlib", "numpy", "pandas", "typst",
)  # fmt: skip


def decode_table(rows: list[Decoded]) -> str:
    """A line for each reader on each file: time, speed, and ratio to the reference library."""
    head = f"{'file':<34}{'kB':>6}  {'reader':<24}{'median ms':>10}{'MB/s':>8}{'ratio':>8}"
    lines = [
        f"{row.file:<34}{row.size / 1e3:>6.0f}  {row.reader:<24}"
        f"{row.median_s * 1e3:>10.1f}{row.mb_per_s:>8.2f}{row.ratio:>7.2f}×"
        for row in rows
    ]
    return "\n".join([head, *lines])


def figure_table(figures: dict[str, float]) -> str:
    """A line for each figure; the unit is part of its name."""
    return "\n".join(f"{name:<40}{value:>12.3f}" for name, value in figures.items())


def write_results(path: Path, figures: dict[str, float], rows: list[Decoded]) -> None:
    """Write figures with the machine and versions they apply to, but no host name or path."""
    results = {
        "figures": {name: round(value, 4) for name, value in figures.items()},
        "decoding": [
            {
                "file": row.file,
                "bytes": row.size,
                "reader": row.reader,
                "median_s": round(row.median_s, 6),
                "ratio": round(row.ratio, 3),
            }
            for row in rows
        ],
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "processor": _processor(),
            "cpus": os.cpu_count(),
        },
        "versions": {"python": platform.python_version()} | _versions(),
    }
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    unfinished.replace(path)


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _processor() -> str:
    """The processor's model, if the system provides it."""
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.is_file() else ""
    model = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return model[1] if model else platform.processor()
