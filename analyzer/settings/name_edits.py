"""Changes to ``[recordings]``: entries are added, or removed.

A list, and a table, that was made for an entry goes with its last one. They are known by the way
they are written: a list on a line of its own without a comment, ``drop = ["a.fit"]``. In a list
that the runner left empty, a comma follows the entries, ``["a.fit",]``, and in a table that the
runner left empty, blanks stand around them, ``[ "a.fit" ]``: then the list, or the table, stays.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from analyzer.settings.edits import RECORDINGS, Edit, by_tomlkit, written
from analyzer.settings.lines import at_end, is_header, lines_of, with_line, without_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from analyzer.settings.edits import Values

    Entries = Sequence[str | list[str]]

_HEADER = re.compile(r"""\s*\[\s*["']?recordings["']?\s*\]""")
_OWN_HEADER = "[recordings]"
_MOST_ENDS = 20
_KEY = re.compile(r"\s*[^\s#=\[]+\s*=")


def added_names(key: str, entries: Entries) -> Edit:
    """Add names (or for ``same``, groups of them) to a list of ``[recordings]``."""

    def meant(values: Values) -> Values:
        values.setdefault(RECORDINGS, {}).setdefault(key, []).extend(entries)
        return values

    def append(document: Any) -> None:
        for entry in entries:
            document[RECORDINGS][key].append(entry)

    def ways(text: str) -> Iterator[str]:
        yield from _rewritten(text, key, [*_list_in(text, key), *entries])
        yield from _in_its_part(text, append)
        yield from _with_list(text, key, entries)

    return Edit(meant, ways, lambda text: _list_text(text, key))


def removed_names(key: str, entries: Entries) -> Edit:
    """Remove names or groups from a list of ``[recordings]``, wherever they stand in it."""

    def meant(values: Values) -> Values:
        table = values[RECORDINGS]
        table[key] = [other for other in table[key] if other not in entries]
        return values

    def by_line(text: str) -> Iterator[str]:
        choices = "|".join(re.escape(written(entry)) for entry in entries)
        entry_line = re.compile(rf"\s*(?:{choices})\s*,?\s*(#.*)?\r?\n")
        yield "".join(line for line in lines_of(text) if not entry_line.fullmatch(line))

    def remove(document: Any) -> None:
        names = document[RECORDINGS][key]
        for at in reversed(range(len(names))):
            if names[at] in entries:
                del names[at]

    def ways(text: str) -> Iterator[str]:
        left = [other for other in _list_in(text, key) if other not in entries]
        yield from _rewritten(text, key, left)
        yield from by_line(text)
        yield from _in_its_part(text, remove)

    return Edit(meant, ways, lambda text: _list_text(text, key))


def removed_list(key: str, entries: Entries, *, with_table: bool) -> Edit:
    """Remove a list that was made for some entries and holds no other.

    Args:
        key: of the list.
        entries: all that it holds.
        with_table: remove the table as well, if it was made for the list and holds nothing else.
    """
    line, in_empty = _list_line(key, entries), _list_line(key, entries, " ")

    def meant(values: Values) -> Values:
        values[RECORDINGS].pop(key)
        if with_table and not values[RECORDINGS]:
            del values[RECORDINGS]
        return values

    def ways(text: str) -> Iterator[str]:
        lines = lines_of(text)
        for at, found in enumerate(lines):
            if found.strip() == line:
                yield without_lines(lines, {at, *_own_header(lines, at)})
            if found.strip() in {line, in_empty, f"{RECORDINGS}.{line}"}:
                yield without_lines(lines, {at})
        # In braces, as tomlkit adds it.
        yield text.replace(f",{line}", "", 1)
        yield text.replace(f"{{{line}}}", "{}", 1)

    return Edit(meant, ways, lambda _: f",{line}")


def _list_line(key: str, entries: Entries, blank: str = "") -> str:
    return f"{key} = [{blank}{_inner(entries)}{blank}]"


def _inner(entries: Entries) -> str:
    return written(list(entries))[1:-1]


def _own_header(lines: list[str], at: int) -> set[int]:
    """The lines of the header that was made for a list: it holds that alone, and no comment."""
    header = at - 1
    after = next((line for line in lines[at + 1 :] if line.strip()), "[")
    is_alone = header >= 0 and lines[header].strip() == _OWN_HEADER and is_header(after)
    above = "".join(lines[:header]) if header > 0 else ""
    is_apart = not above or not lines[header - 1].strip()
    if not (is_alone and is_apart):
        return set()
    return {header, header - 1} if above.strip() else {header}


def _rewritten(text: str, key: str, wanted: Entries) -> Iterator[str]:
    """Yield the text with other entries in a list on one line; what is around them stays."""
    before, after = _inner(_list_in(text, key)), _inner(wanted)
    if not before or not after:
        # The comma that the entries have in a list that the runner left empty.
        before, after = (f"{inner}," if inner else "" for inner in (before, after))
    start = re.compile(rf"""(?<![\w-])["']?{key}["']?[ \t]*=[ \t]*\[[ \t]*""")
    for found in start.finditer(text):
        rest = text[found.end() :]
        if rest.startswith(before or "]"):
            yield f"{text[: found.end()]}{after}{rest.removeprefix(before)}"


def _list_in(text: str, key: str) -> Entries:
    found: Entries = tomllib.loads(text).get(RECORDINGS, {}).get(key, [])
    return found


def _with_list(text: str, key: str, entries: Entries) -> Iterator[str]:
    """Yield the text with a new list, and with a new table if there is none."""
    lines, line = lines_of(text), _list_line(key, entries)
    header = next((at for at, found in enumerate(lines, 1) if _HEADER.match(found)), None)
    if header is None:
        yield at_end(text, f"{_OWN_HEADER}\n{line}")
    else:
        if _own_header([*lines[:header], line, *lines[header:]], header):
            line = _list_line(key, entries, " ")
        for at in _ends_of_keys(lines, header):
            yield with_line(lines, at, line)
    made = list(entries)
    yield from by_tomlkit(text, lambda document: document[RECORDINGS].__setitem__(key, made))


def _in_its_part(text: str, change: Callable[[Any], object]) -> Iterator[str]:
    """Yield the text with ``[recordings]`` changed by tomlkit, which sees that table alone.

    Of a whole file, it would join the blocks of ``[[not_recorded]]`` that stand around it.
    """
    for before, part, after in _parts(text):
        yield from (f"{before}{made}{after}" for made in by_tomlkit(part, change))


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what may be the table with the text before and after it; last, the text as a whole."""
    lines = lines_of(text)
    starts = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    for start in starts:
        ends = [at for at in range(start + 1, len(lines)) if is_header(lines[at])]
        for end in (*ends[:_MOST_ENDS], len(lines)):
            yield "".join(lines[:start]), "".join(lines[start:end]), "".join(lines[end:])
    yield "", text, ""


def _ends_of_keys(lines: list[str], header: int) -> list[int]:
    """After how many lines a key of a table may be added: behind each key, the last first."""
    found = [header]
    for at in range(header, len(lines)):
        if is_header(lines[at]) and "=" not in lines[at]:
            # The next table, or a line of a list; the text is looked at as a whole anyway.
            break
        if _KEY.match(lines[at]) or lines[at].lstrip().startswith("]"):
            found.append(at + 1)
    return found[::-1]


def _list_text(text: str, key: str) -> str:
    """A list of ``[recordings]`` as the text writes it; "" where that can't be told."""
    found: list[str] = []

    def look(document: Any) -> None:
        found.append(document[RECORDINGS][key].as_string())

    for _, part, _ in _parts(text):
        list(by_tomlkit(part, look))
        if found:
            return found[0]
    return ""
