"""A recording is found by the name that the runner wrote, however its accents are stored."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from analyzer import analyze
from tests.making import gpx_run

_NAME = "Läufe nach München.gpx"


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("as_written", ["NFC", "NFD"])
def test_a_name_from_a_mac_is_the_same_name(tmp_path: Path, on_disk: str, as_written: str):
    """MacOS may store an ä as an a and two dots; so does every copy of such a file."""
    (tmp_path / unicodedata.normalize(on_disk, _NAME)).write_bytes(gpx_run())
    written = unicodedata.normalize(as_written, _NAME)
    (tmp_path / "runlog.toml").write_text(f'[recordings]\ndrop = ["{written}"]\n', encoding="utf-8")
    found = analyze(tmp_path)
    assert found.runs.empty
    assert not (found.problems["file"] == "runlog.toml").any()
