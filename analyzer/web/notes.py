"""Entries of the diary noted, changed and deleted from a form, by the runner's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.faces import noting, signs
from analyzer.faces.entry import by_key, is_same, key, told, with_changes
from analyzer.faces.failures import sentence
from analyzer.schema.diary import fields
from analyzer.web.answers import Answer
from analyzer.web.entry_form import faults_in
from analyzer.wording import noting as said
from analyzer.wording import page_words, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from analyzer.schema import DiaryLine
    from analyzer.web.book import Book

FAILURES = (AnalyzerError, OSError)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was done: what was typed is shown again, with why.

    Attributes:
        faults: field -> why it can't be used; "" for what is about none of them.
        urgent: as of an Answer, for what was typed.
        already: that there is an entry for this minute; "" for another reason.
        last: key of the last of these entries.
        are_several: whether there are several.
    """

    faults: Mapping[str, str] = field(default_factory=dict)
    urgent: tuple[str, ...] = ()
    already: str = ""
    last: str = ""
    are_several: bool = False


def note(book: Book, form: Mapping[str, str], today: dt.date) -> Answer | Refusal:
    """Note what a form holds, as ``runlog pain`` does.

    Args:
        book: of the diary.
        form: the fields; ``same`` says what to do if there is an entry for the same minute (add,
            replace or stop), and ``last`` which one was shown then.
        today: the current local day.
    """
    given = given_of(form)
    if form.get("same") == "stop":
        return Answer((page_words.STOPPED,), urgent_words(given, today))
    faults = faults_in(given, today)
    if faults:
        return Refusal(faults, urgent_words(given, today))
    entry = None
    try:
        entry = _made(given, today)
        return _noted(book, entry, form, today)
    except FAILURES as error:
        urgent = _urgent(entry, today) if entry else urgent_words(given, today)
        return Refusal({"": sentence(error)}, urgent)


def given_of(form: Mapping[str, str]) -> dict[str, str]:
    """The fields of the diary that a form fills."""
    named = {row.name: form.get(row.name, "") for row in fields() if row.name in form}
    return {name: value for name, value in named.items() if value.strip()}


def _made(given: Mapping[str, str], today: dt.date) -> DiaryLine:
    from analyzer.notebook.diary import make_entry

    return make_entry(**given, today=today)


def _noted(
    book: Book, entry: DiaryLine, form: Mapping[str, str], today: dt.date
) -> Answer | Refusal:
    from analyzer.notebook.repeated import same_moment

    before = book.read(today)
    there = same_moment(before.entries, entry)
    wish = form.get("same", "")
    is_known = bool(there) and form.get("last") == key(there[-1])
    if there and not (wish == "add" or (wish == "replace" and is_known)):
        return _asked_about(there, entry, today)
    asks = signs.are_asked(entry, today, lambda: before.entries)
    if there and wish == "replace":
        return _replaced(book, there[-1], entry, today, asks=asks)
    return _added(book, entry, today, asks=asks)


def _asked_about(there: Sequence[DiaryLine], entry: DiaryLine, today: dt.date) -> Refusal:
    return Refusal(
        urgent=_urgent(entry, today),
        already=noting.already(there),
        last=key(there[-1]),
        are_several=len(there) > 1,
    )


def _replaced(
    book: Book, old: DiaryLine, entry: DiaryLine, today: dt.date, *, asks: bool
) -> Answer:
    from analyzer.notebook.rewriting import change_entry

    new = noting.in_place_of(old, entry)
    copy = change_entry(book.folder, old, new, today)
    at = next((e for e in book.read(today).entries if e.line == old.line), None)
    return Answer(
        noting.replaced(old, new, copy),
        _urgent(entry, today),
        key(at) if at else "",
        former=old,
        asks_signs=asks and at is not None,
    )


def _added(book: Book, entry: DiaryLine, today: dt.date, *, asks: bool) -> Answer:
    from analyzer.notebook.diary import Diary, append_entry

    before = book.read(today)
    append_entry(book.folder, entry)
    new = _new_one(before.entries, book.read(today).entries, entry)
    text: tuple[str, ...] = (said.NOTED.format(entry=told(new or entry)),)
    if before == Diary():
        text += (noting.begun(book.folder, page_words.ELSEWHERE),)
    return Answer(
        text,
        _urgent(entry, today),
        key(new) if new else "",
        asks_signs=asks and new is not None,
    )


