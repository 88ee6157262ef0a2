"""Form fade: how the form of the last third of a run differs from the first, at matched speed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Mask = NDArray[np.bool_]

Reason = Literal["", "no_data", "short", "no_elevation", "hilly", "no_speed", "surges"]

MEASURES = (
    "stance_time_ms",
    "vertical_oscillation_mm",
    "vertical_ratio_pct",
    "cadence_spm",
    "step_length_mm",
    "stance_time_balance_pct",
)
# Within the band, records are compared only with those of nearly the same speed.
_STEP = 0.02


@dataclass(frozen=True, slots=True)
class Fade:
    """Last third minus first third of a run.

    Attributes:
        values: measure -> difference in its unit; only measures that were recorded.
        reason: why there is none: no_data (no measure was recorded), short (under
            ``rules.FADE.fewest_s`` between ``warm_up_s`` and the end of the first third),
            no_elevation, hilly, no_speed or surges (under ``fewest_s`` of a third with known slope,
            on the flat, with known speed, at matched speed); "" where there is one.
    """

    values: dict[str, float] = field(default_factory=dict)
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the runner was, per record.

    Attributes:
        speed_mps: speed.
        moving_s: seconds on the move, up to the next record.
        counted_s: of these, the seconds for which the record counts as a measurement.
        grade: rise / run, missing where it isn't known; None for a run without any. 0 on a
            treadmill.
    """

    speed_mps: Array
    moving_s: Array
    counted_s: Array
    grade: Array | None

    @property
    def is_flat(self) -> Mask | None:
        """Whether the grade is under ``rules.FADE.flat_grade`` either way."""
        return None if self.grade is None else np.abs(self.grade) < rules.FADE.flat_grade


def form_fade(records: Mapping[str, Array], where: Ground) -> Fade:
    """Compare the last third of a run with the first.

    Thirds are of the moving time. Only records after ``rules.FADE.warm_up_s`` count, on a grade
    under ``flat_grade`` either way (elevation smoothed over 60 m), within ``speed_band`` of their
    median speed. Records of the two thirds are compared in steps of 2 % of speed, weighted by the
    time that both have there, so that a slower last third alone makes no fade. At least
    ``fewest_s`` of each third, and as much matched, are needed. A product rule.

    Caution: no evidence links it to back pain. Sensors drift and slip too.

    Args:
        records: columns of RECORD_COLUMNS.
        where: where the runner was, for the same records.

    Returns:
        The differences, or the reason why there are none.
    """
    known = {name: records[name] for name in MEASURES if name in records}
    if not any(np.isfinite(column).any() for column in known.values()):
        return Fade(reason="no_data")
    first, last = _thirds(where.moving_s)
    if _seconds(where, first) < rules.FADE.fewest_s:
        return Fade(reason="short")
    for is_fit, reason in _conditions(where):
        first, last = first & is_fit, last & is_fit
        if min(_seconds(where, first), _seconds(where, last)) < rules.FADE.fewest_s:
            return Fade(reason=reason)
    speeds = _speed_steps(where, first | last)
    if _matched_s(where, speeds, first, last).sum() < rules.FADE.fewest_s:
        return Fade(reason="surges")
    values = {
        name: difference
        for name, column in known.items()
        if (difference := _difference(column, where, speeds, first, last)) is not None
    }
    return Fade(values) if values else Fade(reason="no_data")


def _conditions(where: Ground) -> Iterator[tuple[Mask, Reason]]:
    """Yield which records count, and the reason given where too few do."""
    grade = np.full(len(where.speed_mps), np.nan) if where.grade is None else where.grade
    yield np.isfinite(grade), "no_elevation"
    yield np.abs(grade) < rules.FADE.flat_grade, "hilly"
    yield np.isfinite(where.speed_mps), "no_speed"


def _thirds(moving_s: Array) -> tuple[Mask, Mask]:
    """Records of the first third after the warm-up, and of the last; on the move only."""
    clock = np.cumsum(moving_s)
    third = clock[-1] / 3 if len(clock) else 0.0
    moves = moving_s > 0
    return moves & (clock > rules.FADE.warm_up_s) & (clock <= third), moves & (clock > 2 * third)


def _seconds(where: Ground, chosen: Mask) -> float:
    return float(where.counted_s[chosen].sum())


def _speed_steps(where: Ground, chosen: Mask) -> NDArray[np.int64]:
    """Step of speed of each record, from 0 on; -1 outside the band around the chosen's median."""
    speed, weight = where.speed_mps[chosen], where.counted_s[chosen]
    order = np.argsort(speed)
    half = np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2)
    median = speed[order[min(half, len(order) - 1)]]
    share = where.speed_mps / median - 1 if median > 0 else np.full(len(where.speed_mps), np.nan)
    band = rules.FADE.speed_band
    is_near = np.abs(np.nan_to_num(share, nan=1.0)) <= band
    return np.where(is_near, np.floor((share + band) / _STEP + 1e-9), -1).astype("int64")


def _matched_s(where: Ground, speeds: NDArray[np.int64], first: Mask, last: Mask) -> Array:
    """For each step of speed the seconds that both thirds have there."""
    return np.minimum(*(_binned(where.counted_s, speeds, third) for third in (first, last)))


def _binned(values: Array, speeds: NDArray[np.int64], chosen: Mask) -> Array:
    near, steps = chosen & (speeds >= 0), round(2 * rules.FADE.speed_band / _STEP) + 1
    sums = np.bincount(speeds[near], weights=values[near], minlength=steps)
    return np.asarray(sums, dtype=np.float64)


def _difference(
    column: Array, where: Ground, speeds: NDArray[np.int64], first: Mask, last: Mask
) -> float | None:
    """The fade of one measure; None if too little of it is matched."""
    known = np.isfinite(column)
    seconds = [_binned(where.counted_s, speeds, third & known) for third in (first, last)]
    matched = np.minimum(*seconds)
    if matched.sum() < rules.FADE.fewest_s:
        return None
    filled = np.where(known, column, 0.0) * where.counted_s
    sums = [_binned(filled, speeds, third & known) for third in (first, last)]
    both = matched > 0
    means = [total[both] / s[both] for total, s in zip(sums, seconds, strict=True)]
    return float(((means[1] - means[0]) * matched[both]).sum() / matched.sum())
