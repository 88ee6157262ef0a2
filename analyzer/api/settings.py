"""Settings as people give them in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from analyzer.api.days import day_of
from analyzer.errors import SettingsError
from analyzer.settings import Settings, changed, load_settings

_NAMED = Path("settings")
"""What messages name in the place of ``runlog.toml``."""


def settings_for(folder: Path, given: Settings | Mapping[str, Any] | None) -> Settings | None:
    """The settings that are used instead of the folder's own; None if those are.

    Args:
        folder: the runner's.
        given: a mapping changes single settings of the folder's own: keys and values as in
            ``runlog.toml``, and None takes a key back.

    Raises:
        SettingsError: a key or value is invalid, or the folder's ``runlog.toml`` can't be read.
    """
    if given is None or isinstance(given, Settings):
        return given
    if not isinstance(given, Mapping):
        raise SettingsError(
            f"settings is of type {type(given).__name__}; give a mapping such as "
            '{"units": "mi"}, or a Settings.'
        )
    own = load_settings(folder) if folder.is_dir() else Settings()
    values = {key: _as_in_toml(key, value) for key, value in given.items()}
    kept = {key: value for key, value in values.items() if value is not None}
    return changed(_NAMED, _without(own, values.keys() - kept.keys()), kept)


def _without(settings: Settings, keys: set[str]) -> Settings:
    """The settings with some at their defaults; a key that isn't known is an error."""
    default = Settings()
    known = {one.name for one in fields(Settings)}
    changed(_NAMED, default, dict.fromkeys(keys - known))
    return replace(settings, **{key: getattr(default, key) for key in keys})


def _as_in_toml(key: str, value: Any) -> Any:
    """A value as the TOML reader would make it: lists, plain numbers, texts and dates."""
    if key == "not_recorded" and isinstance(value, list | tuple):
        return [_span(span) for span in value]
    if isinstance(value, Mapping):
        return {name: _as_in_toml("", held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_as_in_toml("", held) for held in value]
    if isinstance(value, Path):
        return str(value)
    return value.item() if type(value).__module__ == "numpy" else value


def _span(span: Any) -> Any:
    if not isinstance(span, Mapping):
        return span
    days = {
        key: day_of(span[key], f"{key} in not_recorded") for key in ("from", "to") if span.get(key)
    }
    return {**span, **days}
