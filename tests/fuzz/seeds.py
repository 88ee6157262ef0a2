"""Small sound files of every kind, for a fuzzer to begin with."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from tests.making import fit_run, gpx_run, gzipped

TCX = (
    b'<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
    b'<Activities><Activity Sport="Running"><Lap StartTime="2026-03-01T07:30:00Z">'
    b"<TotalTimeSeconds>2</TotalTimeSeconds><DistanceMeters>6</DistanceMeters><Track><Trackpoint>"
    b"<Time>2026-03-01T07:30:00.000+01:00</Time><Position><LatitudeDegrees>52.5</LatitudeDegrees>"
    b"<LongitudeDegrees>13.4</LongitudeDegrees></Position><HeartRateBpm><Value>140</Value>"
    b"</HeartRateBpm></Trackpoint></Track></Lap></Activity></Activities></TrainingCenterDatabase>"
)
_POLAR: dict[str, Any] = {
    "exportVersion": "1.3",
    "startTime": "2018-07-01T07:30:00.384",
    "stopTime": "2018-07-01T07:30:03.384",
    "timezoneOffset": 120,
    "distance": 9.0,
    "duration": "PT3.000S",
    "exercises": [
        {
            "startTime": "2018-07-01T07:30:00.384",
            "stopTime": "2018-07-01T07:30:03.384",
            "timezoneOffset": 120,
            "sport": "RUNNING",
            "distance": 9.0,
            "duration": "PT3.000S",
            "samples": {
                "heartRate": [{"dateTime": "2018-07-01T07:30:01.384", "value": 140}],
                "recordedRoute": [
                    {
                        "dateTime": "2018-07-01T07:30:01.384",
                        "longitude": 6.1,
                        "latitude": 50.1,
                        "altitude": 200.0,
                    }
                ],
            },
        }
    ],
}
_GARMIN: dict[str, Any] = {
    "activityId": 111,
    "name": "Lake",
    "activityType": "running",
    "startTimeGmt": 1_700_000_000_000.0,
    "startTimeLocal": 1_700_003_600_000.0,
    "duration": 1_800_500.0,
    "distance": 500_000.0,
    "steps": 5000.0,
}
LISTS = {
    "activities.csv": (
        b"Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
        b"Elapsed Time,Distance,Commute,Activity Gear,Filename\n"
        b'1,"Mar 1, 2026, 7:30:12 AM",Lake,Run,,1900,5.01,false,,activities/1.gpx\n'
    ),
    "cardioActivities.csv": (
        b"Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,"
        b"Average Speed (km/h),Calories Burned,Climb (m),Average Heart Rate (bpm),"
        b"Friend's Tagged,Notes,GPX File\n"
        b"a,2019-05-04 16:35:09,Running,Lake,5.00,28:30,5:42,10.5,350,12,151,,,a.gpx\n"
    ),
    "1_0_summarizedActivities.json": json.dumps(
        [{"summarizedActivitiesExport": [_GARMIN]}]
    ).encode(),
    "export.xml": (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_DE">\n'
        b'<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="31.5" '
        b'durationUnit="min" startDate="2026-03-01 07:30:12 +0100" '
        b'endDate="2026-03-01 08:01:42 +0100"><WorkoutStatistics '
        b'type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="5.4" unit="km"/></Workout>\n'
        b"</HealthData>\n"
    ),
    "activities (1).csv": (
        b"id,start_date_local,name,type,moving_time,distance,elapsed_time,total_elevation_gain\n"
        b"i1,2026-03-01T08:30:12,Lake,Run,1790,5400.5,1867,33.0\n"
    ),
}
"""A name by which each list is known -> a list with one run."""

TABLES = {
    "pain.csv": (
        b"date,time,score,side,kind,when,radiates,note\n"
        b'2026-03-01,07:30,3,left,muscle,morning,yes,"stiff, then\nfine"\n2026-03-02,,0,,,,,\n'
    ),
    "weight.csv": b"date;weight_kg\n2026-03-01;70,5\n",
    "ostrc.csv": b"date,participation,training,performance,symptoms\n2026-03-01,0,1,2,3\n",
    "events.csv": b'date,kind,note\n2026-03-01,physio,"keep moving, no hills"\n2026-03-02,s,\n',
    "runlog.toml": (
        b'name = "Robin"\nbirth_year = 1985\nunits = "mi"\nmax_hr_bpm = 188\n'
        b"[[not_recorded]]\nfrom = 2026-03-01\nto = 2026-03-14\n"
        b'[recordings]\nkeep = ["a.gpx"]\nsame = [["b.fit", "c.gpx"]]\n'
    ),
    "foreign.csv": b"Datum;Schmerz (0-10);Seite\n01.03.2026;3;links\n2.3.2026;4,5;rechts\n",
}
"""The runner's own files, and another diary to be imported."""


def archive(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with a run, a list, a gzip and a zip in it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", method) as members:
        members.writestr("b.gpx", gpx_run(samples=2))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", method) as members:
        members.writestr("a.fit", fit_run(samples=2))
        members.writestr("activities.csv", LISTS["activities.csv"])
        members.writestr("c.gpx.gz", gzipped(gpx_run(samples=2)))
        members.writestr("d.zip", inner.getvalue())
    return outer.getvalue()


def _marked(files: dict[str, bytes]) -> list[bytes]:
    """Each file behind a byte that says which of the names it has."""
    return [bytes([number]) + data for number, data in enumerate(files.values())]


SEEDS: dict[str, list[bytes]] = {
    "fit": [fit_run(samples=3), fit_run(samples=2)[14:-2]],
    "gpx": [gpx_run(samples=3), gpx_run(samples=2, with_times=False)],
    "tcx": [TCX],
    "polar": [json.dumps(_POLAR).encode()],
    "list": _marked(LISTS),
    "zip": [
        archive(),
        archive(zipfile.ZIP_STORED),
        archive(zipfile.ZIP_BZIP2),
        archive(zipfile.ZIP_LZMA),
        gzipped(TCX),
    ],
    "table": _marked(TABLES),
}
"""By the names of the targets."""
