"""An entry that is there: taken back, changed or deleted, or given the signs of an emergency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.faces import noting, signs
from analyzer.faces.entry import by_key, by_line, is_same, key, told, with_changes
from analyzer.faces.timing import too_late
from analyzer.schema.diary import fields
from analyzer.web.answers import Answer
from analyzer.web.entry_form import faults_in
from analyzer.web.faults import told as told_fault
from analyzer.web.notes import FAILURES, Refusal, urgent, urgent_words
from analyzer.wording import noting as said
from analyzer.wording import page_words, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from analyzer.notebook.restoring import Former
    from analyzer.schema import DiaryLine
    from analyzer.web.book import Book


def answer_signs(book: Book, wanted: str, yes: Sequence[str], today: dt.date) -> Answer:
    """Keep the signs of an emergency that were answered yes, as the terminal keeps them.

    Args:
        book: of the diary.
        wanted: key of the entry.
        yes: names of fields.
        today: the current local day.
    """
    entry = by_key(wanted, book.read(today).entries)
    advice = (words.EMERGENCY_TITLE, words.EMERGENCY_ADVICE_ASKED) if yes else ()
    if not yes:
        return Answer((page_words.NO_MORE_NOTED,), entry=wanted if entry else "")
    if entry is None:
        return Answer((page_words.ENTRY_GONE,), advice, is_refusal=True)
    whole, is_kept = signs.with_signs(entry, yes, book.columns())
    lost = () if is_kept else (words.SIGNS_NOT_KEPT,)
    try:
        changed = () if is_same(whole, entry) else _changed(book, entry, whole, today)[0]
    except FAILURES as error:
        why = (told_fault(error),)
        return Answer(why, advice, wanted, asks_signs=True, ticked=tuple(yes), is_refusal=True)
    at = by_line(entry.line, book.read(today).entries)
    return Answer((*lost, *changed), advice, key(at) if at else "")


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


def change(book: Book, wanted: str, form: Mapping[str, str], today: dt.date) -> Answer | Refusal:
    """Give an entry what a form holds; a field that the form doesn't have stays as it is.

    Args:
        book: of the diary.
        wanted: key of the entry.
        form: the fields, "" for one that is cleared.
        today: the current local day.
    """
    given = {row.name: form[row.name] for row in fields() if row.name in form}
    faults = faults_in(given, today)
    entry = by_key(wanted, book.read(today).entries)
    if not given.get("date", "x").strip():
        faults["date"] = page_words.NO_DAY
    if entry is None:
        faults[""] = page_words.ENTRY_GONE
    if faults or entry is None:
        return Refusal(faults, urgent_words(given, today))
    try:
        new = with_changes(entry, given, today)
        if why := too_late(new, entry):
            return Refusal({"time": why}, urgent(new, today))
        if is_same(new, entry):
            return Answer((said.LIKE_THAT.format(entry=told(entry)),))
        text, former = _changed(book, entry, new, today)
    except FAILURES as error:
        return Refusal.of(error, urgent_words(given, today))
    is_other = signs.emergency(new) != signs.emergency(entry)
    at = by_line(entry.line, book.read(today).entries)
    advice = urgent(new, today) if is_other else ()
    return Answer(text, advice, key(at) if at else "", former=former if at else None)


def _changed(
    book: Book, entry: DiaryLine, new: DiaryLine, today: dt.date
) -> tuple[tuple[str, ...], Former | None]:
    """What is said of the change, and the line as it was."""
    from analyzer.notebook.restoring import former_of
    from analyzer.notebook.rewriting import change_entry

    copy = change_entry(book.folder, entry, new, today)
    return noting.changed(entry, new, copy), former_of(copy, entry, today)
