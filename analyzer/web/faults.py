"""Whose fault an error is: the runner can do something else, or the disk has failed."""

from __future__ import annotations

import errno

from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.wording import fault_words

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BROKEN = frozenset({errno.EIO, errno.EROFS, errno.ESTALE, errno.ENODEV, errno.ENXIO})

REFUSED, FAILED, NO_ROOM = 422, 500, 507
"""The status of an answer: the request can't be carried out as it is, the computer failed, or its
disk is full."""


def status_of(error: BaseException) -> int:
    """The status of the answer that tells an error, also of one that was told as a sentence."""
    cause = error.__cause__ if isinstance(error, AnalyzerError) else error
    number = cause.errno if isinstance(cause, OSError) else None
    if number in _FULL:
        return NO_ROOM
    if isinstance(error, OSError) or number in _BROKEN:
        return FAILED
    return REFUSED


def told(error: BaseException) -> str:
    """The error in a sentence, and what to do if that doesn't say it."""
    said = sentence(error)
    if status_of(error) == NO_ROOM:
        return f"{said} {fault_words.NO_ROOM}"
    return f"{said} {fault_words.FAILED}" if isinstance(error, OSError) else said
