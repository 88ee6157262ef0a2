"""Real files: ours against the vendor's decoder, fitdecode and fitparse, field by field."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analyzer.parsers.fit.decode import decode
from analyzer.parsers.fit.messages import EVERYTHING
from analyzer.parsers.fit.profile import field_spec, message_numbers
from tests.conftest import SHARED
from tests.parsers.fit import decoders

FILES = sorted(path.name for path in (SHARED / "corpus" / "fit").glob("*.fit"))

VENDOR_CANNOT = {
    "610464_no_defmsg.fit": "stops at data without a definition",
    "antfs-dump.63.fit": "knows no times in headers",
    "compressed-speed-distance.fit": "knows no times in headers",
    "strava-android-app-201.10-b1218918.fit": "loses its way where bytes are missing",
    "activity-unexpected-eof.fit": "reads a cut message on into the checksum",
}
FITDECODE_CANNOT = {
    "610464_no_defmsg.fit": "stops at data without a definition",
    "strava-android-app-201.10-b1218918.fit": "loses its way where bytes are missing",
    "activity-unexpected-eof.fit": "reads a cut message on into the checksum",
}
MISALIGNED = "coros-pace-2-cycling-misaligned-fields.fit"
FITDECODE_CANNOT[MISALIGNED] = "refuses sizes that a type does not divide"
FITPARSE_CANNOT = {
    "610464_no_defmsg.fit": "stops at data without a definition",
    "strava-android-app-201.10-b1218918.fit": "loses its way where bytes are missing",
    "activity-unexpected-eof.fit": "reads a cut message on into the checksum",
    "coros-pace-2-cycling-misaligned-fields.fit": "refuses sizes that a type does not divide",
}
# Records that no other decoder reads.
SALVAGED = {
    "610464_no_defmsg.fit": 463,
    "strava-android-app-201.10-b1218918.fit": 5329,
    "activity-unexpected-eof.fit": 14,
    "antfs-dump.63.fit": 686,
    "compressed-speed-distance.fit": 755,
    "coros-pace-2-cycling-misaligned-fields.fit": 11272,
}


def summary(values: list[float]) -> tuple[int, float, float, float] | None:
    """Count, sum, minimum and maximum; None for no values."""
    return (len(values), sum(values), min(values), max(values)) if values else None


def by_number(message: str, columns: dict[str, list[float]]) -> dict[int, list[float]]:
    """Our columns by field number, without developer fields and derived columns."""
    number = message_numbers()[message]
    names = {field_spec(number, n).name: n for n in range(256)}
    return {names[key]: values for key, values in columns.items() if isinstance(key, str)}


def assert_equal(found: decoders.Numbers, message: str, number: int, theirs: list[float]) -> None:
    """Count, sum, minimum and maximum of a field are equal."""
    mine = summary(by_number(message, found.get(message, {})).get(number, []))
    expected = summary(theirs)
    assert mine == pytest.approx(expected, rel=1e-9), f"{message} field {number}"


@pytest.mark.parametrize("name", [name for name in FILES if name not in VENDOR_CANNOT])
def test_fields_equal_the_vendors(corpus: Path, name: str):
    """For every message we read, its number; for every field, count, sum, minimum and maximum."""
    data = (corpus / "fit" / name).read_bytes()
    counts, found = decoders.ours(decode(data))
    their_counts, theirs = decoders.vendor(data)
    for message in EVERYTHING:
        assert counts.get(message, 0) == their_counts.get(message, 0), message
        numbers = decoders.vendor_numbers(message)
        stored = by_number(message, found.get(message, {}))
        for field, values in theirs.get(message, {}).items():
            number = numbers.get(field, field)
            # What the vendor derives from other fields, and what both give as words, is left out.
            is_made = str(field).startswith("enhanced_") and number not in stored
            is_word = field_spec(message_numbers()[message], number).words is not None
            if values and not is_made and not is_word and number != "key":
                assert_equal(found, message, number, values)


@pytest.mark.parametrize("name", [name for name in FILES if name not in FITDECODE_CANNOT])
def test_records_equal_those_of_fitdecode(corpus: Path, name: str):
    """The same for records, by another decoder that knows times in headers."""
    data = (corpus / "fit" / name).read_bytes()
    counts, found = decoders.ours(decode(data))
    their_counts, theirs = decoders.fit_decode(data)
    assert counts.get("record", 0) == their_counts.get("record", 0)
    mine = found.get("record", {})
    # An invalid packed distance overwrites a valid one in fitdecode, and it has no times in headers
    # without its processor.
    left_out = {"timestamp"} if "compressed_speed_distance" in mine or "antfs" in name else set()
    left_out |= {"speed", "distance"} if "compressed_speed_distance" in mine else set()
    for field, values in theirs.get("record", {}).items():
        if field in mine and field not in left_out and values:  # words have no values
            assert summary(mine[field]) == pytest.approx(summary(values), rel=1e-9), field


@pytest.mark.parametrize("name", [name for name in FILES if name not in FITPARSE_CANNOT])
def test_columns_equal_those_of_fitparse(corpus: Path, name: str):
    """Row by row, wherever fitparse reads the file."""
    data = (corpus / "fit" / name).read_bytes()
    rows = decoders.fit_parse_records(data)
    messages = decode(data)
    assert messages.counts.get("record", 0) == len(rows)
    known_to_fitparse = {spec.name for n in range(256) if (spec := field_spec(20, n)).base}
    if "compressed_speed_distance" in messages.records:
        known_to_fitparse -= {"speed", "distance"}  # there fitparse overwrites valid values
    for field, column in messages.records.items():
        if not isinstance(field, str) or column.ndim > 1 or field not in known_to_fitparse:
            continue
        known = [row.get(field) for row in rows]
        if all(isinstance(value, (int, float, type(None))) for value in known):
            expected = np.array([np.nan if value is None else value for value in known], float)
            np.testing.assert_array_equal(column, expected, err_msg=field)


@pytest.mark.parametrize(("name", "records"), SALVAGED.items())
def test_records_that_others_do_not_read(corpus: Path, name: str, records: int):
    """What is read from files that some decoders reject or give up on."""
    assert decode((corpus / "fit" / name).read_bytes()).counts["record"] == records


def test_what_is_salvaged_is_plausible(corpus: Path):
    """Strava's file lacks a byte here and there: what is kept moves like a runner."""
    name = "strava-android-app-201.10-b1218918.fit"
    records = decode((corpus / "fit" / name).read_bytes()).records
    distance = records["distance"][np.isfinite(records["distance"])]
    assert (np.diff(distance) >= 0).all()
    assert np.diff(distance).max() < 100
    assert (np.diff(records["timestamp"]) >= 0).all()
    assert np.nanmax(records["speed"]) < 6
    lat = records["position_lat"] * 180 / 2**31
    assert np.nanmax(lat) - np.nanmin(lat) < 0.1
