"""An entry of the diary noted from a form, as ``runlog pain`` notes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.faces import noting, signs
from analyzer.faces.begun import begun
from analyzer.faces.entry import key
from analyzer.faces.new_entry import NewEntry
from analyzer.faces.timing import too_late
from analyzer.schema.diary import fields
from analyzer.web.answers import Answer
from analyzer.web.entry_form import faults_in
from analyzer.web.faults import REFUSED, status_of
from analyzer.web.faults import told as told_fault
from analyzer.wording import page_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from analyzer.faces.new_entry import Written
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
        status: of the answer.
    """

    faults: Mapping[str, str] = field(default_factory=dict)
    urgent: tuple[str, ...] = ()
    already: str = ""
    last: str = ""
    are_several: bool = False
    status: int = REFUSED

    @classmethod
    def of(cls, error: Exception, urgent: tuple[str, ...]) -> Refusal:
        """For an error, which may be a fault of the disk."""
        return cls({"": told_fault(error)}, urgent, status=status_of(error))


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
        if why := too_late(entry):
            return Refusal({"time": why}, urgent(entry, today))
        return _noted(book, entry, form, today)
    except FAILURES as error:
        advice = urgent(entry, today) if entry else urgent_words(given, today)
        return Refusal.of(error, advice)


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
    new = NewEntry(book.folder, entry, today, lambda: book.read(today))
    there, wish = new.there, form.get("same", "")
    is_known = bool(there) and form.get("last") == key(there[-1])
    if there and not (wish == "add" or (wish == "replace" and is_known)):
        return _asked_about(there, entry, today)
    asks = signs.are_asked(entry, today, lambda: new.before.entries)
    written = new.replace() if there and wish == "replace" else new.add()
    return Answer(
        _said(written, entry, book),
        urgent(entry, today),
        key(written.entry) if written.entry else "",
        former=written.former,
        asks_signs=asks and written.entry is not None,
    )


def _said(written: Written, entry: DiaryLine, book: Book) -> tuple[str, ...]:
    if written.replaced:
        return written.replaced
    noted = noting.noted(written.entry or entry)
    if not written.is_first:
        return (noted,)
    return noted, begun(book.folder, page_words.ELSEWHERE)


def _asked_about(there: Sequence[DiaryLine], entry: DiaryLine, today: dt.date) -> Refusal:
    return Refusal(
        urgent=urgent(entry, today),
        already=noting.already(there),
        last=key(there[-1]),
        are_several=len(there) > 1,
    )


def urgent_words(given: Mapping[str, str], today: dt.date) -> tuple[str, ...]:
    """What is advised for what was typed, though it can't be noted yet."""
    from analyzer.metrics.back.emergency import emergency_of
    from analyzer.wording.red_flags import emergency_lines

    found = emergency_of(today, given.get("note", ""), given.get)
    return emergency_lines(found, today) if found else ()


def urgent(entry: DiaryLine, today: dt.date) -> tuple[str, ...]:
    """What is advised for an entry; () for one without a sign of an emergency."""
    return signs.told(signs.emergency(entry), today)
