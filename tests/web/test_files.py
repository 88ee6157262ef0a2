"""Files: what became of every file, problems first."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from analyzer.web.app import make_app
from analyzer.web.desk import Desk
from analyzer.web.paging import PER_PAGE, Paged
from analyzer.web.routes import drop as drop_route
from tests.web.conftest import SAMPLE

HOST = "127.0.0.1:8123"
TODAY = dt.date(2026, 6, 28)
Served = Callable[[Path], TestClient]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    desks: list[Desk] = []

    def serve(folder: Path) -> TestClient:
        desks.append(Desk(folder, today=lambda: TODAY))
        headers = {"origin": f"http://{HOST}"}
        return TestClient(make_app(desks[-1], {HOST}), base_url=f"http://{HOST}", headers=headers)

    yield serve
    for desk in desks:
        desk.close()


@pytest.fixture(scope="module")
def sample(served: Served, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The sample with more: diary lines that can't be read, a lost run, a hostile name."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("files") / "log"))
    with (folder / "pain.csv").open("a", encoding="utf-8") as diary:
        diary.write("2026-06-31,,3,left\n2026-06-30,,eleven,left\n")
    (folder / "zz-empty.fit").touch()
    (folder / "<img src=x onerror=alert(1)>.txt").write_text("x")
    return served(folder)


def shown(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text.replace("\u00a0", " ")


def names(page: str, table: str = "Files") -> list[str]:
    """The first cells of a table's rows."""
    found = re.search(rf'aria-label="{table}">(.*?)</table>', page, re.DOTALL)
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', found[1]) if found else []
    return [html.unescape(row) for row in rows]


def test_problems_come_first(sample: TestClient) -> None:
    page = shown(sample, "/files")
    assert names(page)[:3] == [
        "zz-empty.fit",
        "watch/2025-09-17-06-36-58.fit",
        "<img src=x onerror=alert(1)>.txt",
    ]
    assert "<img" not in page
    assert "293 files: 262 read" in page
    assert "Compare the run with your watch" in page


def test_days_without_a_recording_lead_to_the_form_that_says_so(sample: TestClient) -> None:
    """A note on days is no problem of a file, and nobody has to write a table into one."""
    page = shown(sample, "/files?span=12w")
    told = "Nothing at all was recorded from 2025-10-31 to 2025-11-13."
    link = "/runs?from=2025-10-31&to=2025-11-13&span=12w#not-recorded"
    assert f'<li>{told} <a href="{link}">' in html.unescape(page)
    assert "[[not_recorded]]" not in page
    form = shown(sample, link).partition('<h3 id="not-recorded">')[2]
    assert 'name="from" required value="2025-10-31"' in form
    assert 'name="to" value="2025-11-13"' in form


def test_lines_of_the_diary_are_named_with_what_to_do(sample: TestClient) -> None:
    page = shown(sample, "/files")
    own = names(page, "Problems in your own files")
    assert own.count("pain.csv") >= 2
    row = re.search(
        r'<th scope="row"[^>]*>pain.csv</th><td[^>]* data-head="Line">(\d+)</td>(.*)</tr>', page
    )
    assert row
    lines = sample.app.state.desk.folder.joinpath("pain.csv").read_text().splitlines()  # type: ignore[attr-defined]
    assert int(row[1]) in (len(lines) - 1, len(lines))
    assert row[2].count("<td ") == 3
    assert not row[2].endswith("></td>")


def test_each_run_leads_to_its_page(sample: TestClient) -> None:
    page = shown(sample, "/files?q=14311670801")
    assert names(page) == ["exports/garmin-connect-2025-06.zip › 14311670801_ACTIVITY.fit"]
    assert re.search(
        r'<a href="/runs/[0-9a-f]{10}-0">8\.6\s?km, <span class="day">2025-06-03</span></a>', page
    )
    later = shown(sample, "/files?q=14311670801&span=year")
    assert names(later) == []
    assert "Files without a date are shown whatever the days." in later


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("status=failed", ["zz-empty.fit"]),
        ("status=problems", ["zz-empty.fit", "watch/2025-09-17-06-36-58.fit"]),
        ("status=duplicate", ["phone/2025-05-13_180954.gpx"]),
        ("q=PLANNED", ["phone/planned-ridge-loop.gpx"]),
        ("q=strength&status=read", []),
        ("q=%3CIMG", ["<img src=x onerror=alert(1)>.txt"]),
        ("q=.*", []),
        ("q=[", []),
        ("status=nonsense", []),
    ],
)
def test_a_choice(sample: TestClient, asked: str, expected: list[str]) -> None:
    page = shown(sample, f"/files?{asked}")
    assert names(page) == expected
    assert ("No file is like that." in page) is not expected


