"""Why a run counts as it does, in words: where its time and distance are from, what was merged."""

from __future__ import annotations

ZONE = {
    "watch": "local time of the watch",
    "position": "local time by its position",
    "file": "local time by its file",
    "settings": "local time by the time zone in the settings",
    "utc": "its time zone is not known, so its day may be off",
}
TOTAL = "distance as the device gave it"
RECORDED = "distance as recorded"
TRACK = "distance along its track"
LISTED = "known from a service's list only"
NO_DISTANCE = "its distance is not known"
KEPT = "runlog.toml keeps it as a run of its own"
PARTIAL = "its file ended early or was damaged"
PIECES = "recorded in {count} pieces"
SET_ASIDE = ("1 other recording of it set aside", "{count} other recordings of it set aside")
SPIKES = {"small": "a small spike", "moderate": "a moderate spike", "large": "a large spike"}
NOT_A_SPIKE = "not a spike"
SPIKE_UNKNOWN = "whether it is a spike is not known"

COUNTS = "counts"
PIECE = "counts, as a piece of this run"
REPEATS = "set aside: {why}"
"""What became of a recording of a run."""
