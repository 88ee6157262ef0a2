"""A format is registered by its card alone: every package then knows it.

The made-up format is text: a first line of its own, the start, the distance, a line per record.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, BinaryIO

import numpy as np
import pytest

import analyzer
from analyzer import parsers
from analyzer.errors import ParseError
from analyzer.exports import sources
from analyzer.exports.importer import import_folder
from analyzer.exports.wholeness import looks_whole
from analyzer.parsers import FormatCard, Reader, listings
from analyzer.parsers.listings import ListingCard
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Listed, Listing, Parsed
from tests.cli.conftest import Result
from tests.making import START, fit_run, gpx_run, gzipped, zipped

Run = Callable[..., Result]
WEST_S = -36_000
SECONDS = 600


def made(start: datetime = START, *more: datetime) -> bytes:
    """A run at 3 m/s, and any more of them in the same file."""
    sections = [
        f"start {begin.isoformat()}\ndistance {3 * (SECONDS - 1)}\n"
        + "".join(f"{s} {3 * s}\n" for s in range(SECONDS))
        for begin in (start, *more)
    ]
    return ("MADE RUN\n" + "".join(sections) + "END\n").encode()


def parse(data: bytes) -> Parsed:
    """The new format's parser."""
    _, *sections = data.decode().removesuffix("END\n").split("start ")
    if not sections:
        raise ParseError(Reason(Code.NO_SESSION))
    return Parsed(tuple(_activity(section.splitlines()) for section in sections))


def _activity(lines: list[str]) -> Activity:
    start, distance, *records = lines
    table = np.array([line.split() for line in records], dtype="float64")
    return Activity(
        sport="running",
        start_utc=datetime.fromisoformat(start),
        records={
            "time_s": table[:, 0],
            "distance_m": table[:, 1],
            "lat_deg": 52.5 + table[:, 1] / 111_195,
            "lon_deg": np.full(len(table), 13.4),
        },
        utc_offset_s=WEST_S,
        totals={"distance_m": float(distance.split()[1]), "timer_s": len(table) - 1.0},
    )


def ends_whole(stream: BinaryIO, size: int) -> bool:
    """Whether the last line is there."""
    stream.seek(size - 4)
    return stream.read() == b"END\n"


CARD = FormatCard(
    format="made",
    identify=lambda head: head.startswith(b"MADE RUN\n"),
    columns=Reader("Made", parse),
    rank=25,
    suffixes=frozenset({".made"}),
    clock="watch",
    ends_whole=ends_whole,
    has_name=lambda path: path.rpartition("/")[2].startswith("made-"),
)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other process knows what a test registers in this one."""

    def read_here(
        folder: Path, cache: Any, progress: Any, _processes: int, choice: Any, **how: Any
    ) -> Any:
        assert not how["stays"]
        return import_folder(folder, cache, progress, 1, choice, asked=how["asked"])

    monkeypatch.setattr("analyzer.pipeline.folder.import_folder", read_here)


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Add the card, with any changes, to the program's own: the one line a new format needs."""

    def add(**changes: Any) -> None:
        cards = [card for card in parsers.CARDS if card.format != CARD.format]
        monkeypatch.setattr(parsers, "CARDS", (*cards, replace(CARD, **changes)))

    return add


def _write(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (folder / name.replace("__", ".").replace("_", "-")).write_bytes(data)
    return folder


def _rows(runlog: Run, command: str, folder: Path) -> list[dict[str, Any]]:
    result = runlog(command, "--json", "-f", folder)
    return json.loads(result.out) if result.code == 0 else []


def test_its_files_are_read(runlog: Run, tmp_path: Path, register: Any):
    """By its suffix, by its name among private tables, gzipped, and in an archive."""
    days = [made(START + timedelta(days=day)) for day in range(4)]
    folder = _write(
        tmp_path,
        a__made=days[0],
        made_b__json=days[1],
        c__made__gz=gzipped(days[2]),
        d__zip=zipped(**{"made-d__json": days[3], "messages__json": days[3]}),
        messages__json=days[0],
    )
    register()
    files = {row["file"]: (row["status"], row["format"]) for row in _rows(runlog, "files", folder)}
    assert files == {
        "a.made": ("read", "made"),
        "made-b.json": ("read", "made"),
        "c.made.gz": ("read", "made"),
        "d.zip": ("archive", "zip"),
        "d.zip › made-d.json": ("read", "made"),
        "d.zip › messages.json": ("not_a_run", "unknown"),
        "messages.json": ("not_a_run", "unknown"),
    }
    assert len(_rows(runlog, "runs", folder)) == 4


def test_without_its_card_nothing_is_read(runlog: Run, tmp_path: Path):
    """So the test above would fail without the card."""
    folder = _write(tmp_path, a__made=made(), made_b__json=made())
    assert {row["format"] for row in _rows(runlog, "files", folder)} == {"unknown"}


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("watch", ("2026-02-28T21:30:00", "watch")),
        ("exporter", ("2026-03-01T08:30:00", "position")),
    ],
)
def test_its_runs_are_shown(
    runlog: Run,
    tmp_path: Path,
    register: Any,
    clock: str,
    expected: tuple[str, str],
):
    """Distance and local day: a run in Berlin, by a watch that shows Honolulu's time."""
    register(clock=clock)
    (run,) = _rows(runlog, "runs", _write(tmp_path, a__made=made()))
    assert run["distance_m"] == pytest.approx(1797)
    assert (run["start_local"], run["zone_source"]) == expected


