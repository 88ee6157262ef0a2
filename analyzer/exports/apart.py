"""Folders in the runner's folder that aren't part of the log: another log, and runlog's own source.

A log kept in a folder of another one, such as last year's, would have its runs counted twice or its
diary passed over; the source of this program holds the runs of an invented runner, and those that
its tests are made with. Such a folder is named on the receipt, and read only if the settings ask
for it, or if it is itself the folder that is analysed.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from analyzer.privacy import hide_addresses
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    Listed = Mapping[str, bool]

# Either makes a folder a log: the first also tells where one was begun with `runlog init` alone.
_MARKS = ("runlog.toml", "pain.csv")
# Where the name of a Python project stands: in its source, and in what is packed from it.
_NAMED_IN = ("pyproject.toml", "setup.cfg", "PKG-INFO")
_OUR_NAME = re.compile(
    rb"""^[ \t]*name[ \t]*[=:][ \t]*["']?running[-_.]log[-_.]analyzer["']?[ \t\r]*(#.*)?$""",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_BYTES = 100_000
SOURCE_FOLDERS = frozenset("analyzer benchmarks build dist docs sample_data tests".split())
"""Folders of our source, and what building it leaves, where exports may lie beside them."""


class Apart:
    """Which folders a walk leaves out; it keeps each that it has left out.

    Args:
        root: the runner's folder, which is read whatever it holds.
        asked: folders that are read all the same, as ``runlog files`` shows them.
    """

    def __init__(self, root: Path, asked: Iterable[str] = ()) -> None:
        self._root = root
        self._asked = frozenset(map(plain, asked))
        self._beside: Collection[str] = ()
        self._marks: dict[Path, str] = {}

    def begin(self, listed: Listed) -> None:
        """Look at what the runner's folder itself holds: name -> whether it is a folder."""
        if _is_our_source(self._root, listed):
            self._beside = SOURCE_FOLDERS

    def leaves_out(self, folder: Path, listed: Listed) -> bool:
        """Whether a folder below the root is left out, with all that is in it.

        Args:
            folder: where it is.
            listed: what it holds.
        """
        is_beside = folder.name in self._beside and folder.parent == self._root
        is_source = is_beside or _is_our_source(folder, listed)
        mark = "" if is_source else _mark_in(listed)
        if not (is_source or mark) or self._is_asked(folder):
            return False
        self._marks[folder] = mark
        return True

    def why(self, path: Path, count: Callable[[Path], int]) -> Reason | None:
        """Why a folder was left out; None for any other, and for files.

        Args:
            path: where it is.
            count: counts the files in a folder; called only for one that was left out.
        """
        mark = self._marks.get(path)
        if mark is None:
            return None
        if not mark:
            return Reason.of(Code.OUR_SOURCE, count=count(path))
        return Reason.of(Code.OTHER_LOG, own=mark, count=count(path))

    def _is_asked(self, folder: Path) -> bool:
        if not self._asked:
            return False
        place = folder.relative_to(self._root).as_posix()
        return not self._asked.isdisjoint((place, plain(hide_addresses(place))))


def plain(name: str) -> str:
    """The name of a folder without what changes nothing: ``./old/`` is ``old``."""
    return PurePosixPath(name.strip().replace("\\", "/")).as_posix()


def _mark_in(listed: Listed) -> str:
    """The file that makes a folder a log; "" for none."""
    files = {name.lower() for name, is_folder in listed.items() if not is_folder}
    return next((mark for mark in _MARKS if mark in files), "")


def _is_our_source(folder: Path, listed: Listed) -> bool:
    named_in = [name for name in _NAMED_IN if listed.get(name) is False]
    return any(_OUR_NAME.search(_beginning(folder / name)) for name in named_in)


def _beginning(path: Path) -> bytes:
    """The first bytes of a file; none of one that can't be read, or isn't a regular file."""
    try:
        if not path.is_file():  # opening a pipe would wait forever
            return b""
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError:
        return b""
