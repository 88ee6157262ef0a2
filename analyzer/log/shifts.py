"""Two recordings of one run whose clocks differ by hours, like local time mistaken for UTC.

Rule: the starts differ by whole hours, up to 14, to within 2 seconds; sport and time are the same,
and so is the heart rate where both have one (to 3 bpm, its highest to 5). As both are made of the
same data, the distance is the same to 2 %, or 50 m, whether by the device's total or by the track,
and they begin in the same time zone and not more than a degree or two apart, where both have
positions. Half and quarter hours count where one of
the two was recorded in a place whose offset from UTC has them: 5:30 in India, 5:45 in Nepal, 3:30
in Newfoundland, 12:45 on Chatham. Two devices are started by hand, never that precisely: for them
the shift has to be the known offset of one of the two, to within a minute.

Runs started hours apart to the second are rare, but not impossible: two watch files with the same
UTC offset are one run only if they are the same in everything but the clock, and without positions
distance and time must be the same to 1 % and 5 seconds.

Source: the time zone database has offsets from -12 to +14 hours, in steps of 15 minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.log.localtime import offsets_s
from analyzer.parsers import card_of
from analyzer.schema.zones import EAST_MOST_S, QUARTER_HOUR_S

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from analyzer.log.recording import Recording
    from analyzer.schema import RunFacts

    Array = NDArray[np.float64]

LONGEST_SHIFT_S = EAST_MOST_S
WITHIN_S = 2.0
WITHIN_OF_TWO_DEVICES_S = 60.0
_HOUR_S = 3600
LEAST_SHIFT_S = _HOUR_S
_SAME_BPM = 3.0
_SAME_HIGHEST_BPM = 5.0
_SAME_SHARE = 0.02
_SAME_M = 50.0
_NEXT_DEG = 1
_INDOOR_SHARE = 0.01
_INDOOR_S = 5.0


def shift_s(one: Recording, other: Recording) -> int | None:
    """By how much the first clock is ahead of the second, if that explains their starts; else None.

    It is 0 only where one of the two gives its moment, and the other the local time.

    Only the starts are compared, and what sets two runs apart; see ``duplicates`` for the distance
    and the time, which have to be the same.
    """
    apart = one.start_s - other.start_s
    shift = round(apart / QUARTER_HOUR_S) * QUARTER_HOUR_S
    is_one_file = one.sha256 == other.sha256 and bool(one.sha256)
    # Runs typed in by hand start on the hour, whatever the time zone.
    are_two_lists = one.is_listed and other.is_listed and one.is_local == other.is_local
    if is_one_file or are_two_lists or not _is_possible(one, other, shift):
        return None
    if abs(apart - shift) > _tolerance_s(one, other, abs(shift)) or _are_two_runs(one, other):
        return None
    return shift


def are_near_a_shift(apart_s: Array) -> NDArray[np.bool_]:
    """True where starts this far apart may be those of one run, as a first test."""
    off_s = (apart_s + QUARTER_HOUR_S / 2) % QUARTER_HOUR_S - QUARTER_HOUR_S / 2
    return abs(off_s) <= WITHIN_OF_TWO_DEVICES_S


def has_own_clock(recording: Recording) -> bool:
    """True for a watch's file that gives its local time."""
    card = card_of(recording.format)
    return bool(card and card.clock == "watch") and recording.facts.utc_offset_s is not None


def wrong_of(one: Recording, other: Recording) -> Recording:
    """Which of two recordings of one run, shifted by hours, has the wrong clock.

    The watch's own local time is right, then the richer format; of two alike, the one that is not
    ahead by the place's offset from UTC, as local time mistaken for UTC is.
    """
    return max(one, other, key=lambda r: _wrongness(r, other if r is one else one))


def _wrongness(recording: Recording, other: Recording) -> tuple[bool, int, bool]:
    card = card_of(recording.format)
    ahead = round((recording.start_s - other.start_s) / QUARTER_HOUR_S) * QUARTER_HOUR_S
    offsets = {*offsets_s(recording.facts), *offsets_s(other.facts)}
    return not has_own_clock(recording), -card.rank if card else 0, ahead in offsets


def _is_possible(one: Recording, other: Recording, shift: int) -> bool:
    """True for whole hours, and for the half or quarter hours in an offset of one of the two."""
    least = LEAST_SHIFT_S if one.is_local == other.is_local else 0
    if not least <= abs(shift) <= LONGEST_SHIFT_S:
        return False
    parts = {o % _HOUR_S for r in (one, other) for o in offsets_s(r.facts)}
    return shift % _HOUR_S in {0, *parts, *(-part % _HOUR_S for part in parts)}


def _tolerance_s(one: Recording, other: Recording, shift: int) -> float:
    devices = [(r.format, r.facts.device) for r in (one, other)]
    is_one_source = devices[0] == devices[1] or one.is_listed or other.is_listed
    is_offset = shift in {abs(o) for r in (one, other) for o in offsets_s(r.facts)}
    return WITHIN_OF_TWO_DEVICES_S if is_offset and not is_one_source else WITHIN_S


def _are_two_runs(one: Recording, other: Recording) -> bool:
    a, b = one.facts, other.facts
    if (
        _apart(a.avg_hr_bpm, b.avg_hr_bpm) > _SAME_BPM
        or _apart(a.max_hr_bpm, b.max_hr_bpm) > _SAME_HIGHEST_BPM
    ):
        return True
    if _are_elsewhere(a, b) or not _is_same_distance(a, b):
        return True
    if has_own_clock(one) and has_own_clock(other) and a.utc_offset_s == b.utc_offset_s:
        return not (a.hr_seconds and a.hr_seconds == b.hr_seconds and _apart_m(a, b) < 1)
    if "lat_deg" in a.channels or "lat_deg" in b.channels or one.is_listed or other.is_listed:
        return False
    is_close = _apart_m(a, b) <= _INDOOR_SHARE * (a.distance_m or 0.0)
    return not is_close or _apart(a.moving_s, b.moving_s) > _INDOOR_S


def _are_elsewhere(one: RunFacts, other: RunFacts) -> bool:
    """True if they began in two time zones, or in areas that don't touch."""
    zones = {one.position_zone, other.position_zone} - {None}
    if len(zones) > 1:
        return True
    if not one.area_deg or not other.area_deg:
        return False
    (lat, lon), (other_lat, other_lon) = one.area_deg, other.area_deg
    east = abs(lon - other_lon) % 360
    return abs(lat - other_lat) > _NEXT_DEG or min(east, 360 - east) > _NEXT_DEG


def _is_same_distance(one: RunFacts, other: RunFacts) -> bool:
    """True if a distance of one is that of the other, or if one has none."""
    ours, theirs = (
        [m for m in (facts.distance_m, facts.recorded_distance_m) if m] for facts in (one, other)
    )
    return not (ours and theirs) or any(
        abs(a - b) <= max(_SAME_M, _SAME_SHARE * max(a, b)) for a in ours for b in theirs
    )


def _apart_m(one: RunFacts, other: RunFacts) -> float:
    return _apart(one.distance_m, other.distance_m)


def _apart(one: float | None, other: float | None) -> float:
    return 0.0 if one is None or other is None else abs(one - other)
