"""What the summary leaves out, in which order, where it would be longer than a page is read."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cut(Enum):
    """What may be left out, the least important first; each can be read on a later page.

    Never: words of an emergency, leg symptoms, what was not read, and that something isn't known or
    wasn't given. So what isn't said of side, character and time was cut, and not absent.
    """

    FILES_APART = auto()
    """The runner's own files, with their unread lines each: they are counted together."""
    LIMIT_DAY = auto()
    """The day for which the least distance of a spike holds: the one after the last."""
    BACK_HIGH_DAYS = auto()
    FLARE_HIGH_DAYS = auto()
    SPIKE_RATIO = auto()
    WHY_NOT_KNOWN = auto()
    """Why it isn't known what followed spikes; that it isn't known stays."""
    SAME_DAY = auto()
    """That a spike and a flare of one day have no known order: they count as not known."""
    LATEST_ANSWER = auto()
    """What the latest of few entries says, where most say something else."""
    TIME_OF_PAIN = auto()
    """During runs, in the morning: where it was given."""
    FLARE_SIDES = auto()
    DIARY_DAY = auto()
    """The last of the days logged, which the line of the load names as well."""
    FLARE_RUN = auto()
    """How far the run before the flare was."""
    SPIKE_LIMIT = auto()
    """The least distance of a spike, where it is known."""
    CHARACTER_OF_PAIN = auto()
    """Where it was given."""
    FLARES_KNOWN = auto()
    """How many flares came after a spike, and how many did not."""
    SPIKES_KNOWN = auto()
    """How many spikes came before a flare, and how many did not."""
    WHY_LOAD_NOT_KNOWN = auto()
    """Why load, ratio or what would be a spike isn't known; that it isn't stays."""
    LOAD_RANGE = auto()
    """What the weeks before mostly had; the number line beside it shows it."""
    BACK_RANGE = auto()
    SPIKE_BEFORE = auto()
    """The last spike before a period without one."""
    SIDE_OF_PAIN = auto()
    """Where it was given."""


Cuts = frozenset[Cut]
NOTHING: Cuts = frozenset()


def more_and_more() -> Iterator[Cuts]:
    """Nothing at first, then one more each time."""
    order = list(Cut)
    return (frozenset(order[:count]) for count in range(len(order) + 1))
