"""Files that are not read because of their names: misnamed files of the runner's, placeholders.

A diary called Pain.csv, pain.csv.txt or pain.xlsx, or a copy that a sync program made when two
machines wrote at the same time, holds entries that would silently not count. ``sources.OWN_FILES``
lists the files that this is about. Only the names that programs are known to give are recognized: a
table called back-pain-2019.csv is the runner's own business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from analyzer.exports.sources import OWN_FILES, is_ignored, name_in_cloud
from analyzer.exports.unread import promises_a_recording
from analyzer.parsers.listings import is_name_of_a_list
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

_SPREADSHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".numbers"})
_OWN = tuple((own, PurePosixPath(own).stem, PurePosixPath(own).suffix) for own in OWN_FILES)
_TABLES = frozenset(suffix for _, _, suffix in _OWN)
_ENDINGS = (*_SPREADSHEETS, *_TABLES, *(f"{suffix}.txt" for suffix in _TABLES))
_COPY = "copy|kopie|copie|copia|cópia|kopia|kopi|kópia|kopio|コピー|副本|복사본"
# What programs append to a name: "pain (1)", "pain 2", "pain - Copy", "pain.sync-conflict-2026…",
# "pain (conflicted copy …)", "pain_conf(1)", and OneDrive's "pain-DESKTOP-1A2B3C".
_APPENDED = re.compile(
    rf" ?[(\[].*[)\]]|[ _-]\d{{1,3}}|[ _–-]+({_COPY})( ?\(?\d+\)?)?"
    r"|[. _-]*(sync-)?(conflict|konflikt|conflit|conflitto|conflicto|conf\().*"
    r"|-(?-i:(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{3,})",
    re.IGNORECASE,
)
_PREPENDED = re.compile(rf"({_COPY})( ?\(\d+\))? (of|von|de|di|av|af|z) ", re.IGNORECASE)


def misnamed(paths: Iterable[Path], folder: Path) -> Iterator[tuple[Path, Reason]]:
    """Yield those of a folder's files that are not read because of their names, and why.

    Args:
        paths: files below the folder.
        folder: holds the runner's own files.
    """
    why_not = misnamed_in(folder)
    yield from ((path, reason) for path in paths if (reason := why_not(path)))


def misnamed_in(folder: Path) -> Callable[[Path], Reason | None]:
    """What says why a file isn't read because of its name; None for any other file.

    Args:
        folder: holds the runner's own files.
    """
    there = {name for name in OWN_FILES if (folder / name).exists()}
    return partial(_why_not, folder, there)


def _why_not(folder: Path, there: set[str], path: Path) -> Reason | None:
    cloud = name_in_cloud(path.name)
    found = find(cloud or path.name) if path.parent == folder else None
    if found and cloud:
        return Reason.of(Code.OWN_IN_CLOUD, own=found.own)
    if found:
        return Reason.of(found.code(found.own in there), own=found.own)
    return _placeholder(cloud) if cloud else None


def misnamed_own(folder: Path, own: Collection[str]) -> list[tuple[Path, Reason]]:
    """The runner's own files under another name in a folder, and why each isn't read.

    Args:
        folder: holds them; nothing is found in one that can't be listed.
        own: the names of the files meant.
    """
    try:
        paths = [path for path in sorted(folder.iterdir()) if not is_ignored(folder, path)]
    except OSError:
        return []
    found = misnamed(paths, folder)
    return [(path, why) for path, why in found if dict(why.facts).get("own") in own]


def _placeholder(name: str) -> Reason:
    """Why a file that is only in the cloud isn't read: only a recording or a list is missed."""
    if promises_a_recording(name) or is_name_of_a_list(name):
        return Reason(Code.CLOUD_PLACEHOLDER)
    return Reason.of(Code.OTHER_KIND, suffix=PurePosixPath(name).suffix[1:] or "placeholder")


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A name that resembles that of one of the runner's own files.

    Attributes:
        own: the name that is read.
        is_sheet: it is a spreadsheet's own format.
    """

    own: str
    is_sheet: bool

    def code(self, is_own_there: bool) -> Code:
        """Why it isn't read, given whether the file with the right name is there as well."""
        if self.is_sheet:
            return Code.OWN_SHEET_BESIDE if is_own_there else Code.OWN_SHEET
        return Code.OWN_COPY if is_own_there else Code.OWN_OTHER_NAME


def find(name: str) -> Misnamed | None:
    """Which of the runner's own files a name resembles, ignoring case; None for other names."""
    if not name.lower().endswith(_ENDINGS):  # so are most files of a large log
        return None
    path = PurePosixPath(name)
    for own, stem, suffix in _OWN:
        is_sheet = suffix == ".csv" and path.suffix.lower() in _SPREADSHEETS
        bare = path.stem if is_sheet else _without(name, suffix, suffix + ".txt")
        if bare is not None and (bare.lower() == stem or _is_copy_of(bare, stem)):
            return Misnamed(own, is_sheet)
    return None


def _without(name: str, *endings: str) -> str | None:
    """The name without the first of these endings that it has; None if it has none."""
    found = (ending for ending in endings if name.lower().endswith(ending))
    return next((name[: -len(ending)] for ending in found), None)


def _is_copy_of(name: str, stem: str) -> bool:
    plain = _PREPENDED.sub("", name, count=1)
    if plain.lower() == stem:
        return True
    return name.lower().startswith(stem) and bool(_APPENDED.fullmatch(name[len(stem) :]))
