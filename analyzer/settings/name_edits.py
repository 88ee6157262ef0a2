"""Changes to ``[recordings]``: entries are added, or removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analyzer.settings.edits import RECORDINGS, Edit, by_tomlkit, written
from analyzer.settings.lines import at_end, is_header, lines_of, with_line, without_lines
from analyzer.settings.list_lines import OWN_HEADER, list_in, list_line, own_header, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzer.settings.edits import Values
    from analyzer.settings.list_lines import Entries

_HEADER = re.compile(r"""\s*\[\s*["']?recordings["']?\s*\]""")
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
        yield from rewritten(text, key, [*list_in(text, key), *entries])
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
        left = [other for other in list_in(text, key) if other not in entries]
        yield from rewritten(text, key, left)
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
    line, in_empty = list_line(key, entries), list_line(key, entries, " ")

    def meant(values: Values) -> Values:
        values[RECORDINGS].pop(key)
        if with_table and not values[RECORDINGS]:
            del values[RECORDINGS]
        return values

    def ways(text: str) -> Iterator[str]:
        lines = lines_of(text)
        for at, found in enumerate(lines):
            if found.strip() == line:
                yield without_lines(lines, {at, *own_header(lines, at)})
            if found.strip() in {line, in_empty, f"{RECORDINGS}.{line}"}:
                yield without_lines(lines, {at})
        # In braces, as tomlkit adds it.
        yield text.replace(f",{line}", "", 1)
        yield text.replace(f"{{{line}}}", "{}", 1)

    return Edit(meant, ways, lambda _: f",{line}")


def _with_list(text: str, key: str, entries: Entries) -> Iterator[str]:
    """Yield the text with a new list, and with a new table if there is none."""
    lines, line = lines_of(text), list_line(key, entries)
    header = next((at for at, found in enumerate(lines, 1) if _HEADER.match(found)), None)
    if header is None:
        yield at_end(text, f"{OWN_HEADER}\n{line}")
    else:
        if own_header([*lines[:header], line, *lines[header:]], header):
            line = list_line(key, entries, " ")
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
