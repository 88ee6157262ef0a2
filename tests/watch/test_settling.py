"""The state of a folder, and when a batch of changes to it is over."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.watch.settling import Settler, Snapshot, State, snapshot


def _put(path: Path, content: bytes = b"x", at: int | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if at is not None:
        os.utime(path, (at, at))
    return path


class TestSnapshot:
    def test_includes_what_an_analysis_would_read(self, tmp_path: Path) -> None:
        """Exports in any sub-folder, the diary and the settings, with size and time."""
        _put(tmp_path / "a.fit", b"abc", at=5)
        _put(tmp_path / "2026" / "b.gpx.gz", b"", at=6)
        _put(tmp_path / "pain.csv", b"1", at=7)
        _put(tmp_path / "runlog.toml", b"12", at=8)
        seen = {name: state[:2] for name, state in snapshot(tmp_path).items()}
        assert seen == {
            "a.fit": (3, 5 * 10**9),
            "2026/b.gpx.gz": (0, 6 * 10**9),
            "pain.csv": (1, 7 * 10**9),
            "runlog.toml": (2, 8 * 10**9),
        }

    @pytest.mark.parametrize(
        "name",
        [
            ".DS_Store", ".~lock.pain.csv#", ".git/HEAD", ".a.fit.Xy12", "a.fit.tmp", "a.fit.part",
            "a.zip.crdownload", "pain.csv~", "reports/running-report.pdf",
            "report.pdf", "2026/Report.PDF",
        ],
    )  # fmt: skip
    def test_leaves_out_what_it_would_not(self, name: str, tmp_path: Path) -> None:
        """Hidden files, unfinished downloads and the program's own reports."""
        _put(tmp_path / name)
        assert snapshot(tmp_path) == {}

    def test_other_folders_named_reports_are_read(self, tmp_path: Path) -> None:
        """Only the folder reports at the top level is the program's own."""
        _put(tmp_path / "2026" / "reports" / "a.fit", at=1)
        assert list(snapshot(tmp_path)) == ["2026/reports/a.fit"]

    def test_links_and_folders_named_like_exports(self, tmp_path: Path) -> None:
        """A dangling link is left out; a folder counts by its name alone."""
        (tmp_path / "a.fit").mkdir()
        if os.name == "posix":
            (tmp_path / "b.fit").symlink_to(tmp_path / "nowhere")
        assert snapshot(tmp_path) == {"a.fit": (0, 0, 0)}

    def test_another_file_of_the_same_size_and_time(self, tmp_path: Path) -> None:
        """A file that replaces another is a change, even if it looks the same."""
        _put(tmp_path / "a.fit", b"abc", at=5)
        before = snapshot(tmp_path)
        time.sleep(0.02)  # a file system's clock ticks about every 10 ms
        _put(tmp_path / "b.tmp", b"xyz", at=5).rename(tmp_path / "a.fit")
        after = snapshot(tmp_path)
        assert after["a.fit"][:2] == before["a.fit"][:2]
        assert after != before

    @pytest.mark.skipif(os.name != "posix", reason="permissions")
    def test_permission_that_is_given(self, tmp_path: Path) -> None:
        """A file that has become readable is a change."""
        _put(tmp_path / "a.fit").chmod(0)
        before = snapshot(tmp_path)
        time.sleep(0.02)
        (tmp_path / "a.fit").chmod(0o600)
        assert snapshot(tmp_path) != before

    def test_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """A missing folder is not an empty one."""
        with pytest.raises(UsageError, match="There is no folder"):
            snapshot(tmp_path / "none")


A: Snapshot = {"a.fit": (1, 1, 0)}
GROWN: Snapshot = {"a.fit": (2, 1, 0)}
TOUCHED: Snapshot = {"a.fit": (1, 2, 0)}
B: Snapshot = {"a.fit": (1, 1, 0), "b.fit": (1, 1, 0)}


class _Judge:
    """Judges each file as instructed, and records the files it was asked about."""

    def __init__(self, broken: set[str]) -> None:
        self.broken = broken
        self.asked: list[str] = []

    def __call__(self, name: str, state: State) -> bool:
        self.asked.append(name)
        return name not in self.broken


def _settler(dealt_with: Snapshot | None, judge: _Judge | None = None) -> Settler:
    return Settler(dealt_with, judge or _Judge(set()), settle_s=2.0, patience_s=60.0)


def _end_of_batch(settler: Settler, look: Snapshot, start_s: float) -> tuple[float, list[float]]:
    """Look when the settler wants to; return the end of the batch and the time of each look."""
    times = [start_s]
    while not settler.settled(look, times[-1]):
        pause_s = settler.pause_s(times[-1])
        assert pause_s is not None
        times.append(times[-1] + pause_s)
        assert len(times) < 100
    return times[-1], times


