"""Small exports made in memory, for tests that need to know a file's content."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from garmin_fit_sdk import Encoder, Profile

from analyzer.reasons import Reason
from analyzer.wording.reasons import words_of

MESG = Profile["mesg_num"]
FLOAT32 = 0x88
START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def said(reason: Reason | None) -> str:
    """A reason in words; "" for none."""
    return words_of(reason) if reason else ""


def fit_run(
    *,
    start: datetime = START,
    samples: int = 60,
    speed_mps: float = 3.0,
    sport: str = "running",
    sub_sport: str = "generic",
    file_type: str = "activity",
    utc_offset_s: int | None = 3600,
    position: tuple[float, float] | None = (52.5, 13.4),
    with_session: bool = True,
    session: dict[str, Any] | None = None,
    record: dict[str, Any] | None = None,
    stryd: dict[str, float] | None = None,
) -> bytes:
    """A FIT activity with one sample per second, made with the vendor's encoder.

    With ``stryd``, each record has these values in a sensor's developer fields.
    """
    described = _described(stryd or {})
    encoder = Encoder(field_descriptions=described)
    end = start + timedelta(seconds=samples - 1)
    encoder.on_mesg(
        MESG["FILE_ID"],
        {"type": file_type, "manufacturer": "garmin", "time_created": start, "serial_number": 1},
    )
    encoder.on_mesg(MESG["EVENT"], {"timestamp": start, "event": "timer", "event_type": "start"})
    for messages in described.values():
        encoder.on_mesg(MESG["DEVELOPER_DATA_ID"], messages["developer_data_id_mesg"])
        encoder.on_mesg(MESG["FIELD_DESCRIPTION"], messages["field_description_mesg"])
    sensor = {"developer_fields": dict(enumerate((stryd or {}).values()))} if stryd else {}
    for i in range(samples):
        values = _record(i, start, speed_mps, position) | (record or {}) | sensor
        encoder.on_mesg(MESG["RECORD"], values)
    encoder.on_mesg(MESG["EVENT"], {"timestamp": end, "event": "timer", "event_type": "stop_all"})
    if with_session:
        values = {
            "timestamp": end,
            "start_time": start,
            "sport": sport,
            "sub_sport": sub_sport,
            "total_elapsed_time": float(samples - 1),
            "total_timer_time": float(samples - 1),
            "total_distance": speed_mps * (samples - 1),
        }
        encoder.on_mesg(MESG["SESSION"], values | (session or {}))
    activity: dict[str, Any] = {"timestamp": end, "total_timer_time": float(samples - 1)}
    if utc_offset_s is not None:
        activity["local_timestamp"] = _fit_seconds(end) + utc_offset_s
    encoder.on_mesg(MESG["ACTIVITY"], activity)
    return bytes(encoder.close())


def _described(fields: dict[str, float]) -> dict[int, dict[str, dict[str, Any]]]:
    """Developer fields of Stryd's app, as the encoder expects them."""
    app = list(bytes.fromhex("18fb2cf01a4b430dad66988c847421f4"))
    return {
        number: {
            "developer_data_id_mesg": {"developer_data_index": 0, "application_id": app},
            "field_description_mesg": {
                "developer_data_index": 0,
                "field_definition_number": number,
                "fit_base_type_id": FLOAT32,
                "field_name": name,
            },
        }
        for number, name in enumerate(fields)
    }


def _record(
    i: int, start: datetime, speed_mps: float, position: tuple[float, float] | None
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "timestamp": start + timedelta(seconds=i),
        "distance": i * speed_mps,
        "enhanced_speed": speed_mps,
        "enhanced_altitude": 50.0,
        "heart_rate": 140 + i % 2,
        "cadence": 85,
    }
    if position:
        lat, lon = position
        values["position_lat"] = round((lat + i * speed_mps / 111_195) / 180 * 2**31)
        values["position_long"] = round(lon / 180 * 2**31)
    return values


def _fit_seconds(time: datetime) -> int:
    return int((time - datetime(1989, 12, 31, tzinfo=UTC)).total_seconds())


def gpx_run(
    *,
    start: datetime = START,
    samples: int = 60,
    speed_mps: float = 3.0,
    with_times: bool = True,
    kind: str = "<type>running</type>",
    lat: float = 52.5,
) -> bytes:
    """A GPX track northwards from the given latitude, one point per second."""
    points = "".join(
        f'<trkpt lat="{lat + i * speed_mps / 111_195:.8f}" lon="13.4"><ele>50</ele>'
        + (f"<time>{start + timedelta(seconds=i):%Y-%m-%dT%H:%M:%SZ}</time>" if with_times else "")
        + "</trkpt>"
        for i in range(samples)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>x</name>{kind}<trkseg>{points}</trkseg></trk></gpx>"
    ).encode()


def zipped(**members: bytes) -> bytes:
    """A zip archive of the given members; a double underscore in a name stands for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def gzipped(data: bytes) -> bytes:
    """The same bytes, gzipped."""
    return gzip.compress(data, mtime=0)


def read_or_end(path: Path, choice: Any = "columns") -> Any:
    """Read a file as a worker does, but end the process if the file's name asks for it."""
    from analyzer.exports.importer import read_path

    if path.name == "deadly.fit":
        os._exit(1)
    return read_path(path, choice)
