"""The sample log: its files match the script, other decoders read them, and the story is there."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import fitdecode
import pytest
from fitparse import FitFile
from garmin_fit_sdk import Decoder, Stream

from analyzer.exports.reading import read_file
from analyzer.parsers import identify

SAMPLE = Path(__file__).parents[1] / "sample_data"
# Dynamics, one record a second, no dynamics (the first watch), treadmill, ride, monitoring.
SOME_DAYS = ("2025-02-1", "2025-07-17", "2025-12-2", "2026-01-13", "2025-08-23", "M1D")
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def maker() -> Iterator[ModuleType]:
    sys.path.insert(0, str(SAMPLE / ".maker"))
    try:
        import sample_maker
        import sample_maker.files

        yield sample_maker
    finally:
        sys.path.remove(str(SAMPLE / ".maker"))


def committed() -> dict[str, Path]:
    files = (path for path in SAMPLE.rglob("*") if path.is_file())
    names = {path.relative_to(SAMPLE).as_posix(): path for path in files}
    return {
        name: path
        for name, path in names.items()
        if not name.startswith((".", "reports/")) and "__pycache__" not in name
    }


def some_fit_files() -> list[Path]:
    files = sorted((SAMPLE / "watch").iterdir())
    return [path for path in files if path.name.startswith(SOME_DAYS)]


def unpacked(name: str, data: bytes) -> bytes | list[tuple[str, bytes]]:
    """The content of a file: another zlib may compress the same bytes differently."""
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".zip"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        return [(member, archive.read(member)) for member in archive.namelist()]
    return data


def test_folder_is_small() -> None:
    """The log stays under 8 MB, compressed and uncompressed."""
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 8e6


def test_script_makes_exactly_the_committed_files(maker: ModuleType) -> None:
    """No file is left over from an earlier script, and none is missing."""
    assert set(committed()) - {"README.md", "make_sample.py"} == set(maker.files.files())


def test_script_makes_the_same_bytes_again(maker: ModuleType) -> None:
    """Every file except plain watch files, and every 25th of those, comes out the same."""
    made = maker.files.files()
    plain = [name for name in made if name.startswith("watch/2")]
    cut = [name for name in plain if "2025-09-17" in name]
    names = sorted((set(made) - set(plain)) | set(plain[::25]) | set(cut))
    assert len(names) > 25
    for name in names:
        there = (SAMPLE / name).read_bytes()
        assert unpacked(name, made[name]()) == unpacked(name, there), name


@pytest.mark.parametrize("path", some_fit_files(), ids=lambda path: path.name)
def test_vendor_decoder_finds_nothing_wrong(path: Path) -> None:
    """Garmin's own decoder accepts the checksum and messages; totals agree with the records."""
    data = bytearray(path.read_bytes())
    assert Decoder(Stream.from_byte_array(data)).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(data)).read()
    assert not errors
    for session in messages.get("session_mesgs", []):
        records = messages["record_mesgs"]
        total_m = session.get("total_distance")  # a strength session has none
        if total_m is not None:
            assert records[-1]["distance"] == pytest.approx(total_m, abs=0.02)
        seconds = (records[-1]["timestamp"] - records[0]["timestamp"]).total_seconds()
        assert seconds == session["total_elapsed_time"]
        rates = [record["heart_rate"] for record in records]
        assert session["max_heart_rate"] == max(rates)
        assert session["avg_heart_rate"] == pytest.approx(sum(rates) / len(rates), abs=0.51)
        assert session["num_laps"] == len(messages["lap_mesgs"])
        if total_m is not None:
            laps_m = sum(lap["total_distance"] for lap in messages["lap_mesgs"])
            assert laps_m == pytest.approx(total_m, abs=0.5)


@pytest.mark.parametrize("path", some_fit_files(), ids=lambda path: path.name)
def test_independent_decoders_count_the_same(path: Path) -> None:
    """Both fitparse and fitdecode see the same number of records, at the same times."""
    ours = [record.get_value("timestamp") for record in FitFile(str(path)).get_messages("record")]
    with fitdecode.FitReader(path) as reader:
        theirs = [
            frame.get_value("timestamp").replace(tzinfo=None)
            for frame in reader
            if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "record"
        ]
    assert ours == theirs
    assert ours or path.name.startswith("M1D")


def test_some_runs_are_recorded_every_second_and_most_are_not() -> None:
    """The log has both kinds of recording; smart recording leaves gaps of up to 8 seconds."""
    (every_second,) = (SAMPLE / "watch").glob("2025-07-17-*.fit")
    (smart,) = (SAMPLE / "watch").glob("2026-06-28-*.fit")
    assert set(_gaps_s(every_second)) == {1.0}
    assert len(set(_gaps_s(smart))) >= 6
    assert max(_gaps_s(smart)) <= 8


