"""OSTRC-O2: the weekly questionnaire of the Oslo Sports Trauma Research Center on health problems.

Clarsen 2020, doi 10.1136/bjsports-2019-101337. Here it asks about the lower back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    Answer = int | None

QUESTIONS = 4
ENDING = (0, 3)
_MODERATE = 2


def complete(answers: Sequence[Answer]) -> tuple[int, Answer, Answer, Answer]:
    """Check the four answers against each other.

    The first question is a gate: "taking part without problems" (0) and "not able to take part"
    (3) end the questionnaire. The other answers are then left out; if they are given
    anyway and agree (only zeros after a 0, only threes after a 3), they are dropped.

    Args:
        answers: 0 to 3 each, in order; None for one that wasn't given.

    Returns:
        All four; None for those that aren't asked.

    Raises:
        UsageError: an answer is missing, or contradicts the first one.
    """
    given: list[Answer] = [*answers]
    given += [None] * (QUESTIONS - len(given))
    first, *others = given
    if first is None:
        raise UsageError("There is no answer to the first question.")
    if first in ENDING:
        if any(other not in {None, first} for other in others):
            raise UsageError(
                f"A first answer of {first} ends the questionnaire; leave the others empty, or "
                "correct it."
            )
        return first, None, None, None
    if None in others:
        raise UsageError(f"A first answer of {first} asks for the other three as well.")
    second, third, fourth = others
    return first, second, third, fourth


def severity(answers: Sequence[Answer]) -> int:
    """Severity from 0 to 100: the sum of ``rules.OSTRC.points`` of the answers.

    A first answer of 0 alone makes 0, one of 3 alone makes 100. It scores how much a week was
    affected; it is not a diagnosis.

    Args:
        answers: as returned by ``complete``.
    """
    if answers[0] == ENDING[1]:
        return rules.OSTRC.worst
    return sum(rules.OSTRC.points[answer] for answer in answers if answer is not None)


def is_substantial(answers: Sequence[Answer]) -> bool:
    """True for a moderate or major change of training or performance, or no part taken at all.

    Args:
        answers: as returned by ``complete``.
    """
    hindered = [answer for answer in answers[1:3] if answer is not None]
    return answers[0] == ENDING[1] or any(answer >= _MODERATE for answer in hindered)
