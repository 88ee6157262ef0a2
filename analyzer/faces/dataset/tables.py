"""The files of a data set: a table for each frame, and the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.faces.data import to_csv
from analyzer.faces.dataset.codebook import codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from analyzer.schema import Analysis

CODEBOOK = "codebook"

WRITERS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    ".csv": lambda frame: f"{to_csv(frame)}\n".encode("utf-8", "backslashreplace"),
}
"""Ending of a format's files -> what writes a frame in it. The codebook is CSV in any of them."""


def files_of(analysis: Analysis, kind: str = ".csv") -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of the files: the frames, then the codebook.

    Args:
        analysis: of a folder; frames without rows have their heads.
        kind: a key of ``WRITERS``.
    """
    frames = analysis.frames()
    for name, frame in frames.items():
        yield f"{name}{kind}", WRITERS[kind](frame)
    yield f"{CODEBOOK}.csv", WRITERS[".csv"](codebook(frames))
