"""Files that are dropped: whole, under a free name, never over anything, or refused."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.drop import limits, placing, taker
from analyzer.web.drop.drops import MOST_DROPS, Drops
from analyzer.web.drop.limits import Limits
from analyzer.web.drop.partial import Partial, remove_leftovers
from tests.systems import needs_links

HOST = "127.0.0.1:8123"
DIARY = b"date,score\n2026-01-01,3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "log"
    made.mkdir()
    (made / "pain.csv").write_bytes(DIARY)
    return made


@pytest.fixture
def make_client(folder: Path) -> Iterator[Callable[..., TestClient]]:
    desks: list[Desk] = []

    def make(limits: Limits | None = None, at: Path = folder) -> TestClient:
        desks.append(Desk(at))
        app = make_app(desks[-1], {HOST})
        app.state.drops = Drops(at, limits)
        return TestClient(app, base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    return make_client()


def drop(client: TestClient, *files: tuple[str, bytes], name: str = "") -> Any:
    sent = [("file", (path, data, "application/octet-stream")) for path, data in files]
    answer = client.post(f"/drop?id={name}", files=sent, headers={"accept": "application/json"})
    return SimpleNamespace(status=answer.status_code, **answer.json())


def content(folder: Path) -> dict[str, bytes]:
    """Path in the folder -> bytes of all that is in it, hidden or not."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_files_and_folders_come_whole(client: TestClient, folder: Path) -> None:
    data = os.urandom(300_000)
    told = drop(client, ("run.fit", data), ("export/activities/1.gpx", b"<gpx/>"))
    assert (told.status, told.kept, told.refused, told.fault) == (200, 2, 0, "")
    assert content(folder) == {
        "pain.csv": DIARY,
        "run.fit": data,
        "export/activities/1.gpx": b"<gpx/>",
    }


def test_nothing_is_written_over(client: TestClient, folder: Path) -> None:
    for number in range(3):
        drop(client, ("a/run.fit.gz", b"%d" % number))
    assert content(folder) == {
        "pain.csv": DIARY,
        "a/run.fit.gz": b"0",
        "a/run (2).fit.gz": b"1",
        "a/run (3).fit.gz": b"2",
    }


def test_two_uploads_at_once_of_one_drop_are_each_told_of_their_own(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, close = threading.Barrier(2, timeout=20), Partial.close

    def wait(self: Partial) -> None:
        close(self)
        together.wait()

    monkeypatch.setattr(Partial, "close", wait)
    with ThreadPoolExecutor(2) as threads:
        sent = [threads.submit(drop, client, (n, n.encode()), name="abcdef01") for n in "ab"]
        told = [upload.result() for upload in sent]
    assert [(one.kept, one.refused) for one in told] == [(1, 0), (1, 0)]
    assert "2\u00a0files: 2 added to the folder." in client.get("/files/dropped/abcdef01").text


def test_the_disk_is_never_waited_for_in_the_loop(
    make_client: Callable[..., TestClient], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    sync, discard = taker.sync_folder, Partial.discard

    def synced(folder: Path) -> None:
        threads.append(threading.current_thread().name)
        sync(folder)

    def discarded(self: Partial) -> None:
        threads.append(threading.current_thread().name)
        discard(self)

    monkeypatch.setattr(taker, "sync_folder", synced)
    monkeypatch.setattr(Partial, "discard", discarded)
    answer = make_client().post("/drop", content=WHOLE[: WHOLE.index(b"BBB") + 1], headers=FORM)
    assert answer.status_code == 400
    assert len(threads) >= 2
    assert all(name.startswith("runlog-drop") for name in threads)


def test_many_files_of_one_name_all_find_a_place(client: TestClient, folder: Path) -> None:
    told = drop(client, *(("run.fit", b"%d" % number) for number in range(150)))
    assert told.kept == 150
    assert sorted(content(folder).values()) == sorted([DIARY, *(b"%d" % n for n in range(150))])


def test_the_same_bytes_are_not_stored_twice(client: TestClient, folder: Path) -> None:
    drop(client, ("run.fit", b"same"))
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "old.fit").write_bytes(b"older")
    told = drop(client, ("a.fit", b"same"), ("run.fit", b"same"), ("new.fit", b"older"))
    assert told.kept == 3
    assert set(content(folder)) == {"pain.csv", "run.fit", "elsewhere/old.fit"}


def test_a_file_that_has_gone_meanwhile_is_stored_again(client: TestClient, folder: Path) -> None:
    drop(client, ("run.fit", b"same"), name="abcdef01")
    (folder / "run.fit").unlink()
    drop(client, ("a.fit", b"same"), name="abcdef01")
    assert content(folder) == {"pain.csv": DIARY, "a.fit": b"same"}


def test_a_table_that_is_never_opened_stands_for_no_list(client: TestClient, folder: Path) -> None:
    (folder / "old.csv").write_bytes(b"Activity ID,Activity Date\n")
    drop(client, ("activities.csv", b"Activity ID,Activity Date\n"))
    assert (folder / "activities.csv").is_file()


def test_two_uploads_that_race_for_a_name_both_stay(
    make_client: Callable[..., TestClient], folder: Path
) -> None:
    # Two programs: neither knows of the other's lock.
    clients = [make_client(), make_client()]
    names = [f"run{number}.fit" for number in range(20)]

    def send(at: int) -> None:
        for name in names:
            drop(clients[at], (name, f"{at} {name}".encode()))

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(send, range(2)))
    sent = {f"{at} {name}".encode() for at in range(2) for name in names}
    assert set(content(folder).values()) == {DIARY, *sent}


