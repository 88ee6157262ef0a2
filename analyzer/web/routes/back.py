"""Back: note pain in three taps, and see what was noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from analyzer.web.answers import Answer, token
from analyzer.web.forms import seen_at, sent
from analyzer.web.paging import number_in
from analyzer.web.rendering import desk_of, page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.notebook.diary import Diary
    from analyzer.web.book import Book
    from analyzer.web.notes import Refusal

FEWEST_SHOWN = 7
MOST_SHOWN = 200
"""On one page; those before them, or after them, are on another."""
_STEP = 50


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the page shows of the diary.

    Attributes:
        columns: of it.
        entries: those shown, the newest first: key and text of each.
        others: how many there are before them.
        later: how many there are after them.
        last: how many there are from the first of them on.
        is_there: whether what was answered is still so, and can be taken back.
        troubles: what can't be read, and what to do.
        urgent: when a sign of an emergency was noted last; "" for none that is told as of now.
    """

    columns: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]
    others: int
    later: int
    last: int
    is_there: bool
    troubles: tuple[str, ...]
    urgent: str


async def back(request: Request) -> Response:
    """The form, what was done last, and the last entries."""
    answer = request.app.state.answers.get(request.query_params.get("done", ""))
    return await _page(request, answer=answer)


async def to_back(request: Request) -> Response:
    """The page of the form, where the address of what it sent is opened."""
    return seen_at(request, "/")


async def note(request: Request) -> Response:
    """Note an entry, or show what was typed again, with why it wasn't noted."""
    from analyzer.web import notes

    desk, state = desk_of(request), request.app.state
    form, today = await sent(request), desk.today()
    name, found = await desk.change(
        lambda: state.answers.once("note", form, lambda: notes.note(state.book, form, today))
    )
    if isinstance(found, Answer):
        return seen_at(request, "/", done=name)
    return await _page(request, typed=form, refusal=found)


async def _page(
    request: Request,
    answer: Answer | None = None,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    from analyzer.faces.signs import asked_fields
    from analyzer.web.entry_form import form_of
    from analyzer.web.notes import given_of

    desk, book = desk_of(request), request.app.state.book
    today, last = desk.today(), _last(request)
    shown = await desk.look(lambda: _shown(book, today, last, answer))
    values: dict[str, Any] = {
        "shown": shown,
        "form": form_of(shown.columns, given_of(typed or {}), refusal.faults if refusal else {}),
        "answer": answer,
        "done": request.query_params.get("done", ""),
        "refusal": refusal,
        "once": token(),
        "signs": asked_fields(),
        "today": today,
        "earlier": shown.last + (_STEP if shown.last < MOST_SHOWN else MOST_SHOWN),
        "later": shown.last - MOST_SHOWN,
    }
    return page(request, "back.html", refusal.status if refusal else 200, **values)


def _last(request: Request) -> int:
    """How many entries are to be shown."""
    return max(FEWEST_SHOWN, number_in(request, "last"))


def _reach(count: int, last: int) -> tuple[int, int]:
    """Which of the entries are shown, as a slice: the earliest of the last ones, if too many."""
    first = max(0, count - last)
    return first, min(count, first + MOST_SHOWN)


def _shown(book: Book, today: dt.date, last: int, answer: Answer | None) -> _Shown:
    from analyzer.errors import AnalyzerError
    from analyzer.faces.entry import key, told
    from analyzer.faces.failures import sentence
    from analyzer.notebook.diary import Diary as Empty
    from analyzer.schema.diary import columns_of_new

    try:
        diary, columns, urgent = book.read(today), book.columns(), book.urgent(today)
        troubles = _troubles(book, diary)
    except (AnalyzerError, OSError) as error:
        diary, columns, urgent = Empty(), columns_of_new(), ""
        troubles = (sentence(error),)
    entries = diary.entries
    first, until = _reach(len(entries), last)
    return _Shown(
        columns,
        tuple((key(entry), told(entry)) for entry in reversed(entries[first:until])),
        first,
        len(entries) - until,
        len(entries) - first,
        _can_be_undone(answer, diary),
        troubles,
        urgent,
    )


def _can_be_undone(answer: Answer | None, diary: Diary) -> bool:
    from analyzer.faces.entry import by_key
    from analyzer.web.undoing import is_deleted_still

    if answer is None:
        return False
    if answer.is_deletion:
        return is_deleted_still(answer, diary.entries)
    return by_key(answer.entry, diary.entries) is not None


def _troubles(book: Book, diary: Diary) -> tuple[str, ...]:
    """What of the diary is unread; where there is none, files that were perhaps meant as one."""
    from analyzer.wording import page_words
    from analyzer.wording.receipt import lines_and_cells, unread_cells, unread_counts

    found = [] if diary.entries else _misnamed(book)
    lines, cells = unread_counts(diary.problems), unread_cells(diary.problems)
    for file in {**lines, **cells}:
        if lines.get(file, 0) is None:
            found.append(page_words.UNREAD_FILE.format(file=file))
        else:
            what = lines_and_cells(lines.get(file) or 0, cells.get(file, 0))
            found.append(page_words.UNREAD.format(what=what, file=file))
    return tuple(found)


def _misnamed(book: Book) -> list[str]:
    """Files such as Pain.csv; to tell them takes imports that an empty folder need not wait for."""
    if not any(book.folder.iterdir()):
        return []
    from analyzer.log.own_names import problems_of_names
    from analyzer.notebook.diary import FILE_NAME

    found = problems_of_names(book.folder, {FILE_NAME})
    return [f"{one.file}: {one.message} {one.remedy}" for one in found]


ROUTES = [Route("/", back), Route("/pain", to_back), Route("/pain", note, methods=["POST"])]
