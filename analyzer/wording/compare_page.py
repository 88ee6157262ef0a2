"""What the page Compare says beside what the report says of two periods."""

from __future__ import annotations

from analyzer.schema import rules

CALL = "{a} and {b}"
"""How two periods are named where they can be typed."""

READY = {
    "": "Last two full weeks",
    "this-week": "This week",
    "last-month": "Last month",
    "this-month": "This month",
    f"last-{rules.RECENT.days}-days": f"Last {rules.RECENT.days} days",
    "this-year": "This year",
}
"""Period as typed -> what the link says; "" for none, so that the last two full weeks are shown."""
EACH_AGAINST = "Each against the one before; of one that isn't over, the same days of both."
NOT_OFFERED = "Not in this log, which goes to {end}: {names}."

BEFORE, YEAR = "", "year"
AGAINST = {BEFORE: "the one before it", YEAR: "the same a year earlier"}
"""Value in the address -> what a single period is compared with."""
TWO_FORMS = "By name or by dates: each button takes what stands above it, and nothing of the other."
HINT = (
    "A week (2026-W10, or a date in it), a month (2026-05), a year (2026), two days "
    "(2026-05-01..2026-05-28), or a word: last-week, this-month, last-28-days."
)
NO_SUCH_OTHER = (
    "A period can be compared with the one before it, with the same a year earlier, or with one "
    "that is typed; choose one of these."
)
YEAR_AND_OTHER = (
    "Two periods were typed, and a year earlier was chosen as well. Leave one of the periods "
    "empty, or choose “the one before it”."
)
HALF_A_SPAN = "A span of days has a first and a last day: the {which} span lacks its {end} day."
WHICH = {"a": "other", "b": "first"}
ENDS = ("first", "last")

NO_RUN = "There is no run yet, so there is nothing to compare."
WHOLE_LOG = "Here the whole log counts, whatever days other pages show."
