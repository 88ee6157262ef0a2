"""Leave out recordings too short to be a run, once all pieces of each run are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.judgement.sport.verdict import is_too_short
from analyzer.log.restarts import joined, pieces
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.log.candidates import Candidate, Item


def without_short(items: Sequence[Item]) -> list[Item]:
    """The items, with recordings that are too short for a run left out.

    A short recording that a longer one continues, or that continues one, is a piece of that run and
    stays. Recordings that the runner keeps, and runs that only a list describes, stay too.
    """
    counting = [c.recording for item in items for c in item.candidates if not c.left_out]
    if not any(is_too_short(recording.facts) for recording in counting):
        return list(items)
    short: set[int] = set()
    for run in pieces(counting):
        distinct = list({round(piece.start_s): piece for piece in run}.values())
        if is_too_short(joined(distinct).facts):
            short |= {p.number for p in run if not p.is_kept and not p.is_listed}
    return [
        replace(item, candidates=tuple(_without(c, short) for c in item.candidates))
        for item in items
    ]


def _without(candidate: Candidate, short: set[int]) -> Candidate:
    if candidate.left_out or candidate.recording.number not in short:
        return candidate
    return replace(candidate, left_out=Reason(Code.TOO_SHORT), doubts=())
