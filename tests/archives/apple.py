"""Apple Health's export: one long XML, its workouts' routes as GPX, and other, private data.

All its times are in the zone that the phone was in at the export; only HKTimeZone shows where a
workout took place.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO

from tests.archives.apple_dtd import DTD
from tests.archives.apple_workouts import (
    EXPORTED,
    PAUSE_S,
    PHONE_ZONE,
    WORKOUTS,
    Workout,
    routes_of,
)
from tests.archives.contents import Archive, Other, Packer, Run, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "canary-of-apple-health"
FILE_NAME = "export.zip"
ROOT = "apple_health_export"
_DEVICE = (
    "&lt;&lt;HKDevice: 0x282b1d860&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, "
    "hardware:Watch6,14, software:11.2&gt;"
)
_BATCH = 1000
_FIRST_RECORDS = datetime(2018, 1, 1, tzinfo=UTC)
# The records' contents, in turn: type, unit, value.
_KINDS = (
    ("HKQuantityTypeIdentifierHeartRate", "count/min", "72"),
    ("HKQuantityTypeIdentifierStepCount", "count", "118"),
    ("HKQuantityTypeIdentifierActiveEnergyBurned", "kcal", "0.214"),
    ("HKQuantityTypeIdentifierDistanceWalkingRunning", "km", "0.0871"),
    ("HKQuantityTypeIdentifierBasalEnergyBurned", "kcal", "1.08"),
    ("HKQuantityTypeIdentifierRunningSpeed", "km/hr", "10.8"),
)


def export(path: Path, records: int = 5000, xml_name: str = "export.xml") -> Archive:
    """Write an export: seven runs, two of them indoors and one without route or distance.

    Args:
        path: of the file, or of a folder, in which it gets Apple's own name.
        records: Record lines in export.xml; 1,000,000 make about 350 MB in a few seconds.
        xml_name: phones in other languages use another name, such as Export.xml.
    """
    path = path / FILE_NAME if path.is_dir() else path
    routes = {name: gpx for workout in WORKOUTS for name, gpx in routes_of(workout)}
    with Packer(path, level=1) as zipped:
        for name in ("", "/workout-routes", "/electrocardiograms"):
            zipped.folder(f"{ROOT}{name}")
        for name, gpx in routes.items():
            zipped.add(f"{ROOT}/workout-routes/{name}", gpx)
        with zipped.stream(f"{ROOT}/{xml_name}") as stream:
            write_xml(stream, records)
        zipped.add(f"{ROOT}/export_cda.xml", _CDA)
        for day in (3, 4):
            zipped.add(f"{ROOT}/electrocardiograms/ecg_2025-05-{day:02}.csv", _ecg(day))
    return Archive(
        path=path,
        levels=(1, zipped.count),
        archives=1,
        lists=1,
        recordings=len(routes),
        runs=in_order([
            Run(item.start, item.distance_m, None, bool(item.routes))
            for item in WORKOUTS if item.sport == "running"
        ]),
        others=in_order([
            Other(item.start, item.sport) for item in WORKOUTS if item.sport != "running"
        ]),
        secrets=(CANARY,),
    )  # fmt: skip


def write_xml(stream: BinaryIO, records: int) -> None:
    """Write export.xml piece by piece: records, workouts among them, activity summaries."""
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n' + DTD.encode())
    stream.write(
        f'<HealthData locale="de_DE">\n <ExportDate value="{_time(EXPORTED)}"/>\n'
        ' <Me HKCharacteristicTypeIdentifierDateOfBirth="1986-05-04" '
        'HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale" '
        'HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet" '
        'HKCharacteristicTypeIdentifierFitzpatrickSkinType="HKFitzpatrickSkinTypeNotSet" '
        'HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse="None"/>\n'.encode()
    )
    stream.writelines(_record_lines(records))
    stream.writelines(_workout(workout).encode() for workout in WORKOUTS)
    stream.write(
        b' <ActivitySummary dateComponents="2025-05-14" activeEnergyBurned="512" '
        b'activeEnergyBurnedGoal="500" activeEnergyBurnedUnit="kcal"/>\n</HealthData>\n'
    )


def _record_lines(records: int) -> Iterator[bytes]:
    """A thousand lines a day; only the day changes, so that many are made quickly."""
    lines = [_record(i) for i in range(_BATCH)]
    whole = "".join(lines)
    for batch in range(-(-records // _BATCH)):
        left = records - batch * _BATCH
        text = whole if left >= _BATCH else "".join(lines[:left])
        day = _FIRST_RECORDS + timedelta(days=batch)
        yield text.replace("@@@@@@@@@@", f"{day:%Y-%m-%d}").encode()


def _record(i: int) -> str:
    kind, unit, value = _KINDS[i % len(_KINDS)]
    time = f"{i // 60 % 24:02}:{i % 60:02}:{i * 7 % 60:02} +0100"
    start = (
        f' <Record type="{kind}" sourceName="{CANARY}s Apple\u00a0Watch" sourceVersion="11.2" '
        f'device="{_DEVICE}" unit="{unit}" creationDate="@@@@@@@@@@ {time}" '
        f'startDate="@@@@@@@@@@ {time}" endDate="@@@@@@@@@@ {time}" value="{value}"'
    )
    if i % len(_KINDS):
        return f"{start}/>\n"
    motion = '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/>'
    return f"{start}>\n{motion}\n </Record>\n"


def _workout(item: Workout) -> str:
    begin, end = _time(item.start), _time(_end(item))
    total = ""
    if item.is_old and item.distance is not None:
        total = f' totalDistance="{item.distance}" totalDistanceUnit="{item.unit}"'
        total += ' totalEnergyBurned="410.2" totalEnergyBurnedUnit="kcal"'
    lines = [
        (
            f' <Workout workoutActivityType="HKWorkoutActivityType{item.sport.capitalize()}" '
            f'duration="{item.seconds / 60}" durationUnit="min"{total} '
            f'sourceName="{CANARY}s Watch" sourceVersion="11.2" device="{_DEVICE}" '
            f'creationDate="{end}" startDate="{begin}" endDate="{end}">'
        ),
        f'  <MetadataEntry key="HKIndoorWorkout" value="{int(item.is_indoor)}"/>',
        f'  <MetadataEntry key="HKTimeZone" value="{item.zone}"/>',
        '  <MetadataEntry key="HKWeatherTemperature" value="54 degF"/>',
        *_pause(item),
        *_statistics(item, begin, end),
        *(_route_element(name, begin, end) for name, _ in routes_of(item)),
        " </Workout>\n",
    ]
    return "\n".join(lines)


def _end(item: Workout) -> datetime:
    pauses = max(len(item.routes) - 1, 0) * PAUSE_S
    return item.start + timedelta(seconds=item.seconds + pauses)


def _pause(item: Workout) -> list[str]:
    if len(item.routes) < 2:
        return []
    stop = item.start + timedelta(seconds=item.routes[0] - 1)
    times = {"Pause": stop, "Resume": stop + timedelta(seconds=PAUSE_S)}
    return [
        f'  <WorkoutEvent type="HKWorkoutEventType{word}" date="{_time(time)}"/>'
        for word, time in times.items()
    ]


def _statistics(item: Workout, begin: str, end: str) -> list[str]:
    if item.is_old:
        return []
    span = f'startDate="{begin}" endDate="{end}"'
    found = [
        (
            f'  <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" {span} average="148.2" '
            'minimum="95" maximum="171" unit="count/min"/>'
        ),
        (
            f'  <WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" {span} '
            'sum="410.2" unit="kcal"/>'
        ),
    ]
    if item.distance is not None:
        kind = "DistanceCycling" if item.sport == "cycling" else "DistanceWalkingRunning"
        found.append(
            f'  <WorkoutStatistics type="HKQuantityTypeIdentifier{kind}" {span} '
            f'sum="{item.distance}" unit="{item.unit}"/>'
        )
    return found


def _route_element(name: str, begin: str, end: str) -> str:
    return (
        f'  <WorkoutRoute sourceName="{CANARY}s Watch" sourceVersion="11.2" '
        f'creationDate="{end}" startDate="{begin}" endDate="{end}">\n'
        '   <MetadataEntry key="HKMetadataKeySyncVersion" value="2"/>\n'
        f'   <FileReference path="/workout-routes/{name}"/>\n  </WorkoutRoute>'
    )


def _time(time: datetime) -> str:
    return f"{time.astimezone(PHONE_ZONE):%Y-%m-%d %H:%M:%S %z}"


def _ecg(day: int) -> str:
    rows = "\n".join(f"{i % 90 - 40}.125" for i in range(3000))
    return f"Name,{CANARY}\nRecorded Date,2025-05-{day:02} 08:00:00 +0200\n\n{rows}\n"


_CDA = (
    '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">'
    f"<recordTarget><patientRole><name>{CANARY}</name></patientRole></recordTarget>"
    "</ClinicalDocument>\n"
)
