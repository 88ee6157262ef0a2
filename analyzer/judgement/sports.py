"""Which activities are judged as runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import UNKNOWN_SPORTS

if TYPE_CHECKING:
    from analyzer.schema import Activity


def may_be_a_run(activity: Activity) -> bool:
    """Is it a run, or of a sport that isn't told? A ride is faster than any run, and may be."""
    return activity.sport == "running" or activity.sport in UNKNOWN_SPORTS
