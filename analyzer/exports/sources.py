"""A folder -> its files: walking it, files that are never opened, names that are safe to show."""

from __future__ import annotations

import os
import stat
from bisect import bisect_right
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from analyzer.copies import is_copy
from analyzer.errors import NoFolderError, ParseError, UsageError
from analyzer.exports import archives
from analyzer.exports.apart import Apart
from analyzer.parsers import is_name_of_a_format, listings, suffixes
from analyzer.privacy import hide_addresses
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_FILES = frozenset({"pain.csv", "weight.csv", "ostrc.csv", "events.csv", "runlog.toml"})
OWN_FOLDER = "reports"
_WRITTEN = (".pdf", ".md")
_TEMPORARY = (".tmp", ".part", ".partial", ".crdownload", ".download", "~")
_LOCKS = ("~$", "~syncthing~")
# What Windows and macOS put into folders, for their icons and thumbnails.
_SYSTEMS = frozenset({"desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"})
# When iCloud removes a file's content from the disk, it leaves ``.name.icloud`` in its place.
_IN_CLOUD = ".icloud"
# Exports contain private tables next to the recordings: messages, logins, contacts.
_TABLES = frozenset({".csv", ".json", ".vcf"})
_NO_RECORDINGS = _TABLES | frozenset(
    ".html .htm .txt .pdf .doc .docx .xlsx .jpg .jpeg .png .gif .heic .webp .mp4 .mov .avi".split()
)
# How much of another program's message is worth showing.
_LONGEST_TEXT = 250
_LONGEST_MEMBER = 1000
# Those of runlog's own files that commands rewrite: their copies are no exports either.
_REWRITTEN = ("pain.csv", "runlog.toml")


def walk(folder: Path, apart: Apart | None = None) -> Iterator[Path]:
    """All files below a folder that may be exports, in the order of their names.

    Hidden and temporary files, runlog's own, and folders already visited (circular links) are left
    out. Some folders are yielded, so that they can be reported: one named like an export, one that
    can't be listed, and one that isn't part of this log, in the place of all that is in it. So is
    the placeholder of a file whose content is only in the cloud.

    Args:
        folder: the runner's.
        apart: says which folders aren't part of this log, and why; None where no folder is asked
            for in the settings.

    Raises:
        UsageError: the folder doesn't exist, isn't a folder, or can't be listed.
    """
    try:
        if not folder.exists():
            raise NoFolderError(folder)
        if not folder.is_dir():
            raise UsageError(f"{folder} is a file, not a folder. Name the folder that contains it.")
        listed = _listed(folder)
    except OSError as error:
        raise UsageError(f"{folder} can't be listed: {error.strerror}.") from error
    apart = apart or Apart(folder)
    apart.begin(listed)
    yield from _walk(folder, listed, apart)


# Its names, in their order, and whether each is a folder: a name takes far less than a path.
_Listed = dict[str, bool]


def count_below(folder: Path) -> int:
    """How many files a walk through a folder that is left out would yield."""
    try:
        return sum(1 for _ in _walk(folder, _listed(folder), None))
    except OSError:  # gone, or closed, since it was listed
        return 0


def _walk(root: Path, listed: _Listed, apart: Apart | None) -> Iterator[Path]:
    # Not a recursion: there may be more folders in each other than Python has frames.
    seen = {_identity(root)}
    open_folders = [(root, iter(listed.items()))]
    while open_folders:
        folder, entries = open_folders[-1]
        name, is_folder = next(entries, ("", False))
        if not name:
            open_folders.pop()
            continue
        entry = folder / name
        if is_ignored(root, entry):
            continue
        if not is_folder:
            yield entry
            continue
        try:
            inside = None if (identity := _identity(entry)) in seen else _listed(entry)
        except OSError:
            yield entry  # the importer reports it
            continue
        is_apart = bool(apart and inside and apart.leaves_out(entry, inside))
        if is_apart or entry.suffix.lower() in export_suffixes():
            yield entry
        if inside is not None:
            seen.add(identity)
            if not is_apart:
                open_folders.append((entry, iter(inside.items())))


