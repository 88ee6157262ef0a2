"""One file's bytes -> leaves: recognized by content, unpacked, reduced to facts, never raising."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.exports import archives, limits
from analyzer.exports.facts import Leaf
from analyzer.exports.reading import identity, read_file
from analyzer.parsers import CARDS, HEAD_BYTES
from analyzer.parsers.fit import decode, reference
from tests.making import fit_run, gpx_run, gzipped, said, zipped

RUN = fit_run()


def test_format_is_recognized_by_content_not_by_name():
    """However it is packed, the same run comes out."""
    plain = read_file(RUN)[0]
    assert plain.format == "fit"
    assert plain.kind == "activity"
    assert read_file(gzipped(RUN))[0].runs == plain.runs
    assert read_file(zipped(x__bin=RUN))[1].runs == plain.runs
    assert read_file(gzipped(zipped(x=gzipped(RUN))))[1].runs == plain.runs


def test_facts_of_a_run():
    """60 samples at 3 m/s: 177 m in 59 s, 170 steps a minute, in Berlin's zone."""
    (facts,) = read_file(RUN)[0].runs
    assert facts.distance_m == pytest.approx(177)
    assert facts.moving_s == 59
    assert facts.cadence_spm == pytest.approx(170)
    assert facts.steps == pytest.approx(170 * 59 / 60)
    assert facts.position_zone == "Europe/Berlin"
    assert sum(facts.hr_seconds.values()) == 59
    assert facts.max_hr_bpm == 141


def test_a_gzip_that_ends_in_its_header_has_failed():
    """Nothing could be unpacked: that is a failure, not an empty file."""
    (leaf,) = read_file(gzipped(RUN)[:12])
    assert leaf.kind == "failed"
    assert "ends before" in said(leaf.reason)


def test_a_zip_in_a_zip_is_read():
    """Garmin's account export nests its archives."""
    outer = zipped(part1__zip=zipped(**{"jo@example.org_1.fit": RUN}), other__zip=zipped())
    leaves = read_file(outer)
    assert [leaf.kind for leaf in leaves] == ["archive", "archive", "activity", "archive"]
    assert "@" not in leaves[2].member
    assert leaves[2].member.endswith(".fit")
    assert "empty" in said(leaves[3].reason)


def test_a_damaged_member_costs_only_itself():
    """Its neighbours are read; the part of it that can be unpacked is read too, and reported."""
    other = fit_run(samples=3000)
    data = bytearray(zipped(**{"a.fit": other, "b.fit": RUN}))
    at = data.index(b"a.fit") + len("a.fit")
    middle = at + (data.index(b"b.fit") - at) // 2
    data[middle : middle + 9] = b"\xff" * 9
    _, first, second = read_file(bytes(data))
    assert second.runs == read_file(RUN)[0].runs
    assert first.kind == "activity"
    assert any("compressed data is damaged" in said(fault.reason) for fault in first.faults)
    data[at : at + 4] = b"\xff" * 4
    _, first, second = read_file(bytes(data))
    assert (first.kind, said(first.reason)) == ("failed", "it is damaged in the archive")
    assert second.kind == "activity"


def test_only_the_beginning_of_other_files_is_read(monkeypatch: pytest.MonkeyPatch):
    """Thousands of monitoring files stay packed, and no parser is called."""
    monitoring = fit_run(samples=3000, file_type="monitoring_b", with_session=False)
    data = zipped(**{"a.fit": monitoring, "film.bin": bytes(10**6)})
    read: list[int] = []
    take = limits.Budget.take_bytes
    monkeypatch.setattr(
        limits.Budget, "take_bytes", lambda self, n: (read.append(n), take(self, n))[1]
    )
    _, monitored, film = read_file(data)
    assert (monitored.kind, monitored.format) == ("not_a_run", "fit")
    assert said(monitored.reason) == "monitoring b data, not an activity"
    assert said(film.reason) == "nothing but zeros"
    assert read == []


def test_private_members_are_never_opened(monkeypatch: pytest.MonkeyPatch):
    """Not even their first bytes are read."""
    opened: list[str] = []
    open_member = zipfile.ZipFile.open

    def note(self: zipfile.ZipFile, member: zipfile.ZipInfo, *args: Any, **kwargs: Any) -> Any:
        opened.append(member.filename)
        return open_member(self, member, *args, **kwargs)

    data = zipped(**{"a.fit": RUN, "logins.csv": b"secret", "messaging.json": b"secret"})
    monkeypatch.setattr(zipfile.ZipFile, "open", note)
    read_file(data)
    assert opened == ["a.fit"]


def test_stravas_routes_and_media_stay_closed():
    """If its list of activities is next to them."""
    data = zipped(**{"activities.csv": b"", "routes/1.gpx": gpx_run(), "media/a.bin": RUN})
    reasons = {leaf.member: said(leaf.reason) for leaf in read_file(data)}
    assert reasons["routes/1.gpx"] == "a planned route"
    assert reasons["media/a.bin"] == "a picture or video"


def test_a_refused_archive_keeps_what_was_read():
    """The first run was read before the nesting became too deep."""
    deep = RUN
    for _ in range(6):
        deep = zipped(x__zip=deep)
    first, second = read_file(zipped(**{"a.fit": RUN, "b.zip": deep}))
    assert first.kind == "failed"
    assert second.kind == "activity"


@pytest.mark.parametrize(
    ("zips", "gzips", "runs"),
    [(3, 0, 1), (3, 1, 1), (4, 0, 0), (3, 2, 0), (0, 4, 1), (0, 5, 0), (2, 2, 1), (2, 3, 0)],
)
def test_how_deeply_an_export_may_be_nested(zips: int, gzips: int, runs: int):
    """Zip in zip in zip, or four layers in all if the innermost is gzip."""
    data = RUN
    for _ in range(gzips):
        data = gzipped(data)
    for _ in range(zips):
        data = zipped(x=data)
    leaves = read_file(data)
    assert sum(len(leaf.runs) for leaf in leaves) == runs
    assert ("archives in archives" in said(leaves[0].reason)) == (runs == 0)


