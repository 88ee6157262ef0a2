"""A template and its values -> the answer; each value is escaped, for notes are anyone's text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from analyzer.web.desk import SHOWN_VERSION
from analyzer.web.menu import menu
from analyzer.web.picker import picker
from analyzer.web.span import PRESETS, span_of
from analyzer.wording import page_words, words

if TYPE_CHECKING:
    from starlette.requests import Request

    from analyzer.web.desk import Desk
    from analyzer.web.span import Span

STATIC = Path(__file__).parent / "static"


def desk_of(request: Request) -> Desk:
    """The desk of the app that was asked."""
    desk: Desk = request.app.state.desk
    return desk


def chosen_span(request: Request) -> Span:
    """The span that the address names.

    Raises:
        UsageError: it names none.
    """
    return span_of(request.query_params.get("span", ""))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page.

    Args:
        request: what was asked.
        template: name of a file in ``templates``.
        status: of the answer.
        values: what the template shows.
    """
    text = (
        _environment()
        .get_template(template)
        .render(
            here=request.url.path,
            menu=menu(is_phone=request.app.state.is_phone),
            is_phone=request.app.state.is_phone,
            is_encrypted=request.url.scheme == "https",
            presets=PRESETS,
            span=request.query_params.get("span", ""),
            version=SHOWN_VERSION.get(desk_of(request).version),
            is_answer=request.method == "POST",
            **values,
        )
    )
    return HTMLResponse(text, status)


def bare(template: str, **values: Any) -> str:
    """A page without a menu, for whoever isn't let in yet; or a part of a page."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("analyzer.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = static
    environment.globals["picker"] = picker
    environment.globals["styles"] = _files("css")
    environment.globals["scripts"] = _files("js")
    environment.globals["words"] = words
    environment.globals["page_words"] = page_words
    return environment


def _files(suffix: str) -> list[str]:
    """All style sheets or scripts: those of others first, then what all pages share.

    Each page has them all. A boosted link changes the body only, and they are small and kept by
    the browser.
    """
    found = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob(f"*.{suffix}")]
    return sorted(
        found, key=lambda name: (not name.startswith("vendor/"), name != f"app.{suffix}", name)
    )


@cache
def static(name: str) -> str:
    """Address of a file in ``static``: it changes with the content, so it can be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{digest}"
