"""The recordings behind each run, and why it counts as it does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.parsers import card_of
from analyzer.schema import RUNS, rows_of
from analyzer.wording import numbers, reasons, why_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from analyzer.log.accounts import Account
    from analyzer.log.build import Log
    from analyzer.schema.run import RunRow


@dataclass(frozen=True)
class Accounts:
    """The recordings of a log, by run and by name.

    Attributes:
        log: whose they are.
    """

    log: Log

    @cached_property
    def by_run(self) -> dict[str, list[Account]]:
        """Run id -> the recordings it consists of, in order of start, then those set aside."""
        run_of = {
            piece.number: run.recording.run_id for run in self.log.runs for piece in run.pieces
        }
        found: dict[str, list[Account]] = {run_id: [] for run_id in run_of.values()}
        for account in self.log.accounts:
            if account.fate:
                shown = account.fate.repeats or account.recording
                found[run_of[shown.number]].append(account)
        for mine in found.values():
            mine.sort(key=lambda account: (not account.counts, account.recording.start_s))
        return found

    @cached_property
    def left_out(self) -> list[Account]:
        """The recordings that don't count, the newest first."""
        found = [account for account in self.log.accounts if account.fate is None]
        return sorted(found, key=lambda account: account.recording.start_s, reverse=True)

    @cached_property
    def by_name(self) -> dict[str, Account]:
        """Each name that ``runlog.toml`` may use -> a recording that has it."""
        return {
            name: account
            for account in self.log.accounts
            for name in (account.name, *account.recording.names)
        }

    def why(self, row: RunRow) -> list[str]:
        """Why a run counts as it does: clauses that can stand in a list."""
        return list(_why(row, self.by_run.get(row.run_id, [])))

    def why_of(self, runs: pd.DataFrame, run_id: str) -> list[str]:
        """The same for a run of RUNS by its id."""
        (row,) = rows_of(RUNS, runs[runs["run_id"] == run_id])
        return self.why(row)


def became(account: Account) -> str:
    """What became of a recording, in a clause."""
    fate, left_out = account.fate, account.candidate.left_out
    if fate is None:
        return reasons.clauses([left_out]) if left_out else ""
    if fate.repeats:
        return why_counts.REPEATS.format(why=reasons.clauses([fate.why] if fate.why else []))
    return why_counts.PIECE if fate.goes_on else why_counts.COUNTS


def _why(row: RunRow, mine: Sequence[Account]) -> Iterator[str]:
    used = [account for account in mine if account.counts]
    yield why_counts.ZONE[row.zone_source]
    yield _distance(row, used)
    known = reasons.distinct(a.candidate.known_by for a in used if a.candidate.known_by)
    yield from map(reasons.words_of, known)
    if any(account.recording.is_kept for account in used):
        yield why_counts.KEPT
    if row.parts > 1:
        yield why_counts.PIECES.format(count=row.parts)
    aside = len(mine) - len(used)
    if aside:
        yield why_counts.SET_ASIDE[min(aside, 2) - 1].format(count=aside)
    if row.is_partial:
        yield why_counts.PARTIAL
    doubts = reasons.distinct(doubt for a in used for doubt in a.candidate.doubts)
    yield from map(reasons.words_of, doubts)
    yield _spike(row)


def _distance(row: RunRow, used: Sequence[Account]) -> str:
    if numbers.is_missing(row.distance_m):
        return why_counts.NO_DISTANCE
    if not used:
        return why_counts.RECORDED
    first = used[0].recording
    if first.is_listed:
        return why_counts.LISTED
    card = card_of(first.format)
    if card and not card.has_totals:
        return why_counts.TRACK
    is_both = first.facts.distance_m == first.facts.recorded_distance_m
    return why_counts.RECORDED if is_both else why_counts.TOTAL


def _spike(row: RunRow) -> str:
    if row.spike_class in why_counts.SPIKES:
        return why_counts.SPIKES[row.spike_class]
    is_known = row.spike_status == "ok"
    return why_counts.NOT_A_SPIKE if is_known else why_counts.SPIKE_UNKNOWN
