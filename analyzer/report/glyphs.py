"""Letters that the page can draw: those of the shipped typeface, and of fonts that the runner adds.

Under PDF/UA the typesetter refuses a letter that no font has.
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
# Of macOS and of matplotlib: it has a box for every letter there is.
_LAST_RESORT = "lastresort"


@dataclass(frozen=True)
class Letters:
    """What a text needs besides the shipped typeface.

    Attributes:
        missing: the letters that no font has, in order.
        folders: where fonts are that have others.
    """

    missing: str
    folders: tuple[Path, ...]

    def drawn(self, text: str) -> str:
        """The text with a □ for each letter that is missing; marks that sit on one are left out."""
        boxes = {ord(letter): "" if _is_mark(letter) else NOT_DRAWN for letter in self.missing}
        return text.translate(boxes)


def letters_of(text: str, fonts: Path | None) -> Letters:
    """Look for the letters of a text that the shipped typeface lacks.

    Args:
        text: all that will be set.
        fonts: a folder of further fonts, of which those are looked at that are needed; None for
            none.
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
    """Fonts of a folder and of those in it, regular ones first: the page's text is."""
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in _KINDS]
    for path in sorted(paths, key=lambda p: ("regular" not in p.name.lower(), p.as_posix())):
        if not path.name.lower().startswith(_LAST_RESORT):
            yield path


@cache
def _letters_in(path: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(FT2Font(str(path)).get_charmap())
    except (OSError, RuntimeError):  # no font, or one of pictures only
        return frozenset()


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")
