"""Which pieces of a track belong together; see ``strays`` for the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import FAR_M, STROLL_MPS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.judgement.ground.fixes import Fixes

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_JUMP_COSTS_S = 30.0
_JUMP_COSTS_GAPS = 3.0
_SHORT_JUMP_COSTS_S = 3.0
_POINT_IS_WORTH_S = 1e-3
_LOOK_BACK = 200


def believed_pieces(fixes: Fixes, is_unreachable: Flags) -> Flags:
    """Which positions are in the best chain of pieces.

    Args:
        fixes: known positions.
        is_unreachable: for each step, whether it separates two pieces.
    """
    firsts = np.append(0, np.flatnonzero(is_unreachable) + 1)
    lasts = np.append(firsts[1:] - 1, len(fixes.rows) - 1)
    worth = _worth(fixes, firsts, lasts)
    is_kept = np.zeros(len(fixes.rows), dtype=bool)
    for piece in _best_chain(fixes, firsts, lasts, worth):
        is_kept[firsts[piece] : lasts[piece] + 1] = True
    return is_kept


def _worth(fixes: Fixes, firsts: NDArray[np.int64], lasts: NDArray[np.int64]) -> Array:
    """Seconds on the move of each piece; 0 for one that stands at a cached position."""
    moved_s = np.minimum(fixes.gaps_s(), fixes.steps_m / STROLL_MPS)
    total: Array = np.append(0.0, np.cumsum(moved_s))
    return np.asarray(total[lasts] - total[firsts] + _POINT_IS_WORTH_S * (lasts - firsts + 1))


def _best_chain(
    fixes: Fixes, firsts: NDArray[np.int64], lasts: NDArray[np.int64], worth: Array
) -> list[int]:
    jump_s = max(_JUMP_COSTS_S, _JUMP_COSTS_GAPS * float(np.median(fixes.gaps_s())))
    best, before = worth.copy(), np.full(len(worth), -1)
    for piece in range(1, len(worth)):
        earlier = np.arange(max(0, piece - _LOOK_BACK), piece)
        first = int(firsts[piece])
        metres = fixes.between_m(lasts[earlier], first)
        cost_s = np.where(metres > FAR_M, jump_s, _SHORT_JUMP_COSTS_S)
        is_reached = metres <= fixes.reach_m(lasts[earlier], first)
        gain = best[earlier] - np.where(is_reached, 0.0, cost_s)
        at = int(gain.argmax())
        if gain[at] > 0:
            best[piece] += gain[at]
            before[piece] = earlier[at]
    chain = [int(best.argmax())]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    return chain[::-1]
