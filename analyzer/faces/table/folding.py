"""Text in lines of so many columns of a terminal, in which some letters are two columns wide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A name is divided after one of these, rather than within a word.
_JOINTS = frozenset("/\\_-. ")
_INDENT = re.compile(r"\s*(?:[-!…] )?")


def width_of(text: str) -> int:
    """Columns that one line takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def longest_word(text: str) -> int:
    """Columns of the longest word; 0 for none."""
    return max(map(width_of, _words(text)), default=0)


def _words(text: str) -> list[str]:
    return [word for line in text.split("\n") for word in line.split(" ") if word]


def fold(text: str, width: int) -> list[str]:
    """The lines of a text, each at most so wide; blank ones are left out.

    A line is divided between words. A longer word, such as the name of a file, is divided after
    one of its joints, and never within a number unless that is longer than the line.

    Args:
        text: with line breaks where they are wanted; tabs become blanks.
        width: in columns, at least 2.
    """
    lines = text.replace("\t", " ").split("\n")
    return [part for line in lines if line.strip() for part in _folded(line, width)] or [""]


def _folded(line: str, width: int) -> Iterator[str]:
    if width_of(line) <= width:
        yield line
        return
    held = ""
    for word in line.split(" "):
        more = f"{held} {word}" if held else word
        if width_of(more) <= width:
            held = more
            continue
        if held.strip():
            yield held.rstrip()
        *whole, held = _divided(word, width)
        yield from whole
    if held.strip():
        yield held.rstrip()


def _divided(word: str, width: int) -> list[str]:
    """Pieces of a word, each at most so wide."""
    pieces = []
    while width_of(word) > width:
        at = _cut(word, width)
        pieces.append(word[:at])
        word = word[at:]
    return [*pieces, word]


def _cut(word: str, width: int) -> int:
    """Where to divide a word that is too wide: as many letters as its first piece has."""
    from rich.cells import chop_cells

    most = max(len(chop_cells(word[: 2 * width + 9], width)[0]), 1)
    joints = [at for at in range(most // 2 + 1, most + 1) if word[at - 1] in _JOINTS]
    if joints:
        return joints[-1]
    apart = (at for at in range(most, 0, -1) if not (word[at - 1].isdigit() and word[at].isdigit()))
    return next(apart, most)


def folded_sentence(text: str, width: int) -> str:
    """Lines of text folded to a width; those that go on are indented as far as they began.

    Blank lines stay.
    """
    return "\n".join(_indented(line, width) for line in text.split("\n"))


def _indented(line: str, width: int) -> str:
    if width_of(line) <= width:
        return line
    found = _INDENT.match(line)
    start = found[0] if found and len(found[0]) < width // 2 else ""
    first, *rest = fold(line[len(start) :], width - len(start))
    return "\n".join([start + first, *(" " * len(start) + part for part in rest)])
