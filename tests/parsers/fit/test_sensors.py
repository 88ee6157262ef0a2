"""Developer fields of Stryd and RunScribe as columns, named by the sensor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from garmin_fit_sdk import Decoder, Stream

from analyzer.parsers.fit import parse, parse_reference
from analyzer.schema import SENSOR_COLUMNS
from tests.parsers.fit import writing as w

FIT = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "fit"
STRYD = "18fb2cf01a4b430dad66988c847421f4"
RUNSCRIBE = "aee3c518b4bf11e7abc4cec278b6b50a"
APP = w.definition(3, w.DEVELOPER_DATA_ID, [(3, 1, w.UINT8), (1, 16, w.BYTE)])
DESCRIPTION = w.definition(
    2, w.FIELD_DESCRIPTION,
    [(0, 1, w.UINT8), (1, 1, w.UINT8), (2, 1, w.UINT8), (3, 32, w.STRING), (8, 16, w.STRING)],
)  # fmt: skip


def app(application: str, index: int = 0) -> list[bytes]:
    return [APP, w.data(3, "<B16s", index, bytes.fromhex(application))]


def run(fields: list[tuple[str, str]], *rows: tuple[float, ...], before: list[bytes]) -> bytes:
    """A file of records with these developer fields (name, units), all floats of app 0."""
    descriptions = [
        w.data(2, "<BBB32s16s", 0, number, w.FLOAT32, name.encode(), units.encode())
        for number, (name, units) in enumerate(fields)
    ]
    developer = [(number, 4, 0) for number in range(len(fields))]
    records = w.definition(0, w.RECORD, [(253, 4, w.UINT32), (3, 1, w.UINT8)], developer=developer)
    form = f"<IB{len(fields)}f"
    lines = [w.data(0, form, w.START + i, 140, *row) for i, row in enumerate(rows)]
    return w.file(*before, DESCRIPTION, *descriptions, records, *lines)


def sensors(data: bytes) -> dict[str, list[float]]:
    """The sensors' columns from our reader; the reference's are the same."""
    [ours], [theirs] = parse(data).activities, parse_reference(data).activities
    assert set(ours.records) == set(theirs.records)
    for name, column in ours.records.items():
        np.testing.assert_array_equal(column, theirs.records[name])
    return {n: c.tolist() for n, c in ours.records.items() if n in SENSOR_COLUMNS}


def test_stryd_by_the_id_of_its_app():
    """Centimetres become millimetres; the watch's own columns are unchanged."""
    fields = [("Power", "Watts"), ("Vertical Oscillation", "Centimeters"), ("Cadence", "RPM")]
    data = run(fields, (250, 6.5, 85), (260, 7.5, 86), before=app(STRYD))
    assert sensors(data) == {
        "stryd_power_w": [250, 260],
        "stryd_vertical_oscillation_mm": [65, 75],
    }
    assert "power_w" not in parse(data).activities[0].records


def test_stryd_by_a_field_of_its_own():
    """Stryd's own files name no app; no one else writes leg spring stiffness."""
    fields = [("Power", "W"), ("Leg Spring Stiffness", "kN/m"), ("Impact", "Body Weight")]
    found = sensors(run(fields, (250, 10.5, 1.5), before=app("00" * 16)))
    assert found == {
        "stryd_power_w": [250],
        "stryd_leg_spring_stiffness_kn_m": [10.5],
        "stryd_impact_bw": [1.5],
    }


def test_the_field_of_another_app_is_left_out():
    """There is no way to know whose “Power” it is."""
    assert sensors(run([("Power", "Watts")], (250,), before=app("ab" * 16))) == {}
    assert sensors(run([("Power", "Watts")], (250,), before=[])) == {}


@pytest.mark.parametrize(
    ("names", "suffix", "side"),
    [
        ("IG BG FS P FR GCT", "_L", "_left"),
        ("IG BG FS P FR GCT", "_R", "_right"),
        ("IG BG FS P FR GCT", "", ""),
        (
            "RS_Impact_GS RS_Braking_GS RS_FootStrike RS_Pronation RS_Flight RS_ContactTime",
            "_L",
            "_left",
        ),
        ("currImpactGs currBrakingGs currFSType currPronation currFlightRatio currContactTime",
         "", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("application", [RUNSCRIBE, "cd" * 16])
def test_runscribe(names: str, suffix: str, side: str, application: str):
    """Left, right, or both in one, with each app version's names; known app or not."""
    fields = [(name + suffix, "") for name in names.split()]
    found = sensors(run(fields, (11.5, 9, 7, -12.5, 30, 250), before=app(application)))
    assert found == {
        f"runscribe_impact{side}_g": [11.5],
        f"runscribe_braking{side}_g": [9],
        f"runscribe_footstrike{side}_type": [7],
        f"runscribe_pronation{side}_deg": [-12.5],
        f"runscribe_flight_ratio{side}_pct": [30],
        f"runscribe_stance_time{side}_ms": [250],
    }


def test_a_zero_is_missing_except_for_air_power():
    """Air power is often 0; a column of nothing but zeros is left out."""
    fields = [("Form Power", "Watts"), ("Air Power", "Watts"), ("Ground Time", "Milliseconds")]
    found = sensors(run(fields, (0, 0, 0), (70, 0, 0), (72, 3, 0), before=app(STRYD)))
    np.testing.assert_array_equal(found["stryd_form_power_w"], [np.nan, 70, 72])
    assert found["stryd_air_power_w"] == [0, 0, 3]
    assert set(found) == {"stryd_form_power_w", "stryd_air_power_w"}


def test_an_app_that_was_restarted():
    """The second description fills the gaps of the first."""
    first = run([("Form Power", "Watts")], (70,), before=app(STRYD))
    again = [
        *app(STRYD, 1), DESCRIPTION,
        w.data(2, "<BBB32s16s", 1, 0, w.FLOAT32, b"Form Power", b"W"),
        w.definition(0, w.RECORD, [(253, 4, w.UINT32), (3, 1, w.UINT8)], developer=[(0, 4, 1)]),
        w.data(0, "<IBf", w.START + 1, 140, 80.0),
    ]  # fmt: skip
    whole = w.file(first[14:-2], *again)
    assert sensors(whole) == {"stryd_form_power_w": [70, 80]}


CORPUS = {
    "large.fit": ("Power", "stryd_power_w"),
    "portland.fit": ("Leg Spring Stiffness", "stryd_leg_spring_stiffness_kn_m"),
    "running.fit": ("Form Power", "stryd_form_power_w"),
    "running-with-developer-data.fit": ("Ground Time", "stryd_stance_time_ms"),
    "developer-types-sample.fit": ("Form Power", "stryd_form_power_w"),
}


@pytest.mark.skipif(not FIT.is_dir(), reason="the corpus is not there")
@pytest.mark.parametrize("name", CORPUS)
def test_the_vendors_decoder_reads_the_same(name: str):
    """Sum and count of nonzero values, against the vendor's own values."""
    field, column = CORPUS[name]
    data = (FIT / name).read_bytes()
    messages, _ = Decoder(Stream.from_byte_array(bytearray(data))).read()
    keys = {d["key"] for d in messages["field_description_mesgs"] if d["field_name"] == field}
    expected = [
        value
        for record in messages["record_mesgs"]
        for key, value in record.get("developer_fields", {}).items()
        if key in keys and value
    ]
    [activity] = parse(data).activities
    ours = activity.records[column]
    assert np.isfinite(ours).sum() == len(expected) > 1000
    assert np.nansum(ours) == pytest.approx(sum(expected), rel=1e-9)
