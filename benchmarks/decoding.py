"""Decoding speed: every reader on the same bytes, in one process."""

from __future__ import annotations

import io
import math
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

# Every run of the corpus, from 3 kB to 2.8 MB.
_CORPUS_FIT = (
    *("testdata.fit", "garmin-fenix-5-run.fit", "test.fit", "raw_run.fit"),
    *("run-20180322T212609.fit", "run.fit", "fr935_karaul-fitplotter.fit"),
    *("running-with-developer-data.fit", "developer-types-sample.fit", "sample.fit"),
    *("running.fit", "garmin-stamina.fit", "portland.fit", "loup-blanc.fit", "large.fit"),
)
_CORPUS_GPX = ("gpx/testdata.gpx", "gpx/run.gpx", "gpx/stopped_example.gpx")
_YEAR_OF_GPX = "gpx_year"
_USUAL_BYTES = 45_000
_OURS = "runlog"
_OURS_RECORDS = "runlog, wanted records"


@dataclass(frozen=True)
class Decoded:
    """The time of one reader on one file.

    Attributes:
        file: name of the file.
        size: size of the file in bytes.
        reader: name of the reader.
        median_s: median time of several rounds.
        reference_s: median time of the reference library on the same file in the same rounds.
    """

    file: str
    size: int
    reader: str
    median_s: float
    reference_s: float

    @property
    def mb_per_s(self) -> float:
        """Megabytes (10^6 bytes) per second."""
        return self.size / 1e6 / self.median_s

    @property
    def ratio(self) -> float:
        """How many times as fast as the reference library."""
        return self.reference_s / self.median_s


def fit_files() -> list[Path]:
    """Real runs from the corpus; without it, the largest of the sample."""
    found = [path for name in _CORPUS_FIT if (path := CORPUS / "fit" / name).is_file()]
    return found or _largest(list((SAMPLE / "watch").glob("20*.fit")), 4)


def gpx_files() -> list[Path]:
    """Real runs from the corpus, with the largest of a year; without it, those of the sample."""
    found = [path for name in _CORPUS_GPX if (path := CORPUS / name).is_file()]
    found += _largest(list((CORPUS / _YEAR_OF_GPX).glob("*.gpx")), 4)
    return found or _largest(list(SAMPLE.glob("*/*.gpx")), 2)


def _largest(paths: list[Path], count: int) -> list[Path]:
    return sorted(paths, key=lambda path: (path.stat().st_size, path.name))[-count:]


def measure_fit(paths: list[Path], rounds: int) -> list[Decoded]:
    """Time all FIT readers on these files; fitparse is the reference."""
    readers: dict[str, Reader] = {
        "fitparse": _fitparse,
        _OURS: _whole,
        _OURS_RECORDS: _records,
        "fitfast": _fitfast,
        "garmin-fit-sdk": _garmin,
        "fitdecode": _fitdecode,
    }
    return [row for path in paths for row in _measure(path, readers, rounds)]


def measure_gpx(paths: list[Path], rounds: int) -> list[Decoded]:
    """Time all GPX readers on these files; gpxpy is the reference."""
    readers: dict[str, Reader] = {"gpxpy": _gpxpy, _OURS: _gpx}
    return [row for path in paths for row in _measure(path, readers, rounds)]


def fit_figures(rows: list[Decoded]) -> dict[str, float]:
    """How runlog compares for FIT; by geometric means, so that every file counts the same."""
    whole, records = _times(rows, _OURS), _times(rows, _OURS_RECORDS)
    against = {name: _times(rows, name) for name in ("fitparse", "fitfast")}
    usual = {name for name in whole if _sizes(rows)[name] >= _USUAL_BYTES}
    return {
        "fit_whole_vs_fitparse": _mean_ratio(against["fitparse"], whole),
        "fit_record_vs_fitparse": _mean_ratio(against["fitparse"], records),
        "fit_whole_vs_fitfast": _mean_ratio(against["fitfast"], whole),
        "fit_whole_vs_fitparse_least_from_45_kb": min(
            (against["fitparse"][name] / whole[name] for name in usual), default=math.nan
        ),
        "fit_whole_vs_fitparse_of_all_bytes": _total_ratio(against["fitparse"], whole),
        "fit_whole_vs_fitfast_of_all_bytes": _total_ratio(against["fitfast"], whole),
        "fit_mb_per_s": sum(_sizes(rows).values()) / 1e6 / sum(whole.values()),
    }


def gpx_figures(rows: list[Decoded]) -> dict[str, float]:
    """How runlog compares for GPX."""
    ours, reference = _times(rows, _OURS), _times(rows, "gpxpy")
    return {
        "gpx_vs_gpxpy": _mean_ratio(reference, ours),
        "gpx_mb_per_s": sum(_sizes(rows).values()) / 1e6 / sum(ours.values()),
    }


def _times(rows: list[Decoded], reader: str) -> dict[str, float]:
    """Seconds by file name, only for the files that the reader can read."""
    return {row.file: row.median_s for row in rows if row.reader == reader}


def _sizes(rows: list[Decoded]) -> dict[str, int]:
    return {row.file: row.size for row in rows}


def _mean_ratio(theirs: dict[str, float], ours: dict[str, float]) -> float:
    ratios = [theirs[name] / ours[name] for name in theirs]
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else math.nan


def _total_ratio(theirs: dict[str, float], ours: dict[str, float]) -> float:
    return sum(theirs.values()) / sum(ours[name] for name in theirs) if theirs else math.nan


def _measure(path: Path, readers: dict[str, Reader], rounds: int) -> list[Decoded]:
    data = path.read_bytes()
    tasks = {name: partial(read, data) for name, read in readers.items()}
    tasks = {name: task for name, task in tasks.items() if _can(task)}
    medians = by_turns(tasks, rounds)
    reference = medians[next(iter(readers))]
    return [Decoded(path.name, len(data), name, s, reference) for name, s in medians.items()]


def _can(task: Callable[[], object]) -> bool:
    """Whether a reader can read the file; the call also gets imports and tables out of the way."""
    try:
        task()
    except Exception:  # every library has its own exceptions
        return False
    return True


def _whole(data: bytes) -> object:
    from analyzer.parsers.fit.decode import decode

    return decode(data)


def _records(data: bytes) -> object:
    from analyzer.parsers.fit.decode import decode
    from analyzer.parsers.fit.track import RECORD_FIELDS

    return decode(data, {"record": RECORD_FIELDS})


def _gpx(data: bytes) -> object:
    from analyzer.parsers import gpx

    return gpx.parse(data)


def _fitfast(data: bytes) -> object:
    import fitfast  # type: ignore[import-not-found]

    return fitfast.parse(data)


def _fitparse(data: bytes) -> object:
    from fitparse import FitFile

    return [
        message.get_values()
        for message in FitFile(io.BytesIO(data), check_crc=False).get_messages()
    ]


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
