"""Facts of files -> the log: which runs count, and the receipt for every file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.ingest.duplicates import Recording, repeated
from analyzer.metrics.run import is_possible, looks_like_a_run
from analyzer.schema import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.ingest.facts import FileFacts, Leaf
    from analyzer.schema import RunFacts

_UNTOLD_SPORTS = frozenset({"unknown", "generic"})
_EXPORT_AGAIN = "Export it again from the watch or the web service."
_IMPOSSIBLE = "its distance and time can't be those of a run"
_MAY_BE_SHORT = "Compare the run with your watch; if it is short, export it again."


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the receipt; see schema.FILES."""

    file: str
    format: str
    status: str
    runs: int
    duplicate_of: str
    reason: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Log:
    """The runs that count, each with the number of recordings set aside for it; and the receipt."""

    runs: tuple[tuple[Recording, int], ...]
    files: tuple[FileLine, ...]
    problems: tuple[Problem, ...]


def build_log(files: Iterable[FileFacts]) -> Log:
    """Pick one recording per run and account for every file."""
    leaves = [(_full_name(file, leaf), leaf) for file in files for leaf in file.leaves]
    by_leaf = [list(_recordings(name, leaf)) for name, leaf in leaves]
    recordings = [recording for of_leaf in by_leaf for recording in of_leaf]
    aside = repeated(recordings)
    copies = Counter(aside.values())
    lines: list[FileLine] = []
    first = 0
    for (name, leaf), of_leaf in zip(leaves, by_leaf, strict=True):
        places = range(first, first + len(of_leaf))
        repeats = [(recordings[i], recordings[aside[i]]) for i in places if i in aside]
        lines.append(_line(name, leaf, len(of_leaf), repeats))
        first += len(of_leaf)
    return Log(
        runs=tuple((r, copies[i]) for i, r in enumerate(recordings) if i not in aside),
        files=tuple(lines),
        problems=tuple(problem for name, leaf in leaves for problem in _problems(name, leaf)),
    )


def _full_name(file: FileFacts, leaf: Leaf) -> str:
    return f"{file.name} › {leaf.member}" if leaf.member else file.name


def _is_run(facts: RunFacts) -> bool:
    is_told = facts.sport == "running" and is_possible(facts)
    return is_told or (facts.sport in _UNTOLD_SPORTS and looks_like_a_run(facts))


def _recordings(name: str, leaf: Leaf) -> Iterator[Recording]:
    for session, facts in enumerate(leaf.runs):
        if _is_run(facts):
            is_partial = any(fault.loses_data for fault in leaf.faults)
            yield Recording(name, leaf.sha256, session, leaf.format, leaf.reader, is_partial, facts)


def _line(name: str, leaf: Leaf, runs: int, repeats: list[tuple[Recording, Recording]]) -> FileLine:
    """A leaf's line.

    Args:
        name: as shown.
        leaf: what was read.
        runs: how many runs it holds.
        repeats: those among them that were set aside, each with the recording that was kept.
    """
    used = runs - len(repeats)
    status, reason = _status(leaf, runs, used)
    duplicate_of = repeats[0][1].file if repeats else ""
    reason = "; ".join(filter(None, (_why(*repeats[0]) if repeats else "", reason)))
    return FileLine(name, leaf.format, status, used, duplicate_of, reason, leaf.bytes)


def _why(aside: Recording, kept: Recording) -> str:
    if aside.sha256 == kept.sha256:
        return "the same bytes"
    return "the same start, sport and distance"


def _status(leaf: Leaf, runs: int, used: int) -> tuple[str, str]:
    """The receipt's word for a leaf, and why."""
    if leaf.kind != "activity":
        return leaf.kind, leaf.reason
    if not runs:
        return "not_a_run", _other_sports(leaf)
    reasons = [fault.reason for fault in leaf.faults]
    if any(facts.sport in _UNTOLD_SPORTS for facts in leaf.runs):
        reasons.append("it doesn't tell the sport; taken for a run by its pace")
    if not used:
        return "duplicate", "; ".join(reasons)
    is_partial = any(fault.loses_data for fault in leaf.faults)
    return "partial" if is_partial else "read", "; ".join(reasons)


def _other_sports(leaf: Leaf) -> str:
    if any(facts.sport == "running" for facts in leaf.runs):
        return _IMPOSSIBLE
    sports = sorted({facts.sport.replace("_", " ") for facts in leaf.runs})
    if set(sports) <= _UNTOLD_SPORTS:
        return "it doesn't tell the sport, and its pace isn't that of a run"
    return f"{' and '.join(sports)}, no run"


def _problems(name: str, leaf: Leaf) -> Iterator[Problem]:
    if leaf.kind == "failed":
        yield Problem(name, _sentence(leaf.reason), _remedy(leaf), "lost", offset=leaf.offset)
        return
    if leaf.kind == "archive" and leaf.reason:
        yield Problem(name, _sentence(leaf.reason), _EXPORT_AGAIN, "doubtful")
    runs = list(_recordings(name, leaf))
    if any(facts.sport == "running" and not is_possible(facts) for facts in leaf.runs):
        yield Problem(
            name, f"{_sentence(_IMPOSSIBLE)[:-1]}; it is left out.", _MAY_BE_SHORT, "lost"
        )
    if not runs and leaf.kind == "activity" and not any(f.loses_data for f in leaf.faults):
        return
    for fault in leaf.faults:
        severity = "doubtful" if fault.loses_data else "note"
        remedy = _MAY_BE_SHORT if fault.loses_data else ""
        yield Problem(name, _sentence(fault.reason), remedy, severity, offset=fault.offset)  # type: ignore[arg-type]
    if any(run.facts.distance_m is None for run in runs):
        yield Problem(
            name,
            "The distance of its run is not known, so ratios over that day are undefined.",
            'Set load = "duration" in runlog.toml if many of your runs have none.',
            "doubtful",
        )


def _remedy(leaf: Leaf) -> str:
    if "permission" in leaf.reason.lower():
        return "Allow reading it."
    return "" if "encrypted" in leaf.reason else _EXPORT_AGAIN


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
