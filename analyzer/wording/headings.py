"""Titles of documents, and headings of the report's pages and sections."""

from __future__ import annotations

SUMMARY = "Summary"

STANDS_OUT = "What stands out"
LAST_WEEK = "The last week"
LAST_WEEKS = "The last {count} weeks"
BUILDING = "What this log is building"

TIMELINE = "Timeline"
ALL_YEARS = "All years"
RATIO = "Acute : chronic load"

AROUND_SPIKES = "Pain around spikes"
FLARE_SETS = "Flares and comparable days"
BY_SIZE = "Pain by size of the run"
BEFORE_FLARES = "What came before each flare"
EVENTS_BEFORE_FLARES = "Events before each flare"

COMEBACKS = "Comebacks"

OTHER_LOADS = "Load in other units"
FITNESS = "Fitness and fatigue"

FORM = "Form and fatigue"
FADE = "Last third against first third"
BALANCE = "Left and right"

SPIKES = "Load spikes"
JUMPS = "Weekly jumps"
BREAKS = "Breaks and layoffs"

DIARY = "Diary"
FLARES = "Flares"
TAGS = "Side and character"
OSTRC = "Weekly questionnaire (OSTRC-O2)"
WEIGHT = "Body weight"
EVENTS = "Events"
ENTRIES = "Entries"

METHOD = "Files and method"
PROBLEMS = "What was not read, or is in doubt"
COVERAGE = "What is covered"
DEFINITIONS = "What the numbers mean"
DUPLICATES = "Duplicates set aside"
PIECES = "Runs recorded in pieces"
NOT_RUNS = "Files that are not runs"
RECEIPT = "Receipt"
MADE = "How this report was made"

RUN_TRACES = "Along the run"
RUN_ROUTE = "Route"
RUN_BESIDE = "Against comparable runs"
RUN_ALONE = "In numbers"
