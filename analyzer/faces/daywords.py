"""Words for a day, wherever one is typed."""

from __future__ import annotations

DAYS = ("today", "yesterday")
"""The place of each is how many days ago it was."""
