"""``runlog config``: settings shown and changed from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.settings import FILE_NAME, TEMPLATE, load_settings
from analyzer.settings.table import SETTINGS

OWN = """# mine
units = "km"   # as I like it

name = "Robin"
[recordings]
drop = ["a.fit"]
"""


@pytest.fixture
def config(runlog, tmp_path: Path):
    """Call it in a folder."""
    return lambda *words: runlog("config", *words, "-f", tmp_path)


def _copies(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("runlog before *.toml"))]


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_all_settings_with_value_source_and_meaning(config, tmp_path: Path):
    """Whether a value is the runner's own or the default; what isn't known is no value."""
    (tmp_path / FILE_NAME).write_text('units = "mi"\nheight_cm = 172\n')
    lines = {line.split()[0]: _plain(line) for line in config().out.splitlines() if line.split()}
    assert lines.keys() >= SETTINGS.keys()
    assert lines["units"] == "units mi runlog.toml Units; one of km, mi"
    assert lines["week_start"].startswith("week_start monday default First day of the week")
    assert lines["height_cm"].endswith("height set in your watch; 100 to 250 cm")
    assert lines["max_hr_bpm"] == "max_hr_bpm not set – Heart rate, highest; 100 to 240 bpm"
    assert lines["Set"] == f"Set in {tmp_path / FILE_NAME}."


def test_without_a_file_that_is_said(config, tmp_path: Path):
    """Looking begins none."""
    said = config().out
    assert f"There is no {tmp_path / FILE_NAME} yet" in _plain(said)
    assert not list(tmp_path.iterdir())


def test_one_setting(config, tmp_path: Path):
    """In capitals or with a hyphen, too."""
    (tmp_path / FILE_NAME).write_text("max_hr_bpm = 188\n")
    assert config("units").out.startswith("units: km (the default)\n")
    assert config("MAX-HR-BPM").out.startswith("max_hr_bpm: 188 (from runlog.toml)\n")
    assert "neither is ever guessed" in _plain(config("max_hr_bpm").out)
    assert config("sex").out.startswith("sex: not set\n")


def test_a_value_is_set_and_all_else_stays(config, tmp_path: Path):
    """Comments, order and decisions; the file as it was is kept."""
    path = tmp_path / FILE_NAME
    path.write_text(OWN)
    said = _plain(config("units", "MI").out)
    assert f"units is mi now (before: km), in {path}." in said
    assert "runlog before" in said
    assert path.read_text() == OWN.replace('"km"', '"MI"')
    assert load_settings(tmp_path).units == "mi"
    assert _copies(tmp_path) == [OWN]


def test_a_file_is_begun(config, tmp_path: Path):
    """There is nothing to keep a copy of."""
    assert "before: not set" in config("max_hr_bpm", "190,5").out
    assert (tmp_path / FILE_NAME).read_text() == "max_hr_bpm = 190.5\n"
    assert _copies(tmp_path) == []


def test_in_the_template_a_value_goes_beneath_its_example(config, tmp_path: Path):
    """As the page of settings does it."""
    path = tmp_path / FILE_NAME
    path.write_text(TEMPLATE)
    config("name", 'Zoë "Z" O\'Neill')
    assert load_settings(tmp_path).name == 'Zoë "Z" O\'Neill'
    assert set(TEMPLATE.splitlines()) < set(path.read_text().splitlines())


def test_unset_brings_the_default_back(config, tmp_path: Path):
    """A setting that isn't there is no error."""
    path = tmp_path / FILE_NAME
    path.write_text('units = "mi"\nname = "Robin"\n')
    said = config("units", "--unset").out
    assert _plain(said).startswith(f"units is no longer set in {path}: km (before: mi).")
    assert path.read_text() == 'name = "Robin"\n'
    again = config("units", "--unset")
    assert (again.code, "isn't set" in again.out) == (0, True)
    assert len(_copies(tmp_path)) == 1


def test_the_same_value_changes_nothing(config, tmp_path: Path):
    """And keeps no copy."""
    (tmp_path / FILE_NAME).write_text(OWN)
    assert "already; nothing was changed" in config("units", "km").out
    assert (tmp_path / FILE_NAME).read_text() == OWN
    assert _copies(tmp_path) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("units", "furlong"), "units is 'furlong'; it has to be one of km, mi."),
        (("height_cm", "1.72"), "height_cm is 1.72; it has to be a number from 100 to 250."),
        (("height_cm", "-5"), "height_cm is -5; it has to be a number"),
        (("birth_year", "1985.5"), "it has to be a whole number from 1900 to 2100."),
        (("max_hr_bpm", "1e2"), "max_hr_bpm is '1e2'"),
        (("max_hr_bpm", "9" * 5000), "has to be a number from 100 to 240."),
        (("time_zone", "../etc/passwd"), "time_zone '../etc/passwd' is not known."),
        (("fonts", "/no/such/folder"), "there is no such folder."),
        (("rest_hr_bpm", "110"), "rest_hr_bpm has to be the lower of the two"),
        (("name", ""), "`runlog config name --unset` removes the setting."),
        (("name", "a\nunits = 'mi'"), "on one line"),
        (("name", "a\x1b[31m"), "control characters"),
        (("name", "\udcff"), "isn't valid text"),
        (("heigth_cm", "180"), "There is no setting heigth_cm. Did you mean height_cm? Known are"),
        (("recordings", "x"), "a table of decisions"),
        (("not_recorded",), "a table of decisions"),
        (("units", "mi", "--unset"), "not both"),
        (("--unset",), "Name the setting"),
    ],
)
def test_what_is_refused_changes_nothing(config, tmp_path: Path, words, message: str):
    """The message says what is wrong, and the file is as it was."""
    before = OWN.replace("[recordings]", "max_hr_bpm = 105\n[recordings]")
    (tmp_path / FILE_NAME).write_text(before)
    result = config(*words)
    assert result.code == 2
    assert message in _plain(result.err)
    assert (tmp_path / FILE_NAME).read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("words", [(), ("units",), ("units", "km"), ("units", "--unset")])
def test_a_damaged_file_is_left_alone(config, tmp_path: Path, words):
    """The message names the line."""
    (tmp_path / FILE_NAME).write_text('name = "R"\nunits = "mi\n')
    result = config(*words)
    assert result.code == 2
    assert "at line 2" in result.err
    assert "Fix that line." in result.err
    assert (tmp_path / FILE_NAME).read_text() == 'name = "R"\nunits = "mi\n'


def test_an_invalid_value_is_shown_and_can_be_set_right(config, tmp_path: Path):
    """The one command that must work then."""
    (tmp_path / FILE_NAME).write_text("height_cm = 1.72\n")
    assert "Invalid: height_cm is 1.72; it has to be" in _plain(config().out)
    assert "Invalid: height_cm is 1.72" in _plain(config("height_cm").out)
    assert config("height_cm", 172).code == 0
    assert load_settings(tmp_path).height_cm == 172


def test_a_folder_that_is_not_there(runlog, tmp_path: Path):
    """Nothing is begun in its place."""
    result = runlog("config", "units", "mi", "-f", tmp_path / "none")
    assert (result.code, "There is no folder" in result.err) == (2, True)
    assert not (tmp_path / "none").exists()
