"""GPX's names for things, and the reasons given if a file contains no recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers.xml.vocabulary import Vocabulary
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = "gpx"

NO_TIMES = Reason(Code.GPX_NO_TIMES)
NO_POSITIONS = Reason(Code.GPX_NO_POSITIONS)
NO_TRACK = Reason(Code.GPX_NO_TRACK)
TIMES_UNREADABLE = Reason(Code.TIMES_UNREADABLE)

# They may have any prefix, or none.
EXTENSIONS = {
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_per_min",
    "cadence": "cadence_per_min",
    "runcadence": "cadence_per_min",
    "power": "power_w",
    "powerinwatts": "power_w",
    "speed": "speed_mps",
    "distance": "distance_m",
}

VOCABULARY = Vocabulary(
    root=ROOT,
    written_point="trkpt",
    point="trkpt",
    segment="trkseg",
    track="trk",
    outside=frozenset({"wpt", "rte", "rtept", "metadata"}),
    time="time",
    fields={"ele": "elevation_m", **EXTENSIONS},
    kept=frozenset({"metadata", "name", "time", "trk", "type"}),
    repeated=frozenset({"trk"}),
    kept_attributes=frozenset({"creator"}),
    attributes={"lat": "lat_deg", "lon": "lon_deg"},
)


def title_of(names: Iterable[str | None]) -> str:
    """The title of a track: the first name with a sport in it, else the first there is.

    Args:
        names: of the track and of the file; None where there is none.
    """
    from analyzer.parsers.sport_names import sport_in_name
    from analyzer.parsers.titles import clean_title

    titles = [clean_title(name) for name in names if name]
    return next(filter(sport_in_name, titles), next(iter(titles), ""))
