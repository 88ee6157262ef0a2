"""Signs of an emergency, said at once when an entry of the diary holds one, or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli.streams import tell
from analyzer.faces import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from analyzer.schema import DiaryLine, Emergency, UnreadLine
    from analyzer.schema.diary import Field


def are_asked(folder: Path, entry: DiaryLine, today: date) -> bool:
    """Whether pain begins to be high with an entry that holds no sign: then the signs matter.

    Raises:
        UsageError: the diary can't take an entry.
    """
    return signs.are_asked(entry, today, lambda: _entries(folder, today))


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
    from analyzer.notebook.diary import diary_columns

    yes = [row.name for row in _answered_yes(today)]
    whole, is_kept = signs.with_signs(entry, yes, diary_columns(folder) if yes else ())
    if not is_kept:
        from analyzer.wording import words

        tell(words.SIGNS_NOT_KEPT)
    return whole


def tell_emergency(entries: Iterable[DiaryLine], today: date) -> None:
    """Say on stderr what the latest of the entries with a sign of an emergency holds."""
    say_emergency(signs.latest(entries), today)


def say_emergency(found: Emergency | None, today: date) -> None:
    """Say on stderr what was noted and what is advised; nothing for None."""
    if found:
        from analyzer.wording.lines import plain, wrapped

        title, *said = signs.told(found, today)
        tell("\n".join(["", title, *(wrapped(plain(line)) for line in said)]))


def listed(entries: Iterable[DiaryLine], unread: Iterable[UnreadLine] = ()) -> list[str]:
    """A line for a list of entries, if one or an unread line holds a sign of an emergency."""
    return listed_emergency(map(signs.emergency, entries), unread)


def listed_emergency(
    found: Iterable[Emergency | None], unread: Iterable[UnreadLine] = ()
) -> list[str]:
    """The same for what was found in entries, and for unread lines; nothing without a sign."""
    from datetime import date

    return signs.listed_lines(found, unread, date.today())


def _entries(folder: Path, today: date) -> tuple[DiaryLine, ...]:
    from analyzer.notebook.diary import diary_columns, read_diary

    diary_columns(folder)
    return read_diary(folder, today).entries


def _answered_yes(today: date) -> Iterator[Field]:
    """The fields whose question is answered yes; what is advised is said at once."""
    from analyzer.wording import words
    from analyzer.wording.lines import wrapped

    click.echo(f"{words.SIGNS_ASKED} (Enter skips):")
    try:
        for row in signs.asked_fields():
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
