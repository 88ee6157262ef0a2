"""Which positions are places where the runner was.

Rule: a position isn't a place if its latitude is 90 or more, or its longitude over 180, either
way; or if it lies within 20 m of 0/0 or has both coordinates at their limit, such as 90/180 and
180/180, which apps and watches write until they have a fix. It is then treated as missing, in both
columns.

A game's positions are places on its map: Zwift's Watopia lies in the Solomon Islands, and its
other worlds in London, New York or Paris. A run was made in a game if its sub-sport begins with
"virtual", if its device is a game, or if it begins at sea in the box that Watopia lies in. Its
ground counts like any other; but it gives no time zone, and no map of it is drawn.

Sources: issues 1903 of OpenTracks and 151 of tapiriik for 0/0; where Zwift puts its worlds is known
from its files.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import PLACE, known_rows, positions_of
from analyzer.schema import INDOOR, virtual
from analyzer.schema.places import is_place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

_WATOPIA = ((-11.75, -11.60), (166.85, 167.05))


def places(activity: Activity) -> Activity:
    """The activity without positions that aren't places."""
    records = activity.records
    positions = positions_of(records)
    if positions is None:
        return activity
    lat, lon = positions
    are_places = is_place(lat, lon)
    if (are_places | np.isnan(lat) & np.isnan(lon)).all():
        return _named_virtual(activity)
    columns = {name: np.where(are_places, records[name], np.nan) for name in PLACE}
    kept = {**records, **columns}
    if not are_places.any():
        kept = {name: column for name, column in kept.items() if name not in columns}
    return _named_virtual(replace(activity, records=kept))


def first_place(activity: Activity) -> tuple[float, float] | None:
    """Latitude and longitude where a judged activity began, in degrees; None for a game's."""
    return None if is_virtual(activity) else _first_place(activity)


def is_virtual(activity: Activity) -> bool:
    """Are the activity's positions those of a game?"""
    return (
        (activity.sub_sport or "").startswith("virtual")
        or virtual.is_game(activity.device)
        or _begins_in_watopia(activity)
    )


def _named_virtual(activity: Activity) -> Activity:
    if activity.sub_sport in INDOOR or not is_virtual(activity):
        return activity
    return replace(activity, sub_sport=virtual.SUB_SPORT)


def _begins_in_watopia(activity: Activity) -> bool:
    place = _first_place(activity)
    if place is None:
        return False
    (south, north), (west, east) = _WATOPIA
    return south < place[0] < north and west < place[1] < east


def _first_place(activity: Activity) -> tuple[float, float] | None:
    known = known_rows(activity.records)
    if not len(known):
        return None
    lat, lon = (float(activity.records[name][known[0]]) for name in PLACE)
    return lat, lon
