"""``runlog.toml`` of any content: a sentence, never a traceback and never a wait."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest

from analyzer import nets
from analyzer.errors import SettingsError
from analyzer.settings import FILE_NAME, Settings, load_settings

VALUES = {
    "table": "{a = 1}",
    "nested": "[" * 300 + "]" * 300,
    "too deep": "[" * 20_000 + "]" * 20_000,
    "date": "0001-01-01",
    "moment": "9999-12-31T23:59:59-14:00",
    "time": "07:30:00",
    "inf": "inf",
    "nan": "nan",
    "digits": "9" * 5000,
    "hexadecimal": "0x" + "f" * 5000,
    "long": '"' + "x" * 5000 + '"',
    "nul": '"a\\u0000b"',
    "home": '"~no-such-user/x"',
    "empty": '""',
    "list of tables": "[{from = 0001-01-01, to = 9999-12-31, why = 3}]",
}


@pytest.mark.parametrize("key", [field.name for field in fields(Settings)])
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_any_value_of_any_key(key: str, value: str, tmp_path: Path) -> None:
    """It is taken, or refused in a sentence of bounded length."""
    (tmp_path / FILE_NAME).write_text(f"{key} = {value}\n")
    message = ""
    try:
        load_settings(tmp_path)
    except SettingsError as error:
        message = str(error).removeprefix(str(tmp_path))
    assert len(message) < 500
    assert not nets.CAUGHT


@pytest.mark.parametrize(
    "text",
    [
        "birth_year" + ".a" * 30_000 + " = 1\n",
        '"' + "k" * 100_000 + '" = 1\n',
        '"\\u001b[31m" = 1\n',
    ],
    ids=["dotted", "long", "escape"],
)
def test_any_key(text: str, tmp_path: Path) -> None:
    """Its name is shortened and without control characters."""
    (tmp_path / FILE_NAME).write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    message = str(caught.value).removeprefix(str(tmp_path))
    assert len(message) < 500
    assert message.isprintable()


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Not even one without any bytes on the disk."""
    with (tmp_path / FILE_NAME).open("wb") as stream:
        stream.truncate(3 * 2**30)
    with pytest.raises(SettingsError, match="larger than 1 MB"):
        load_settings(tmp_path)


def test_more_names_than_are_compared(tmp_path: Path) -> None:
    """Each name is compared with each recording."""
    (tmp_path / FILE_NAME).write_text(f"[recordings]\ndrop = {['x'] * 5001}\n")
    with pytest.raises(SettingsError, match="more than 5,000 names"):
        load_settings(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "folder"])
def test_what_is_no_file_is_not_opened(kind: str, tmp_path: Path) -> None:
    """A pipe would block for ever, and a device never end."""
    path = tmp_path / FILE_NAME
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "device" else FILE_NAME)
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(tmp_path)


def test_an_unforeseen_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings change every result, so nothing goes on without them."""

    def fail(_: str) -> None:
        raise OverflowError

    (tmp_path / FILE_NAME).write_text("units = 'mi'\n")
    monkeypatch.setattr("analyzer.settings.reading.tomllib.loads", fail)
    with pytest.raises(SettingsError, match="OverflowError"):
        load_settings(tmp_path)
    assert "OverflowError" in nets.CAUGHT.pop()
