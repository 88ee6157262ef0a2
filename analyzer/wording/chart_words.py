"""Titles, keys, axes and notes within the charts."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording.thresholds import number, percent

IMAGE_TITLE = "runlog: {name}, {start} to {end}"

# Panels and keys that several charts share.
WEEKLY = "Weekly {load}"
SPIKES = "Single-session spikes"
EVENTS = "Events"
RATIO = "ratio"
PART_OF_WEEK = "part of a week"
WEEK = "week"
DAY = "day"
LONGEST_RUN = "longest run"
NOT_RECORDED = "not recorded"
NOT_LOGGED = "not logged"
NOT_KNOWN = "not known"
A_RUN = "a run"

# Load.
UNKNOWN_DISTANCE = "distance not known"
UNKNOWN_LOAD = "load not known"
JUMP = f"weekly jump (over +{percent(rules.WEEK.jump)})"
UNCOUPLED = f"{rules.RATIO.acute_days} days : the {rules.RATIO.before_days} before (uncoupled)"
EWMA = "exponentially weighted"
BASELINE = "building baseline"
RATIO_CUT = "cut off at {top}; highest {highest}"

# Load in other units.
PER_WEEK = "{measure} per week"
STRENGTH = "strength"
PER_DAY = "{unit} a day"
FITNESS_AND_FATIGUE = "Fitness and fatigue"
FITNESS = f"fitness ({rules.FITNESS.fitness_days} days)"
FATIGUE = f"fatigue ({rules.FITNESS.fatigue_days} days)"
FORM = "Form"

# Pain.
HIGH_PAIN = f"pain of {rules.FLARE.score} or more"
LOW_PAIN = f"pain below {rules.FLARE.score}"
PAIN_0 = "0, no pain"
SIDE_ROWS = {"left": "left", "centre": "centre", "right": "right"}

# Pain around spikes and flares.
BAND = f"{percent(rules.STUDY.band)} of the shifts"
MEAN_OF_SHIFTS = "mean of the shifts"
AROUND = "around {count} spikes"
DAYS_FROM_SPIKE = "days from the spike"
AT_SPIKE = "spike"
DAY_0 = "day 0"
DAYS_LOGGED = "days"
MEAN_PAIN = "Mean logged pain"
SCORE = "score 0–10"
PAIN = "pain"

# Pain by size of the run.
HIGHEST_AFTER = f"highest pain logged within {rules.SPIKE.pain_days} days after the run"
OF = "{part} of {whole}"
AND_NOT_KNOWN = "{known} + {unknown}?"
NO_RUN = "no run counted"
_SMALL, _MODERATE, _LARGE = (
    f"{100 * (ratio - 1):.0f}"
    for ratio in (rules.SPIKE.small_ratio, rules.SPIKE.moderate_ratio, rules.SPIKE.large_ratio)
)
SIZES = {
    "not_longer": f"not longer than the {rules.SPIKE.reference_days} days before",
    "longer": f"up to {_SMALL} % longer",
    "small": f"{_SMALL}–{_MODERATE} % longer (small spike)",
    "moderate": f"{_MODERATE}–{_LARGE} % longer (moderate spike)",
    "large": f"over {number(rules.SPIKE.large_ratio)} times as long (large spike)",
}

# Comebacks.
DAYS_SINCE_RETURN = "days since the return; the first run is day 1"
COMEBACKS = "Last 7 days against the mean week before the layoff"

# Form.
RUN_DISTANCE = "distance of the run ({unit})"
EARLIER_MEDIAN = "median of earlier comparable runs"
BY_DISTANCE = "{measure}, by distance"
OWN_RANGE = "your own range"

# Two weeks by day.
WEEKDAY_LETTERS = ("M", "T", "W", "T", "F", "S", "S")

# Side and character by month.
SIDE = "Side"
SIDES = {
    "left": "left", "right": "right", "both": "both sides", "centre": "centre", "": "not given",
}  # fmt: skip
CHARACTER = "Character"
CHARACTERS = {"muscle": "muscle-like", "bone": "bone-like", "": "not given"}
ENTRIES = "{title} (entries)"

# One run.
MOVING_MINUTES = "moving time (min)"
