"""The shapes that pass between the rooms, in one place.

This package imports neither pandas nor NumPy, so that it costs nothing at start-up.
"""

from __future__ import annotations

from analyzer.schema.activity import (
    INDOOR,
    RECORD_COLUMNS,
    SENSOR_COLUMNS,
    STRENGTH_TRAINING,
    UNTOLD_SPORTS,
    Activity,
    Fault,
    Inside,
    Listed,
    Listing,
    Parsed,
    RunFacts,
    Weighing,
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
from analyzer.schema.course import BESIDE, ROUTE, SPLITS, TRACES
from analyzer.schema.diary import DiaryLine
from analyzer.schema.findings import (
    Comparison,
    Finding,
    Problem,
    Severity,
    Summary,
)
from analyzer.schema.frames import FRAMES
from analyzer.schema.load import (
    BREAKS,
    COMPARISON,
    DAYS,
    MONTHS,
    NOT_RECORDED,
    SPIKES,
    WEEKS,
    YEARS,
)
from analyzer.schema.log import COVERAGE, FILES, PROBLEMS
from analyzer.schema.one_run import OneRun
from analyzer.schema.run import BALANCE, FADES, RUNS, SENSORS
from analyzer.schema.shape import DAY, UTC_TIME, Column, Frame, frame_of, rows_of

__all__ = [
    "BALANCE",
    "BEFORE_FLARES",
    "BESIDE",
    "BREAKS",
    "COMEBACKS",
    "COMPARISON",
    "COVERAGE",
    "DAY",
    "DAYS",
    "EVENT_STUDY",
    "FADES",
    "FILES",
    "FLARES",
    "FLARE_SETS",
    "FRAMES",
    "INDOOR",
    "MONTHS",
    "NOT_RECORDED",
    "OSTRC",
    "PAIN",
    "PAIN_TAGS",
    "PROBLEMS",
    "REBUILDING",
    "RECORD_COLUMNS",
    "ROUTE",
    "RUNS",
    "SENSORS",
    "SENSOR_COLUMNS",
    "SPIKES",
    "SPLITS",
    "STRENGTH",
    "STRENGTH_TRAINING",
    "TRACES",
    "UNTOLD_SPORTS",
    "UTC_TIME",
    "WEEKS",
    "WEIGHT",
    "YEARS",
    "Activity",
    "Analysis",
    "Column",
    "Comparison",
    "DiaryLine",
    "EventStudy",
    "ExactTest",
    "Fault",
    "Finding",
    "Frame",
    "Inside",
    "Listed",
    "Listing",
    "OneRun",
    "PainAfterSpikes",
    "PainMonitoring",
    "Parsed",
    "Problem",
    "RedFlag",
    "RunFacts",
    "Severity",
    "Shortfall",
    "Summary",
    "Weighing",
    "frame_of",
    "rows_of",
]