def test_all_pages_together_hold_each_file_once(sample: TestClient) -> None:
    pages = [names(shown(sample, f"/files?page={number}")) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [100, 100, 94]
    assert len(set().union(*pages)) == 294
    for far in ("4", "99999999", "999999999999999999999", "-1", "x", ""):
        assert names(shown(sample, f"/files?page={far}")) in (pages[0], pages[2])


def test_a_choice_is_carried_on_and_escaped(sample: TestClient) -> None:
    page = shown(sample, '/files?q=fit&status=read&x="><script>')
    assert '<script>">' not in page
    assert 'rel="next" href="/files?q=fit&amp;status=read' in page
    assert 'value="fit"' in page
    assert '<option value="read" selected>' in page


def test_an_empty_folder_says_how_to_get_exports(served: Served, tmp_path: Path) -> None:
    page = shown(served(tmp_path), "/files")
    for source in ("Garmin", "Strava", "Apple Health", "Polar Flow", "Runkeeper"):
        assert source in page
    assert "Every file" not in page
    assert 'enctype="multipart/form-data"' in page


def test_files_can_be_dropped_where_the_folder_cannot_be_read(
    served: Served, tmp_path: Path
) -> None:
    (tmp_path / "runlog.toml").write_text("this is no TOML")
    client = served(tmp_path)
    page = shown(client, "/files")
    assert "runlog.toml" in page
    assert 'enctype="multipart/form-data"' in page
    answer = client.post("/drop", files=[("file", ("a.txt", b"a", "text/plain"))])
    assert "1\u00a0file: 1 added" in answer.text
    assert "runlog.toml" in answer.text


def test_a_receipt_holds_just_these_files_and_their_members(served: Served, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "log"))
    zipped = (folder / "exports" / "garmin-connect-2025-06.zip").read_bytes()
    (folder / "exports" / "garmin-connect-2025-06.zip").unlink()
    client = served(folder)
    client.get("/files")
    answer = client.post(
        "/drop", files=[("file", ("june.zip", zipped, "")), ("file", ("a.txt", b"a", ""))]
    )
    for _ in range(20):
        if "is being read" not in answer.text:
            break
        answer = client.get(answer.url.path)
    assert names(answer.text) == [
        "a.txt",
        "june.zip",
        "june.zip › 14311670801_ACTIVITY.fit",
        "june.zip › 14327509635_ACTIVITY.fit",
        "june.zip › 14351267886_ACTIVITY.fit",
    ]
    assert "4\u00a0files: 3 read" in answer.text


def test_a_receipt_names_each_file_and_its_numbers_add_up(served: Served, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "log"))
    old = (folder / "watch" / "2025-09-03-06-41-15.fit").read_bytes()
    run = folder / "watch" / "2025-09-17-06-36-58.fit"
    new = run.read_bytes()
    run.unlink()
    client = served(folder)
    files = {
        "src/run.fit": new,
        "src/sub/copy.fit": new,
        "src/old.fit": old,
        "src/note.txt": b"a",
        "pain.csv": b"",
    }
    answer = client.post("/drop", files=[("file", (n, data, "")) for n, data in files.items()])
    for _ in range(20):
        if "is being read" not in answer.text:
            break
        answer = client.get(answer.url.path)
    page = answer.text.replace("\u00a0", " ")
    # Five: run and note are new, old lay there, copy is the same as run, pain.csv is refused.
    assert (
        "5 files: 2 added to the folder, 1 there already, 1 the same as another of these, 1 not "
        "taken." in page
    )
    told = dict(re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)</td></tr>', page))
    assert told["src/sub/copy.fit"] == "src/run.fit, which was dropped with it"
    assert told["src/old.fit"] == "watch/2025-09-03-06-41-15.fit, which was in the folder before"
    assert "runlog pain import" in told["pain.csv"]
    listed = names(page)
    assert [re.sub("<.*", "", name).strip() for name in listed] == [
        "src/run.fit",
        "src/note.txt",
        "watch/2025-09-03-06-41-15.fit",
    ]
    assert "not stored again" in listed[2]
    assert "not stored again" not in listed[0]


