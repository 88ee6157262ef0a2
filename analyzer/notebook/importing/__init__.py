"""A diary kept elsewhere -> our own entries: columns guessed, lines chosen, values translated."""

from __future__ import annotations

from analyzer.notebook.importing.choices import open_choices
from analyzer.notebook.importing.columns import correct, guess
from analyzer.notebook.importing.entries import Imported, read_entries
from analyzer.notebook.importing.foreign import ForeignTable, read_foreign
from analyzer.notebook.importing.options import Options
from analyzer.notebook.importing.preview import preview
from analyzer.notebook.importing.scales import asked_scale
from analyzer.notebook.importing.scores import asked_words

__all__ = [
    "ForeignTable",
    "Imported",
    "Options",
    "asked_scale",
    "asked_words",
    "correct",
    "guess",
    "open_choices",
    "preview",
    "read_entries",
    "read_foreign",
]
