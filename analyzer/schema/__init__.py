"""The shapes that pass between the rooms, in one place.

This package imports neither pandas nor NumPy, so that it costs nothing at start-up.
"""

from __future__ import annotations

from analyzer.schema.activity import (
    RECORD_COLUMNS,
    Activity,
    Fault,
    Listed,
    Listing,
    Parsed,
    RunFacts,
)
from analyzer.schema.analysis import Analysis
from analyzer.schema.findings import (
    Comparison,
    Finding,
    PainEntry,
    Problem,
    Severity,
    Summary,
)
from analyzer.schema.frames import (
    BREAKS,
    COMPARISON,
    COVERAGE,
    DAY,
    DAYS,
    FILES,
    FLARES,
    FRAMES,
    NOT_RECORDED,
    PAIN,
    PROBLEMS,
    RUNS,
    SPIKES,
    UTC_TIME,
    WEEKS,
)
from analyzer.schema.shape import Column, Frame, frame_of, rows_of

__all__ = [
    "BREAKS",
    "COMPARISON",
    "COVERAGE",
    "DAY",
    "DAYS",
    "FILES",
    "FLARES",
    "FRAMES",
    "NOT_RECORDED",
    "PAIN",
    "PROBLEMS",
    "RECORD_COLUMNS",
    "RUNS",
    "SPIKES",
    "UTC_TIME",
    "WEEKS",
    "Activity",
    "Analysis",
    "Column",
    "Comparison",
    "Fault",
    "Finding",
    "Frame",
    "Listed",
    "Listing",
    "PainEntry",
    "Parsed",
    "Problem",
    "RunFacts",
    "Severity",
    "Summary",
    "frame_of",
    "rows_of",
]
