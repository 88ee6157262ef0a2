"""``python -m tests.honesty [SEASONS]``: what the one test says in worlds whose truth is known.

Exit code 1 if one of the promises is broken. Chance is allowed for as in 1,000 seasons, and more
for fewer, in proportion to the standard error.
"""

from __future__ import annotations

import math
import sys
from multiprocessing import Pool
from typing import TYPE_CHECKING

from tests.honesty.trial import Trial, trial
from tests.honesty.worlds import FIVEFOLD, FIVEFOLD_2_DAYS, LINKED, NULL_WORLDS, RECURRING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEASONS = 1000
LEVEL, RECURRING_LEVEL = 0.05, 0.10
TAKEN_BACK = 0.01
POWER = {FIVEFOLD.name: 0.55, FIVEFOLD_2_DAYS.name: 0.40}
RATIO_WITHIN = 0.15
COVERED = (0.86, 0.94)
HOLDS = 0.25
"""The report itself has to say "does not hold" of most links told where pain recurs by itself."""
HEAD = (
    f"| {'world':<38} | seasons | flares | spikes | told in 2 years | told in 4 years | holds "
    "| ratio | interval covers |"
)


def chance(seasons: int) -> float:
    """What is allowed for chance: 1.5 points in 1,000 seasons."""
    return 0.015 * max(1.0, math.sqrt(SEASONS / seasons))


def row(found: Trial) -> str:
    """One line of the table."""
    told = f"{found.told:.1%} ±{found.error:.1%}"
    return (
        f"| {found.world.name:<38} | {found.seasons:>7,} | {found.flares:>6.1f} "
        f"| {found.spikes:>6.1f} | {found.told_in_two_years:>15.1%} | {told:>15} "
        f"| {_holds(found):>5} | {found.ratio:>5.2f} | {found.covered:>15.1%} |"
    )


def _holds(found: Trial) -> str:
    """Where spikes change nothing and pain doesn't recur, it is of a handful."""
    return "–" if found.world in NULL_WORLDS else f"{found.holds:.0%}"


def broken(found: Trial) -> Iterator[str]:
    """The promises that a world breaks."""
    name, more = found.world.name, chance(found.seasons)
    if found.world.rate_ratio == 1.0:
        level = RECURRING_LEVEL if found.world in RECURRING else LEVEL
        if found.told > level + more:
            yield f"{name}: told of a link in {found.told:.1%}, over {level:.0%}"
    if found.world in RECURRING and found.holds > HOLDS + more:
        yield f"{name}: the check holds for {found.holds:.0%} of those told, over {HOLDS:.0%}"
    if found.taken_back > TAKEN_BACK + more:
        yield f"{name}: taken back in {found.taken_back:.1%}"
    if found.told_in_two_years < POWER.get(name, 0.0) - more:
        yield f"{name}: found in {found.told_in_two_years:.0%}, under {POWER[name]:.0%}"
    if found.world in LINKED and found.world is not FIVEFOLD_2_DAYS:
        yield from _ratio(found, more)


def _ratio(found: Trial, more: float) -> Iterator[str]:
    name, truth, (low, high) = found.world.name, found.world.rate_ratio, COVERED
    if abs(found.ratio / truth - 1) > RATIO_WITHIN + more:
        yield f"{name}: median ratio {found.ratio:.2f} for {truth:g}"
    if not low - more <= found.covered <= high + more:
        yield f"{name}: {found.covered:.0%} of the intervals cover {truth:g}"


def main(seasons: int) -> int:
    """Print the table; return the exit code."""
    print(HEAD)
    print("|---|" + "--:|" * (HEAD.count("|") - 2))
    failed: list[str] = []
    with Pool() as pool:
        for world in (*NULL_WORLDS, *RECURRING, *LINKED):
            found = trial(world, seasons, pool)
            print(row(found), flush=True)
            failed += broken(found)
    print("\n".join(failed) or "Every promise is kept.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SEASONS))
