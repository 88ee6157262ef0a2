"""A folder's pages as answers, without a server."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import re
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from starlette.testclient import TestClient

from analyzer.web.app import make_app
from analyzer.web.desk import Desk

T = TypeVar("T")

HOST = "127.0.0.1:8123"
TODAY = dt.date(2026, 6, 30)
"""The sample's diary and runs end two days before."""


def ran(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine, in a thread of its own: Playwright's loop runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@contextmanager
def asking(folder: Path, today: dt.date = TODAY) -> Iterator[TestClient]:
    """A client of a folder's pages, which sends what one of our own pages would."""
    desk = Desk(folder, today=lambda: today)
    headers = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
    app = make_app(desk, [HOST])
    try:
        with TestClient(app, base_url=f"http://{HOST}", headers=headers) as client:
            yield client
    finally:
        desk.close()


def said(text: str) -> str:
    """What a page says, without its tags and with single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def hidden(text: str, name: str) -> str:
    """The first value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return html.unescape(found[1])
