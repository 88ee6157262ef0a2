"""What `runlog config` says."""

from __future__ import annotations

HEADS = ("Setting", "Value", "From", "Meaning")
NOT_SET = "not set"
DEFAULT = "default"
NOWHERE = "–"
INVALID = "Invalid: {problem}"
WHERE = {
    True: "Set in {path}.",
    False: "There is no {path} yet; setting a value begins it.",
}
TABLES = (
    "[recordings] and [[not_recorded]] hold decisions on single recordings and days: make them on "
    "the pages of `runlog serve`, or in a text editor."
)

ONE = "{name}: {value} ({source})"
FROM = {True: "from runlog.toml", False: "the default"}
NOT_SET_ANYWHERE = "{name}: not set"

SET = "{name} is {value} now (before: {before}), in {path}."
UNSET = "{name} is no longer set in {path}: {value} (before: {before})."
THE_SAME = "{name} is {value} in {path} already; nothing was changed."
NOT_THERE = "{name} isn't set in {path}; nothing was changed."
COPY = "The file as it was is kept beside it; its name begins with “{stem} before”."

UNKNOWN = "There is no setting {name}. {known}"
NEAR = "Did you mean {near}? "
KNOWN = "Known are {names}."
IS_TABLE = (
    "{name} is a table of decisions, not a single value: make them on the pages of `runlog serve`, "
    "or in a text editor."
)
NO_VALUE = "The value is empty. `runlog config {name} --unset` removes the setting."
NO_KEY = "Name the setting that is to be removed, as in `runlog config units --unset`."
BOTH = "Either give {name} a value or remove it with --unset, not both."
NOT_TEXT = "The value isn't valid text. Type it again."
ONE_LINE = "The value has to be on one line, without control characters."

LIMITS = "{low:g} to {high:g}{unit}"
CHOICES = "one of {words}"
KINDS = {
    "zone": "such as Europe/Berlin",
    "folder": "a folder, from that of runlog.toml on",
}