def test_archives_nested_without_end_are_refused():
    """A zip in a zip in a zip ... ends with a reason."""
    data = RUN
    for _ in range(6):
        data = zipped(x__zip=data)
    (leaf,) = read_file(data)
    assert leaf.kind == "failed"
    assert "archives in archives" in said(leaf.reason)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "an empty file"), (b"%PDF-1.7", "PDF"), (b"<!DOCTYPE html><p>", "web page"),
     (b'{"a": 1}', "JSON"), (b"<kml/>", "XML"), (b"hello", "text"), (b"\x00\x01", "unknown kind")],
)  # fmt: skip
def test_files_that_are_not_exports_are_described(data: bytes, words: str):
    """Junk isn't an error; the receipt says what it is."""
    (leaf,) = read_file(data)
    assert leaf.kind == "not_a_run"
    assert words in said(leaf.reason)


def _fail(data: bytes, wanted: object) -> None:
    raise RuntimeError("boom")


def test_the_reference_takes_over_if_our_reader_raises(monkeypatch: pytest.MonkeyPatch):
    """The run is still read, and the leaf names the reader that read it."""
    (expected,) = read_file(RUN)
    monkeypatch.setattr(decode, "decode", _fail)
    (leaf,) = read_file(RUN)
    assert (leaf.kind, leaf.runs) == ("activity", expected.runs)
    assert expected.reader == "FIT (columns)"
    assert leaf.reader == "FIT (fitparse)"


def test_the_reference_can_be_chosen():
    """Then our reader is not called at all."""
    assert read_file(RUN, "reference")[0].reader == "FIT (fitparse)"
    assert read_file(gpx_run(), "reference")[0].reader == "GPX (gpxpy)"


@pytest.mark.unforeseen
def test_a_parser_that_fails_costs_one_file(monkeypatch: pytest.MonkeyPatch):
    """Even an unforeseen fault becomes a line of the receipt."""
    for reader in (decode, reference):
        monkeypatch.setattr(reader, "decode", _fail)
    (leaf,) = read_file(RUN)
    assert leaf.kind == "failed"
    assert "boom" in said(leaf.reason)


def test_leaves_survive_json():
    """What the cache returns equals what it was given."""
    for leaf in (*read_file(zipped(a=RUN, b=gpx_run(), c=RUN[:300])), *read_file(b"x")):
        import json

        assert Leaf.from_json(json.loads(json.dumps(leaf.to_json()))) == leaf


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"<gpx>"]))
def test_any_bytes_give_leaves(data: bytes, head: bytes):
    """Nothing raises, and every leaf that wasn't read has a reason."""
    for leaf in read_file(head + data):
        assert leaf.kind == "activity" or leaf.reason or leaf.kind == "archive"


def test_formats_exclude_each_other():
    """Exactly one parser accepts each sample."""
    for data in (RUN, gpx_run(), b"<TrainingCenterDatabase>"):
        assert sum(parser.identify(data[:4096]) for parser in CARDS) == 1


def test_corpus_edge_cases_give_a_run_or_a_reason(corpus: Path):
    """Every labelled case ends in facts or a reason; no record count exceeds the expected one."""
    cases = sorted((corpus / "fit_edge_cases").glob("*/*/input.fit"))
    assert len(cases) > 40
    for case in cases:
        for leaf in read_file(case.read_bytes()):
            assert leaf.runs or leaf.reason or leaf.kind == "archive", case


def test_a_full_disk_is_not_reported_as_damage(monkeypatch: pytest.MonkeyPatch):
    """An error that isn't the archive's is reported as it is, and will be tried again."""
    inner = zipped(**{"a.fit": RUN})

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", fail)
    leaf = read_file(zipped(**{"part.zip": inner}))[1]
    assert (leaf.kind, leaf.is_unforeseen) == ("failed", True)
    assert "No space left" in said(leaf.reason)


def test_useless_files_of_zeros_refuse_no_archive():
    """Zeros compress well; only the beginning of a file that no reader accepts is read."""
    blanks = {f"{name}.bin": bytes(10 * 2**20) for name in "abc"}
    *others, run = read_file(zipped(**blanks, **{"run.fit": RUN}))
    assert run.kind == "activity"
    assert {said(leaf.reason) for leaf in others[1:]} == {"nothing but zeros"}


@pytest.mark.parametrize("pack", [lambda data: zipped(**{"a.fit": data}), gzipped])
def test_every_byte_of_an_archive_counts(pack: Any):
    """Two that begin alike and have one size are two; of a film, only the beginning is read."""
    data = bytearray(pack(bytes(range(256)) * 100))
    other = data.copy()
    data += bytes(HEAD_BYTES) + b"1"
    other += bytes(HEAD_BYTES) + b"2"
    assert identity(io.BytesIO(data), "x") != identity(io.BytesIO(other), "x")
    film = b"\x00\x00\x00 ftypmp42" + bytes(2 * HEAD_BYTES)
    assert identity(io.BytesIO(film + b"1"), "x") == identity(io.BytesIO(film + b"2"), "x")


@pytest.mark.parametrize(
    ("data", "name"),
    [(gzipped(b"<gpx>")[:4], "gzip"), (b"PK\x03\x04", "zip"), (b"<gpx", "unknown")],
)
def test_how_a_file_is_packed(data: bytes, name: str):
    """As on the receipt, for a file that can't be unpacked."""
    assert archives.packing(data) == name
