"""Change ``runlog.toml``: whole or not at all, and every character that isn't meant stays.

The former file is kept beside it, as the diary's is. What an editor saved meanwhile is never
written over.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from analyzer.copies import keep_copy, remove_oldest
from analyzer.errors import AnalyzerError, SettingsError
from analyzer.files import read_small, replace_whole, write_new
from analyzer.locking import locked
from analyzer.settings import FILE_NAME, MOST_BYTES, settings_of, text_of, values_of
from analyzer.settings.edits import edited
from analyzer.settings.value_edits import removal, setting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NO_FILE = ""
"""The fingerprint of a file that isn't there."""
_BOM = b"\xef\xbb\xbf"
_PATIENCE_S = 5.0
_NOTHING = "Nothing was changed"


def with_values(text: str, values: Mapping[str, str | float | None]) -> str:
    """The text with plain settings set.

    Args:
        text: of ``runlog.toml``.
        values: key -> value; None removes the key. A value that is there already stays as written.

    Raises:
        SettingsError: it can't be done without touching other lines.
    """
    for name, value in values.items():
        text = edited(text, removal(name) if value is None else setting(name, value))
    return text


def read_text(folder: Path) -> tuple[str, str]:
    """The text of the file, "" if it is missing, and its fingerprint.

    Raises:
        SettingsError: it can't be read, or isn't text in UTF-8.
    """
    path = folder / FILE_NAME
    data = _content(path)
    return text_of(path, data or b""), _fingerprint(data)


def change_settings(folder: Path, change: Callable[[str], str], seen: str | None = None) -> bool:
    """Give ``runlog.toml`` another content; it is created if need be.

    Args:
        folder: the runner's.
        change: makes the new text from the one that is there, without a byte order mark.
        seen: fingerprint of the content that the change is meant for; None for whatever is there.
            What leaves the text as it is does so whatever was seen: it was done already.

    Returns:
        Whether anything was written: False if the text is as it was.

    Raises:
        SettingsError: the folder isn't there; or the file has been changed since it was seen, can't
            be read or written, or would be invalid. It is as it was then.
        LockedError: another process holds it.
    """
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise SettingsError(
            f"The folder {folder.resolve()} is no longer there. {_NOTHING}: put it back, and try "
            "again."
        )
    try:
        if _content(path) is None:
            return _created(path, change, seen)
        with locked(path, patience_s=_PATIENCE_S, create=False):
            return _changed(path, read_small(path, MOST_BYTES), change, seen)
    except FileNotFoundError as error:
        raise _changed_meanwhile() from error
    except OSError as error:
        raise SettingsError(
            f"{path} can't be written: {error.strerror or error}. {_NOTHING}; close it in other "
            "programs and make sure that you may write to it and its folder."
        ) from error


def _created(path: Path, change: Callable[[str], str], seen: str | None) -> bool:
    after = _after(path, None, change, seen)
    if after:
        try:
            write_new(path, after)
        except FileExistsError as error:
            raise _changed_meanwhile() from error
    return bool(after)


def _changed(path: Path, data: bytes, change: Callable[[str], str], seen: str | None) -> bool:
    after = _after(path, data, change, seen)
    if after == data:
        return False
    copy = keep_copy(path, data)
    try:
        if _content(path) != data:  # an editor doesn't wait for the lock
            raise _changed_meanwhile()
        replace_whole(path, after)
    except (OSError, AnalyzerError):
        copy.unlink(missing_ok=True)
        raise
    remove_oldest(path)
    return True


def _after(path: Path, data: bytes | None, change: Callable[[str], str], seen: str | None) -> bytes:
    """The new content; the former if nothing is to be done, also where another was seen."""
    before = data or b""
    mark = _BOM if before.startswith(_BOM) else b""
    try:
        after = mark + _made(path, text_of(path, before), change).encode()
    except AnalyzerError:
        _require_seen(data, seen)
        raise
    if after != before:
        _require_seen(data, seen)
    return after


def _made(path: Path, text: str, change: Callable[[str], str]) -> str:
    """The new text, which is valid as a whole."""
    values_of(path, text)
    after = change(text)
    if after != text:
        settings_of(path, after)
    if len(after.encode()) > MOST_BYTES:
        raise SettingsError(f"{path} would be larger than a megabyte. {_NOTHING}.")
    return after


def _require_seen(data: bytes | None, seen: str | None) -> None:
    if seen is not None and seen != _fingerprint(data):
        raise _changed_meanwhile()


def _fingerprint(data: bytes | None) -> str:
    return NO_FILE if data is None else hashlib.sha256(data).hexdigest()[:16]


def _content(path: Path) -> bytes | None:
    try:
        return read_small(path, MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(
            f"{path} can't be read: {error.strerror or error}. Fix or remove it."
        ) from error


def _changed_meanwhile() -> SettingsError:
    return SettingsError(
        f"{FILE_NAME} has been changed since this was shown. {_NOTHING}: look at it again, and "
        "repeat it if it is still what you want."
    )
