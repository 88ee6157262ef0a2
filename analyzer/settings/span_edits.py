"""Changes to ``[[not_recorded]]``: a block is added, or removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analyzer.settings.edits import NOT_RECORDED, Edit, by_tomlkit, written
from analyzer.settings.lines import at_end, is_header, lines_of, without_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from analyzer.settings.edits import Values

_SPAN = re.compile(r"""\s*\[\[\s*["']?not_recorded["']?\s*\]\]""")
_KEY = re.compile(r"\s*[^\s#=\[]+\s*=")


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
        yield at_end(text, block)
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


def _without_block(lines: list[str], at: int) -> Iterator[str]:
    """Yield the text without the lines of a block, and the blank line above it."""
    headers = [number for number, line in enumerate(lines) if _SPAN.match(line)]
    if at >= len(headers):
        return
    start = headers[at]
    end = next((n for n in range(start + 1, len(lines)) if is_header(lines[n])), len(lines))
    keys = {n for n in range(start + 1, end) if _KEY.match(lines[n])}
    is_apart = start > 0 and not lines[start - 1].strip()
    for more in ({start - 1} if is_apart else set(), set[int]()):
        yield without_lines(lines, {start, *keys, *more})


def _inline_spans(text: str) -> str:
    """The spans as the text writes them, where they are a list in brackets."""
    found: list[str] = []

    def look(document: Any) -> None:
        if type(document[NOT_RECORDED]).__name__ == "Array":
            found.append(document[NOT_RECORDED].as_string())

    list(by_tomlkit(text, look))
    return found[0] if found else ""
