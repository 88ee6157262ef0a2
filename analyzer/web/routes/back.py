"""Back: note pain in three taps, and correct what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse
from starlette.routing import Route

from analyzer.schema.diary import fields
from analyzer.web.rendering import desk_of, page

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from analyzer.schema import DiaryLine

MOST_SHOWN = 7


async def back(request: Request) -> Response:
    """The form, and the last entries."""
    desk = desk_of(request)
    today = desk.today()
    entries = await desk.look(lambda: _entries(desk.folder, today))
    return page(request, "back.html", fields=fields(), entries=entries, today=today)


async def note(request: Request) -> Response:
    """Note an entry."""
    desk = desk_of(request)
    async with request.form() as form:
        given = _given(form)
    await desk.change(lambda: _note(desk.folder, given, desk.today()))
    return RedirectResponse("/", 303)


def _given(form: FormData) -> dict[str, Any]:
    """The fields of the diary that the form fills."""
    named = {row.name: form.get(row.name) for row in fields()}
    return {name: value for name, value in named.items() if isinstance(value, str) and value}


def _note(folder: Path, given: dict[str, Any], today: dt.date) -> DiaryLine:
    from analyzer.notebook.diary import append_entry, make_entry

    entry = make_entry(**given, today=today)
    append_entry(folder, entry)
    return entry


def _entries(folder: Path, today: dt.date) -> list[tuple[DiaryLine, str]]:
    from analyzer.faces.entry import told
    from analyzer.notebook.diary import read_diary

    last = read_diary(folder, today).entries[-MOST_SHOWN:]
    return [(entry, told(entry)) for entry in reversed(last)]


ROUTES = [Route("/", back), Route("/pain", note, methods=["POST"])]
