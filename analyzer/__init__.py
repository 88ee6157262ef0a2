"""Running load alongside back-pain entries: watch exports in, a report out.

>>> from analyzer import analyze
>>> analysis = analyze("my-runs")          # doctest: +SKIP
>>> analysis.weeks.tail()                  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.pipeline import analyze
    from analyzer.schema import Analysis
    from analyzer.settings import Settings

__version__ = "0.1.0"
__all__ = ["Analysis", "Settings", "__version__", "analyze"]

_HOMES = {
    "Analysis": "analyzer.schema",
    "Settings": "analyzer.settings",
    "analyze": "analyzer.pipeline",
}


def __getattr__(name: str) -> Any:
    # Imported on first use: `runlog --help` needs none of them.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
