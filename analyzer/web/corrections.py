"""An entry that is there: changed, or given the signs of an emergency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer import nets
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
    from collections.abc import Mapping, Sequence

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
    advice = (words.EMERGENCY_TITLE, words.EMERGENCY_ADVICE_ASKED) if yes else ()
    try:
        return replace(_with_signs(book, wanted, yes, today), urgent=advice)
    except Exception as error:  # whatever it is: what is advised must be seen
        if not isinstance(error, FAILURES):
            nets.note(error)
        why = (told_fault(error),)
        return Answer(why, advice, wanted, asks_signs=True, ticked=tuple(yes), is_refusal=True)


def _with_signs(book: Book, wanted: str, yes: Sequence[str], today: dt.date) -> Answer:
    entry = by_key(wanted, book.read(today).entries)
    if not yes:
        return Answer((page_words.NO_MORE_NOTED,), entry=wanted if entry else "")
    if entry is None:
        return Answer((page_words.ENTRY_GONE,), is_refusal=True)
    whole, is_kept = signs.with_signs(entry, yes, book.columns())
    lost = () if is_kept else (words.SIGNS_NOT_KEPT,)
    changed = () if is_same(whole, entry) else _changed(book, entry, whole, today)[0]
    at = by_line(entry.line, book.read(today).entries)
    return Answer((*lost, *changed), entry=key(at) if at else "")


def change(book: Book, wanted: str, form: Mapping[str, str], today: dt.date) -> Answer | Refusal:
    """Give an entry what a form holds; a field that the form doesn't have stays as it is.

    Args:
        book: of the diary.
        wanted: key of the entry.
        form: the fields, "" for one that is cleared.
        today: the current local day.
    """
    given = {row.name: form[row.name] for row in fields() if row.name in form}
    try:
        return _with_form(book, wanted, given, today)
    except FAILURES as error:
        return Refusal.of(error, urgent_words(given, today))


def _with_form(
    book: Book, wanted: str, given: Mapping[str, str], today: dt.date
) -> Answer | Refusal:
    faults = faults_in(given, today)
    entry = by_key(wanted, book.read(today).entries)
    if not given.get("date", "x").strip():
        faults["date"] = page_words.NO_DAY
    if entry is None:
        faults[""] = page_words.ENTRY_GONE
    if faults or entry is None:
        return Refusal(faults, urgent_words(given, today))
    new = with_changes(entry, given, today)
    if why := too_late(new, entry):
        return Refusal({"time": why}, urgent(new, today))
    if is_same(new, entry):
        return Answer((said.LIKE_THAT.format(entry=told(entry)),))
    text, former = _changed(book, entry, new, today)
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
