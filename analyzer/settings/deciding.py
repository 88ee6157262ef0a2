"""Decisions are added to the text of ``runlog.toml``, and taken back."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from analyzer.errors import SettingsError
from analyzer.settings import FILE_NAME
from analyzer.settings.decision import RECORDING_KINDS, decisions_of, spans_of
from analyzer.settings.edits import edited
from analyzer.settings.name_edits import added_names, removed_list, removed_names
from analyzer.settings.span_edits import added_span, removed_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.settings.decision import Decision, Kind

_GONE = f"{FILE_NAME} no longer holds this decision. Nothing was changed."
_CONTRADICTS: dict[Kind, tuple[Kind, ...]] = {
    "drop": ("keep",),
    "keep": ("drop", "same"),
    "same": ("keep",),
}
"""Kind of decision -> the kinds that can't hold for the same recording."""


def with_decisions(text: str, new: Sequence[Decision]) -> str:
    """The text with decisions added, all at once; what contradicts them is taken back.

    Args:
        text: of ``runlog.toml``.
        new: that don't contradict each other; one that is there already stays as it is.

    Raises:
        SettingsError: it can't be done without touching other lines.
    """
    there = decisions_of(text)
    known = set(there)
    text = without_decisions(text, _displaced(there, new))
    absent = [decision for decision in dict.fromkeys(new) if decision not in known]
    for kind in RECORDING_KINDS:
        if entries := [_entry(decision) for decision in absent if decision.kind == kind]:
            text = edited(text, added_names(kind, entries))
    for span in filter(None, (decision.span for decision in absent)):
        text = edited(text, added_span(span.first, span.last, span.why))
    return text


def displaced_by(text: str, new: Sequence[Decision]) -> list[Decision]:
    """The decisions of the text that can't hold beside new ones, and give way to them.

    Raises:
        SettingsError: a decision of the text is invalid.
    """
    return _displaced(decisions_of(text), new)


def without_decisions(text: str, old: Sequence[Decision]) -> str:
    """The text without decisions that it holds.

    A list or a table that was made for them goes as well; what the runner wrote stays.

    Raises:
        SettingsError: one isn't there, or can't be removed without touching other lines.
    """
    if not set(old) <= set(decisions_of(text)):
        raise SettingsError(_GONE)
    for kind in RECORDING_KINDS:
        if entries := [_entry(decision) for decision in old if decision.kind == kind]:
            text = _without_entries(text, kind, entries)
    for decision in old:
        while decision in (spans := spans_of(tomllib.loads(text))):
            text = edited(text, removed_span(spans.index(decision)))
    return text


def _without_entries(text: str, kind: Kind, entries: list[str | list[str]]) -> str:
    there = tomllib.loads(text)["recordings"][kind]
    if all(entry in entries for entry in there):
        for with_table in (True, False):
            try:
                return edited(text, removed_list(kind, there, with_table=with_table))
            except SettingsError:
                continue  # the runner wrote it
    return edited(text, removed_names(kind, entries))


def _entry(decision: Decision) -> str | list[str]:
    return list(decision.names) if decision.kind == "same" else decision.names[0]


def _displaced(there: Sequence[Decision], new: Sequence[Decision]) -> list[Decision]:
    """Those that can't hold beside the new ones: on the same recordings, of another kind."""
    pairs = {(kind, name) for other in new for kind in _CONTRADICTS.get(other.kind, ())
             for name in other.names}  # fmt: skip
    return [other for other in there if any((other.kind, name) in pairs for name in other.names)]
