"""The same folder, settings and last day give the same bytes, anywhere and any time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from analyzer import analyze
from tests.making import START, fit_run

pytestmark = pytest.mark.slow


def _log(folder: Path) -> Path:
    folder.mkdir()
    for day in range(0, 60, 3):
        data = fit_run(start=START + timedelta(days=day), samples=400 + 7 * day, speed_mps=3.0)
        (folder / f"{day}.fit").write_bytes(data)
    (folder / "pain.csv").write_text("date,score,side\n2026-03-05,3,left\n2026-03-06,0,\n")
    return folder


def _report(folder: Path, cache: Path, *options: str, **environment: str) -> bytes:
    env = {**os.environ, "RUNLOG_CACHE": str(cache), **environment}
    call = [sys.executable, "-m", "analyzer", "report", "-f", folder, "--to", "2026-05-01"]
    call += options
    subprocess.run(call, env=env, check=True, capture_output=True)
    return (folder / "reports" / "running-report.pdf").read_bytes()


def test_another_place_time_zone_language_and_cache(tmp_path: Path):
    """Copied, with other modification times, and read again on the other side of the world."""
    first = _log(tmp_path / "here")
    second = tmp_path / "far" / "away"
    shutil.copytree(first, second)
    for place, path in enumerate(sorted(second.iterdir())):
        os.utime(path, (1e9 + place, 1e9 + place))
    once = _report(first, tmp_path / "c1", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    again = _report(second, tmp_path / "c2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert once == again
    (second / "reports" / "running-report.pdf").unlink()  # or it would not be made anew
    assert _report(second, tmp_path / "c2") == once  # from the cache


def test_the_last_page_says_how_to_make_it_again(tmp_path: Path):
    """Version, a hash of the inputs, and the command; none of it names a path."""
    folder = _log(tmp_path / "secret-place")
    _report(folder, tmp_path / "c", "--pages", "summary,method")
    pages = pypdf.PdfReader(folder / "reports" / "running-report.pdf").pages
    text = " ".join(pages[-1].extract_text().split())
    analysis = analyze(folder)
    assert f"runlog {analysis.version}" in text
    assert f"SHA-256 {analysis.inputs_sha256[:32]}" in text
    assert "runlog report --to 2026-05-01" in text
    assert "secret-place" not in " ".join(page.extract_text() for page in pages)


def test_the_hash_depends_on_every_input(tmp_path: Path):
    """One more line in the diary, one more file, a renamed file: each changes the hash."""
    folder = _log(tmp_path / "log")
    seen = {analyze(folder).inputs_sha256}
    with (folder / "pain.csv").open("a") as diary:
        diary.write("2026-03-07,1,\n")
    seen.add(analyze(folder).inputs_sha256)
    (folder / "more.fit").write_bytes(fit_run(start=START + timedelta(days=61)))
    seen.add(analyze(folder).inputs_sha256)
    (folder / "more.fit").rename(folder / "other.fit")
    seen.add(analyze(folder).inputs_sha256)
    assert len(seen) == 4
    assert analyze(folder).inputs_sha256 in seen