class TestSettler:
    @pytest.mark.parametrize(
        ("looks", "calls"),
        [
            ([{}, {}, {}], []),
            ([A], []),
            ([A, A], [1]),
            ([A, A, A, A], [1]),
            ([A, GROWN, A, GROWN, GROWN], [4]),
            ([A, TOUCHED, TOUCHED], [2]),
            ([A, B, B], [2]),
            ([A, A, B, B, A, A], [1, 3, 5]),
            ([A, {}, {}], []),
            ([A, A, {}, {}], [1, 3]),
            ([A, A, {}, A, A], [1]),
            ([A, A, TOUCHED, A, A, TOUCHED, TOUCHED], [1, 6]),
        ],
    )
    def test_calls(self, looks: list[Snapshot], calls: list[int]) -> None:
        """A call comes at the second of two equal looks, if they differ from the last call's."""
        settler = _settler({})
        found = [i for i, look in enumerate(looks) if settler.settled(look, 2.0 * i)]
        assert found == calls

    def test_pending(self) -> None:
        """Only changes that haven't settled yet need another look soon."""
        settler = _settler(A)
        looks = ((A, False), (B, True), (B, False), (A, True), (B, False))
        for i, (look, pending) in enumerate(looks):
            settler.settled(look, 2.0 * i)
            assert settler.is_pending is pending

    def test_two_looks_too_close(self) -> None:
        """Two equal looks within a moment, as after an event, don't end a batch."""
        settler = _settler({})
        found = [settler.settled(A, now_s) for now_s in (100.0, 100.5, 101.0, 102.0)]
        assert found == [False, False, False, True]

    def test_first_batch(self) -> None:
        """Without a known state, whatever is there is a batch, even an empty folder."""
        assert [_settler(None).settled(look, 0.0) for look in ({}, A)] == [False, False]
        settler = _settler(None)
        assert [settler.settled({}, 2.0 * i) for i in range(3)] == [False, True, False]

    def test_file_that_does_not_look_whole(self) -> None:
        """It is checked less and less often, for a minute; then the batch is over."""
        settler = _settler(A, _Judge({"b.fit"}))
        end_s, times = _end_of_batch(settler, B, 1000.0)
        assert 1060.0 <= end_s <= 1062.0
        assert times[:5] == [1000.0, 1002.0, 1004.0, 1008.0, 1016.0]
        assert len(times) <= 12
        assert settler.pause_s(end_s) is None

    def test_it_is_waited_for_once(self) -> None:
        """A file accepted as it is delays no later batch, unless it changes."""
        settler = _settler(A, _Judge({"b.fit"}))
        _end_of_batch(settler, B, 0.0)
        later = B | {"c.fit": (1, 1, 0)}
        assert _end_of_batch(settler, later, 100.0)[0] == 102.0
        changed = later | {"b.fit": (5, 5, 0)}
        assert _end_of_batch(settler, changed, 200.0)[0] >= 260.0

    def test_it_becomes_whole(self) -> None:
        """A change restarts the two looks; once it looks whole there is no further wait."""
        judge = _Judge({"b.fit"})
        settler = _settler(A, judge)
        assert not any(settler.settled(B, now_s) for now_s in (0.0, 2.0, 4.0))
        assert settler.unfinished == ("b.fit",)
        judge.broken.clear()
        assert _end_of_batch(settler, B | {"b.fit": (9, 9, 0)}, 8.0)[0] == 10.0
        assert settler.unfinished == ()

    def test_growth_restarts_the_wait(self) -> None:
        """A copy that stalls for 50 seconds, again and again, is not mistaken for a broken file."""
        settler = _settler(A, _Judge({"b.fit"}))
        for size in range(10):
            look = B | {"b.fit": (size, 1, 0)}
            times = [100.0 * size + seconds for seconds in (0, 2, 10, 20, 50)]
            assert not any(settler.settled(look, now_s) for now_s in times)

    def test_other_files_do_not_restart_it(self) -> None:
        """Files that arrive meanwhile don't prolong the wait for a broken one."""
        settler = _settler(A, _Judge({"b.fit"}))
        look = dict(B)
        for i in range(30):
            look = look | {f"{i}.fit": (1, 1, 0)}
            assert not settler.settled(look, 2.0 * i)
        assert _end_of_batch(settler, look, 60.0)[0] == 60.0

    def test_only_what_is_new_is_opened(self) -> None:
        """Of a thousand files, the unchanged ones are never judged; the others, once."""
        judge = _Judge({"bad.fit"})
        many = {f"{i}.fit": (1, 1, 0) for i in range(1000)}
        settler = _settler(many, judge)
        _end_of_batch(settler, many | {"good.fit": (1, 1, 0), "bad.fit": (1, 1, 0)}, 0.0)
        assert set(judge.asked) == {"good.fit", "bad.fit"}
        assert judge.asked.count("good.fit") == 1
        assert judge.asked.count("bad.fit") <= 12

    def test_deleted_files_are_not_judged(self) -> None:
        """A file that is gone doesn't have to look whole."""
        judge = _Judge({"a.fit"})
        assert _end_of_batch(_settler(A, judge), {}, 0.0)[0] == 2.0
        assert judge.asked == []

    def test_what_changed(self) -> None:
        """It names the last changed file, or the deleted one."""
        settler = _settler(A)
        settler.settled(B, 0.0)
        assert settler.last_changed == "b.fit"
        settler.settled(A, 1.0)
        assert settler.last_changed == "b.fit"
        settler.settled(TOUCHED, 2.0)
        assert settler.last_changed == "a.fit"