def test_what_is_refused_leaves_the_others(client: TestClient, folder: Path) -> None:
    told = drop(
        client, ("Pain.csv", b"x"), ("../out.fit", b"y"), (".a.fit", b"z"), ("run.fit", b"r")
    )
    assert (told.kept, told.refused) == (1, 3)
    assert content(folder) == {"pain.csv": DIARY, "run.fit": b"r"}
    assert not (folder.parent / "out.fit").exists()


@needs_links
@pytest.mark.parametrize("target", ["outside", "log/inside"])
def test_a_link_in_the_folder_leads_nowhere(
    client: TestClient, folder: Path, tmp_path: Path, target: str
) -> None:
    (tmp_path / target).mkdir()
    (folder / "way").symlink_to(tmp_path / target)
    (folder / "loose.fit").symlink_to(tmp_path / "outside.fit")
    told = drop(client, ("way/run.fit", b"r"), ("way/deep/er.fit", b"s"), ("loose.fit", b"t"))
    assert (told.kept, told.refused) == (1, 2)
    assert not list((tmp_path / target).iterdir())
    assert not (tmp_path / "outside.fit").exists()
    assert (folder / "loose (2).fit").read_bytes() == b"t"


def test_a_file_in_the_place_of_a_folder_is_said(client: TestClient, folder: Path) -> None:
    (folder / "way").write_bytes(b"w")
    assert drop(client, ("way/run.fit", b"r")).refused == 1
    assert content(folder) == {"pain.csv": DIARY, "way": b"w"}


