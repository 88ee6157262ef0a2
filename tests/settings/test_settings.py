"""runlog.toml: what is read, what is refused, and the template."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from analyzer.errors import SettingsError, UsageError
from analyzer.settings import (
    FILE_NAME,
    TEMPLATE,
    NotRecorded,
    Recordings,
    Settings,
    load_settings,
    write_template,
)


def _load(folder: Path, text: str) -> Settings:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_folder_without_settings_has_the_defaults(tmp_path: Path) -> None:
    """Everything works without runlog.toml."""
    assert load_settings(tmp_path) == Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Each key of the dataclass can be set, even in a file with a byte order mark."""
    text = (
        '\ufeffname = "Zoë"\nbirth_year = 1985\nback_pain_since = 2019\nsex = "female"\n'
        "height_cm = 172\n"
        "weight_kg = 64.5\nmax_hr_bpm = 188\nrest_hr_bpm = 52\nthreshold_hr_bpm = 168\n"
        'units = "mi"\nweek_start = "sunday"\ntime_zone = "Europe/Berlin"\nload = "trimp"\n'
        "[[not_recorded]]\nfrom = 2026-03-01\n"
    )
    expected = Settings(
        "Zoë", 1985, 2019, "female", 172, 64.5, 188, 52, 168, "mi", "sunday", "Europe/Berlin",
            "trimp",
        not_recorded=(NotRecorded(date(2026, 3, 1), date(2026, 3, 1)),),
    )  # fmt: skip
    assert _load(tmp_path, text) == expected


def test_choices_may_be_written_in_capitals(tmp_path: Path) -> None:
    """Words from a fixed list are read in any case, and kept in lower case."""
    settings = _load(tmp_path, 'units = "KM"\nweek_start = "Sunday"\nsex = "Male"\n')
    assert (settings.units, settings.week_start, settings.sex) == ("km", "sunday", "male")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("max_hr = 188", "unknown key 'max_hr'"),
        ("[profile]\nname = 'x'", "unknown key 'profile'"),
        ("height_cm = 1.72", "height_cm is 1.72; it has to be a number from 100 to 250"),
        ("weight_kg = nan", "weight_kg is nan"),
        ("weight_kg = true", "weight_kg is True"),
        ("weight_kg = '64'", "weight_kg is '64'"),
        ("birth_year = 1985.5", "a whole number from 1900 to 2100"),
        ("birth_year = 1985\nback_pain_since = 1984", "before birth_year, 1985"),
        ("units = 'miles'", "units is 'miles'; it has to be one of km, mi"),
        ("week_start = 'Montag'", "one of monday, tuesday"),
        ("load = ['distance']", "load has to be a text in quotes"),
        ("name = 5", "name has to be a text in quotes"),
        ("time_zone = 'Berlin'", "time_zone 'Berlin' is not known"),
        ("time_zone = ''", "time_zone '' is not known"),
        ("time_zone = '../../etc/passwd'", "is not known"),
        ("rest_hr_bpm = 120\nmax_hr_bpm = 110", "rest_hr_bpm has to be the lower of the two"),
        (
            "max_hr_bpm = 170\nthreshold_hr_bpm = 171",
            "threshold_hr_bpm has to be the lower of the two",
        ),
        ("rest_hr_bpm = 90\nthreshold_hr_bpm = 90", "rest_hr_bpm has to be the lower of the two"),
        ("name = Robin", "is not valid TOML"),
        ("name = 'a'\nname = 'b'", "is not valid TOML"),
        ("height_cm = " + "9" * 5000, "is not valid TOML"),
        ("x = " + "[" * 5000, "is not valid TOML"),
    ],
)
def test_an_invalid_value_is_reported(text: str, message: str, tmp_path: Path) -> None:
    """A mistake is one sentence that names the file, the key and what is allowed."""
    with pytest.raises(SettingsError, match=FILE_NAME) as caught:
        _load(tmp_path, text)
    assert message in str(caught.value)
    assert caught.value.exit_code == 2


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    """Another encoding, or a folder of that name, is reported in plain words."""
    (tmp_path / FILE_NAME).write_bytes(b'name = "Zo\xeb"\n')
    with pytest.raises(SettingsError, match="Save it as UTF-8"):
        load_settings(tmp_path)
    (tmp_path / FILE_NAME).unlink()
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(SettingsError, match=r"can't be read: .*\. Fix or remove it"):
        load_settings(tmp_path)


