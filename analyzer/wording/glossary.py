"""The page on what was not read, and on the words that the report uses."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording.thresholds import percent, spelled

TITLE = "What was not read; the words used"
NOT_READ = "Not read, or in doubt"
ALL_READ = "Every file and line was read, and nothing is in doubt."
NO_FILE = "No recording was found in the folder."
MORE_OF_FILE = "And {count} more for this file."
MORE = "and {count} more: `runlog files` lists them; for the diary, `runlog pain check`."
COVERED = "Days, runs and entries"
WORDS = "The words used"
MORE_WORDS = (
    "The appendix (`--pages all`) tells how each number is counted, with its source, and has all "
    "tables and entries."
)

_SPIKE = percent(rules.SPIKE.small_ratio - 1)
_BEFORE = f"{rules.SPIKE.reference_days} days"
_THREE = spelled(rules.RATIO.before_days / 7)

TERMS = (
    (
        "Logged",
        "A day with an entry in the diary. A 0 is an entry; a blank day is not known, never 0.",
    ),
    (
        f"Longest of {_BEFORE}",
        (
            f"The longest single run of the {_BEFORE} before a run; not known with fewer than "
            f"{spelled(rules.SPIKE.fewest_runs)} runs in them."
        ),
    ),
    ("Spike", f"A run more than {_SPIKE} longer than the longest of the {_BEFORE} before."),
    (
        "Flare",
        (
            f"Pain of {rules.FLARE.score} or more after {rules.FLARE.quiet_days} days without, "
            f"with {rules.FLARE.fewest_logged} or more of the {rules.FLARE.logged_days} days "
            "before logged."
        ),
    ),
    (
        "Order not known",
        "A spike and a flare on one day, where no time of day says which was first.",
    ),
    ("Not known", "Too little was recorded or logged to say; it is never counted as none."),
    ("Not recorded", "Days that you declared as missing from the files; they are no rest days."),
    (
        "Acute : chronic",
        (
            f"The last {rules.RATIO.acute_days} days against the mean week of the {_THREE} weeks "
            "before; 1 is the same."
        ),
    ),
    (
        f"{rules.WEEK.usual_weeks}-week range",
        (
            f"The {rules.WEEK.usual_weeks} calendar weeks before the later one compared, or as "
            "many as there are, without the lowest and the highest of them."
        ),
    ),
    (
        "Lighter week",
        (
            f"At most {percent(rules.WEEK.deload)} of the mean of the "
            f"{spelled(rules.WEEK.deload_weeks)} weeks before it."
        ),
    ),
    (
        "Weekly jump",
        (
            f"A week more than {percent(rules.WEEK.jump)} over the week before, and over your last "
            f"{spelled(rules.WEEK.steady_weeks)} that were not lighter."
        ),
    ),
    (
        "Break, layoff",
        (
            f"{rules.BREAK.break_days} to {rules.BREAK.longest_break_days} days without a run; "
            f"{rules.BREAK.layoff_days} days or more."
        ),
    ),
    ("≥", "At least this much: a part of it is not known."),
)
"""Word -> what it means here, in a sentence."""

# How the report was made.
SETTINGS = "Settings"
WEEKS_FROM = "weeks begin on {day}"
HEART_RATE = "heart rate: {rates}"
CONSTANTS = "constants of heart-rate load: {sex}"
ALL_DEFAULT = "as the program comes"