def test_without_links_a_place_is_reserved(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(placing.os, "link", link)
    drop(client, ("run.fit", b"a"))
    drop(client, ("run.fit", b"b"))
    assert content(folder) == {"pain.csv": DIARY, "run.fit": b"a", "run (2).fit": b"b"}

    def replace(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "replace", replace)
    assert drop(client, ("new/run.fit", b"c")).refused == 1
    assert set(content(folder)) == {"pain.csv", "run.fit", "run (2).fit"}
    assert not (folder / "new").exists()


def test_a_full_disk_is_told_and_leaves_nothing_half(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Partial.write

    def full(self: Partial, data: bytes) -> None:
        if b"big" in data:
            write(self, data[:2])
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, data)

    monkeypatch.setattr(Partial, "write", full)
    told = drop(client, ("a.fit", b"a"), ("big.fit", b"big"), ("c.fit", b"c"))
    assert (told.status, told.kept, told.is_for_all) == (507, 1, True)
    assert "Make room" in told.fault or "make room" in told.fault
    assert content(folder) == {"pain.csv": DIARY, "a.fit": b"a"}


def test_the_disk_is_looked_at_before_and_while_writing(
    make_client: Callable[..., TestClient], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = [1000, 1000, 10]

    def usage(_: object) -> SimpleNamespace:
        return SimpleNamespace(free=free.pop(0) if len(free) > 1 else free[0])

    monkeypatch.setattr(limits.shutil, "disk_usage", usage)
    client = make_client(Limits(kept_free_bytes=100, looked_at_bytes=5))
    told = drop(client, ("a.fit", b"0" * 2000))
    assert (told.status, told.kept) == (507, 0)
    assert "1 kB free" in told.fault
    told = drop(client, ("a.fit", b"0" * 100))
    assert told.status == 507
    assert content(folder) == {"pain.csv": DIARY}


def test_a_folder_that_cannot_be_written_to_is_said(
    make_client: Callable[..., TestClient], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    client = make_client()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", denied)
        told = drop(client, ("a.fit", b"a"), ("b.fit", b"b"))
    assert (told.status, told.kept, told.is_for_all) == (500, 0, True)
    assert told.fault.startswith(f"It can't be written to {folder}: Permission denied.")
    shutil.rmtree(folder)
    told = drop(client, ("a.fit", b"a"))
    assert told.status == 500
    assert "No such file or directory" in told.fault


def test_more_than_may_be_taken_at_once_is_refused(
    make_client: Callable[..., TestClient], folder: Path
) -> None:
    told = drop(make_client(Limits(most_bytes=1000)), ("a.fit", b"0" * 2000))
    assert (told.status, told.kept) == (413, 0)
    assert str(folder) in told.fault
    told = drop(make_client(Limits(most_files=2)), *((f"{n}.fit", b"%d" % n) for n in range(4)))
    assert (told.status, told.kept) == (413, 2)
    assert set(content(folder)) == {"pain.csv", "0.fit", "1.fit"}


BOUNDARY = "x" * 20
WHOLE = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="a.fit"\r\n\r\nAAA\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="b.fit"\r\n\r\nBBB\r\n'
    f"--{BOUNDARY}--\r\n"
).encode()
FORM = {"content-type": f"multipart/form-data; boundary={BOUNDARY}", "accept": "application/json"}


@pytest.mark.parametrize("end", range(0, len(WHOLE) - 5, 9))
def test_a_form_that_ends_early_keeps_whole_files_only(
    client: TestClient, folder: Path, end: int
) -> None:
    answer = client.post("/drop", content=WHOLE[:end], headers=FORM)
    assert answer.status_code == 400
    assert answer.json()["fault"]
    found = content(folder)
    assert found.pop("pain.csv") == DIARY
    assert found.items() <= {"a.fit": b"AAA", "b.fit": b"BBB"}.items()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"hello"),
        ("multipart/form-data", WHOLE),
        ("multipart/form-data; boundary=" + "y" * 300, WHOLE),
        (FORM["content-type"], b"no form at all"),
        (FORM["content-type"], b"\x00" * 1000),
        ("application/x-www-form-urlencoded", b"file=a.fit"),
        ("", b""),
    ],
)
def test_what_is_no_form_is_said(client: TestClient, folder: Path, kind: str, body: bytes) -> None:
    answer = client.post("/drop", content=body, headers={**FORM, "content-type": kind})
    assert answer.status_code == 400
    assert answer.json()["fault"]
    assert content(folder) == {"pain.csv": DIARY}


def test_what_a_broken_form_says_stays_out_of_the_terminal(folder: Path) -> None:
    # In a process of its own: pytest would catch what is logged.
    script = (
        "from starlette.testclient import TestClient; from analyzer.web.app import make_app; "
        "from analyzer.web.desk import Desk; from pathlib import Path; desk = Desk(Path('.')); "
        f"client = TestClient(make_app(desk, ['{HOST}']), 'http://{HOST}'); "
        f"client.headers.update({{'origin': 'http://{HOST}'}}); "
        f"print(client.post('/drop', content=b'garbage', headers={FORM}).status_code); desk.close()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("400\n", "")


def test_a_form_without_a_file_is_answered_beside_the_way_back(client: TestClient) -> None:
    answer = client.post("/drop", files=[("file", ("", b"", "application/octet-stream"))])
    assert answer.status_code == 422
    assert "No file was chosen" in answer.text
    assert "<h1>Nothing was taken</h1>" in answer.text
    assert 'href="/files"' in answer.text


def test_a_double_quote_in_a_name_is_told_as_it_is(client: TestClient, folder: Path) -> None:
    drop(client, ('my "long" run%.txt', b"a"), name="abcdef01")
    told = client.get("/files/dropped/abcdef01").text
    assert "my &#34;long&#34; run%.txt" in told
    assert content(folder)["my _long_ run%.txt"] == b"a"


def test_files_that_came_before_the_fault_are_not_denied(
    make_client: Callable[..., TestClient],
) -> None:
    sent = [("file", (f"{number}.fit", b"%d" % number)) for number in range(2)]
    answer = make_client(Limits(most_files=1)).post("/drop", files=sent)
    assert answer.status_code == 413
    assert "<h1>Not everything was taken</h1>" in answer.text


@needs_links
def test_leftovers_of_killed_drops_are_removed_and_nothing_else(folder: Path) -> None:
    old = time.time() - 3600
    names = {
        f".runlog-drop-{'0' * 16}.part": False,
        f".runlog-drop-{'g' * 16}.part": True,
        ".runlog-drop-.part": True,
        "runlog-drop-0000000000000000.part": True,
        ".other.part": True,
        "run.fit": True,
    }
    for name in names:
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (old, old))
    link = folder / f".runlog-drop-{'2' * 16}.part"
    link.symlink_to(folder / "run.fit")
    remove_leftovers(folder)
    assert {name: (folder / name).exists() for name in names} == names
    assert link.is_symlink()