def test_template_means_the_defaults(tmp_path: Path) -> None:
    """An unedited template changes nothing."""
    assert write_template(tmp_path) == tmp_path / FILE_NAME
    assert load_settings(tmp_path) == Settings()


def test_template_offers_every_setting_with_a_valid_value(tmp_path: Path) -> None:
    """With the # removed, each example line is valid, and no setting is missing."""
    names = [field.name for field in dataclasses.fields(Settings)]
    lines = [line.removeprefix("# ") for line in TEMPLATE.splitlines()]
    examples = "\n".join(line for line in lines if re.match(r"\[|\w+ = ", line))
    assert sorted(tomllib.loads(examples)) == sorted(names)
    settings = _load(tmp_path, examples)
    assert settings.max_hr_bpm == 188
    span = NotRecorded(date(2026, 3, 1), date(2026, 3, 14), "watch broken")
    assert settings.not_recorded == (span,)


def test_single_recordings_are_decided_on(tmp_path: Path) -> None:
    """Keep and drop are lists of names, same is a list of groups."""
    text = """[recordings]
    keep = ["a.fit"]
    same = [["b.fit", "z.zip › c.gpx#2"]]
    """
    settings = _load(tmp_path, text)
    assert settings.recordings == Recordings(("a.fit",), (), (("b.fit", "z.zip › c.gpx#2"),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('recordings = "a.fit"', "has to be a table"),
        ('[recordings]\nkepe = ["a"]', "unknown key 'kepe' under .recordings.*keep, drop, same"),
        ('[recordings]\nkeep = "a.fit"', "keep under .recordings. has to be a list of names"),
        ("[recordings]\ndrop = [1]", "drop under .recordings. has to be a list of names"),
        ('[recordings]\nsame = ["a", "b"]', "same under .recordings. has to be a list"),
        ('[recordings]\nsame = [["a"]]', "same under .recordings. has to be a list"),
    ],
)
def test_invalid_decisions(tmp_path: Path, text: str, words: str) -> None:
    """Each message names the key and shows how to write it."""
    with pytest.raises(SettingsError, match=words):
        _load(tmp_path, text)


def test_fonts_are_a_folder(tmp_path: Path) -> None:
    """Next to the settings or anywhere; a missing folder is reported."""
    (tmp_path / "letters").mkdir()
    assert _load(tmp_path, 'fonts = "letters"').fonts == tmp_path / "letters"
    assert _load(tmp_path, f'fonts = "{tmp_path.as_posix()}"').fonts == tmp_path
    with pytest.raises(SettingsError, match="fonts is 'none', but there is no such folder"):
        _load(tmp_path, 'fonts = "none"')


def test_template_never_overwrites(tmp_path: Path) -> None:
    """Existing settings are kept."""
    (tmp_path / FILE_NAME).write_text("birth_year = 1985\n")
    with pytest.raises(UsageError, match="is there already and stays as it is"):
        write_template(tmp_path)
    assert (tmp_path / FILE_NAME).read_text() == "birth_year = 1985\n"
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_template_needs_a_folder(tmp_path: Path) -> None:
    """A missing folder, or a file in its place, is reported."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"There is no folder .*none.*name another"):
        write_template(tmp_path / "none")
    with pytest.raises(UsageError, match=r"file is a file\. Name the folder that it lies in"):
        write_template(tmp_path / "file")


def test_template_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only folder is reported in one sentence."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("analyzer.settings.starting.write_new", refuse)
    with pytest.raises(UsageError, match="can't be written: Permission denied"):
        write_template(tmp_path)
