"""The kind of an event, by any word that names it."""

from __future__ import annotations

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown
from analyzer.notebook.importing import values
from analyzer.schema.events import EVENT

_NAMES = tuple(word.name for word in EVENT.words)


def kind_of(text: str) -> str:
    """The kind of event that a text names.

    Args:
        text: its word, first letter or another spelling, or a word of another language.

    Raises:
        UsageError: it names none, or is empty.
    """
    if not text.strip():
        raise UsageError(f"The kind of event is missing. The kinds are {', '.join(_NAMES)}.")
    found = values.word(EVENT, text).strip().lower()
    if found not in _NAMES:
        known = f"{', '.join(_NAMES[:-1])} or {_NAMES[-1]}"
        raise UsageError(f"Event {shown(text)} is not {known}: write other, and a note.")
    return found


def is_kind(text: str) -> bool:
    """Whether a text names a kind of event by more than its letter."""
    try:
        return len(text.strip()) > 1 and bool(kind_of(text))
    except UsageError:
        return False
