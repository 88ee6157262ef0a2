"""Settings as people give them in Python: the checks are those of ``runlog.toml``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import analyzer
from analyzer.api.settings import settings_for
from analyzer.errors import SettingsError, UsageError
from analyzer.settings import NotRecorded, Settings


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder whose runner has decided on some things already."""
    (tmp_path / "runlog.toml").write_text(
        'name = "Robin"\nmax_hr_bpm = 190\nrest_hr_bpm = 50\n[recordings]\ndrop = ["a.fit"]\n'
    )
    return tmp_path


def test_a_mapping_changes_single_settings(own: Path):
    """What the runner decided in the file stays: a run that was left out doesn't come back."""
    found = settings_for(own, {"units": "mi", "max_hr_bpm": np.int64(185)})
    assert found is not None
    assert (found.units, found.max_hr_bpm, found.rest_hr_bpm) == ("mi", 185, 50)
    assert found.recordings.drop == ("a.fit",)


def test_none_takes_a_setting_back(own: Path):
    found = settings_for(own, {"max_hr_bpm": None, "name": None})
    assert found is not None
    assert (found.max_hr_bpm, found.name, found.rest_hr_bpm) == (None, "", 50)


def test_settings_are_used_instead_of_the_file(own: Path):
    assert settings_for(own, Settings(units="mi")) == Settings(units="mi")
    assert settings_for(own, None) is None


def test_tables_may_hold_days_of_any_kind(tmp_path: Path):
    days = {"from": "2026-03-01", "to": pd.Timestamp("2026-03-04"), "why": "watch broken"}
    found = settings_for(tmp_path, {"not_recorded": [days], "recordings": {"keep": ("a", "b")}})
    assert found is not None
    span = NotRecorded(dt.date(2026, 3, 1), dt.date(2026, 3, 4), "watch broken")
    assert found.not_recorded == (span,)
    assert found.recordings.keep == ("a", "b")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"units": "furlong"}, "settings: units is 'furlong'; it has to be one of km, mi"),
        ({"unit": "mi"}, "settings: unknown key 'unit'. Known are name, "),
        ({"unit": None}, "settings: unknown key 'unit'"),
        ({3: None}, "settings: unknown key 3"),
        ({"max_hr_bpm": 40}, "settings: max_hr_bpm is 40; it has to be a number from 100 to 240"),
        ({"max_hr_bpm": "190"}, "settings: max_hr_bpm is '190'"),
        ({"rest_hr_bpm": 110, "max_hr_bpm": 100}, "rest_hr_bpm is 110 and max_hr_bpm is 100"),
        ({"time_zone": "Berlin"}, "time_zone 'Berlin' is not known"),
        ({"not_recorded": [{"to": "2026-03-01"}]}, "lacks its first day"),
        ([("units", "mi")], "settings is of type list; give a mapping"),
    ],
)
def test_what_is_invalid_is_named(tmp_path: Path, given, said: str):
    with pytest.raises(SettingsError) as error:
        settings_for(tmp_path, given)
    assert said in str(error.value)


def test_the_files_own_faults_are_told_as_ever(own: Path):
    (own / "runlog.toml").write_text("max_hr_bpm = 2000")
    with pytest.raises(SettingsError, match=r"runlog\.toml: max_hr_bpm is 2000"):
        settings_for(own, {"units": "mi"})


def test_a_folder_that_is_not_there_is_named_without_an_option(tmp_path: Path):
    with pytest.raises(UsageError) as error:
        analyzer.analyze(tmp_path / "nowhere", {"units": "mi"})
    assert (
        str(error.value) == f"There is no folder {tmp_path / 'nowhere'}. Make it, or name another."
    )


@pytest.mark.parametrize(("name", "said"), [(" ", "is empty"), ("a\0b", "a null character")])
def test_what_can_be_no_name_is_refused(name: str, said: str):
    with pytest.raises(UsageError, match=said):
        analyzer.analyze(name)
