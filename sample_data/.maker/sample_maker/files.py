"""The files of the log: name -> how its bytes are made."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

from sample_maker import beside, fit_files, story, xml_files
from sample_maker.body import ZONE, record, start_of
from sample_maker.diary import pain_csv
from sample_maker.story import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sample_maker.body import Recording

PHONE_UNTIL = dt.date(2025, 1, 14)  # before she had a watch
STRAVA_GPX = frozenset(dt.date(2025, 1, day) for day in range(19, 26))
TCX = dt.date(2025, 2, 9)
ZIPPED = (dt.date(2025, 6, 2), dt.date(2025, 6, 8))
GZIPPED = dt.date(2025, 10, 5)
TRUNCATED = dt.date(2025, 9, 17)
TWICE = dt.date(2025, 5, 13)
EVERY_SECOND = frozenset(
    {dt.date(2025, 3, 16), dt.date(2025, 7, 17), dt.date(2026, 2, 11), story.RACE}
)
RIDE = Run(dt.date(2025, 8, 23), 31_400, "ride")
MONITORING_DAY = dt.datetime(2026, 1, 12, 23, tzinfo=dt.UTC)

_PROFILE = """\
# The runner of the sample log. She and everything about her are invented.
name = "Mara Lindqvist"
birth_year = 1986
sex = "female"
height_cm = 171
weight_kg = 62.5

max_hr_bpm = 187
rest_hr_bpm = 51
threshold_hr_bpm = 169

units = "km"
week_start = "monday"
time_zone = "Europe/Berlin"
load = "distance"
"""

Files = dict[str, "Callable[[], bytes]"]


def files() -> Files:
    """All files of the log in order of name; bytes are made only on request."""
    made: Files = {
        "events.csv": beside.events_csv,
        "ostrc.csv": beside.ostrc_csv,
        "pain.csv": pain_csv,
        "weight.csv": beside.weight_csv,
        "runlog.toml": _PROFILE.encode,
        "phone/planned-ridge-loop.gpx": xml_files.planned_gpx,
        "watch/M1D00000.FIT": partial(fit_files.monitoring_file, MONITORING_DAY),
        f"watch/{_watch_name(RIDE)}": partial(_ride, RIDE),
        "exports/garmin-connect-2025-06.zip": _zip,
    }
    made |= dict(beside.strength_files())
    for run in story.runs():
        made |= dict(_files_of(run))
    return dict(sorted(made.items()))


def _files_of(run: Run) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files that contain a run, except those in the zip."""
    day = run.day
    if day <= PHONE_UNTIL or day == TWICE:
        yield f"phone/{_local(run):%Y-%m-%d_%H%M%S}.gpx", lambda: xml_files.phone_gpx(_record(run))
    if day <= PHONE_UNTIL or _is_zipped(run):
        return
    if day in STRAVA_GPX:
        yield f"exports/{_number(run)}.gpx", lambda: xml_files.strava_gpx(_record(run), _title(run))
    elif day == TCX:
        yield f"exports/activity_{_number(run)}.tcx", lambda: xml_files.garmin_tcx(_record(run))
    elif day == GZIPPED:
        yield f"exports/{_number(run)}.fit.gz", lambda: gzip.compress(_fit(run), mtime=0)
    elif day == TRUNCATED:
        yield f"watch/{_watch_name(run)}", lambda: fit_files.truncated(_fit(run), 0.823)
    else:
        yield f"watch/{_watch_name(run)}", lambda: _fit(run)


def _is_zipped(run: Run) -> bool:
    return ZIPPED[0] <= run.day <= ZIPPED[1]


def _record(run: Run) -> Recording:
    return record(run, every_second=run.day in EVERY_SECOND)


def _fit(run: Run) -> bytes:
    return fit_files.run_file(_record(run))


def _ride(run: Run) -> bytes:
    return fit_files.ride_file(_record(run))


def _zip() -> bytes:
    """As Garmin Connect exports originals: numbered members, all with the same time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for run in filter(_is_zipped, story.runs()):
            entry = zipfile.ZipInfo(f"{_number(run)}_ACTIVITY.fit", (2025, 7, 1, 9, 30, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _fit(run))
    return stream.getvalue()


def _local(run: Run) -> dt.datetime:
    return start_of(run).astimezone(ZONE)


def _watch_name(run: Run) -> str:
    return f"{_local(run):%Y-%m-%d-%H-%M-%S}.fit"


def _number(run: Run) -> int:
    """An activity number such as web services assign."""
    return 13_100_000_000 + (run.day - story.FIRST_DAY).days * 7_919_417


def _title(run: Run) -> str:
    return "Morning Run" if _local(run).hour < 12 else "Evening Run"
