"""The plain settings of a folder: what each is, where that comes from, and changing one of them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.errors import NoFolderError, SettingsError, UsageError
from analyzer.settings import FILE_NAME, Settings, values_of
from analyzer.settings.form import problems_of, texts_of, typed_of
from analyzer.settings.table import GROUPS, SETTINGS
from analyzer.settings.writing import NO_FILE, change_settings, read_text, with_values
from analyzer.wording import config_words as words

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.settings.table import Group, Setting

_TABLES = ("recordings", "not_recorded")


@dataclass(frozen=True)
class Config:
    """The settings of a folder as they stand in its file.

    Attributes:
        path: of ``runlog.toml``.
        seen: its fingerprint.
        values: what it sets, unchecked.
        problems: key -> what is wrong with its value there.
    """

    path: Path
    seen: str
    values: dict[str, Any]
    problems: dict[str, str]

    @classmethod
    def of(cls, folder: Path) -> Config:
        """Read them.

        Raises:
            NoFolderError: the folder isn't there.
            SettingsError: the file can't be read, or isn't TOML: says in which line.
        """
        if not folder.is_dir():
            raise NoFolderError(folder)
        path = folder / FILE_NAME
        text, seen = read_text(folder)
        values = values_of(path, text)
        return cls(path, seen, values, problems_of(path, values))

    @property
    def is_there(self) -> bool:
        """Whether there is a file."""
        return self.seen != NO_FILE

    def is_set(self, name: str) -> bool:
        """Whether the file sets a key."""
        return name in self.values

    def value(self, name: str) -> str:
        """What holds, as it would be typed; "" where nothing does."""
        text = texts_of(self.values)[name] or (
            shown(self.values[name]) if self.is_set(name) else ""
        )
        return text if self.is_set(name) else shown(getattr(Settings(), name))

    def changed(self, name: str, text: str | None) -> bool:
        """Give a key the value that a text means, or remove it; False if it is like that already.

        Args:
            name: its key.
            text: as typed; None to remove it.

        Raises:
            SettingsError: the value is invalid, does not go with another, or can't be written; the
                file is as it was.
        """
        typed = typed_of(self.path, self.values, {name: text or ""})
        for problem in typed.problems.values():
            raise SettingsError(problem)
        changes = typed.changes
        if not changes:
            return False
        return change_settings(
            self.path.parent, lambda before: with_values(before, changes), self.seen
        )


def setting_named(text: str) -> Setting:
    """The setting that a text names, in small letters or capitals, with _ or -.

    Raises:
        UsageError: there is none; says which there are.
    """
    name = text.strip().lower().replace("-", "_")
    if name in SETTINGS:
        return SETTINGS[name]
    if name in _TABLES:
        raise UsageError(words.IS_TABLE.format(name=name))
    near = difflib.get_close_matches(name, SETTINGS, 1)
    known = words.KNOWN.format(names=", ".join(SETTINGS))
    guess = words.NEAR.format(near=near[0]) if near else ""
    raise UsageError(words.UNKNOWN.format(name=shown(text), known=guess + known))


def checked_text(name: str, text: str) -> str:
    """A value as it was typed.

    Args:
        name: of the setting, for messages.
        text: as typed.

    Raises:
        UsageError: it is empty, no text in Unicode, or has more than one line.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(words.NOT_TEXT) from None
    if not text.strip():
        raise UsageError(words.NO_VALUE.format(name=name))
    if not text.isprintable():
        raise UsageError(words.ONE_LINE)
    return text


def meaning(setting: Setting) -> str:
    """What a setting is for, and what it may be."""
    choices = words.CHOICES.format(words=", ".join(setting.choices)) if setting.choices else ""
    low, high = setting.limits
    unit = f" {setting.unit}" if setting.unit else ""
    limits = words.LIMITS.format(low=low, high=high, unit=unit) if high else ""
    kind = words.KINDS.get(setting.kind, "")
    said = ": ".join(filter(None, (_label(setting), setting.meaning)))
    return "; ".join(filter(None, (said, choices or limits or kind)))


def _label(setting: Setting) -> str:
    """Its name where no heading stands above it: "Heart rate, highest"."""
    group = group_of(setting)
    is_part = group.intro and len(group.settings) > 1
    return f"{group.heading}, {setting.label.lower()}" if is_part else setting.label


def group_of(setting: Setting) -> Group:
    """The group that a setting belongs to."""
    return next(group for group in GROUPS if setting in group.settings)


def shown(value: object) -> str:
    """A value in a sentence or a table; "" for none."""
    from analyzer.settings.values import shown as shortened

    if value is None:
        return ""
    return shortened(value).strip("'\"") if isinstance(value, str) else shortened(value)
