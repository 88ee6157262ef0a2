"""``runlog.toml``: the runner's profile and preferences, read here and nowhere else.

Every setting has a default; a folder without ``runlog.toml`` works.
"""

from __future__ import annotations

from analyzer.settings.not_recorded import NotRecorded
from analyzer.settings.profile import LoadMeasure, Settings, Sex, Units
from analyzer.settings.reading import (
    FILE_NAME,
    MOST_BYTES,
    changed,
    load_settings,
    settings_of,
    text_of,
    values_of,
)
from analyzer.settings.recordings import Recordings
from analyzer.settings.starting import TEMPLATE, write_template
from analyzer.settings.table import WEEKDAYS

__all__ = [
    "FILE_NAME",
    "MOST_BYTES",
    "TEMPLATE",
    "WEEKDAYS",
    "LoadMeasure",
    "NotRecorded",
    "Recordings",
    "Settings",
    "Sex",
    "Units",
    "changed",
    "load_settings",
    "settings_of",
    "text_of",
    "values_of",
    "write_template",
]
