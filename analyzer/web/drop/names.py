"""A name that a browser, or anyone, sent with a file -> a path inside the folder, or a refusal.

The folders around a file are kept: the list of an unpacked export names its recordings by them.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.exports.misnamed import find
from analyzer.exports.sources import OWN_FILES, OWN_FOLDER, is_ignored, name_in_cloud
from analyzer.wording import drop_words

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_NAME = 255
"""Bytes of one name, on any usual file system."""
_LONGEST_PATH = 1000
_MOST_FOLDERS = 30
_LONGEST_SUFFIX = 24
_SEPARATORS = re.compile(r"[/\\]")
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
# What Windows refuses, and signs that some file systems turn into a separator.
_UNSAFE = re.compile(r'[<>:"|?*∕⁄／＼⧸⧹﹨]')
_DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
# Control characters and line ends; unlike format characters, they stand for something.
_STEERING = ("Cc", "Zl", "Zp")
_INVISIBLE = ("Cf", "Cs")


class RefusedError(AnalyzerError):
    """A file that isn't taken; its text says why, and what to do."""


def place_of(name: str, folder: Path) -> PurePosixPath:
    """Where a file may be put, relative to the folder.

    Args:
        name: as it was sent: a name, or a path with folders around it.
        folder: the runner's.

    Raises:
        RefusedError: it leads out of the folder, is one of the runner's own, or is never read.
    """
    if _ABSOLUTE.match(name):
        raise RefusedError(drop_words.LEADS_OUT)
    parts = [part for part in _SEPARATORS.split(name) if part not in ("", ".")]
    if not parts or _SEPARATORS.match(name[-1]):
        raise RefusedError(drop_words.NO_NAME)
    place = PurePosixPath(*map(_safe, parts))
    if len(parts) > _MOST_FOLDERS or len(place.as_posix().encode()) > _LONGEST_PATH:
        raise RefusedError(drop_words.TOO_DEEP)
    _refuse_own([*parts, *place.parts], folder)
    _refuse_unread(place, folder)
    return place


def numbered(name: str, number: int | str) -> str:
    """The same name with a number before its suffixes, not longer than a name may be."""
    stem, suffix = _split(name)
    return _fitted(stem, f" ({number}){suffix}")


def _safe(part: str) -> str:
    """One name of a path, as every system can keep it.

    Raises:
        RefusedError: nothing of it is left, or it leads upwards.
    """
    kept = "".join(map(_sign, part))
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", kept)).strip()
    wide = unicodedata.normalize("NFKC", text)
    if not wide.strip(" ."):
        raise RefusedError(drop_words.LEADS_OUT if "." in wide else drop_words.NO_NAME)
    text = text.rstrip(". \t")
    if _DEVICE.fullmatch(text.partition(".")[0].rstrip()):
        text = f"_{text}"
    return text if len(text.encode()) <= LONGEST_NAME else _fitted(*_split(text))


def _sign(character: str) -> str:
    category = unicodedata.category(character)
    return "_" if category in _STEERING else "" if category in _INVISIBLE else character


def _split(name: str) -> tuple[str, str]:
    """The stem of a name and its suffixes, two of them where it is packed: run.fit.gz."""
    suffix = "".join(PurePosixPath(name).suffixes[-2:])
    if len(suffix.encode()) > _LONGEST_SUFFIX or " " in suffix:
        suffix = PurePosixPath(name).suffix
    if len(suffix.encode()) > _LONGEST_SUFFIX:
        suffix = ""
    return name.removesuffix(suffix), suffix


def _fitted(stem: str, suffix: str) -> str:
    cut = stem.encode()[: LONGEST_NAME - len(suffix.encode())].decode(errors="ignore")
    return f"{cut.rstrip('. ') if not suffix else cut.rstrip()}{suffix}"


def _refuse_own(parts: list[str], folder: Path) -> None:
    """Refuse whatever some system, or the runner, may take for a file of the runner's own."""
    for part in parts:
        # Windows opens pain.csv for "pain.csv:x" as well, and for "pain.csv. .".
        plain = _skeleton(part.partition(":")[0])
        if plain in OWN_FILES:
            raise _own(plain, is_first=not (folder / plain).exists())
        found = find(plain) or find(part)
        if found:
            raise _own(found.own, is_first=False)


def _own(own: str, *, is_first: bool) -> RefusedError:
    """The refusal; ``is_first`` if the folder has no such file, and this one could be it."""
    instead = drop_words.INSTEAD.get(own, drop_words.INSTEAD_OTHERS)
    words = drop_words.INSTEAD_FIRST if is_first else instead
    return RefusedError(drop_words.OWN.format(own=own, instead=words.format(own=own)))


def _skeleton(part: str) -> str:
    """A name without what file systems, and eyes, may take no notice of: case, accents, width."""
    spread = unicodedata.normalize("NFKD", part).upper().casefold()
    kept = (c for c in spread if unicodedata.category(c)[0] not in "CM")
    return unicodedata.normalize("NFKC", "".join(kept)).strip().rstrip(". ")


def _refuse_unread(place: PurePosixPath, folder: Path) -> None:
    """Refuse what the folder would never read: a file that is taken is accounted for."""
    if name_in_cloud(place.name):
        raise RefusedError(drop_words.IN_CLOUD)
    if any(part.startswith(".") for part in place.parts):
        raise RefusedError(drop_words.HIDDEN)
    paths = [folder / place, *(folder / around for around in place.parents[:-1])]
    if any(is_ignored(folder, path) for path in paths):
        is_report = len(place.parts) > 1 and place.parts[0].lower() == OWN_FOLDER
        raise RefusedError(drop_words.OWN_REPORT if is_report else drop_words.TEMPORARY)
