"""How much is shown where the latest days matter most."""

from __future__ import annotations

LATEST_WEEKS = 12
"""Drawn on the first page of the report, and a span to choose on the pages."""

LATEST_DAYS = 7 * LATEST_WEEKS
