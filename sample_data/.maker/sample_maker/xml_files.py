"""Recordings as GPX and TCX, as written by Strava, a phone app and Garmin Connect."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sample_maker.course import LOOPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_maker.body import Recording, Sample

_GPX = "http://www.topografix.com/GPX/1/1"
_TPX = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
_TCX = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
_ACTIVITY_EXTENSION = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def strava_gpx(recording: Recording, name: str) -> bytes:
    """One segment, with heart rate and cadence as extensions."""
    points = "".join(
        f'   <trkpt lat="{s.lat:.7f}" lon="{s.lon:.7f}">\n'
        f"    <ele>{s.height_m:.1f}</ele>\n    <time>{_time(recording, s)}</time>\n"
        "    <extensions>\n     <gpxtpx:TrackPointExtension>\n"
        f"      <gpxtpx:hr>{s.heart_rate}</gpxtpx:hr>\n"
        f"      <gpxtpx:cad>{s.strides_per_min:.0f}</gpxtpx:cad>\n"
        "     </gpxtpx:TrackPointExtension>\n    </extensions>\n   </trkpt>\n"
        for s in recording.samples
    )
    return (
        f'{_DECLARATION}<gpx creator="StravaGPX" version="1.1"'
        f' xmlns="{_GPX}" xmlns:gpxtpx="{_TPX}">\n'
        f" <metadata>\n  <time>{_time(recording, recording.samples[0])}</time>\n </metadata>\n"
        f" <trk>\n  <name>{name}</name>\n  <type>running</type>\n  <trkseg>\n{points}"
        "  </trkseg>\n </trk>\n</gpx>\n"
    ).encode()


def phone_gpx(recording: Recording) -> bytes:
    """A segment for each stretch between pauses, with only position, elevation and time."""
    segments = "".join(
        "<trkseg>\n"
        + "".join(
            f'<trkpt lat="{s.lat:.6f}" lon="{s.lon:.6f}"><ele>{s.height_m:.1f}</ele>'
            f"<time>{_time(recording, s)}</time></trkpt>\n"
            for s in part
        )
        + "</trkseg>\n"
        for part in _stretches(recording)
    )
    return (
        f'{_DECLARATION}<gpx version="1.1" creator="Trackpocket 4.2" xmlns="{_GPX}">\n'
        f"<trk><name>Run</name><type>running</type>\n{segments}</trk>\n</gpx>\n"
    ).encode()


def planned_gpx() -> bytes:
    """A planned course: a track without times."""
    loop = LOOPS["ridge"]
    places = (loop.at(loop.length_m * i / 160) for i in range(161))
    points = "".join(
        f'<trkpt lat="{p.lat:.6f}" lon="{p.lon:.6f}"><ele>{p.height_m:.1f}</ele></trkpt>\n'
        for p in places
    )
    return (
        f'{_DECLARATION}<gpx version="1.1" creator="Trackpocket 4.2" xmlns="{_GPX}">\n'
        f"<trk><name>Ridge loop, planned</name><trkseg>\n{points}</trkseg></trk>\n</gpx>\n"
    ).encode()


def garmin_tcx(recording: Recording) -> bytes:
    """One lap with a track for each stretch between pauses."""
    tracks = "".join(
        f"    <Track>\n{''.join(_trackpoint(recording, s) for s in part)}    </Track>\n"
        for part in _stretches(recording)
    )
    start, distance = _time(recording, recording.samples[0]), recording.run.distance_m
    rates = [s.heart_rate for s in recording.samples]
    return (
        f"{_DECLARATION}<TrainingCenterDatabase"
        f' xmlns="{_TCX}" xmlns:ns3="{_ACTIVITY_EXTENSION}">\n'
        f' <Activities>\n  <Activity Sport="Running">\n'
        f'   <Id>{start}</Id>\n   <Lap StartTime="{start}">\n'
        f"    <TotalTimeSeconds>{recording.timer_s}.0</TotalTimeSeconds>\n"
        f"    <DistanceMeters>{distance:.2f}</DistanceMeters>\n"
        f"    <Calories>{distance * 0.058:.0f}</Calories>\n"
        "    <AverageHeartRateBpm>"
        f"<Value>{sum(rates) / len(rates):.0f}</Value></AverageHeartRateBpm>\n"
        f"    <MaximumHeartRateBpm><Value>{max(rates)}</Value></MaximumHeartRateBpm>\n"
        "    <Intensity>Active</Intensity>\n    <TriggerMethod>Manual</TriggerMethod>\n"
        f"{tracks}   </Lap>\n  </Activity>\n </Activities>\n</TrainingCenterDatabase>\n"
    ).encode()


def _trackpoint(recording: Recording, s: Sample) -> str:
    return (
        f"     <Trackpoint>\n      <Time>{_time(recording, s)}</Time>\n"
        f"      <Position><LatitudeDegrees>{s.lat:.7f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{s.lon:.7f}</LongitudeDegrees></Position>\n"
        f"      <AltitudeMeters>{s.height_m:.1f}</AltitudeMeters>\n"
        f"      <DistanceMeters>{s.distance_m:.2f}</DistanceMeters>\n"
        f"      <HeartRateBpm><Value>{s.heart_rate}</Value></HeartRateBpm>\n"
        f"      <Extensions><ns3:TPX><ns3:Speed>{s.speed_mps:.3f}</ns3:Speed>"
        f"<ns3:RunCadence>{s.strides_per_min:.0f}</ns3:RunCadence></ns3:TPX></Extensions>\n"
        "     </Trackpoint>\n"
    )


def _stretches(recording: Recording) -> Iterator[list[Sample]]:
    """The samples between pauses. A pause begins at a sample and ends before the next."""
    stops = {begin for begin, _ in recording.pauses}
    part: list[Sample] = []
    for sample in recording.samples:
        part.append(sample)
        if sample.t in stops:
            yield part
            part = []
    yield part


def _time(recording: Recording, sample: Sample) -> str:
    return f"{recording.start + dt.timedelta(seconds=sample.t):%Y-%m-%dT%H:%M:%SZ}"
