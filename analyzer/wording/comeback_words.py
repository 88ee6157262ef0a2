"""What the page on comebacks says beside its table."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording.thresholds import listed, spelled

TOO_LITTLE = "too little before"
NO_SHARE = (
    f"The {spelled(rules.COMEBACK.weeks)} weeks before the layoffs are not known, or have too "
    "little running for shares of them to be drawn."
)
NOT_DRAWN = "{count} not drawn: older, or not known, or too little before."
METHOD = (
    f"A comeback is the {rules.COMEBACK.days} days that begin with the first run after a layoff. "
    f"Shares are of the mean week of the {rules.COMEBACK.days} days before the layoff; one under "
    f"{{least}} is too little for a share. The day of {listed(rules.COMEBACK.percents)} % is the "
    "first on which the last 7 days reached that share. “–”: not reached, not over yet, or not "
    "known. Rules of this program: no pace of rebuilding is known to be right."
)