def _receipts(client: TestClient, count: int) -> list[int]:
    """Numbers of the first drops whose receipts are kept."""
    kept: Drops = client.app.state.drops  # type: ignore[attr-defined]
    return [number for number in range(count) if kept.get(f"{number:08x}")]


def test_only_the_last_drops_are_kept(client: TestClient) -> None:
    for number in range(MOST_DROPS + 1):
        drop(client, ("a.fit", b"a"), name=f"{number:08x}")
    assert _receipts(client, MOST_DROPS + 1) == list(range(1, MOST_DROPS + 1))


def test_what_is_refused_before_a_file_begins_pushes_nothing_out(client: TestClient) -> None:
    drop(client, ("a.fit", b"a"), name=f"{0:08x}")
    for number in range(1, MOST_DROPS + 2):
        client.post(f"/drop?id={number:08x}", content=b"no form", headers=FORM)
    assert _receipts(client, MOST_DROPS + 2) == [0]


def test_a_drop_whose_files_still_come_is_not_forgotten(client: TestClient) -> None:
    kept: Drops = client.app.state.drops  # type: ignore[attr-defined]
    with kept.opened(f"{0:08x}") as slow:
        kept.begin(slow)
        for number in range(1, MOST_DROPS + 1):
            drop(client, ("a.fit", b"a"), name=f"{number:08x}")
        assert _receipts(client, MOST_DROPS + 1) == [0, *range(2, MOST_DROPS + 1)]
        with kept.opened(f"{0:08x}") as more:
            assert more is slow
    drop(client, ("a.fit", b"a"), name="abcdef01")
    assert _receipts(client, MOST_DROPS + 1) == list(range(2, MOST_DROPS + 1))


def test_another_site_may_drop_nothing(client: TestClient, folder: Path) -> None:
    sent = [("file", ("a.fit", b"a", "application/octet-stream"))]
    answer = client.post("/drop", files=sent, headers={"origin": "http://evil.test"})
    assert answer.status_code == 403
    assert content(folder) == {"pain.csv": DIARY}


_PARTS = st.sampled_from(
    ["..", ".", "", "a", "way", "pain.csv", "Pain.CSV", "run.fit", "out", "\\", "C:", "~", "con",
     "a" * 300, "\x00", "\u202e", "ｐain.csv", "pain.csv. ", "\uff0e\uff0e", "reports"]
)  # fmt: skip
_HOSTILE = st.lists(
    st.tuples(st.lists(_PARTS, min_size=1, max_size=5).map("/".join), st.binary(max_size=30)),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=_HOSTILE)
def test_whatever_comes_every_other_file_keeps_every_byte(
    tmp_path: Path, make_client: Callable[..., TestClient], files: list[tuple[str, bytes]]
) -> None:
    around = tmp_path / "around"
    with suppress(FileNotFoundError):
        shutil.rmtree(around)
    log = around / "log"
    (log / "a").mkdir(parents=True)
    (around / "out").mkdir()
    if os.name == "posix":
        (log / "way").symlink_to(around / "out")
    for place in ("pain.csv", "a/run.fit", "run.fit", "runlog.toml"):
        (log / place).write_bytes(place.encode())
    before = content(around)
    told = drop(make_client(at=log), *files)
    after = content(around)
    assert before.items() <= after.items()
    new = {path: data for path, data in after.items() if path not in before}
    assert all(path.startswith("log/") for path in new)
    assert not any(".part" in path for path in new)
    assert sorted(new.values()) == sorted(set(new.values())) or b"" in new.values()
    assert set(new.values()) <= {data for _, data in files}
    assert told.kept + told.refused <= len(files)
