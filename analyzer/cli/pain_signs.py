"""Signs of an emergency, said at once when an entry of the diary holds one, or asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from analyzer.cli.streams import tell
from analyzer.schema import rules
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from analyzer.schema import DiaryLine, Emergency, UnreadLine
    from analyzer.schema.diary import Field

_NEWEST = timedelta(days=1)


def are_asked(folder: Path, entry: DiaryLine, today: date) -> bool:
    """Whether pain begins to be high with an entry that holds no sign: then the signs matter.

    Raises:
        UsageError: the diary can't take an entry.
    """
    return not emergency(entry) and _begins(folder, entry, today)


def name_signs() -> None:
    """Name the signs on stderr, where nobody can be asked."""
    from analyzer.wording import words

    tell(words.SIGNS_NAMED)


def asked(folder: Path, entry: DiaryLine, today: date) -> DiaryLine:
    """The entry with the signs that are answered yes.

    Enter and "no" note nothing. Ctrl-C ends the questions; the entry is kept.

    Raises:
        UsageError: the diary can't take an entry.
    """
    yes = [row.name for row in _answered_yes(today)]
    there = [name for name in yes if _can_be_kept(name, folder)]
    if there != yes:
        from analyzer.wording import words

        tell(words.SIGNS_NOT_KEPT)
    return replace(entry, values={**entry.values, **dict.fromkeys(there, True)})


def tell_emergency(entries: Iterable[DiaryLine], today: date) -> None:
    """Say on stderr what the latest of the entries with a sign of an emergency holds."""
    say_emergency(latest(entries), today)


def say_emergency(found: Emergency | None, today: date) -> None:
    """Say on stderr what was noted and what is advised; nothing for None."""
    if found:
        from analyzer.wording.lines import plain, wrapped
        from analyzer.wording.red_flags import emergency_lines

        title, *said = emergency_lines(found, today)
        tell("\n".join(["", title, *(wrapped(plain(line)) for line in said)]))


def latest(entries: Iterable[DiaryLine]) -> Emergency | None:
    """The latest entry with a sign of an emergency; None if there is none."""
    from analyzer.metrics.back.emergency import by_date

    return next(iter(by_date(map(emergency, entries))), None)


def listed(entries: Iterable[DiaryLine], unread: Iterable[UnreadLine] = ()) -> list[str]:
    """A line for a list of entries, if one or an unread line holds a sign of an emergency."""
    return listed_emergency(map(emergency, entries), unread)


def listed_emergency(
    found: Iterable[Emergency | None], unread: Iterable[UnreadLine] = ()
) -> list[str]:
    """The same for what was found in entries, and for unread lines; nothing without a sign."""
    from datetime import date

    from analyzer.metrics.back.emergency import as_of, by_date, emergency_of_unread
    from analyzer.wording.red_flags import listed as line_of

    noted = by_date([*found, *map(emergency_of_unread, unread)])
    return [line_of(as_of(entry, date.today())) for entry in noted[:1]]


def emergency(entry: DiaryLine) -> Emergency | None:
    """The signs of an emergency in an entry, by its tags and its note."""
    from analyzer.metrics.back.emergency import emergency_of

    return emergency_of(entry.date, str(entry["note"] or ""), entry.__getitem__)


def _can_be_kept(name: str, folder: Path) -> bool:
    from analyzer.notebook.diary import diary_columns

    return not {name, "note"}.isdisjoint(diary_columns(folder))


def _begins(folder: Path, entry: DiaryLine, today: date) -> bool:
    """Whether it is of today or yesterday, and the first high score for some time."""
    if (entry.score or 0) < rules.FLARE.score or entry.date < today - _NEWEST:
        return False
    from analyzer.notebook.diary import diary_columns, read_diary

    diary_columns(folder)
    quiet = entry.date - timedelta(days=rules.FLARE.quiet_days)
    earlier = (line for line in read_diary(folder, today).entries if line.date >= quiet)
    return not any((line.score or 0) >= rules.FLARE.score for line in earlier)


def _answered_yes(today: date) -> Iterator[Field]:
    """The fields whose question is answered yes; what is advised is said at once."""
    from analyzer.wording import words
    from analyzer.wording.lines import wrapped

    click.echo(words.SIGNS_ASKED)
    try:
        for row in (row for row in fields() if row.sign_asked):
            if _is_yes(row, today):
                click.echo(f"{words.EMERGENCY_TITLE}\n{wrapped(words.EMERGENCY_ADVICE_ASKED)}")
                yield row
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo()


def _is_yes(row: Field, today: date) -> bool:
    from analyzer.cli.prompts import ask, word
    from analyzer.notebook.kinds import read_value

    names = [answer.name for answer in row.answers]
    line = f"{row.sign_asked}: [y]es, [n]o"
    return bool(ask(line, lambda text: read_value(row, word(text, names), today)))
