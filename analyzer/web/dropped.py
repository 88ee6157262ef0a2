"""The receipt of a drop: what came of each of its files, and how many of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.exports.sources import public_name
from analyzer.web.drop.taken import Outcome
from analyzer.web.paging import Paged, page_of
from analyzer.wording import drop_words, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.web.drop.taken import Drop, Taken


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of files, each with what is said of it.

    Attributes:
        rows: name of the file as it was dropped, and what came of it.
        paged: which page it is.
    """

    rows: list[tuple[str, str]]
    paged: Paged


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a drop, but for what the folder's reading tells.

    Attributes:
        summary: how many files of each kind, of all.
        faults: why uploads ended early.
        refused: files that were not kept, and why.
        again: files whose bytes were in the folder before they came, and where.
        is_kept: whether the bytes of any of them are in the folder.
        unnamed: what is said of those that are counted only; "" where there are none.
        reasons: why files were not kept, and how many; only where some are counted only.
    """

    summary: str
    faults: list[str]
    refused: Rows
    again: Rows
    is_kept: bool
    unnamed: str
    reasons: list[tuple[str, str]]


def receipt_of(drop: Drop, refused_page: int, again_page: int) -> Receipt:
    """What came of a drop.

    Args:
        drop: to tell of.
        refused_page: wanted page of the files that were not kept, from 1.
        again_page: the same of those that were not stored twice.
    """
    named, unnamed = list(drop.named), drop.unnamed
    refused = [one for one in named if not one.outcome.is_kept]
    again = [one for one in named if one.outcome in (Outcome.THERE, Outcome.REPEATED)]
    return Receipt(
        _summary(drop),
        list(drop.faults),
        _rows(refused, refused_page),
        _rows(again, again_page),
        is_kept=any(one.outcome.is_kept for one in named),
        unnamed=_unnamed(len(named)) if unnamed else "",
        reasons=_reasons(drop) if unnamed else [],
    )


def names_in_folder(drop: Drop) -> dict[str, str]:
    """Place of each kept file, as the log names it -> what is said of it beside that name."""
    said: dict[str, str] = {}
    for one in list(drop.named):
        place = public_name(one.place)
        if one.outcome is Outcome.ADDED:
            is_other = one.asked != place
            said[place] = drop_words.DROPPED_AS.format(asked=one.asked) if is_other else ""
        elif one.outcome is Outcome.THERE:
            said.setdefault(place, drop_words.THERE_BEFORE)
    return said


def _summary(drop: Drop) -> str:
    counts = {str(outcome): count for outcome, count in drop.counts.copy().items()}
    said = [
        words.format(count=numbers.number(counts.get(outcome, 0)))
        for outcome, words in drop_words.OUTCOMES.items()
        if outcome in counts or outcome == Outcome.ADDED
    ]
    files = numbers.count(sum(counts.values()), "file")
    return drop_words.SUMMARY.format(files=files, outcomes=", ".join(said))


def _rows(found: Sequence[Taken], wanted: int) -> Rows:
    shown, paged = page_of(found, wanted)
    return Rows([(one.asked, _said(one)) for one in shown], paged)


def _said(one: Taken) -> str:
    if not one.outcome.is_kept:
        return one.said
    is_before = one.outcome is Outcome.THERE
    words = drop_words.BEFORE if is_before else drop_words.SAME_DROP
    return words.format(place=public_name(one.place))


def _unnamed(named: int) -> str:
    if not named:
        return drop_words.NONE_NAMED
    return drop_words.UNNAMED.format(named=numbers.number(named))


def _reasons(drop: Drop) -> list[tuple[str, str]]:
    """Each reason, the most frequent first, and to how many files it applies."""
    reasons = drop.reasons.copy().most_common()
    return [(why or drop_words.OTHER_REASONS, numbers.count(n, "file")) for why, n in reasons]