def _listed(folder: Path) -> _Listed:
    with os.scandir(folder) as entries:
        return dict(sorted((entry.name, _is_folder(entry)) for entry in entries))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """True for a folder, or a link to one; False if that can't be told, which is reported later."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _identity(folder: Path) -> tuple[int, int] | Path:
    """What tells a folder from all others, however it is reached."""
    status = folder.stat()
    # Some file systems don't number their files.
    return (status.st_dev, status.st_ino) if status.st_ino else folder.resolve()


def is_ignored(root: Path, entry: Path) -> bool:
    """True for what can't be an export: hidden, temporary, the system's own, runlog's own.

    Args:
        root: the runner's folder.
        entry: somewhere below it.
    """
    name = entry.name
    if name.startswith("."):
        return name_in_cloud(name) is None
    if name.startswith(_LOCKS) or name.lower().endswith(_TEMPORARY) or name.lower() in _SYSTEMS:
        return True
    # Folders are compared last: of the files of a large log, none gets so far.
    if (_is_own(entry) or any(is_copy(name, own) for own in _REWRITTEN)) and entry.parent == root:
        return True
    return name.lower().endswith(_WRITTEN) and entry.parent == root / OWN_FOLDER


def _is_own(entry: Path) -> bool:
    """True for one of runlog's own files; where the disk ignores case, Pain.csv is pain.csv."""
    own = entry.name.lower()
    if entry.name in OWN_FILES or own not in OWN_FILES:
        return entry.name in OWN_FILES
    try:
        return entry.samefile(entry.with_name(own))
    except OSError:
        return False


def name_in_cloud(name: str) -> str | None:
    """The name of the file that a placeholder stands for; None for any other file."""
    is_placeholder = name.startswith(".") and name.lower().endswith(_IN_CLOUD)
    return name[1 : -len(_IN_CLOUD)] or None if is_placeholder else None


def export_suffixes() -> frozenset[str]:
    """Suffixes of exports, packed or not."""
    return suffixes() | archives.SUFFIXES


def public_name(name: str) -> str:
    """A name safe for a report that is passed on: no e-mail address, no control characters."""
    printable = "".join(c if c.isprintable() else "□" for c in name)
    return hide_addresses(printable, export_suffixes() | _TABLES)


def member_name(name: str) -> str:
    """A member's path in an archive, safe for a report, and not longer than any real one.

    Whatever is in an archive within the archive is shown with the names of both.
    """
    shown = public_name(name)
    if len(shown) <= _LONGEST_MEMBER:
        return shown
    return f"{shown[: _LONGEST_MEMBER // 2]}…{shown[-_LONGEST_MEMBER // 2 :]}"


def failure(code: Code, error: BaseException, **facts: str) -> Reason:
    """A reason for an unforeseen error, with its message made safe to show.

    Args:
        code: one with the facts ``error`` (its type) and ``text`` (its message).
        error: what was raised.
        facts: the code's other facts.
    """
    text = public_name(str(error))[:_LONGEST_TEXT]
    return Reason.of(code, error=type(error).__name__, text=text, **facts)


def not_opened(error: OSError) -> Reason:
    """Why the system couldn't open a file or folder."""
    is_refused = isinstance(error, PermissionError)
    code = Code.NOT_ALLOWED if is_refused else Code.NOT_OPENED
    return Reason.of(code, error=str(error.strerror or error))


def unopened(path: str, *, is_member: bool) -> Reason | None:
    """Why a file isn't even opened; None if it may contain recordings.

    Args:
        path: within the folder or the archive.
        is_member: of an archive, where files of some more kinds are known to contain nothing.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in (_NO_RECORDINGS if is_member else _TABLES):
        return None
    if is_name_of_a_format(path):
        return None
    return Reason.of(Code.OTHER_KIND, suffix=suffix[1:])


def open_file(path: Path) -> IO[bytes]:
    """Open a file.

    Raises:
        ParseError: it can't be opened, or isn't a regular file.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ParseError(Reason(Code.FOLDER))
        if not stat.S_ISREG(mode):  # opening a pipe would wait forever
            raise ParseError(Reason(Code.NOT_REGULAR))
        return path.open("rb")
    except OSError as error:
        raise ParseError(not_opened(error)) from error


def folders_without_recordings(names: list[str]) -> list[tuple[str, Reason]]:
    """Folders of an archive without recordings, judging by its list of activities, and why.

    Args:
        names: paths of all members.

    Returns:
        The folders in alphabetical order; none of them is within another.
    """
    found = {
        name[: name.rfind("/") + 1] + folder: why
        for card in listings.CARDS
        for name in names
        if card.no_recordings and card.has_name(name)
        for folder, why in card.no_recordings.items()
    }
    outermost: list[tuple[str, Reason]] = []
    for folder, why in sorted(found.items(), key=itemgetter(0)):
        if not (outermost and folder.startswith(outermost[-1][0])):
            outermost.append((folder, why))
    return outermost


def why_without_recordings(name: str, folders: list[tuple[str, Reason]]) -> Reason | None:
    """Why a member contains no recording, if it is in one of these folders; else None.

    Args:
        name: its path.
        folders: as ``folders_without_recordings`` returns them.
    """
    # Whatever comes between a folder and something in it in the alphabet is in it as well.
    at = bisect_right(folders, name, key=itemgetter(0)) - 1
    return folders[at][1] if at >= 0 and name.startswith(folders[at][0]) else None
