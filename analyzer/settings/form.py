"""The plain settings as texts of a form, and what was typed there as values of ``runlog.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.errors import SettingsError
from analyzer.settings.table import SETTINGS
from analyzer.settings.values import plain_value, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analyzer.settings.table import Setting

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form was filled with.

    Attributes:
        changes: key -> its new value, None for a key that is to be removed.
        problems: key -> why its text is refused, in a sentence.
    """

    changes: dict[str, str | float | None]
    problems: dict[str, str]


def texts_of(values: Mapping[str, Any]) -> dict[str, str]:
    """Key -> the text of its field, "" where the file doesn't set it."""
    return {name: _text(setting, values.get(name)) for name, setting in SETTINGS.items()}


def problems_of(path: Path, values: Mapping[str, Any]) -> dict[str, str]:
    """Key -> what is wrong with its value in the file."""
    found = {name: _problem(path, name, values[name]) for name in SETTINGS if name in values}
    return {name: problem for name, problem in found.items() if problem}


def typed_of(path: Path, values: Mapping[str, Any], texts: Mapping[str, str]) -> Typed:
    """What is to be changed in the file.

    Args:
        path: of the file.
        values: what it sets now, unchecked.
        texts: key -> what was typed; a key that isn't there stays as it is.
    """
    before, wrong = texts_of(values), problems_of(path, values)
    changes: dict[str, str | float | None] = {}
    problems: dict[str, str] = {}
    for name in SETTINGS.keys() & texts.keys():
        text = texts[name].strip()
        if text == before[name].strip() and name not in wrong:
            continue  # as it is written there, be it 64.50 or "KM"
        value = _value(SETTINGS[name], text)
        problem = "" if value is None else _problem(path, name, value)
        if problem:
            problems[name] = problem
        elif name in values or value is not None:
            changes[name] = value
    return Typed({name: changes[name] for name in SETTINGS if name in changes}, problems)


def named_in(problem: str) -> str:
    """The key that a sentence about several of them names first; "" for none."""
    places = [(problem.find(name), name) for name in SETTINGS if name in problem]
    return min(places, default=(0, ""))[1]


def without_path(path: Path, problem: str) -> str:
    """A sentence about the file for a place that says already which file it is."""
    said = problem.removeprefix(f"{path}: ")
    # What begins with a name, of a file or of a setting, does so as it is spelled.
    if said == problem or named_in(said) == said.partition(" ")[0]:
        return said
    return f"{said[:1].upper()}{said[1:]}"


def _text(setting: Setting, value: Any) -> str:
    if isinstance(value, str):
        return value.lower() if setting.kind == "choice" else value
    is_plain = isinstance(value, int | float) and not isinstance(value, bool)
    return shown(value) if is_plain else ""


def _value(setting: Setting, text: str) -> str | float | None:
    """What a text means; a number that is none stays a text, which is refused as one."""
    if not text:
        return None
    if setting.kind in ("year", "number") and _NUMBER.fullmatch(text):
        number = float(text.replace(",", "."))
        return int(number) if number.is_integer() else number
    return text


def _problem(path: Path, name: str, value: Any) -> str:
    try:
        plain_value(path, name, value)
    except SettingsError as error:
        return without_path(path, str(error))
    return ""
