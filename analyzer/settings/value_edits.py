"""Changes to plain settings: a key is set, or removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.settings.edits import Edit, by_tomlkit, written
from analyzer.settings.lines import is_header, lines_of, with_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.settings.edits import Values


def setting(name: str, value: str | float) -> Edit:
    """Give a key at the top a value; a new line goes beneath the one that is commented out."""
    return Edit(
        lambda values: {**values, name: value},
        lambda text: _ways_to_set(text, name, value),
        lambda text: _statement(text, name),
    )


def removal(name: str) -> Edit:
    """Remove a key at the top; a line that ends in a comment is commented out instead."""
    return Edit(
        lambda values: {key: value for key, value in values.items() if key != name},
        lambda text: _ways_to_remove(text, name),
        lambda text: _statement(text, name),
    )


def _ways_to_set(text: str, name: str, value: str | float) -> Iterator[str]:
    lines = lines_of(text)
    line = f"{name} = {written(value)}"
    for at in _places(lines, name):
        yield with_line(lines, at, line)
    key = _key(name)
    for at, there in enumerate(lines):
        if key.match(there):  # of this line alone; of a whole file, tomlkit may join tables
            for made in by_tomlkit(there, lambda document: document.__setitem__(name, value)):
                yield "".join([*lines[:at], made, *lines[at + 1 :]])
    yield from by_tomlkit(text, lambda document: document.__setitem__(name, value))
    yield f"{line}\n{text}"


def _places(lines: list[str], name: str) -> Iterator[int]:
    """Yield after how many lines a new key may stand: beneath its example, or the last key."""
    example = re.compile(rf"\s*#\s*{re.escape(name)}\s*=")
    yield from (at for at, line in enumerate(lines, 1) if example.match(line))
    table = next((at for at, line in enumerate(lines) if is_header(line)), len(lines))
    keys = [at for at, line in enumerate(lines[:table], 1) if re.match(r"\s*[^\s#=]+\s*=", line)]
    yield from keys[:-4:-1]


def _ways_to_remove(text: str, name: str) -> Iterator[str]:
    lines = lines_of(text)
    key = _key(name)
    for at, line in enumerate(lines):
        if key.match(line):
            if "#" in line:
                yield "".join([*lines[:at], f"# {line}", *lines[at + 1 :]])
            yield "".join([*lines[:at], *lines[at + 1 :]])
    yield from by_tomlkit(text, lambda document: document.__delitem__(name))


def _key(name: str) -> re.Pattern[str]:
    return re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*=""")


def _statement(text: str, name: str) -> str:
    """A key with its value, as the text writes it; "" where that can't be told."""
    found: list[str] = []

    def look(document: Values) -> None:
        found.append(document[name].as_string())

    list(by_tomlkit(text, look))
    return found[0] if found else ""
