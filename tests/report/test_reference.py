"""Every page of the example beside the picture that is kept of it, with some tolerance.

`make example` makes the pictures anew, after a change that is meant: look at them, then keep them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from analyzer import analyze
from analyzer.report.pdf import write_report
from tests.gallery.cases import SAMPLE, SAMPLE_END
from tests.gallery.pictures import pictures

KEPT = sorted((Path(__file__).resolve().parents[2] / "reports" / "example").glob("page-*.png"))
# Of 255; and the share of the paper that may look another.
MOST_MEAN, CLEARLY, MOST_SHARE = 2.0, 40, 0.004


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Image.Image]:
    """The pages as they are made now."""
    path = tmp_path_factory.mktemp("reference") / "r.pdf"
    write_report(analyze(SAMPLE, end=SAMPLE_END), path)
    return pictures(path)


def apart(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Mean difference of grey, and share of the paper that clearly differs; edges don't count."""
    first, second = (
        np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(1.2)), dtype=float)
        for image in (one, other)
    )
    difference = np.abs(first - second)
    return float(difference.mean()), float((difference > CLEARLY).mean())


def test_as_many_pages_as_pictures(pages: list[Image.Image]):
    """None is lost, none has come."""
    assert len(pages) == len(KEPT) > 10


@pytest.mark.parametrize("number", range(len(KEPT)))
def test_a_page_looks_as_it_did(number: int, pages: list[Image.Image]):
    """Fonts may be drawn a hair differently elsewhere; a line that moved is seen."""
    mean, share = apart(pages[number], Image.open(KEPT[number]))
    assert mean < MOST_MEAN
    assert share < MOST_SHARE


def test_what_moved_is_seen():
    """Another page, and the same one a line lower, are told apart."""
    first, second = Image.open(KEPT[0]), Image.open(KEPT[1])
    assert apart(first, second)[1] > MOST_SHARE
    lower = Image.new("RGB", first.size, "white")
    lower.paste(first.convert("RGB"), (0, 6))
    assert apart(first, lower)[1] > MOST_SHARE
