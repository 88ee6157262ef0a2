"""Every page of the example and of its appendix compared with its picture, with some tolerance.

After an intended change, `make example` renews the pictures: look at them before committing them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from analyzer import analyze
from analyzer.report import contents
from analyzer.report.pdf import write_report
from tests.gallery.cases import SAMPLE, SAMPLE_END
from tests.gallery.pictures import pictures

KEPT = sorted((Path(__file__).resolve().parents[2] / "reports" / "example").glob("page-*.png"))
# Differences out of 255, and the share of the page that may clearly differ.
MOST_MEAN, CLEARLY, MOST_SHARE = 2.0, 40, 0.004


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Image.Image]:
    """The pages as rendered now."""
    path = tmp_path_factory.mktemp("reference") / "r.pdf"
    write_report(analyze(SAMPLE, end=SAMPLE_END), path, chosen=contents.names())
    return pictures(path)


def apart(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Mean difference of grey, and share of the page that clearly differs, ignoring edges."""
    first, second = (
        np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(1.2)), dtype=float)
        for image in (one, other)
    )
    difference = np.abs(first - second)
    return float(difference.mean()), float((difference > CLEARLY).mean())


def test_as_many_pages_as_pictures(pages: list[Image.Image]):
    """None was lost, none was added."""
    assert len(pages) == len(KEPT) > 10


@pytest.mark.parametrize("number", range(len(KEPT)))
def test_a_page_looks_as_it_did(number: int, pages: list[Image.Image]):
    """Fonts may be drawn slightly differently elsewhere, but a line that moved is noticed."""
    mean, share = apart(pages[number], Image.open(KEPT[number]))
    assert mean < MOST_MEAN
    assert share < MOST_SHARE


def test_a_moved_line_is_noticed():
    """Another page, and the same page a line lower, both count as different."""
    first, second = Image.open(KEPT[0]), Image.open(KEPT[1])
    assert apart(first, second)[1] > MOST_SHARE
    lower = Image.new("RGB", first.size, "white")
    lower.paste(first.convert("RGB"), (0, 6))
    assert apart(first, lower)[1] > MOST_SHARE
