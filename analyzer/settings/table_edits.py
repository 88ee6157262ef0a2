"""Changes to ``[recordings]`` and ``[[not_recorded]]``: an entry is added, or removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analyzer.settings.edits import (
    NOT_RECORDED,
    RECORDINGS,
    Edit,
    by_tomlkit,
    lines_of,
    with_line,
    written,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from analyzer.settings.edits import Values

_HEADER = re.compile(r"""\s*\[\s*["']?recordings["']?\s*\]""")
_SPAN = re.compile(r"""\s*\[\[\s*["']?not_recorded["']?\s*\]\]""")
_MOST_ENDS = 20
_KEY = re.compile(r"\s*[^\s#=\[]+\s*=")


def added_name(key: str, entry: str | list[str]) -> Edit:
    """Add a name (or for ``same``, a group of them) to a list of ``[recordings]``."""

    def meant(values: Values) -> Values:
        values.setdefault(RECORDINGS, {}).setdefault(key, []).append(entry)
        return values

    return Edit(
        meant, lambda text: _ways_to_add(text, key, entry), lambda text: _list_text(text, key)
    )


def removed_name(key: str, entry: str | list[str]) -> Edit:
    """Remove a name or a group from a list of ``[recordings]``, wherever it stands in it."""

    def meant(values: Values) -> Values:
        table = values[RECORDINGS]
        table[key] = [other for other in table[key] if other != entry]
        return values

    def by_line(text: str) -> Iterator[str]:
        entry_line = re.compile(rf"\s*{re.escape(written(entry))}\s*,?\s*(#.*)?\r?\n")
        lines = lines_of(text)
        yield "".join(line for line in lines if not entry_line.fullmatch(line))

    def remove(document: Any) -> None:
        names = document[RECORDINGS][key]
        for at in reversed(range(len(names))):
            if names[at] == entry:
                del names[at]

    def ways(text: str) -> Iterator[str]:
        yield from by_line(text)
        yield from _in_its_part(text, remove)

    return Edit(meant, ways, lambda text: _list_text(text, key))


def added_span(first: dt.date, last: dt.date, why: str) -> Edit:
    """Add a block to ``[[not_recorded]]``."""
    entry: Values = {"from": first}
    if last != first:
        entry["to"] = last
    if why:
        entry["why"] = why
    written_lines = [f"{key} = {written(value)}" for key, value in entry.items()]
    block = "\n".join(["[[not_recorded]]", *written_lines])

    def meant(values: Values) -> Values:
        values.setdefault(NOT_RECORDED, []).append(entry)
        return values

    def ways(text: str) -> Iterator[str]:
        yield _at_end(text, block)
        yield from by_tomlkit(text, lambda document: document[NOT_RECORDED].append(entry))

    return Edit(meant, ways)


def removed_span(at: int) -> Edit:
    """Remove a block of ``[[not_recorded]]`` by its place among them; its comments stay."""

    def meant(values: Values) -> Values:
        del values[NOT_RECORDED][at]
        if not values[NOT_RECORDED]:
            del values[NOT_RECORDED]
        return values

    def remove(document: Any) -> None:
        del document[NOT_RECORDED][at]
        if not document[NOT_RECORDED]:
            del document[NOT_RECORDED]

    def ways(text: str) -> Iterator[str]:
        yield from _without_block(lines_of(text), at)
        yield from by_tomlkit(text, remove)

    return Edit(meant, ways, _inline_spans)


def _ways_to_add(text: str, key: str, entry: str | list[str]) -> Iterator[str]:
    lines, line = lines_of(text), f"{key} = {written([entry])}"

    def append(document: Any) -> None:
        document[RECORDINGS][key].append(entry)

    yield from _in_its_part(text, append)
    header = next((at for at, found in enumerate(lines, 1) if _HEADER.match(found)), None)
    if header is not None:
        for at in _ends_of_keys(lines, header):
            yield with_line(lines, at, line)
    else:
        yield _at_end(text, f"[recordings]\n{line}")
    yield from by_tomlkit(text, lambda document: document[RECORDINGS].__setitem__(key, [entry]))


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
        ends = [at for at in range(start + 1, len(lines)) if lines[at].lstrip().startswith("[")]
        for end in (*ends[:_MOST_ENDS], len(lines)):
            yield "".join(lines[:start]), "".join(lines[start:end]), "".join(lines[end:])
    yield "", text, ""


def _ends_of_keys(lines: list[str], header: int) -> list[int]:
    """After how many lines a key of a table may be added: behind each key, the last first."""
    found = [header]
    for at in range(header, len(lines)):
        if lines[at].lstrip().startswith("[") and "=" not in lines[at]:
            # The next table, or a line of a list; the text is looked at as a whole anyway.
            break
        if _KEY.match(lines[at]) or lines[at].lstrip().startswith("]"):
            found.append(at + 1)
    return found[::-1]


def _at_end(text: str, block: str) -> str:
    lines = lines_of(text)
    if not text.strip():
        return f"{text}{block}\n"
    return with_line(lines, len(lines), f"\n{block}")


def _without_block(lines: list[str], at: int) -> Iterator[str]:
    """Yield the text without the lines of a block, and the blank line above it."""
    headers = [number for number, line in enumerate(lines) if _SPAN.match(line)]
    if at >= len(headers):
        return
    start = headers[at]
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines)
    )
    keys = {n for n in range(start + 1, end) if _KEY.match(lines[n])}
    gone = {start, *keys}
    is_apart = start > 0 and not lines[start - 1].strip()
    for more in ([start - 1] if is_apart else [], []):
        yield "".join(line for n, line in enumerate(lines) if n not in gone | set(more))


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


def _inline_spans(text: str) -> str:
    """The spans as the text writes them, where they are a list in brackets."""
    found: list[str] = []

    def look(document: Any) -> None:
        if type(document[NOT_RECORDED]).__name__ == "Array":
            found.append(document[NOT_RECORDED].as_string())

    list(by_tomlkit(text, look))
    return found[0] if found else ""
