"""Every threshold that is both computed with and printed: value, unit, meaning and source.

Metrics compute with ``rules.SPIKE.reference_days``, a plain number, and words print the same, so
that a rule is changed here and nowhere else; the figures of the documentation are checked against
it. A number that is only computed with, or only printed, stays where it is used.
"""

from __future__ import annotations

from analyzer.schema.rules.back import (
    AFTER,
    AROUND,
    FLARE,
    LINK,
    LOOKBACK,
    MONITORING,
    ONSET,
    OSTRC,
    STUDY,
    SWING,
    URGENCY,
    WEIGHING,
)
from analyzer.schema.rules.load import (
    BREAK,
    COMEBACK,
    FITNESS,
    MONOTONY,
    RATIO,
    RECENT,
    SPIKE,
    WEEK,
)
from analyzer.schema.rules.rule import PRODUCT, Group, Rule, rules_of
from analyzer.schema.rules.run import (
    BALANCE,
    BELIEVED,
    COMPARABLE,
    FADE,
    GROUND,
    HEART_RATE,
    PAUSE,
    RECORDING,
    SAME_RUN,
    SPORT,
    TRACE,
)

__all__ = [
    "AFTER",
    "AROUND",
    "BALANCE",
    "BELIEVED",
    "BREAK",
    "COMEBACK",
    "COMPARABLE",
    "FADE",
    "FITNESS",
    "FLARE",
    "GROUND",
    "HEART_RATE",
    "LINK",
    "LOOKBACK",
    "MONITORING",
    "MONOTONY",
    "ONSET",
    "OSTRC",
    "PAUSE",
    "PRODUCT",
    "RATIO",
    "RECENT",
    "RECORDING",
    "SAME_RUN",
    "SPIKE",
    "SPORT",
    "STUDY",
    "SWING",
    "TRACE",
    "URGENCY",
    "WEEK",
    "WEIGHING",
    "Group",
    "Rule",
    "rules_of",
]
