"""What is believed of a recording, whatever format it came in: one module for each judgement.

Parsers return what a file says. Here it is decided which of that can be true: which points are
places where the runner was, which ground was run, which gap is a pause, which heart rates and
heights are possible, which of several numbers for one thing is used. Nothing here depends on a
format.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Activity

    Judgement = Callable[[Activity], Activity]

MOST_DOUBTS = 20
"""Nobody checks more of one recording: only the first are kept."""


def judged(activity: Activity) -> Activity:
    """The activity as far as it is believed.

    The judgements are made one after another; each takes the activity as the ones before left it,
    and returns it unchanged (the same object) where there is nothing to correct. What a runner
    should check is added to ``Activity.doubts``.

    Args:
        activity: as its parser returned it.
    """
    for judge in _judgements():
        activity = judge(activity)
    return _with_fewer_doubts(activity)


def _with_fewer_doubts(activity: Activity) -> Activity:
    if len(activity.doubts) <= MOST_DOUBTS:
        return activity
    return replace(activity, doubts=activity.doubts[:MOST_DOUBTS])


@cache
def _judgements() -> tuple[Judgement, ...]:
    """All of them, in the order in which they are made; a test swaps some that depend on it."""
    from analyzer.judgement.ground.heights import heights
    from analyzer.judgement.ground.held import held
    from analyzer.judgement.ground.places import places
    from analyzer.judgement.ground.spikes import without_spikes
    from analyzer.judgement.ground.standing import standing
    from analyzer.judgement.ground.strays import strays
    from analyzer.judgement.ground.stretches import stretches
    from analyzer.judgement.numbers.counters import running_on
    from analyzer.judgement.numbers.glitches import without_glitches
    from analyzer.judgement.numbers.rates import believed_cadences, believed_heart_rates
    from analyzer.judgement.numbers.sound import sound
    from analyzer.judgement.numbers.steps import believed_steps
    from analyzer.judgement.numbers.totals import believed_totals
    from analyzer.judgement.sport.movement import movement
    from analyzer.judgement.timing.pauses import pauses
    from analyzer.judgement.timing.stamps import stamps

    return (
        sound,  # before all others: they add up what there is
        stamps,  # first of those that look at times: all others divide by them
        running_on,  # before glitches: a restart is a fall, too
        without_glitches,  # before held and stretches
        places,  # before those that trust positions to be places where the runner was
        without_spikes,  # before strays, which would take some for the way
        strays,  # before pauses and stretches: a point far off is neither ground nor a drive
        standing,  # before pauses: wandering positions would cross a gap
        pauses,  # before stretches and totals, which measure by the time that was run
        held,  # before stretches: a total that catches up isn't a drive
        stretches,
        heights,
        believed_heart_rates,
        believed_cadences,  # before steps, which are compared with cadence x time
        believed_totals,  # after all that change ground or time
        believed_steps,
        movement,  # last: what believed cadence and speed show about the sport
    )
