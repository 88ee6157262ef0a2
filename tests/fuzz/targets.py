"""The functions that a fuzzer calls with its bytes: a parser may raise only ParseError.

``python -m tests.fuzz fit 60`` fuzzes one format for a minute, with atheris.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from analyzer.errors import ParseError
from analyzer.parsers import fit, gpx, tcx
from analyzer.parsers.fit.crc import crc16
from analyzer.parsers.fit.decode import decode
from tests.making import fit_run, gpx_run

MOST_RECORDS_A_BYTE = 1


def fit_target(data: bytes) -> None:
    """Parse the bytes as they are, and with a valid header and checksum."""
    with suppress(ParseError):
        fit.parse(data)
    head = b"\x0c\x20\x00\x00" + len(data).to_bytes(4, "little") + b".FIT"
    vouched = head + data + crc16(head + data).to_bytes(2, "little")
    for file in (vouched, vouched[:-2] + b"\1\2"):
        found = decode(file)
        if found.counts.get("record", 0) > MOST_RECORDS_A_BYTE * len(data):
            raise AssertionError("more records than bytes")
        with suppress(ParseError):
            fit.parse(file)


def gpx_target(data: bytes) -> None:
    """As it stands."""
    with suppress(ParseError):
        gpx.parse(data)


def tcx_target(data: bytes) -> None:
    """As it stands."""
    with suppress(ParseError):
        tcx.parse(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "fit": fit_target,
    "gpx": gpx_target,
    "tcx": tcx_target,
}

TCX = (
    b'<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
    b'<Activities><Activity Sport="Running"><Lap StartTime="2026-03-01T07:30:00Z">'
    b"<TotalTimeSeconds>2</TotalTimeSeconds><DistanceMeters>6</DistanceMeters><Track><Trackpoint>"
    b"<Time>2026-03-01T07:30:00.000+01:00</Time><Position><LatitudeDegrees>52.5</LatitudeDegrees>"
    b"<LongitudeDegrees>13.4</LongitudeDegrees></Position><HeartRateBpm><Value>140</Value>"
    b"</HeartRateBpm></Trackpoint></Track></Lap></Activity></Activities></TrainingCenterDatabase>"
)
SEEDS: dict[str, list[bytes]] = {
    "fit": [fit_run(samples=3), fit_run(samples=2)[14:-2]],
    "gpx": [gpx_run(samples=3), gpx_run(samples=2, with_times=False)],
    "tcx": [TCX],
}
