"""What is typed into the form of the settings, as values."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest

from analyzer.settings import TEMPLATE, Settings
from analyzer.settings.form import problems_of, texts_of, typed_of, without_path
from analyzer.settings.table import SETTINGS

PATH = Path("runlog.toml")


def test_the_table_has_every_plain_setting() -> None:
    names = {field.name for field in dataclasses.fields(Settings)}
    assert set(SETTINGS) == names - {"recordings", "not_recorded"}


def test_the_defaults_of_the_table_are_those_that_hold() -> None:
    defaults = {s.name: s.example for s in SETTINGS.values() if s.is_default}
    assert {name: getattr(Settings(), name) for name in defaults} == defaults
    assert tomllib.loads(TEMPLATE) == defaults


@pytest.mark.parametrize(
    ("values", "texts", "changes"),
    [
        ({}, {"name": ""}, {}),
        ({}, {"name": " Jo "}, {"name": "Jo"}),
        ({"name": " Jo "}, {"name": " Jo "}, {}),
        ({"name": "Jo"}, {"name": ""}, {"name": None}),
        ({"weight_kg": 64.50}, {"weight_kg": "64.5"}, {}),
        ({"weight_kg": 64.50}, {"weight_kg": "65"}, {"weight_kg": 65}),
        ({"units": "KM"}, {"units": "km"}, {}),
        ({"units": "KM"}, {"units": ""}, {"units": None}),
        ({"name": 5}, {"name": "5"}, {"name": "5"}),
        ({"birth_year": 1985}, {}, {}),
    ],
)
def test_only_what_is_different_is_changed(
    values: dict[str, object], texts: dict[str, str], changes: dict[str, object]
) -> None:
    typed = typed_of(PATH, values, texts)
    assert (typed.changes, typed.problems) == (changes, {})


def test_values_of_other_kinds_are_problems_and_no_text() -> None:
    values = {"name": ["x"], "height_cm": True, "units": {"a": 1}}
    assert {name: texts_of(values)[name] for name in values} == dict.fromkeys(values, "")
    assert set(problems_of(PATH, values)) == set(values)


@pytest.mark.parametrize("text", ["1e2", "１.７２", "172 cm", "--1", "1,7,2", "0x64", "inf"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert set(typed_of(PATH, {}, {"height_cm": text}).problems) == {"height_cm"}


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        ("w/runlog.toml: it is held by another.", "It is held by another."),
        ("w/runlog.toml: max_hr_bpm is 5.", "max_hr_bpm is 5."),
        ("w/runlog.toml can't be written.", "w/runlog.toml can't be written."),
        ("runlog.toml has been changed.", "runlog.toml has been changed."),
    ],
)
def test_a_name_begins_no_sentence_with_a_capital(problem: str, shown: str) -> None:
    assert without_path(Path("w/runlog.toml"), problem) == shown