def test_a_receipt_is_put_anew_once_the_folder_is_read(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served(tmp_path)
    client.get("/files")
    desk = client.app.state.desk  # type: ignore[attr-defined]
    is_reading, go_on = threading.Event(), threading.Event()

    def warm(*_: object) -> None:  # it is read, but what pages show of it takes long
        is_reading.set()
        go_on.wait(20)

    monkeypatch.setattr(desk._readings, "_warm", warm)
    monkeypatch.setattr(drop_route, "PATIENCE_S", 0.01)
    client.post("/drop?id=abcdef01", files=[("file", ("a.txt", b"a", ""))])
    assert is_reading.wait(20)
    page = client.get("/files/dropped/abcdef01").text
    go_on.set()
    assert "is being read" in page
    version = re.search(r'data-version="(-?\d+)"', page)
    assert version
    assert int(version[1]) != desk.version


def test_a_receipt_is_put_anew_even_where_the_reading_finds_nothing_new(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served(tmp_path)
    desk = client.app.state.desk  # type: ignore[attr-defined]
    reading: Future[None] = Future()
    heard: list[bool] = []
    monkeypatch.setattr(desk, "renew", lambda **_: reading)
    monkeypatch.setattr(drop_route, "PATIENCE_S", 0.01)
    answer = client.post("/drop?id=abcdef01", files=[("file", ("a.txt", b"a", ""))])
    assert "is being read" in answer.text
    desk.listen(lambda: heard.append(True))
    reading.set_result(None)
    assert heard


def test_a_receipt_that_is_gone_says_where_to_look(served: Served, tmp_path: Path) -> None:
    answer = served(tmp_path).get("/files/dropped/0123456789abcdef")
    assert answer.status_code == 404
    assert 'href="/files"' in answer.text


@given(total=st.integers(0, 10**6), wanted=st.integers(-5, 10**7))
def test_a_page_of_many(total: int, wanted: int) -> None:
    paged = Paged.of(total, wanted)
    assert 1 <= paged.number <= paged.pages
    assert (paged.pages - 1) * PER_PAGE < max(total, 1) <= paged.pages * PER_PAGE
    assert paged.last - paged.first < PER_PAGE
    assert (paged.first == 0) == (total == 0)
    assert paged.last <= total


def write_track(path: Path) -> None:
    """A run of twenty minutes that names no sport."""
    track = "".join(
        f'<trkpt lat="48.0" lon="{11 + n * 0.0004:.4f}"><time>2026-06-01T06:{n // 6:02d}:{n % 6}0Z'
        "</time></trkpt>"
        for n in range(120)
    )  # 30 m in ten seconds
    path.write_text(
        '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="x">'
        f"<trk><trkseg>{track}</trkseg></trk></gpx>"
    )


def test_what_a_page_can_do_is_a_link_to_it(served: Served, tmp_path: Path) -> None:
    write_track(tmp_path / "a b.gpx")
    page = shown(served(tmp_path), "/files")
    found = re.search(r'If it isn&#39;t a run, <a href="([^"]+)">leave it out</a>\.', page)
    assert found
    assert "in runlog.toml" not in page
    assert "Leave this run out" in shown(
        served(tmp_path), re.findall(r'"(/runs/[0-9a-f]+-0)"', shown(served(tmp_path), found[1]))[0]
    )


def test_lost_recordings_stand_above_what_is_only_noted_of_own_files(
    sample: TestClient, served: Served, tmp_path: Path
) -> None:
    page = shown(sample, "/files")  # lines of its diary are lost
    assert page.index("Your own files") < page.index("Every file") < page.index("Days without any")
    (tmp_path / "empty.fit").touch()
    write_track(tmp_path / "run.gpx")
    (tmp_path / "runlog.toml").write_text("[[not_recorded]]\nfrom = 2001-01-01\nto = 2001-01-02\n")
    page = shown(served(tmp_path), "/files")
    assert page.index("empty.fit") < page.index("Your own files")
