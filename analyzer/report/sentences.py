"""Findings -> plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.report.numbers import Units
    from analyzer.schema import Finding


def sentence(finding: Finding, units: Units) -> str:
    """Later."""
    return ""
