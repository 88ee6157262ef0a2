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
from analyzer.schema.back import (
    BEFORE_FLARES,
    COMEBACKS,
    EVENT_STUDY,
    FLARE_SETS,
    FLARES,
    OSTRC,
    PAIN,
    PAIN_TAGS,
    REBUILDING,
    STRENGTH,
    WEIGHT,
)
from analyzer.schema.back_findings import (
    EventStudy,
    ExactTest,
    PainAfterSpikes,
    PainMonitoring,
    RedFlag,
    Shortfall,
)
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
    DAYS,
    FILES,
    FRAMES,
    NOT_RECORDED,
    PROBLEMS,
    RUNS,
    SPIKES,
    WEEKS,
)
from analyzer.schema.shape import DAY, UTC_TIME, Column, Frame, frame_of, rows_of

__all__ = [
    "BEFORE_FLARES",
    "BREAKS",
    "COMEBACKS",
    "COMPARISON",
    "COVERAGE",
    "DAY",
    "DAYS",
    "EVENT_STUDY",
    "FILES",
    "FLARES",
    "FLARE_SETS",
    "FRAMES",
    "NOT_RECORDED",
    "OSTRC",
    "PAIN",
    "PAIN_TAGS",
    "PROBLEMS",
    "REBUILDING",
    "RECORD_COLUMNS",
    "RUNS",
    "SPIKES",
    "STRENGTH",
    "UTC_TIME",
    "WEEKS",
    "WEIGHT",
    "Activity",
    "Analysis",
    "Column",
    "Comparison",
    "EventStudy",
    "ExactTest",
    "Fault",
    "Finding",
    "Frame",
    "Listed",
    "Listing",
    "PainAfterSpikes",
    "PainEntry",
    "PainMonitoring",
    "Parsed",
    "Problem",
    "RedFlag",
    "RunFacts",
    "Severity",
    "Shortfall",
    "Summary",
    "frame_of",
    "rows_of",
]
