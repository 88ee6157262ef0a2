"""The shape of a route: true to scale, without where it was."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from analyzer.judgement import judged
from analyzer.metrics.run.route import route
from analyzer.schema import ROUTE, Activity

START = datetime(2026, 3, 1, 7, tzinfo=UTC)
METRES_A_DEGREE = 111_195.08


def run(east_m, north_m, lat=52.0, lon=13.0, sub_sport=None) -> Activity:
    """A run of these metres from a place."""
    lats = lat + np.asarray(north_m, dtype="float64") / METRES_A_DEGREE
    lons = lon + np.asarray(east_m, dtype="float64") / METRES_A_DEGREE / np.cos(np.radians(lat))
    lons = (lons + 180) % 360 - 180
    records = {"time_s": np.arange(float(len(lats))), "lat_deg": lats, "lon_deg": lons}
    return Activity("running", START, records, sub_sport)


def rectangle(turn_deg=0.0):
    """Once around 400 m by 200 m, a point every 5 m, turned."""
    x = np.concatenate(
        [np.arange(0, 400, 5), np.full(40, 400), np.arange(400, 0, -5), np.zeros(40)]
    )
    y = np.concatenate(
        [np.zeros(80), np.arange(0, 200, 5), np.full(80, 200), np.arange(200, 0, -5)]
    )
    turn = np.radians(turn_deg)
    return x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)


@pytest.mark.parametrize("turn_deg", [0.0, 30.0, 120.0])
@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (52.5, 13.4), (-60.0, 179.999)])
def test_a_rectangle_keeps_its_measures_and_loses_its_place(turn_deg: float, lat, lon):
    """400 m by 200 m around the middle, longest from left to right, wherever it was run."""
    found = ROUTE.check(route(run(*rectangle(turn_deg), lat, lon)))
    assert found["x_m"].max() == pytest.approx(200, rel=1e-3)
    assert found["x_m"].min() == pytest.approx(-200, rel=1e-3)
    assert found["y_m"].max() == pytest.approx(100, rel=1e-3)
    assert found["y_m"].min() == pytest.approx(-100, rel=1e-3)


def test_the_way_is_as_long_as_it_was():
    """5 km of curves, in no more points than a page shows."""
    way = np.linspace(0, 5000, 3000)
    found = route(run(way, 100 * np.sin(way / 200)))
    east, north = np.gradient(way), np.gradient(100 * np.sin(way / 200))
    length = np.hypot(np.diff(found["x_m"]), np.diff(found["y_m"])).sum()
    assert len(found) < 610
    assert length == pytest.approx(np.hypot(east, north).sum(), rel=2e-3)


def test_it_is_not_mirrored():
    """A left turn stays one: the sign of the area that a loop goes around."""
    for turn in (0.0, 70.0, 200.0):
        found = route(run(*rectangle(turn)))
        x, y = found["x_m"].to_numpy(), found["y_m"].to_numpy()
        assert (x[:-1] * np.diff(y) - y[:-1] * np.diff(x)).sum() / 2 == pytest.approx(
            80_000, rel=0.01
        )


def test_a_drive_in_between_is_not_drawn():
    """A kilometre between two records: the line breaks off and starts again."""
    east = np.concatenate([np.arange(0, 500, 5), np.arange(1500, 2000, 5)])
    found = route(run(east, np.zeros(200)))
    (gap,) = np.flatnonzero(found["x_m"].isna())
    before, after = found["x_m"][gap - 1], found["x_m"][gap + 1]
    assert abs(after - before) == pytest.approx(1005, rel=1e-3)
    steps = np.abs(np.diff(found["x_m"]))
    assert np.nanmax(steps) < 50


def test_a_stray_position_is_left_out():
    """The first fix 500 km away, and one in the middle: the shape is that of the run."""
    east, north = np.arange(0, 1000, 5.0), np.zeros(200)
    east[0], north[100] = -500_000, 3000
    found = route(judged(run(east, north)))
    assert found["x_m"].notna().all()
    assert np.ptp(found["x_m"]) == pytest.approx(990, rel=1e-3)
    assert np.ptp(found["y_m"]) < 1


def test_missing_positions_are_passed_over():
    """A tunnel of 100 m is drawn straight."""
    activity = run(np.arange(0, 1000, 5), np.zeros(200))
    lat = activity.records["lat_deg"].copy()
    lat[50:70] = np.nan
    found = route(Activity("running", START, {**activity.records, "lat_deg": lat}))
    assert found["x_m"].notna().all()
    assert np.ptp(found["x_m"]) == pytest.approx(995, rel=1e-3)


@pytest.mark.parametrize(
    "activity",
    [
        run(*rectangle(), sub_sport="treadmill"),
        run(np.zeros(100), np.arange(100) / 10),
        run([0.0], [0.0]),
        Activity("running", START, {"time_s": np.arange(5.0)}),
        run(np.full(5, np.nan), np.full(5, np.nan)),
    ],
)
def test_no_route_where_there_is_none(activity: Activity):
    """On a treadmill, on the spot, of one position, without positions."""
    assert route(activity).empty
