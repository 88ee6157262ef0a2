"""Letters that the page can draw: those of the shipped typeface, and of fonts that the runner adds.

For PDF/UA, the typesetter refuses a letter that no font has.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_DRAWN = "□"
_KINDS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# A font of macOS and matplotlib that has a box for every letter there is.
_LAST_RESORT = "lastresort"


@dataclass(frozen=True)
class Letters:
    """What a text needs besides the shipped typeface.

    Attributes:
        missing: the letters that no font has, in order.
        folders: those with fonts that have the other letters.
    """

    missing: str
    folders: tuple[Path, ...]

    def drawn(self, text: str) -> str:
        """The text with a □ for each missing letter; missing combining marks are left out."""
        boxes = {ord(letter): "" if _is_mark(letter) else NOT_DRAWN for letter in self.missing}
        return text.translate(boxes)


def letters_of(text: str, fonts: Path | None) -> Letters:
    """Look for the letters of a text that the shipped typeface lacks.

    Args:
        text: everything that will be set.
        fonts: a folder of further fonts, opened only until all letters are found; None for none.
    """
    wanted = {ord(letter) for letter in set(text) if letter.isprintable()} - shipped()
    folders: dict[Path, None] = {}
    for path in _fonts_in(fonts) if fonts and wanted else ():
        found = wanted & _letters_in(path)
        if found:
            folders[path.parent] = None
            wanted -= found
        if not wanted:
            break
    return Letters("".join(map(chr, sorted(wanted))), tuple(folders))


@cache
def shipped() -> frozenset[int]:
    """Code points that every shipped weight of the typeface can draw."""
    from analyzer.report.style import FONTS

    return frozenset.intersection(*(_letters_in(path) for path in sorted(FONTS.glob("*.ttf"))))


def _fonts_in(folder: Path) -> Iterator[Path]:
    """Fonts in a folder and its subfolders, regular ones first, as most text is regular."""
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in _KINDS]
    for path in sorted(paths, key=lambda p: ("regular" not in p.name.lower(), p.as_posix())):
        if not path.name.lower().startswith(_LAST_RESORT):
            yield path


@cache
def _letters_in(path: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(FT2Font(str(path)).get_charmap())
    except (OSError, RuntimeError):  # not a font, or a bitmap font
        return frozenset()


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")