@pytest.mark.parametrize(
    ("twin", "rank", "kept"),
    [(fit_run, 25, "fit"), (fit_run, 50, "made"), (gpx_run, 25, "made"), (gpx_run, 5, "gpx")],
)
def test_its_rank_decides_between_recordings_of_one_run(  # noqa: PLR0917 (fixtures)
    runlog: Run,
    tmp_path: Path,
    register: Any,
    twin: Callable[..., bytes],
    rank: int,
    kept: str,
):
    """Above or below FIT and GPX, as the card says."""
    register(rank=rank)
    folder = _write(tmp_path, a__made=made(), twin=twin(samples=SECONDS))
    files = _rows(runlog, "files", folder)
    assert sorted(row["status"] for row in files) == ["duplicate", "read"]
    assert [row["format"] for row in files if row["status"] == "read"] == [kept]


@pytest.mark.parametrize(("joins", "runs"), [(True, 1), (False, 2)])
def test_its_activities_are_pieces_of_one_run_or_not(
    runlog: Run,
    tmp_path: Path,
    register: Any,
    joins: bool,
    runs: int,
):
    """Two in one file, five minutes apart."""
    register(tracks_join=joins)
    data = made(START, START + timedelta(minutes=15))
    assert len(_rows(runlog, "runs", _write(tmp_path, a__made=data))) == runs


def test_watch_waits_for_its_end(tmp_path: Path, register: Any):
    """As the card defines it; with only a few bytes in a file of its suffix, for more."""
    whole, cut, short = tmp_path / "a.made", tmp_path / "b.made", tmp_path / "c.made"
    whole.write_bytes(made())
    cut.write_bytes(made()[:-1])
    short.write_bytes(b"MADE")
    assert [looks_whole(path) for path in (whole, cut, short)] == [True, True, True]
    register()
    assert [looks_whole(path) for path in (whole, cut, short)] == [True, False, False]


def test_it_is_verified(runlog: Run, tmp_path: Path, register: Any):
    """Alone, and against a reference that sees a longer run."""
    folder = _write(tmp_path, made_a__json=made())
    register()
    result = runlog("verify", folder / "made-a.json")
    assert (result.code, result.err) == (0, "")
    assert "600 records (Made, no second reader to compare with)" in " ".join(result.out.split())
    longer = Reader("Made (other)", lambda data: parse(data.replace(b" 1797\n", b" 1800\n")))
    register(reference=longer)
    result = runlog("verify", folder / "made-a.json")
    assert result.code == 1
    assert "total distance_m: 1797.0 | 1800.0" in result.out


def test_its_suffix_is_kept_when_an_address_is_hidden(register: Any):
    """So that the file can still be identified."""
    assert sources.public_name("jo@x.com.made") == "[…]"
    register()
    assert sources.public_name("jo@x.com.made") == "[…].made"


def test_its_suffix_is_suggested_when_there_are_no_runs(
    runlog: Run,
    tmp_path: Path,
    register: Any,
):
    """The message names every kind of file that can be dropped in."""
    register()
    assert "Drop FIT, GPX, MADE, TCX or zip exports into it" in runlog("runs", "-f", tmp_path).err


def _list(stream: IO[bytes]) -> Listing:
    start, name = stream.read().decode().split(",")[1:]
    activity = Activity("running", datetime.fromisoformat(start), {}, totals={"distance_m": 5000.0})
    return Listing((Listed(activity, (name,)),))


def test_a_list_is_registered_the_same_way(
    runlog: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    """Its name is allowed among private tables; files next to it are identified by their folder."""
    card = ListingCard(
        format="made list",
        name="Made list",
        has_name=lambda path: path.endswith("made.csv"),
        identify=lambda head: head.startswith(b"made,"),
        parse=_list,
        no_recordings={"plans/": Reason(Code.PLANNED_ROUTE)},
    )
    monkeypatch.setattr(listings, "CARDS", (*listings.CARDS, card))
    day = START.astimezone(UTC).isoformat()
    archive = zipped(**{"made__csv": f"made,{day},x.fit".encode(), "plans/y__fit": fit_run()})
    (tmp_path / "export.zip").write_bytes(archive)
    files = {row["file"]: row["reason"] for row in _rows(runlog, "files", tmp_path)}
    assert files["export.zip › y.fit"] == "a planned route"
    (run,) = _rows(runlog, "runs", tmp_path)
    assert (run["distance_m"], run["file"]) == (5000, "export.zip › made.csv")


def test_no_other_package_names_a_format():
    """A list of formats elsewhere would have to be kept in sync with the cards."""
    names = {card.format for card in (*parsers.CARDS, *listings.CARDS)} | parsers.suffixes()
    root = Path(analyzer.__file__).parent
    modules = [path for path in root.rglob("*.py") if root / "parsers" not in path.parents]
    found = [
        f"{path.relative_to(root)}:{node.lineno} {node.value!r}"
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert found == []
