"""A diary kept elsewhere -> entries of ours: columns guessed, values brought into our words."""

from __future__ import annotations

from analyzer.notebook.importing.columns import FIELDS, correct, guess
from analyzer.notebook.importing.entries import Adopted, Options, adopt
from analyzer.notebook.importing.foreign import ForeignTable, read_foreign
from analyzer.notebook.importing.preview import preview

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
