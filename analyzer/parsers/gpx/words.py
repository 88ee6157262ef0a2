"""GPX's names for things, and the reasons given if a file contains no recording."""

from __future__ import annotations

from analyzer.reasons import Code, Reason

ROOT = "gpx"

NO_TIMES = Reason(Code.GPX_NO_TIMES)
NO_POSITIONS = Reason(Code.GPX_NO_POSITIONS)
NO_TRACK = Reason(Code.GPX_NO_TRACK)

# They may have any prefix, or none.
EXTENSIONS = {
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_spm",
    "cadence": "cadence_spm",
    "runcadence": "cadence_spm",
    "power": "power_w",
    "powerinwatts": "power_w",
    "speed": "speed_mps",
    "distance": "distance_m",
}

# Strava writes its own numbers for sports.
_SPORTS = {"9": "running", "1": "cycling", "4": "hiking", "10": "walking", "16": "swimming"}


def sport_of(kind: str | None) -> str:
    """The sport of a track's ``type``, in FIT's words; unknown if it has none."""
    word = (kind or "").strip().lower()
    if "run" in word or "jog" in word:
        return "running"
    return _SPORTS.get(word, word or "unknown")


def unused(count: int) -> Reason:
    """The reason that says how many points were left out."""
    return Reason.of(Code.POINTS_UNUSED, count=count)
