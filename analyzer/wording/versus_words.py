"""What is said of two weeks, months or spans of days side by side."""

from __future__ import annotations

HEADED = "{b} against {a}"
VERSUS = "Week against week"
DAY_BY_DAY = "Day by day"
NO_COMPARISON = "Two weeks with runs are needed for a comparison."
NO_RUN_BEFORE = "There was no run in the {before} before {dates}."
NOTHING_BEFORE = (
    "There was no run in the {before} before {dates}, so there is nothing to compare with."
)
BEFORE = {
    "week": "{count} weeks",
    "month": "{count} months",
    "year": "{count} years",
    "span": "{count} × {days}",
}
SAME_DAYS_OF = "same days of the {before}"
OLDER = "{dates} is the last full week with a run; {since} since then."
SINCE = ("{count} full week has passed", "{count} full weeks have passed")

WEEK_RANGE = "{count}-week range"
MONTH_RANGE = "{count}-month range"
YEAR_RANGE = "{count}-year range"
SPAN_RANGE = "range of {count} × {days}"
FULL = {"week": "full calendar weeks", "month": "full months", "year": "full years"}
FULL_SPANS = "spans of {days} recorded in full"

FURTHEST = "Furthest outside the {name} is {measure}: {value} (range {range})."
ALL_WITHIN = {
    (True, True): "What is known of running and pain is within the {name}.",
    (True, False): "What is known of running is within the {name}; whether pain is, is not known.",
    (False, True): "Pain is within the {name}; whether running is, is not known.",
    (False, False): "",
}
"""Whether there is something known of running, and of pain, and all within -> what is said."""
HIGH_WITHIN = {
    True: "What is known of running is within the {name}; so is pain, which was up to {pain}.",
    False: "Pain was up to {pain}, as in earlier periods; how running compares is not known.",
}
"""The same with high pain, which is named: within its range doesn't mean well."""
RANGE_IS = (
    "{name}: the last {count} {full} before {day}{same}, without the lowest and the highest. "
    "A rule of this program."
)
SAME_DAYS = ", over the same days"
NO_RANGE = "There is no range to compare with yet: fewer than {fewest} {full} before {day}."
SORTED = (
    "Sorted by how far outside its range the later value is; a ratio, strength, weight and the "
    "number of entries come last."
)
BEYOND = "An arrow: further out than drawn."

PER_WEEK = (
    "The two have {a} and {b}, so sums are told per week of 7 days. A highest value is that of all "
    "the days, of which the longer one has more."
)
SAME_OF_EACH = "One of the {kinds} is incomplete: the same {days} of each are compared."
WITHIN_LOG = "Only days within the log are counted."
AT_LEAST = "≥ covers the runs whose value is known: the true one may be higher."
UNRECORDED = "{days} of {dates} {were} not recorded, so the running in that {kind} is not known."
KINDS = {"week": "weeks", "month": "months", "year": "years", "span": "spans"}
PERIODS = "periods"

MEASURE = "Measure (unit)"
RATIO = "Acute : chronic load, last day"
CHANGE = "Change"
IN_PERCENT = "in %"
ABOVE = "above"
BELOW = "below"
SLOWER = "slower"
FASTER = "faster"
WITHIN = "within"
NOT_KNOWN = "not known"
OTHERS = {
    ABOVE: "Above their range: {names}.",
    BELOW: "Below their range: {names}.",
    SLOWER: "Slower: {names}.",
    FASTER: "Faster: {names}.",
}
LINE_ALT = "{measure}: {b}, {verdict} the range of {range}; {a} in the earlier {kind}."

MOVING_TIME = "moving time"
DAYS_ALT = "Distance and {second} by day: {a} came to {km_a}, {b} to {km_b}."
PAIN_PEAKS = "The highest pain of the earlier days is {a}, of the later {b}."

DAYS = "Each day of both"
SEVEN_DAYS = "Every seven days of both"
OUTSIDE_LOG = "outside the log"
