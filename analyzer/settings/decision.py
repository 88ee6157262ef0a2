"""A decision on single recordings or days, as ``runlog.toml`` holds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from analyzer.settings.edits import NOT_RECORDED, RECORDINGS
from analyzer.settings.not_recorded import NotRecorded, read_not_recorded
from analyzer.settings.reading import FILE_NAME, values_of
from analyzer.settings.recordings import read_recordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind = Literal["drop", "keep", "same", "not_recorded"]
KINDS: tuple[Kind, ...] = get_args(Kind)
RECORDING_KINDS: tuple[Kind, ...] = ("drop", "keep", "same")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        kind: the key that holds it.
        names: of recordings, as `runlog files` shows them: one to drop or to keep, two or more that
            are the same; none for days.
        span: the days that were not recorded; None for recordings.
    """

    kind: Kind
    names: tuple[str, ...] = ()
    span: NotRecorded | None = None


def decisions_of(text: str, path: Path = Path(FILE_NAME)) -> list[Decision]:
    """The decisions that a file holds, in their order, each once.

    Args:
        text: of the file.
        path: its name, for error messages.

    Raises:
        SettingsError: it isn't TOML, or one of them is invalid.
    """
    values = values_of(path, text)
    read_recordings(path, values.get(RECORDINGS, {}))
    read_not_recorded(path, values.get(NOT_RECORDED, []))
    return list(dict.fromkeys([*_of_recordings(values), *spans_of(values)]))


def spans_of(values: Mapping[str, Any]) -> list[Decision]:
    """Those on days of a valid file, one for each block; overlapping spans stay apart."""
    return [Decision("not_recorded", span=_span(block)) for block in values.get(NOT_RECORDED, [])]


def _of_recordings(values: Mapping[str, Any]) -> Iterator[Decision]:
    table = values.get(RECORDINGS, {})
    for kind in KINDS[:2]:
        yield from (Decision(kind, (name,)) for name in table.get(kind, []))
    yield from (Decision("same", tuple(names)) for names in table.get("same", []))


def _span(block: Mapping[str, Any]) -> NotRecorded:
    first = block["from"]
    return NotRecorded(first, block.get("to", first), block.get("why", ""))
