"""One entry of the diary: corrected, deleted, taken back; and the signs asked when pain begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from analyzer.errors import AnalyzerError, UsageError
from analyzer.web.answers import Answer, token
from analyzer.web.forms import seen_at, sent
from analyzer.web.rendering import desk_of, page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.schema import DiaryLine
    from analyzer.web.book import Book
    from analyzer.web.notes import Refusal


async def edit(request: Request) -> Response:
    """The form of an entry, as it stands in the diary."""
    from analyzer.web.entry_form import filled_with

    desk, book = desk_of(request), request.app.state.book
    wanted, today = request.query_params.get("entry", ""), desk.today()
    entry = await desk.look(lambda: _entry(book, wanted, today))
    filled = await desk.look(lambda: filled_with(entry, book.columns()))
    return await _edit_page(request, wanted, filled)


async def change(request: Request) -> Response:
    """Change an entry, or show what was typed again, with why it wasn't changed."""
    from analyzer.schema.diary import fields
    from analyzer.web import corrections

    form = _whole(await sent(request))
    wanted = form.get("entry", "")
    found = await _done(
        request, "change", form, lambda book, today: corrections.change(book, wanted, form, today)
    )
    if isinstance(found, str):
        return seen_at(request, "/", done=found)
    typed = {row.name: form[row.name] for row in fields() if row.name in form}
    return await _edit_page(request, wanted, typed, found)


async def ask_delete(request: Request) -> Response:
    """The entry, and whether it is to be deleted."""
    from analyzer.faces.entry import told

    desk, book = desk_of(request), request.app.state.book
    wanted, today = request.query_params.get("entry", ""), desk.today()
    entry = await desk.look(lambda: _entry(book, wanted, today))
    return page(request, "entry_delete.html", entry=wanted, told=told(entry), once=token())


async def delete(request: Request) -> Response:
    """Delete an entry."""
    from analyzer.web import undoing

    form = await sent(request)
    wanted = form.get("entry", "")
    return await _answered(
        request,
        "delete",
        form,
        lambda book, today: undoing.delete(book, wanted, today),
        undoes=lambda earlier: earlier.entry == wanted,
    )


async def undo(request: Request) -> Response:
    """Take back the entry that an answer told."""
    from analyzer.web import undoing

    form = await sent(request)
    answer = request.app.state.answers.get(form.get("done", ""))
    return await _answered(
        request,
        "undo",
        form,
        lambda book, today: undoing.undo(book, answer, today),
        undoes=lambda earlier: earlier is answer,
    )


async def signs(request: Request) -> Response:
    """Keep the signs of an emergency that were answered yes."""
    from analyzer.faces.signs import asked_fields
    from analyzer.web import corrections

    form = await sent(request)
    yes = [row.name for row in asked_fields() if form.get(row.name) == "yes"]
    wanted = form.get("entry", "")
    return await _answered(
        request,
        "signs",
        form,
        lambda book, today: corrections.answer_signs(book, wanted, yes, today),
    )


async def _answered(
    request: Request,
    what: str,
    form: dict[str, str],
    work: Callable[[Book, dt.date], Answer],
    undoes: Callable[[Answer], bool] = lambda _: False,
) -> Response:
    found = await _done(request, what, form, work, undoes)
    assert isinstance(found, str)
    return seen_at(request, "/", done=found)


async def _done(
    request: Request,
    what: str,
    form: dict[str, str],
    work: Callable[[Book, dt.date], Answer | Refusal],
    undoes: Callable[[Answer], bool] = lambda _: False,
) -> str | Refusal:
    """The name of the answer, or why nothing was done."""
    desk, state = desk_of(request), request.app.state
    today = desk.today()
    name, found = await desk.change(
        lambda: state.answers.once(what, form, lambda: work(state.book, today), undoes)
    )
    if not isinstance(found, Answer):
        return found  # type: ignore[no-any-return]
    return str(name)


async def _edit_page(
    request: Request, wanted: str, filled: dict[str, str], refusal: Refusal | None = None
) -> Response:
    from analyzer.web.entry_form import form_of

    desk, book = desk_of(request), request.app.state.book
    try:
        columns = await desk.look(book.columns)
    except (AnalyzerError, OSError):
        if refusal is None:
            raise
        columns = tuple(filled)  # what was typed, and what is advised on it, must be seen
    values: dict[str, Any] = {
        "form": form_of(columns, filled, refusal.faults if refusal else {}, hints={}),
        "entry": wanted,
        "refusal": refusal,
        "once": token(),
        "today": desk.today(),
    }
    return page(request, "entry_edit.html", refusal.status if refusal else 200, **values)


def _whole(form: dict[str, str]) -> dict[str, str]:
    """A form with "" for each flag that it asked for and that isn't ticked."""
    asked = form.get("flags", "").split()
    return {**dict.fromkeys(asked, ""), **form}


def _entry(book: Book, wanted: str, today: dt.date) -> DiaryLine:
    from analyzer.faces.entry import by_key
    from analyzer.wording import page_words

    entry = by_key(wanted, book.read(today).entries)
    if entry is None:
        raise UsageError(page_words.ENTRY_GONE)
    return entry


ROUTES = [
    Route("/pain/edit", edit),
    Route("/pain/edit", change, methods=["POST"]),
    Route("/pain/delete", ask_delete),
    Route("/pain/delete", delete, methods=["POST"]),
    Route("/pain/undo", undo, methods=["POST"]),
    Route("/pain/signs", signs, methods=["POST"]),
]
