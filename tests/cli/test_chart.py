"""runlog chart: one chart of the report as a picture."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.making import START, fit_run


@pytest.fixture
def weeks(tmp_path: Path) -> Path:
    """A run of 2 km each week for eight weeks, and two pain entries."""
    for week in range(8):
        data = fit_run(start=START + timedelta(days=7 * week), samples=667, speed_mps=3.0)
        (tmp_path / f"{week}.fit").write_bytes(data)
    (tmp_path / "pain.csv").write_text("date,score,side\n2026-03-05,3,left\n2026-03-06,0,\n")
    return tmp_path


def test_a_png_on_white(runlog, weeks: Path, tmp_path: Path):
    """As wide as the page's text at 220 dots to the inch; the corner is white, not transparent."""
    result = runlog("chart", "timeline", "-f", weeks, "-o", tmp_path / "out" / "t.png")
    assert result.code == 0
    assert result.out.splitlines()[0] == f"Chart: {(tmp_path / 'out' / 't.png').resolve()}"
    data = (tmp_path / "out" / "t.png").read_bytes()
    image = Image.open(io.BytesIO(data))
    assert 1400 < image.width < 1700
    assert image.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
    runlog("chart", "timeline", "-f", weeks, "-o", tmp_path / "again.png")
    assert (tmp_path / "again.png").read_bytes() == data


def test_an_svg_by_default(runlog, weeks: Path):
    """The key chart, in the folder's reports, with a title and without needing a font."""
    assert runlog("chart", "-f", weeks).code == 0
    root = ET.parse(weeks / "reports" / "spikes_and_pain.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text.startswith("runlog: spikes and pain, ")
    assert not list(root.iter(f"{space}text"))
    assert runlog("chart", "-f", weeks).code == 0  # replaces its own file


def test_days_and_units(runlog, weeks: Path, tmp_path: Path):
    """Fewer days, or miles, give a different picture."""
    pictures = set()
    for more in ((), ("--units", "mi"), ("--from", "2026-03-20"), ("--to", "2026-04-10")):
        assert runlog("chart", "-f", weeks, "-o", tmp_path / "t.svg", *more).code == 0
        pictures.add((tmp_path / "t.svg").read_bytes())
    assert len(pictures) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing", "-o", "t.svg"), "no chart nothing; it has spikes_and_pain, twelve_weeks, ti"),
        (("timeline", "-o", "t.gif"), "t.gif must end in .svg or .png"),
    ],
)
def test_what_cannot_be_drawn(runlog, weeks: Path, monkeypatch, arguments, message: str):
    """The message says what can be."""
    monkeypatch.chdir(weeks)
    result = runlog("chart", *arguments, "-f", weeks)
    assert result.code == 2
    assert message in " ".join(result.err.split())
    assert not list(weeks.glob("t.*"))


def test_nothing_else_is_replaced(runlog, weeks: Path):
    """The runner's own picture stays as it is."""
    mine = weeks / "mine.png"
    mine.write_text("my own")
    result = runlog("chart", "-f", weeks, "-o", mine)
    assert result.code != 0
    assert "already exists and isn't in PNG format" in " ".join(result.err.split())
    assert mine.read_text() == "my own"
