"""What is said of a decision as it is made: which run it is about, and whether it may be a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.faces.decisions import told
from analyzer.wording import decisions as words
from analyzer.wording import numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analyzer.faces.accounts import Accounts
    from analyzer.log.accounts import Account
    from analyzer.settings import NotRecorded
    from analyzer.settings.decision import Decision

_MOST_NAMED = 4


def started(account: Account, time_zone: str | None) -> dt.datetime:
    """When a recording began, in the local time by which it counts.

    Args:
        account: the recording.
        time_zone: of the settings, for one that doesn't say its own.
    """
    from analyzer.log.localtime import local_start

    return local_start(account.recording.facts, time_zone, account.recording.format)[0]


def made(
    decisions: Sequence[Decision],
    accounts: Accounts,
    time_zone: str | None,
    displaced: Sequence[Decision] = (),
) -> str:
    """That decisions of one kind were made, and what they are about; "" for none.

    Args:
        decisions: that were made.
        accounts: the recordings as they were before.
        time_zone: of the settings.
        displaced: those that gave way to them.
    """
    if not decisions:
        return ""
    first = decisions[0]
    if first.span:
        days = numbers.day(first.span.first), numbers.day(first.span.last)
        about = [words.DAYS_OF.format(first=days[0], last=days[1])
                 if days[0] != days[1] else days[0]]  # fmt: skip
    else:
        names = [name for decision in decisions for name in decision.names]
        about = _about(names, accounts, time_zone)
    sentence = words.DONE[first.kind][min(len(about), 2) - 1].format(what=_listed(about))
    runs = _runs_within(first.span, accounts, time_zone) if first.span else ""
    return " ".join(filter(None, (sentence, runs, _of(words.DISPLACED, displaced))))


def _runs_within(span: NotRecorded, accounts: Accounts, time_zone: str | None) -> str:
    """Which runs lie in days that are declared as not recorded; "" if none does."""
    days = sorted(started(mine[0], time_zone).date() for mine in accounts.by_run.values())
    within = [numbers.day(day) for day in days if span.first <= day <= span.last]
    if not within:
        return ""
    named, more = within[:_MOST_NAMED], len(within) - _MOST_NAMED
    what = _listed([*named, *([words.MORE_RUNS.format(count=more)] if more > 0 else [])])
    return words.RUNS_WITHIN[min(len(within), 2) - 1].format(what=what)


def taken_back(decisions: Sequence[Decision], again: Sequence[Decision] = ()) -> str:
    """That decisions were taken back, and which hold again that had given way to them."""
    found = (_of(words.TAKEN_BACK, decisions), _of(words.AGAIN, again))
    return " ".join(filter(None, found))


def _of(sentence: str, decisions: Sequence[Decision]) -> str:
    return sentence.format(what="; ".join(map(told, decisions))) if decisions else ""


def apart(names: Sequence[str], accounts: Accounts, time_zone: str | None) -> str:
    """That recordings said to be of one run have no time in common; "" if each has some.

    One that has nothing but a start has time in common with another that was running then.

    Args:
        names: of recordings that are there.
        accounts: the recordings.
        time_zone: of the settings.
    """
    those = sorted((accounts.by_name[name] for name in names), key=lambda of: of.recording.start_s)
    end_s = those[0].recording.end_s
    for account in those[1:]:
        if account.recording.start_s > end_s:
            return words.APART.format(what=", ".join(_starts(of, time_zone) for of in those))
        end_s = max(end_s, account.recording.end_s)
    return ""


def _listed(texts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def _starts(account: Account, time_zone: str | None) -> str:
    start = started(account, time_zone)
    return words.STARTS.format(name=account.name, day=numbers.day(start), time=f"{start:%H:%M}")


def _about(names: Sequence[str], accounts: Accounts, time_zone: str | None) -> list[str]:
    """The run that the recordings make up as a whole, or else each of them."""
    those = [accounts.by_name[name] for name in names]
    for mine in accounts.by_run.values():
        if {account.name for account in mine} == {account.name for account in those}:
            return [_run(mine, time_zone)]
    return [
        words.RECORDING.format(name=account.name, day=numbers.day(started(account, time_zone)))
        for account in {account.name: account for account in those}.values()
    ]


def _run(mine: Sequence[Account], time_zone: str | None) -> str:
    title = next((of.recording.facts.title for of in mine if of.recording.facts.title), "")
    day = numbers.day(started(mine[0], time_zone))
    return words.RUN.format(day=day, what=", ".join(filter(None, (title, mine[0].name))))
