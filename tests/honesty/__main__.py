"""``python -m tests.honesty [SEASONS]``: false positives and power of the one test.

Exit code 1 if a null world has more than 5 % false positives (plus 1.5 points for chance in 2,000
seasons, and more for fewer seasons, in proportion to the standard error), or if a fivefold rate
over two years is detected in under 70 % of the seasons. Shares are of all seasons, tested or not,
except "of tested"; "covered" and "above" are shares of the 90 % intervals: those that hold the true
ratio, and those that lie wholly above it; "pooled" is the odds ratio of all seasons' sets together.
"""

from __future__ import annotations

import math
import sys
from multiprocessing import Pool

from tests.honesty.trial import Trial, trial
from tests.honesty.worlds import FIVEFOLD, NULL_WORLDS

SEASONS = 2000
LEVEL = 0.05
POWER = 0.70


def highest(seasons: int) -> float:
    """The largest share of false positives that chance explains: 6.5 % of 2,000 seasons."""
    return LEVEL + 0.015 * max(1.0, math.sqrt(SEASONS / seasons))


def row(found: Trial) -> str:
    """One line of the table."""
    return (
        f"{found.world.name:<34} {found.seasons:>7} {found.flares:>6.1f} {found.spikes:>6.1f} "
        f"{found.tested:>6.1%} {found.significant:>8.2%} ±{found.error:>5.2%} "
        f"{found.of_tested:>9.2%} {found.covered:>8.1%} {found.above:>6.1%} {found.intervals:>6} "
        f"{found.pooled:>6.2f}"
    )


def main(seasons: int) -> int:
    """Print the table; return the exit code."""
    print(
        f"{'world':<34} {'seasons':>7} {'flares':>6} {'spikes':>6} {'tested':>6} {'p<=0.05':>8} "
        f"{'':>6} {'of tested':>9} {'covered':>8} {'above':>6} {'of':>6} {'pooled':>6}"
    )
    with Pool() as pool:
        nulls = []
        for world in NULL_WORLDS:
            nulls.append(trial(world, seasons, pool))
            print(row(nulls[-1]), flush=True)
        fivefold = trial(FIVEFOLD, seasons, pool)
        print(row(fivefold))
    too_many = [found.world.name for found in nulls if found.significant > highest(seasons)]
    is_blind = fivefold.significant < POWER
    print(f"False positives over {highest(seasons):.1%}: {', '.join(too_many) or 'none'}.")
    print(
        f"Power at a fivefold rate: {fivefold.significant:.0%}, at least {POWER:.0%} is required."
    )
    return 1 if too_many or is_blind else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SEASONS))
