"""A list of ``[recordings]`` that stands on one line, and what was made for it.

A list, and a table, that was made for an entry goes with its last one. They are known by the way
they are written: a list on a line of its own without a comment, ``drop = ["a.fit"]``. In a list
that the runner left empty, a comma follows the entries, ``["a.fit",]``, and in a table that the
runner left empty, blanks stand around them, ``[ "a.fit" ]``: then the list, or the table, stays.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from analyzer.settings.edits import RECORDINGS, written
from analyzer.settings.lines import is_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Entries = Sequence[str | list[str]]

OWN_HEADER = "[recordings]"


def list_line(key: str, entries: Entries, blank: str = "") -> str:
    """A new list, with a blank at either end of its entries or none."""
    return f"{key} = [{blank}{_inner(entries)}{blank}]"


def _inner(entries: Entries) -> str:
    return ", ".join(map(written, entries))


def own_header(lines: list[str], at: int) -> set[int]:
    """The lines of the header that was made for a list: it holds that alone, and no comment."""
    header = at - 1
    after = next((line for line in lines[at + 1 :] if line.strip()), "[")
    is_alone = header >= 0 and lines[header].strip() == OWN_HEADER and is_header(after)
    above = "".join(lines[:header]) if header > 0 else ""
    is_apart = not above or not lines[header - 1].strip()
    if not (is_alone and is_apart):
        return set()
    return {header, header - 1} if above.strip() else {header}


def rewritten(text: str, key: str, wanted: Entries) -> Iterator[str]:
    """Yield the text with other entries in a list on one line; what is around them stays."""
    before, after = _inner(list_in(text, key)), _inner(wanted)
    if not before or not after:
        # The comma that the entries have in a list that the runner left empty.
        before, after = (f"{inner}," if inner else "" for inner in (before, after))
    start = re.compile(rf"""(?<![\w-])["']?{key}["']?[ \t]*=[ \t]*\[[ \t]*""")
    for found in start.finditer(text):
        rest = text[found.end() :]
        if rest.startswith(before or "]"):
            yield f"{text[: found.end()]}{after}{rest.removeprefix(before)}"


def list_in(text: str, key: str) -> Entries:
    """The entries of a list; none where it isn't there."""
    found: Entries = tomllib.loads(text).get(RECORDINGS, {}).get(key, [])
    return found
