"""An entry that is taken back or deleted, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.faces import noting
from analyzer.faces.entry import by_key, by_line, is_same, key
from analyzer.web.answers import Answer
from analyzer.web.faults import told as told_fault
from analyzer.web.notes import FAILURES
from analyzer.wording import page_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from analyzer.notebook.restoring import Former
    from analyzer.schema import DiaryLine
    from analyzer.web.book import Book


def undo(book: Book, answer: Answer | None, today: dt.date) -> Answer:
    """Take back what an answer told: that entry and no other.

    Args:
        book: of the diary.
        answer: None if it is forgotten.
        today: the current local day.
    """
    if answer is None:
        return Answer((page_words.UNDO_FORGOTTEN,), is_refusal=True)
    if answer.is_deletion:
        return _undeleted(book, answer, today)
    entry = by_key(answer.entry, book.read(today).entries)
    if entry is None:
        return Answer((page_words.ENTRY_GONE,), is_refusal=True)
    try:
        if answer.former is None:
            return _deleted(book, entry, today, noting.taken_back)
        return _replaced_again(book, entry, answer.former, today)
    except FAILURES as error:
        return Answer((told_fault(error),), is_refusal=True)


def _replaced_again(book: Book, entry: DiaryLine, former: Former, today: dt.date) -> Answer:
    from analyzer.notebook.restoring import former_of, restore

    copy = restore(book.folder, former, entry, today)
    at = by_line(entry.line, book.read(today).entries)
    return Answer(
        noting.put_back(entry, former.entry, copy),
        entry=key(at) if at else "",
        former=former_of(copy, entry, today) if at else None,
    )


def is_deleted_still(answer: Answer, entries: Iterable[DiaryLine]) -> bool:
    """Whether an entry that was deleted was not put back, or noted again, since then."""
    return answer.former is not None and _others(answer.former.entry, entries) <= answer.others


def _undeleted(book: Book, answer: Answer, today: dt.date) -> Answer:
    from analyzer.notebook.restoring import restore

    assert answer.former is not None
    try:
        if not is_deleted_still(answer, book.read(today).entries):
            return Answer((page_words.THERE_AGAIN,), is_refusal=True)
        copy = restore(book.folder, answer.former, None, today)
    except FAILURES as error:
        return Answer((told_fault(error),), is_refusal=True)
    return Answer(noting.undeleted(answer.former.entry, copy))


def _others(entry: DiaryLine, entries: Iterable[DiaryLine]) -> int:
    """How many entries say the same."""
    return sum(is_same(one, entry) for one in entries)


def delete(book: Book, wanted: str, today: dt.date) -> Answer:
    """Delete an entry.

    Args:
        book: of the diary.
        wanted: key of the entry.
        today: the current local day.
    """
    entry = by_key(wanted, book.read(today).entries)
    if entry is None:
        return Answer((page_words.ENTRY_GONE,), is_refusal=True)
    try:
        return _deleted(book, entry, today, noting.deleted)
    except FAILURES as error:
        return Answer((told_fault(error),), is_refusal=True)


def _deleted(
    book: Book,
    entry: DiaryLine,
    today: dt.date,
    said_of: Callable[[DiaryLine, Path], tuple[str, ...]],
) -> Answer:
    from analyzer.notebook.restoring import former_of
    from analyzer.notebook.rewriting import delete_entry

    copy = delete_entry(book.folder, entry, today)
    return Answer(
        said_of(entry, copy),
        former=former_of(copy, entry, today),
        others=_others(entry, book.read(today).entries),
    )
