"""Reasons and remedies in words: facts filled into the templates of ``reason_words``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.wording.measures import MEASURES
from analyzer.wording.reason_words import CLAUSES, REMEDIES, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analyzer.reasons import Reason, Remedy
    from analyzer.wording.reason_words import Words


_OF_LAPS = "laps_"


def words_of(reason: Reason) -> str:
    """Return a reason as a clause that can follow a file's name, or as a whole sentence.

    Which of the two depends on the code: see ``CLAUSES`` and ``SENTENCES``.
    """
    facts = {name: _SHOWN.get(name, str)(value) for name, value in reason.facts}
    found = CLAUSES.get(reason.code) or SENTENCES[reason.code]
    return _one_of(found, reason).format(**facts)


def sentence(reason: Reason) -> str:
    """Return a reason as a sentence, with its full stop."""
    words = words_of(reason)
    return words if reason.code in SENTENCES else f"{words[:1].upper()}{words[1:]}."


def clauses(reasons: Iterable[Reason]) -> str:
    """Return several reasons, joined by semicolons; empty for none."""
    return "; ".join(map(words_of, reasons))


def distinct(reasons: Iterable[Reason]) -> list[Reason]:
    """Return the reasons in order; of several with the same words (both 13 %), only the first."""
    found: dict[str, Reason] = {}
    for reason in reasons:
        found.setdefault(words_of(reason), reason)
    return list(found.values())


def remedy(remedy: Remedy) -> str:
    """Return what the runner can do about it, as a sentence."""
    return REMEDIES[remedy]


def _one_of(words: Words, reason: Reason) -> str:
    if isinstance(words, str):
        return words
    one, many = words
    return one if ("count", 1) in reason.facts else many


def _plain(word: str) -> str:
    """FIT's words for sports and kinds of files have underscores."""
    return word.replace("_", " ")


def _label(measure: str) -> str:
    """The name of a measure within a sentence."""
    if measure.startswith(_OF_LAPS):
        return f"laps' {_label(measure.removeprefix(_OF_LAPS))}"
    known = MEASURES.get(measure)
    return known.lower if known else _plain(measure.rpartition("_")[0] or measure)


# How facts that are neither plain text nor whole numbers are shown, by name (with its unit).
_SHOWN: dict[str, Callable[[Any], str]] = {
    "days": "{:,.0f}".format,
    "format": str.upper,
    "file_type": _plain,
    "km": "{:,.1f}".format,
    "measure": _label,
    "minutes": "{:.0f}".format,
    "most": "{:,}".format,
    "most_min": "{:.0f}".format,
    "share": lambda share: f"{share * 100:.0f}",
    "speed_mps": lambda speed: f"{speed * 3.6:,.0f}",
    "sport": _plain,
    "sum": "{:.10g}".format,
    "total_s": "{:.10g}".format,
    "value": "{:.10g}".format,
    "why": words_of,
}