def _new_one(
    before: Sequence[DiaryLine], after: Sequence[DiaryLine], entry: DiaryLine
) -> DiaryLine | None:
    """The entry as it stands in the diary now; another program may have added one meanwhile."""
    last = max((one.line for one in before), default=0)
    new = [
        one
        for one in after
        if one.line > last
        and (one.date, one.time, one.score) == (entry.date, entry.time, entry.score)
    ]
    return next((one for one in new if is_same(one, entry)), new[0] if new else None)


def answer_signs(book: Book, wanted: str, yes: Sequence[str], today: dt.date) -> Answer:
    """Keep the signs of an emergency that were answered yes, as the terminal keeps them.

    Args:
        book: of the diary.
        wanted: key of the entry.
        yes: names of fields.
        today: the current local day.
    """
    entry = by_key(wanted, book.read(today).entries)
    urgent = (words.EMERGENCY_TITLE, words.EMERGENCY_ADVICE_ASKED) if yes else ()
    if not yes:
        return Answer((page_words.NO_MORE_NOTED,), entry=wanted if entry else "")
    if entry is None:
        return Answer((page_words.ENTRY_GONE,), urgent, is_refusal=True)
    whole, is_kept = signs.with_signs(entry, yes, book.columns())
    lost = () if is_kept else (words.SIGNS_NOT_KEPT,)
    try:
        changed = () if is_same(whole, entry) else _changed(book, entry, whole, today)
    except FAILURES as error:
        return Answer((sentence(error),), urgent, wanted, is_refusal=True)
    at = next((one for one in book.read(today).entries if one.line == entry.line), None)
    return Answer((*lost, *changed), urgent, key(at) if at else "")


def undo(book: Book, answer: Answer | None, today: dt.date) -> Answer:
    """Take back what an answer told: that entry and no other.

    Args:
        book: of the diary.
        answer: None if it is forgotten.
        today: the current local day.
    """
    from analyzer.notebook.rewriting import change_entry, delete_entry

    if answer is None:
        return Answer((page_words.UNDO_FORGOTTEN,), is_refusal=True)
    entry = by_key(answer.entry, book.read(today).entries)
    if entry is None:
        return Answer((page_words.ENTRY_GONE,), is_refusal=True)
    try:
        if answer.former is None:
            return Answer(noting.taken_back(entry, delete_entry(book.folder, entry, today)))
        copy = change_entry(book.folder, entry, answer.former, today)
    except FAILURES as error:
        return Answer((sentence(error),), is_refusal=True)
    return Answer(noting.put_back(entry, answer.former, copy))


def delete(book: Book, wanted: str, today: dt.date) -> Answer:
    """Delete an entry.

    Args:
        book: of the diary.
        wanted: key of the entry.
        today: the current local day.
    """
    from analyzer.notebook.rewriting import delete_entry

    entry = by_key(wanted, book.read(today).entries)
    if entry is None:
        return Answer((page_words.ENTRY_GONE,), is_refusal=True)
    try:
        return Answer(noting.deleted(entry, delete_entry(book.folder, entry, today)))
    except FAILURES as error:
        return Answer((sentence(error),), is_refusal=True)


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
        if is_same(new, entry):
            return Answer((said.LIKE_THAT.format(entry=told(entry)),))
        text = _changed(book, entry, new, today)
    except FAILURES as error:
        return Refusal({"": sentence(error)}, urgent_words(given, today))
    is_other = signs.emergency(new) != signs.emergency(entry)
    return Answer(text, _urgent(new, today) if is_other else ())


def _changed(book: Book, entry: DiaryLine, new: DiaryLine, today: dt.date) -> tuple[str, ...]:
    from analyzer.notebook.rewriting import change_entry

    copy: Path = change_entry(book.folder, entry, new, today)
    return noting.changed(entry, new, copy)


def urgent_words(given: Mapping[str, str], today: dt.date) -> tuple[str, ...]:
    """What is advised for what was typed, though it can't be noted yet."""
    from analyzer.metrics.back.emergency import emergency_of
    from analyzer.wording.red_flags import emergency_lines

    found = emergency_of(today, given.get("note", ""), given.get)
    return emergency_lines(found, today) if found else ()


def _urgent(entry: DiaryLine, today: dt.date) -> tuple[str, ...]:
    return signs.told(signs.emergency(entry), today)
