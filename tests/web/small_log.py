"""A small log whose every number can be worked out by hand.

Runs of 6 km on every fourth day from 1 January 2025; 9 km on 10 February, which is 1.5 times the
longest of the 30 days before. Pain of 0 on each day from 20 January to 11 February, then 5 and 4,
then nothing but a 0 on 1 March.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

FIRST, SPIKE, LAST = dt.date(2025, 1, 1), dt.date(2025, 2, 10), dt.date(2025, 3, 2)
_STEP_S, _MPS = 60, 3


def tcx(day: dt.date, metres: int) -> str:
    """A run that begins at seven in the morning (UTC), at 3 m/s."""
    start = dt.datetime.combine(day, dt.time(7))
    points = "".join(
        f"<Trackpoint><Time>{start + dt.timedelta(seconds=s):%Y-%m-%dT%H:%M:%SZ}</Time>"
        f"<DistanceMeters>{s * _MPS}</DistanceMeters></Trackpoint>"
        for s in [*range(0, metres // _MPS, _STEP_S), metres // _MPS]
    )
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/'
        'TrainingCenterDatabase/v2"><Activities><Activity Sport="Running">'
        f"<Id>{start:%Y-%m-%dT%H:%M:%SZ}</Id><Lap StartTime='{start:%Y-%m-%dT%H:%M:%SZ}'>"
        f"<TotalTimeSeconds>{metres // _MPS}</TotalTimeSeconds>"
        f"<DistanceMeters>{metres}</DistanceMeters><Track>{points}</Track></Lap></Activity>"
        "</Activities></TrainingCenterDatabase>"
    )


def run_days() -> list[dt.date]:
    """The days with a run."""
    count = (LAST - FIRST).days // 4 + 1
    return [FIRST + dt.timedelta(days=4 * n) for n in range(count)]


def write_runs(folder: Path) -> None:
    """The exports."""
    for day in run_days():
        (folder / f"{day}.tcx").write_text(tcx(day, 9000 if day == SPIKE else 6000))


def write_diary(folder: Path, note: str = "stiff") -> None:
    """The diary, and one event; the note stands beside the pain of 5."""
    first = dt.date(2025, 1, 20)
    days = [first + dt.timedelta(days=n) for n in range((dt.date(2025, 2, 12) - first).days)]
    rows = [f"{day},,0,,\n" for day in days]
    quoted = note.replace('"', '""')
    rows += [f'2025-02-12,08:15,5,left,"{quoted}"\n', "2025-02-13,,4,,\n", "2025-03-01,,0,,\n"]
    (folder / "pain.csv").write_text("date,time,score,side,note\n" + "".join(rows), "utf-8")
    (folder / "events.csv").write_text(f'date,kind,note\n2025-02-14,physio,"{quoted}"\n', "utf-8")


def write_log(folder: Path, note: str = "stiff") -> Path:
    """All of it."""
    folder.mkdir(exist_ok=True)
    write_runs(folder)
    write_diary(folder, note)
    return folder
