"""PDF -> pictures of its pages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

DOTS_PER_INCH = 72


def pictures(pdf: Path, dots_per_inch: int = DOTS_PER_INCH) -> list[Image.Image]:
    """Every page as an RGB image."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dots_per_inch / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def save(pdf: Path, folder: Path) -> None:
    """Save each page as page-01.png and so on, with 64 colours, as pages have few."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("page-*.png"):
        old.unlink()
    for number, picture in enumerate(pictures(pdf), start=1):
        few = picture.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(folder / f"page-{number:02}.png", optimize=True)
