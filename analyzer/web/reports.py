"""What became of the reports that were made here, told on the page Report."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_REFUSALS = 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one report.

    Attributes:
        at: when it was made, or failed.
        lines: what is said of it; () if it failed.
        why: why it could not be made; "" if it was.
        query: the choices that make it again.
    """

    at: dt.datetime
    lines: tuple[str, ...] = ()
    why: str = ""
    query: str = ""


class Reports:
    """The reports of one server.

    Attributes:
        last: the last that was made here; None before one was.
        kept: how the report that is kept current is; None if none is kept.
        under_way: how many are being made here.
    """

    def __init__(self) -> None:
        self.last: Outcome | None = None
        self.kept: Kept | None = None
        self.under_way = 0
        self._refusals: OrderedDict[str, str] = OrderedDict()

    @property
    def is_busy(self) -> bool:
        """Whether a report is being made, here or the one that is kept current."""
        return self.under_way > 0 or (self.kept is not None and self.kept.is_under_way)

    @contextmanager
    def making(self) -> Iterator[None]:
        """While one is being made."""
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1

    def made(self, lines: list[str], query: str) -> None:
        """Note one that was made."""
        self.last = Outcome(_now(), tuple(lines), query=query)

    def refused(self, why: str) -> str:
        """Note why one was not made; return the name under which that is known."""
        name = secrets.token_urlsafe(9)
        self._refusals[name] = why
        while len(self._refusals) > _MOST_REFUSALS:
            self._refusals.popitem(last=False)
        return name

    def why_refused(self, name: str) -> str:
        """Why one was not made; "" if that is no longer known."""
        return self._refusals.get(name, "")


class Kept:
    """How the folder's report is that is kept current.

    It is told in one thread and asked in another.

    Attributes:
        path: of the file, as it is shown.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = Lock()
        self._is_under_way = False
        self._last: Outcome | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it is being made now."""
        with self._lock:
            return self._is_under_way

    @property
    def last(self) -> Outcome | None:
        """How it went the last time; None before the first."""
        with self._lock:
            return self._last

    def begin(self) -> None:
        """Note that it is being made."""
        with self._lock:
            self._is_under_way = True

    def end(self, lines: list[str], why: str) -> None:
        """Note how it went; without lines and without a reason, nothing was made of it."""
        with self._lock:
            self._is_under_way = False
            if lines or why:
                self._last = Outcome(_now(), tuple(lines), why)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
