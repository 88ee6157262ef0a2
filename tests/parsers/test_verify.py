"""Both readers on the same bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.parsers import CARDS, FormatCard, Reader, identify
from analyzer.parsers.verify import verify
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Parsed
from tests.conftest import SHARED
from tests.fuzz.seeds import SEEDS
from tests.making import START, fit_run, gpx_run, said
from tests.parsers.fit import writing as w

CORPUS = sorted(
    str(path.relative_to(SHARED / "corpus"))
    for pattern in ("fit/*.fit", "gpx/*.gpx", "gpx_year/*.gpx", "tcx/*.tcx")
    for path in (SHARED / "corpus").glob(pattern)
)


def activity(**records: list[float]) -> Activity:
    """An activity with these columns."""
    return Activity("running", START, {k: np.array(v, float) for k, v in records.items()})


def parser(ours: Activity, theirs: Activity) -> FormatCard:
    """A parser whose readers return these activities."""
    return FormatCard(
        "made",
        lambda head: True,
        Reader("ours", lambda data: Parsed((ours,))),
        rank=1,
        reference=Reader("theirs", lambda data: Parsed((theirs,))),
    )


def test_equal_readings_have_no_differences():
    """Missing values equal missing values."""
    same = activity(time_s=[0, 1], power_w=[np.nan, 200])
    result = verify(parser(same, same), b"")
    assert (result.records, result.differences, result.is_settled) == (2, (), True)


def test_the_first_row_that_differs_is_named():
    """With the number of values and their sum on both sides."""
    ours, theirs = activity(power_w=[1, 2, 4]), activity(power_w=[1, np.nan, 5])
    result = verify(parser(ours, theirs), b"")
    (difference,) = result.differences
    assert (difference.name, difference.row) == ("power_w", 1)
    assert said(difference.ours) == "3 values, sum 7, 2 in row 1"
    assert said(difference.theirs) == "2 values, sum 6, nothing in row 1"
    assert not result.is_settled


def test_positions_are_never_shown():
    """The report says that a position differs, but not where it is."""
    result = verify(parser(activity(lat_deg=[52.5]), activity(lat_deg=[13.4])), b"")
    assert [(said(d.ours), said(d.theirs)) for d in result.differences] == [
        ("1 values", "1 values")
    ]


@pytest.mark.parametrize("data", [fit_run(), gpx_run(), fit_run(session={"workout_rpe": 70})])
def test_made_files_agree(data: bytes):
    """Our own encoder's files are read the same both ways."""
    found = identify(data[:4096])
    assert found is not None
    result = verify(found, data)
    assert result.differences == ()


def test_what_fitparse_rejects_is_a_known_fault():
    """It explains why fitparse reads less."""
    misaligned = w.definition(0, w.RECORD, [(253, 4, w.UINT32), (3, 1, w.UINT32)])
    data = w.file(w.RECORDS, w.record(0), misaligned, w.data(0, "<IB", w.START + 1, 150))
    result = verify(CARDS[0], data)
    assert any("gives up" in said(fault.reason) for fault in result.known)
    assert result.differences
    assert result.is_settled


def test_a_format_with_one_reader_is_read_with_it():
    """TCX has no reference."""
    tcx = next(parser for parser in CARDS if parser.format == "tcx")
    result = verify(tcx, SEEDS["tcx"][0])
    assert (result.records, result.differences, result.is_settled) == (1, (), True)


def test_a_time_zone_of_25_hours_is_not_a_time():
    """Its point is given a time in between. Gpxpy raises its own exception: not our fault."""
    data = gpx_run().replace(b"07:30:07Z", b"07:30:07+25:00")
    result = verify(CARDS[1], data)
    assert result.records == 60
    assert result.differences


def test_a_refusal_by_both_is_not_a_difference():
    """Neither reads it."""
    no = Reason(Code.JSON_BROKEN)

    def refuse(data: bytes) -> Parsed:
        raise ParseError(no)

    both = FormatCard(
        "made", lambda head: True, Reader("a", refuse), rank=1, reference=Reader("b", refuse)
    )
    result = verify(both, b"")
    assert (result.differences, result.refusal, result.is_settled) == ((), no, False)


def test_too_little_memory_is_no_refusal():
    """It says nothing about the file."""

    def give_up(data: bytes) -> Parsed:
        raise MemoryError

    with pytest.raises(MemoryError):
        verify(FormatCard("made", lambda head: True, Reader("a", give_up), rank=1), b"")


@pytest.mark.parametrize("name", CORPUS)
def test_corpus_differs_only_by_known_faults(corpus: Path, name: str):
    """Every real file: equal, or different for a stated reason."""
    data = (corpus / name).read_bytes()
    found = identify(data[:4096])
    assert found is not None
    result = verify(found, data)
    assert result.is_settled
