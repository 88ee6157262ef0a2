"""Signs of an emergency in the notes of a diary: found by concepts of words, not understood."""

from __future__ import annotations

from analyzer.metrics.back.signs.reading import signs_of

__all__ = ["signs_of"]
