"""A diary kept elsewhere -> entries of ours: columns guessed, values brought into our words."""

from __future__ import annotations

from analyzer.ingest.adopting.adopt import Adopted, Options, adopt
from analyzer.ingest.adopting.columns import FIELDS, correct, guess
from analyzer.ingest.adopting.foreign import ForeignTable, read_foreign
from analyzer.ingest.adopting.preview import preview

__all__ = [
    "FIELDS",
    "Adopted",
    "ForeignTable",
    "Options",
    "adopt",
    "correct",
    "guess",
    "preview",
    "read_foreign",
]
