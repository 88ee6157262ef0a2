"""The result of reading one file, small enough to be cached and sent between processes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any, Literal

from analyzer.reasons import Code, Reason
from analyzer.schema import Fault, Inside, RunFacts, Weighing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Kind = Literal["activity", "not_a_run", "failed", "archive", "list", "left_out"]


@dataclass(frozen=True, slots=True)
class ListedRun:
    """An activity from a service's list: see ``schema.Listed``."""

    files: tuple[str, ...]
    facts: RunFacts
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file, or one member of an archive, after reading.

    Attributes:
        member: path within the archive, made safe to show; "" for the file itself.
        kind: activity if it was read as a recording (of any sport); list for a service's list of
            activities; left_out for a folder that isn't part of this log.
        format: fit, gpx, tcx, zip ... or unknown.
        reader: format and reader; "" if no reader accepted it.
        sha256: of the leaf's own unpacked bytes; "" where they were not read.
        bytes: unpacked size.
        reason: why it isn't a run or failed; for an archive, what is odd about it; None if nothing.
        offset: byte at which reading failed.
        runs: the facts of its activities.
        listed: the activities in a list.
        faults: what was wrong with it.
        weights: body weights from a scale.
        is_unforeseen: it failed in an unforeseen way, so it will be tried again.
    """

    member: str
    kind: Kind
    format: str = "unknown"
    reader: str = ""
    sha256: str = ""
    bytes: int = 0
    reason: Reason | None = None
    offset: int | None = None
    runs: tuple[RunFacts, ...] = ()
    listed: tuple[ListedRun, ...] = ()
    faults: tuple[Fault, ...] = ()
    weights: tuple[Weighing, ...] = ()
    is_unforeseen: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values for JSON, without those equal to their defaults."""
        found = ((name, getattr(self, name), default) for name, default in _DEFAULTS)
        return {
            name: _TO_JSON[name](value) if name in _TO_JSON else value
            for name, value, default in found
            if value != default
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Leaf:
        """The reverse of ``to_json``."""
        read = {
            name: _FROM_JSON[name](value) if name in _FROM_JSON else value
            for name, value in values.items()
        }
        return cls(**read)


def compact(leaf: Leaf) -> Leaf:
    """The same leaf, sharing with all others in memory the words that most of them have.

    A leaf that comes from the cache is compact; one from another process is not.
    """
    return Leaf.from_json(leaf.to_json())


# What is the same in thousands of leaves is one object in memory, not thousands.
_REPEATED_IN_RUNS = ("sport", "sub_sport", "position_zone", "device")
_BY_NAME = frozenset({"means", "level", "fade"})
_NONE: dict[Any, Any] = {}  # shared by all runs without, so nobody may add to it


def _values(record: RunFacts | Inside | Fault) -> dict[str, Any]:
    # Not dataclasses.asdict: it makes deep copies, and a log has thousands of runs.
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _fault_to_json(fault: Fault) -> dict[str, Any]:
    return _values(fault) | {"reason": _reason_to_json(fault.reason)}


def _fault_from_json(values: dict[str, Any]) -> Fault:
    return Fault(**values | {"reason": _reason_from_json(values["reason"])})


def _reason_to_json(reason: Reason) -> list[Any]:
    """Its code, and its facts by name; a reason among the facts is converted the same way."""
    facts = {
        name: _reason_to_json(fact) if isinstance(fact, Reason) else fact
        for name, fact in reason.facts
    }
    return [reason.code, facts] if facts else [reason.code]


def _reason_from_json(stored: list[Any]) -> Reason:
    code, *rest = stored
    facts = {
        name: _reason_from_json(fact) if isinstance(fact, list) else fact
        for name, fact in (rest[0] if rest else {}).items()
    }
    return Reason.of(Code(code), **facts) if facts else _plain_reason(code)


@lru_cache
def _plain_reason(code: str) -> Reason:
    return Reason(Code(code))


@lru_cache(256)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """The same tuple for the same names: thousands of runs have one set of channels."""
    return tuple(map(intern, names))


def _by_name(values: dict[str, Any]) -> dict[str, Any]:
    return {intern(name): value for name, value in values.items()} or _NONE


def _maybe_shared(text: str | None) -> str | None:
    return None if text is None else intern(text)


def _run_to_json(run: RunFacts) -> dict[str, Any]:
    inside = _values(run.inside)
    known = {name: value for name, value in inside.items() if value not in (None, {})}
    stored = _values(run) | {"start_utc": run.start_utc.isoformat(), "inside": known}
    return stored | {"doubts": [_reason_to_json(doubt) for doubt in run.doubts]}


def _run_from_json(values: dict[str, Any]) -> RunFacts:
    inside = values["inside"]
    return RunFacts(
        **{
            **values,
            **{name: _maybe_shared(values[name]) for name in _REPEATED_IN_RUNS},
            "start_utc": datetime.fromisoformat(values["start_utc"]),
            "hr_seconds": {int(rate): s for rate, s in values["hr_seconds"].items()} or _NONE,
            "channels": _shared(tuple(values["channels"])),
            "area_deg": tuple(values["area_deg"]) if values["area_deg"] else None,
            "inside": Inside(
                **inside | {name: _by_name(inside.get(name, _NONE)) for name in _BY_NAME}
            ),
            "evidence": _shared(tuple(values["evidence"])),
            "doubts": tuple(_reason_from_json(doubt) for doubt in values["doubts"]),
        }
    )


def _listed_to_json(run: ListedRun) -> list[Any]:
    return [run.files, _run_to_json(run.facts), run.is_local]


def _listed_from_json(stored: list[Any]) -> ListedRun:
    files, run, is_local = stored
    return ListedRun(tuple(files), _run_from_json(run), is_local)


def _weighing_to_json(weighing: Weighing) -> list[Any]:
    return [weighing.time_utc.isoformat(), weighing.weight_kg]


def _weighing_from_json(stored: list[Any]) -> Weighing:
    at, weight_kg = stored
    return Weighing(datetime.fromisoformat(at), weight_kg)


def _each(convert: Callable[[Any], Any], kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: kind(map(convert, values))


_DEFAULTS = tuple((field.name, field.default) for field in fields(Leaf))
# Any other value is the same in JSON.
_TO_JSON: dict[str, Callable[[Any], Any]] = {
    "reason": _reason_to_json,
    "runs": _each(_run_to_json, list),
    "listed": _each(_listed_to_json, list),
    "faults": _each(_fault_to_json, list),
    "weights": _each(_weighing_to_json, list),
}
_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "kind": intern,
    "format": intern,
    "reader": intern,
    "reason": _reason_from_json,
    "runs": _each(_run_from_json, tuple),
    "listed": _each(_listed_from_json, tuple),
    "faults": _each(_fault_from_json, tuple),
    "weights": _each(_weighing_from_json, tuple),
}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """All leaves of one file in the folder.

    There may be 100,000 of these in memory, so the path is put together when it is asked for.

    Attributes:
        name: path relative to the folder, made safe to show.
        leaves: one for a plain file; for an archive its own first, then one per member.
        folder: the runner's folder; None for bytes that don't come from a file.
        place: path relative to the folder, as it is; the same object as the name where that is
            equal.
    """

    name: str
    leaves: tuple[Leaf, ...]
    folder: Path | None = None
    place: str = ""

    @property
    def path(self) -> Path | None:
        """The file's path; None for bytes that don't come from a file."""
        return self.folder / self.place if self.folder else None
