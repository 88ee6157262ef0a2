"""Decode speed: every reader on the same bytes, side by side in one process."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing import by_turns

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[bytes], object]

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / ".." / "shared" / "corpus"
SAMPLE = ROOT / "sample_data"

_CORPUS_FIT = ("run.fit", "running-with-developer-data.fit", "sample.fit", "running.fit")
_CORPUS_GPX = ("run.gpx", "stopped_example.gpx")
_LONG_FIT = "large.fit"
_OURS = "runlog"


@dataclass(frozen=True)
class Decoded:
    """One reader on one file.

    Attributes:
        file: its name.
        size: in bytes.
        reader: which.
        median_s: of several rounds.
        reference_s: median time of the reference library on the same file in the same rounds.
    """

    file: str
    size: int
    reader: str
    median_s: float
    reference_s: float

    @property
    def mb_per_s(self) -> float:
        """Megabytes (10^6) a second."""
        return self.size / 1e6 / self.median_s

    @property
    def ratio(self) -> float:
        """How many times as fast as the reference library."""
        return self.reference_s / self.median_s


def fit_files(*, with_long: bool = False) -> list[Path]:
    """Real runs of 60 to 360 kB, and one of 2.8 MB; without a corpus the largest of the sample."""
    names = (*_CORPUS_FIT, _LONG_FIT) if with_long else _CORPUS_FIT
    found = [path for name in names if (path := CORPUS / "fit" / name).is_file()]
    if found:
        return found
    runs = (SAMPLE / "watch").glob("20*.fit")
    return sorted(runs, key=lambda path: (path.stat().st_size, path.name))[-4:]


def gpx_files() -> list[Path]:
    """Real runs; without a corpus the largest of the sample."""
    found = [path for name in _CORPUS_GPX if (path := CORPUS / "gpx" / name).is_file()]
    if found:
        return found
    runs = SAMPLE.glob("*/*.gpx")
    return sorted(runs, key=lambda path: (path.stat().st_size, path.name))[-2:]


def measure_fit(paths: list[Path], rounds: int) -> list[Decoded]:
    """All FIT readers on these files; fitparse is the reference."""
    readers: dict[str, Reader] = {
        "fitparse": _fitparse,
        _OURS: _ours,
        "garmin-fit-sdk": _garmin,
        "fitdecode": _fitdecode,
    }
    return [row for path in paths for row in _measure(path, readers, rounds)]


def measure_gpx(paths: list[Path], rounds: int) -> list[Decoded]:
    """All GPX readers on these files; gpxpy is the reference."""
    readers: dict[str, Reader] = {"gpxpy": _gpxpy, _OURS: _ours}
    return [row for path in paths for row in _measure(path, readers, rounds)]


def ours_over_reference(rows: list[Decoded]) -> float:
    """How many times as fast as the reference our reader is, over all files together."""
    ours = [row for row in rows if row.reader == _OURS]
    return sum(row.reference_s for row in ours) / sum(row.median_s for row in ours)


def our_mb_per_s(rows: list[Decoded]) -> float:
    """Our reader's speed over all files together."""
    ours = [row for row in rows if row.reader == _OURS]
    return sum(row.size for row in ours) / 1e6 / sum(row.median_s for row in ours)


def _measure(path: Path, readers: dict[str, Reader], rounds: int) -> list[Decoded]:
    data = path.read_bytes()
    tasks = {name: partial(read, data) for name, read in readers.items()}
    for task in tasks.values():
        task()  # the first call pays for imports and tables
    medians = by_turns(tasks, rounds)
    reference = medians[next(iter(readers))]
    return [Decoded(path.name, len(data), name, s, reference) for name, s in medians.items()]


def _ours(data: bytes) -> object:
    from analyzer.parsers import identify

    parser = identify(data[:4096])
    if parser is None:
        raise ValueError("no reader takes this file")
    return parser.parse(data)


def _fitparse(data: bytes) -> object:
    from fitparse import FitFile

    return [message.get_values() for message in FitFile(io.BytesIO(data)).get_messages()]


def _garmin(data: bytes) -> object:
    from garmin_fit_sdk import Decoder, Stream

    return Decoder(Stream.from_byte_array(bytearray(data))).read()


def _fitdecode(data: bytes) -> object:
    from fitdecode import FitDataMessage, FitReader  # type: ignore[import-untyped]

    with FitReader(io.BytesIO(data)) as reader:
        return [
            {field.name: field.value for field in frame.fields}
            for frame in reader
            if isinstance(frame, FitDataMessage)
        ]


def _gpxpy(data: bytes) -> object:
    import gpxpy

    return gpxpy.parse(data.decode("utf-8-sig"))
