"""Where a text holds a figure that may be a rule's."""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:[0-9]+(?:[.,][0-9]+)*|two|three|four|five|six|seven|eight|nine|ten|twelve|half|fifth"
    r"|tenth|twice)"
)
_COUNTED = (
    r"%|(?:full |comparable |calendar )?(?:days?|weeks?|runs?|minutes?|flares?|spikes?|seconds?"
    r"|hours?|years?|times|kg)\b"
)
_BEFORE = r"score of|minute|under|over|above|at least|at most|fewer than|more than|exceeds"
FIGURE = re.compile(
    rf"\b{_NUMBER}(?=[\s\u00a0](?:{_COUNTED}))|(?<=\b)(?:{_BEFORE}) (?!0\b){_NUMBER}\b"
)
"""A count of something, or a bound."""
