"""Settings: a form for ``runlog.toml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.routing import Route

from analyzer.copies import newest
from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.settings import FILE_NAME, settings_of, values_of
from analyzer.settings.form import named_in, problems_of, texts_of, typed_of, without_path
from analyzer.settings.table import GROUPS, SETTINGS
from analyzer.settings.writing import change_settings, read_text, with_values
from analyzer.web.faults import REFUSED, status_of, told
from analyzer.web.forms import seen_at, sent
from analyzer.web.rendering import desk_of, page
from analyzer.wording.page_words import FORMER_SETTINGS, SAVED

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from starlette.requests import Request
    from starlette.responses import Response


async def settings(request: Request) -> Response:
    """The form as the file fills it."""
    folder = desk_of(request).folder
    shown = await desk_of(request).look(lambda: _shown(folder))
    return page(
        request,
        "settings.html",
        groups=GROUPS,
        saved=SAVED.get(request.query_params.get("saved", ""), ""),
        **shown,
    )


async def save(request: Request) -> Response:
    """Write what is different; a refusal comes back with everything that was typed."""
    desk = desk_of(request)
    form = await sent(request)
    given, seen = {name: form[name] for name in SETTINGS if name in form}, form.get("seen", "")
    problems: dict[str, str] = {}
    status = REFUSED
    try:
        changes, problems = await desk.look(lambda: _typed(desk.folder, given))
        if not problems:
            is_changed = bool(changes)
            if is_changed:
                await desk.change(
                    lambda: change_settings(
                        desk.folder, lambda text: with_values(text, changes), seen
                    )
                )
            return seen_at(request, "/settings", saved=str(int(is_changed)))
        fault = ""
    except AnalyzerError as error:
        status, fault = status_of(error), without_path(desk.folder / FILE_NAME, told(error))
        if name := named_in(fault):
            problems, fault = {name: fault}, ""
    shown = await desk.look(lambda: _shown(desk.folder))
    shown |= {"texts": shown["texts"] | given, "problems": problems}
    shown["fault"] = shown["fault"] or fault
    return page(request, "settings.html", status, groups=GROUPS, saved="", **shown)


def _typed(
    folder: Path, given: dict[str, str]
) -> tuple[dict[str, str | float | None], dict[str, str]]:
    path = folder / FILE_NAME
    typed = typed_of(path, values_of(path, read_text(folder)[0]), given)
    return typed.changes, typed.problems


def _shown(folder: Path) -> dict[str, Any]:
    """What the form holds, what is wrong with it, and whether it can be used at all."""
    path = folder / FILE_NAME
    found: dict[str, Any] = {
        "texts": texts_of({}), "problems": {}, "fault": "", "line": "", "seen": "", "usable": False,
        "former": "",
    }  # fmt: skip
    try:
        text, found["seen"] = read_text(folder)
    except AnalyzerError as error:
        return found | {"fault": sentence(error), "former": _former(path)}
    try:
        values = values_of(path, text)
    except AnalyzerError as error:
        line = _line(text, sentence(error))
        return found | {"fault": sentence(error), "line": line, "former": _former(path)}
    found |= {"texts": texts_of(values), "problems": problems_of(path, values), "usable": True}
    if not found["problems"]:
        try:
            settings_of(path, text)
        except AnalyzerError as error:
            found["fault"] = sentence(error)
    return found


def _former(path: Path) -> str:
    """Where the file is kept as it was before it was last changed here; "" for nowhere."""
    copy = newest(path)
    return FORMER_SETTINGS.format(copy=copy.name) if copy else ""


def _line(text: str, said: str) -> str:
    """The line that a message of the TOML reader names."""
    number = re.search(r"at line (\d+)", said)
    lines = text.split("\n")
    at = int(number[1]) if number else 0
    return lines[at - 1].strip()[:200] if 0 < at <= len(lines) else ""


ROUTES = [Route("/settings", settings), Route("/settings", save, methods=["POST"])]
