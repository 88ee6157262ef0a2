"""Polar Flow's ``training-session-*.json``: bytes -> activities, one per exercise.

There are two layouts: one with a time for every value (until about 2024), and one with plain arrays
of values at a fixed interval. Both give the start in local time, with the offset next to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.card import FormatCard, Reader
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault, Parsed

if TYPE_CHECKING:
    from analyzer.schema import Activity

_NAME = re.compile(r"(?:^|/)training-session[-_][^/]*\.json$", re.IGNORECASE)
_NEEDED = (b'"startTime"', b'"stopTime"')
_EITHER = (b'"exercises"', b'"timezoneOffset')


def has_name(path: str) -> bool:
    """True for ``training-session-*.json`` in any folder."""
    return _NAME.search(path) is not None


def identify(head: bytes) -> bool:
    """True for a training session; a day's activity, a target or a night's sleep has no stop."""
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return (
        plain.startswith(b"{")
        and all(word in plain for word in _NEEDED)
        and any(word in plain for word in _EITHER)
    )


def parse(data: bytes) -> Parsed:
    """Read the exercises of a training session; those without a start are left out.

    Raises:
        ParseError: it isn't JSON, or isn't a training session.
    """
    from analyzer.parsers.polar.exercise import read_exercise
    from analyzer.parsers.polar.session import read_session

    session = read_session(data)
    exercises = session.get("exercises")
    found: list[Activity] = []
    faults: list[Fault] = []
    for exercise in exercises if isinstance(exercises, list) else []:
        read = read_exercise(exercise, session) if isinstance(exercise, dict) else None
        if read is None:
            faults.append(Fault(Reason(Code.POLAR_NO_START)))
        else:
            found.append(read)
    if not found and faults:
        raise ParseError(faults[0].reason)
    if not found:
        return Parsed((), (), Reason(Code.POLAR_NO_EXERCISE))
    return Parsed(tuple(sorted(found, key=lambda one: one.start_utc)), tuple(faults))


CARD = FormatCard(
    format="polar",
    identify=identify,
    columns=Reader("Polar (columns)", parse),
    rank=20,
    clock="watch",
    has_name=has_name,
)
