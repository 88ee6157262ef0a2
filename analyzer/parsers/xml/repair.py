"""Mark what is broken in XML, so that no reader makes another number of it by leaving it out.

A reader that leaves out half a surrogate pair, or a stray ``<``, reads 5 and 3 as 53. Only files in
which the reader has found an error are repaired.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECE_BYTES = 2**18
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_DOCTYPE = b"<!DOCTYPE"
_DEFINITIONS = (b"<!ENTITY", b"<!ELEMENT", b"<!ATTLIST", b"<!NOTATION")
_PLACEHOLDER = b"&#xFFFD;"
_KNOWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_BROKEN = re.compile(
    rb"(<!\[CDATA\[|<!--)|&(#?[\w.:-]{1,64};)?"
    rb"|<(?![A-Za-z_:/!?\x80-\xff])|<\?(?![^<>]*\?>)|[\x00-\x08\x0b\x0c\x0e-\x1f]+"
)
# Nothing in a section or a comment is markup; one that isn't closed would take in all the rest.
_CLOSING = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_ENCODING = re.compile(r"(?<=\s)encoding\s*=\s*([\"'])[\w-]*\1", re.ASCII)
_HEAD_CHARS = 200
_NUMBER = re.compile(rb"#(?:x([0-9A-Fa-f]{1,16})|([0-9]{1,16}));")


def is_wide(data: bytes) -> bool:
    """True for UTF-16."""
    return data[:2] in _UTF_16


def count_entities(data: bytes) -> int:
    """How many things a file's document type defines: as few bytes, they can stand for gigabytes.

    0 for a document type without definitions.
    """
    between = b"\0" if is_wide(data) else b""
    doctype, *definitions = (between.join(_letters(word)) for word in (_DOCTYPE, *_DEFINITIONS))
    return sum(map(data.count, definitions)) if doctype in data else 0


def _letters(word: bytes) -> list[bytes]:
    return [word[place : place + 1] for place in range(len(word))]


def narrow(data: bytes) -> bytes:
    """UTF-16 as UTF-8, without the declaration that says otherwise."""
    text = data.decode(_UTF_16[data[:2]], "replace").lstrip("\ufeff")
    return (_ENCODING.sub("", text[:_HEAD_CHARS]) + text[_HEAD_CHARS:]).encode()


def repaired(data: bytes) -> bytes:
    """A whole document, repaired as in ``repaired_pieces``; UTF-16 is returned as UTF-8."""
    if is_wide(data):
        data = narrow(data)
    return b"".join(repaired_pieces(data, 0, len(data)))


def repaired_pieces(data: bytes, begin: int, end: int) -> Iterator[bytes]:
    """A part of a file in which all references mean a character, and each ``<`` begins a tag.

    References that mean none, and entities, are replaced by U+FFFD; control characters by "?".
    Comments, sections and instructions that never end become text. All lines keep their numbers.
    """
    return _gathered(_with_replacements(data, begin, end))


def pieces(data: bytes, begin: int, end: int) -> Iterator[bytes]:
    """A part of a file as it stands."""
    for at in range(begin, end, _PIECE_BYTES):
        yield data[at : min(at + _PIECE_BYTES, end)]


def _with_replacements(data: bytes, begin: int, end: int) -> Iterator[bytes]:
    last = {opening: data.rfind(closing, begin, end) for opening, closing in _CLOSING.items()}
    done = at = begin
    while match := _BROKEN.search(data, at, end):
        at = match.end()
        opening = match[1]
        if opening and at <= last[opening]:
            at = data.find(_CLOSING[opening], at, end)
            continue
        instead = _instead(match)
        if instead is not None and match.start() > begin:  # without its first tag nothing is read
            yield from pieces(data, done, match.start())
            yield instead
            done = at
    yield from pieces(data, done, end)


def _gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces."""
    held: list[bytes] = []
    size_bytes = 0
    for part in parts:
        held.append(part)
        size_bytes += len(part)
        if size_bytes >= _PIECE_BYTES or len(held) >= _PIECE_BYTES:
            yield b"".join(held)
            held, size_bytes = [], 0
    yield b"".join(held)


def _instead(match: re.Match[bytes]) -> bytes | None:
    """What to put in the place of something broken; None if it isn't broken."""
    found = match[0]
    if found.startswith(b"<"):
        return found.replace(b"<", b"&lt;")
    if found == b"&":
        return b"&amp;"
    if match[2]:
        return None if _means_a_character(match[2]) else _PLACEHOLDER
    return b"?" * len(found)


def _means_a_character(name: bytes) -> bool:
    if name[:-1] in _KNOWN:
        return True
    number = _NUMBER.fullmatch(name)
    if number is None:
        return False
    code = int(number[1], 16) if number[1] else int(number[2])
    return (
        code in (9, 10, 13)
        or 32 <= code < 0xD800
        or 0xE000 <= code < 0xFFFE
        or 0x10000 <= code < 0x110000
    )
