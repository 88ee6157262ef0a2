"""How the values of a foreign diary are to be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.notebook.importing.scales import Scale


@dataclass(frozen=True, slots=True)
class Options:
    """How the values of a foreign diary are to be read.

    Attributes:
        scale: of its scores; None for 0 to 10 unless the file shows another.
        is_rounded: whether scores that aren't whole are rounded.
        is_day_first: True if 03/04/2026 means the 3rd of April; None to infer it from the column.
        where: COLUMN=VALUE; only these lines are read.
        words: what words are worth on our scale, in plain letters.
    """

    scale: Scale | None = None
    is_rounded: bool = False
    is_day_first: bool | None = None
    where: tuple[str, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)
