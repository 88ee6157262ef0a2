"""Which log is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.parsers import Choice


@dataclass(frozen=True, slots=True)
class Source:
    """The folder of a log, and which readers to use.

    Attributes:
        folder: holds the exports and the diary.
        reader: which reader of a format is tried first.
    """

    folder: Path
    reader: Choice
