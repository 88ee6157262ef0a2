"""A diary kept elsewhere -> our own entries: columns guessed, values translated."""

from __future__ import annotations

from analyzer.notebook.importing.columns import correct, guess
from analyzer.notebook.importing.entries import Imported, Options, read_entries
from analyzer.notebook.importing.foreign import ForeignTable, read_foreign
from analyzer.notebook.importing.preview import preview

__all__ = [
    "ForeignTable",
    "Imported",
    "Options",
    "correct",
    "guess",
    "preview",
    "read_entries",
    "read_foreign",
]
