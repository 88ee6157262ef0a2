"""What the last nets caught: errors that nobody has foreseen, one place for all of them."""

from __future__ import annotations

_CAUGHT: list[tuple[str, BaseException]] = []
_MOST_KEPT = 100


def note_unforeseen(where: str, error: BaseException) -> None:
    """Note an error that a net caught, so that a test can ask for it.

    Args:
        where: the file or table that it cost.
        error: as caught.
    """
    if len(_CAUGHT) < _MOST_KEPT:
        _CAUGHT.append((where, error))


def caught() -> list[tuple[str, BaseException]]:
    """What was noted since the last call, oldest first."""
    found = _CAUGHT.copy()
    _CAUGHT.clear()
    return found