def _gaps_s(path: Path) -> list[float]:
    data = path.read_bytes()
    parser = identify(data[:64])
    assert parser is not None
    (activity,) = parser.read(data)[0].activities
    paused = {round(begin) for begin, _ in activity.pauses}
    times = activity.records["time_s"]
    return [float(b - a) for a, b in pairwise(times) if round(a) not in paused]


def test_watch_files_are_named_by_local_time_in_summer_and_winter() -> None:
    """The name of a watch file is the start on the runner's clock."""
    for name in ("2025-02-1", "2025-07-1"):
        path = next(path for path in sorted((SAMPLE / "watch").glob(f"{name}*")))
        (run,) = read_file(path.read_bytes())[0].runs
        assert run.utc_offset_s == (3600 if name < "2025-03" else 7200)
        local = run.start_utc + dt.timedelta(seconds=run.utc_offset_s)
        assert path.name == f"{local:%Y-%m-%d-%H-%M-%S}.fit"


def test_one_run_was_recorded_by_watch_and_phone() -> None:
    """They agree on the start and, within half a percent, on the distance."""
    paths = sorted(SAMPLE.glob("*/2025-05-13*"))
    assert [path.suffix for path in paths] == [".gpx", ".fit"]
    phone, watch = (read_file(path.read_bytes())[0].runs[0] for path in paths)
    assert abs((phone.start_utc - watch.start_utc).total_seconds()) <= 1
    assert phone.distance_m == pytest.approx(watch.distance_m, rel=0.005)


def test_the_truncated_run_is_partly_readable() -> None:
    """The truncated file yields the first part of its run, and is reported as cut."""
    (path,) = (SAMPLE / "watch").glob("2025-09-17-*.fit")
    (leaf,) = read_file(path.read_bytes())
    assert [run.sport for run in leaf.runs] == ["running"]
    assert 4_000 < leaf.runs[0].distance_m < 7_500
    assert any(fault.loses_data for fault in leaf.faults)


def test_plan_has_one_layoff_and_a_comeback_that_is_too_quick(maker: ModuleType) -> None:
    """26 days off; within two weeks of the return, a week exceeds the mean of the four before."""
    runs = maker.story.runs()
    days = [run.day for run in runs]
    gaps = [(a, (b - a).days - 1) for a, b in pairwise(days)]
    assert [gap for gap in gaps if gap[1] >= 14] == [(dt.date(2025, 10, 18), 26)]

    def total_m(last: dt.date, length: int) -> float:
        return sum(run.distance_m for run in runs if last - length * DAY < run.day <= last)

    usual = total_m(dt.date(2025, 10, 18), 28) / 4
    back = [total_m(dt.date(2025, 11, 14) + n * DAY, 7) for n in range(14)]
    assert max(back) > usual


def test_plan_has_seven_spikes_of_all_classes(maker: ModuleType) -> None:
    """By the definition, recomputed here: distance over the longest of the 30 days before."""
    runs = maker.story.runs()
    ratios = {}
    for run in runs:
        before = [r.distance_m for r in runs if run.day - 30 * DAY <= r.day < run.day]
        if run.day >= runs[0].day + 30 * DAY and len(before) >= 3:
            ratios[run.day] = run.distance_m / max(before)
    spikes = {day: ratio for day, ratio in ratios.items() if ratio > 1.10}
    assert set(spikes) == set(maker.story.SPIKES)
    classes = [1 + (ratio > 1.30) + (ratio > 2.00) for ratio in spikes.values()]
    assert [classes.count(kind) for kind in (1, 2, 3)] == [3, 3, 1]


def test_diary_has_four_flares_of_which_three_follow_a_spike(maker: ModuleType) -> None:
    """By the definition, recomputed here from pain.csv."""
    worst: dict[dt.date, int] = {}
    for line in (SAMPLE / "pain.csv").read_text(encoding="utf-8").splitlines()[1:]:
        day = dt.date.fromisoformat(line.split(",")[0])
        worst[day] = max(int(line.split(",")[2]), worst.get(day, 0))
    flares = [
        day
        for day, score in worst.items()
        if score >= 3
        and not any(worst.get(day - n * DAY, 0) >= 3 for n in range(1, 15))
        and sum(day - n * DAY in worst for n in range(1, 8)) >= 4
    ]
    follows = [any(1 <= (day - s).days <= 7 for s in maker.story.SPIKES) for day in flares]
    assert follows == [True, False, True, True]
    assert 0.62 <= len(worst) / 544 <= 0.72
