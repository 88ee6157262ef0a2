"""Walking a folder, names fit for showing, archives within limits."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from analyzer.errors import ParseError, UsageError
from analyzer.ingest import sources
from tests.making import gzipped, zipped


def test_walk_leaves_out_what_is_hidden_temporary_or_ours(tmp_path: Path):
    """Exports are found in any sub-folder; the diary, settings and our own reports are not."""
    for name in ("b.fit", "a/x.gpx", ".hidden.fit", "c.fit.part", "pain.csv", "runlog.toml",
                 "reports/r.pdf", "reports/run.fit", "notes.txt", "d.fit~"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in sources.walk(tmp_path)]
    assert found == ["a/x.gpx", "b.fit", "notes.txt", "reports/run.fit"]


def test_walk_ends_where_links_go_in_circles(tmp_path: Path):
    """A link to the folder above is not followed for ever."""
    (tmp_path / "a.fit").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in sources.walk(tmp_path)] == ["a.fit"]


def test_a_folder_that_is_none(tmp_path: Path):
    """The sentence names the path and the way out."""
    with pytest.raises(UsageError, match=r"There is no folder .*nowhere.*--folder"):
        list(sources.walk(tmp_path / "nowhere"))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        list(sources.walk(tmp_path / "file"))


def test_a_pipe_is_no_file(tmp_path: Path):
    """Opening a named pipe would wait for ever."""
    os.mkfifo(tmp_path / "run.fit")
    with pytest.raises(ParseError, match="no regular file"):
        sources.read_bytes(tmp_path / "run.fit")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("jo.run@example.org_123.fit", "[…]_123.fit"), ("jo@mail.example.co.uk.zip", "[…].zip"),
     ("2026-03-01 run.fit", "2026-03-01 run.fit"), ("a\nb\x07.fit", "a□b□.fit")],
)  # fmt: skip
def test_names_carry_no_address(name: str, shown: str):
    """Garmin puts the account's e-mail address into names."""
    assert "@" not in sources.public_name(name)
    assert sources.public_name(name) == shown


def test_gunzip_in_whole_and_in_part():
    """A cut gzip gives what it had, and says that it is not all."""
    data = os.urandom(5000)
    assert sources.gunzip(gzipped(data)) == (data, True)
    assert sources.gunzip(gzipped(data[:2500]) + gzipped(data[2500:])) == (data, True)
    part, is_complete = sources.gunzip(gzipped(data)[:3000])
    assert data.startswith(part)
    assert part
    assert not is_complete
    with pytest.raises(ParseError, match="damaged gzip"):
        sources.gunzip(gzipped(b"")[:10] + b"\xff" * 50)


def test_gzip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch):
    """Unpacking stops at the limit."""
    monkeypatch.setattr(sources, "MAX_MEMBER_BYTES", 10_000)
    with pytest.raises(ParseError, match="unpacks to more than"):
        sources.gunzip(gzipped(bytes(50_000)))


def test_zip_members_in_order_without_noise():
    """Resource forks and hidden files are no members; private files are not opened."""
    archive = zipped(
        **{"a/b.fit": b"1", "__MACOSX/x": b"2", "a/.DS_Store": b"3", "logins.csv": b"4"}
    )
    members = list(sources.zip_members(archive.replace(b"..MACOSX", b"__MACOSX")))
    shown = {member.name: member for member in members}
    assert shown["b.fit"].data == b"1"
    assert shown["logins.csv"].data is None
    assert not shown["logins.csv"].failed
    assert ".DS_Store" not in shown


def test_encrypted_members_are_named():
    """The reason tells the way out."""
    stream = io.BytesIO(zipped(**{"a.fit": b"secret"}))
    data = bytearray(stream.getvalue())
    for magic, flag_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + flag_at] |= 1
    (member,) = sources.zip_members(bytes(data))
    assert member.failed
    assert "encrypted" in member.reason


def test_zip_bombs_are_refused(monkeypatch: pytest.MonkeyPatch):
    """A member that unpacks to hundreds of times its size is not unpacked."""
    monkeypatch.setattr(sources, "_RATIO_COUNTS_FROM_BYTES", 1000)
    (member,) = sources.zip_members(zipped(**{"a.fit": bytes(1_000_000)}))
    assert member.failed
    assert "times its size" in member.reason
    monkeypatch.setattr(sources, "MAX_TOTAL_BYTES", 100)
    with pytest.raises(ParseError, match="unpacks to more than"):
        list(sources.zip_members(zipped(**{"a.fit": bytes(1000)})))


def test_a_damaged_zip_is_an_error_and_a_damaged_member_is_not():
    """A bad member costs itself only."""
    good = zipped(**{"a.fit": b"1" * 100, "b.fit": b"2" * 100})
    with pytest.raises(ParseError, match="damaged zip"):
        list(sources.zip_members(good[: len(good) // 2]))
    at = good.index(b"a.fit") + len("a.fit")
    harmed = good[:at] + b"\xff\xff" + good[at + 2 :]
    first, second = sources.zip_members(harmed)
    assert first.failed
    assert second.data == b"2" * 100
    assert zipfile.is_zipfile(io.BytesIO(good))
