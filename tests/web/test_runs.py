"""The list of runs, what is left out, and the decisions that runlog.toml holds."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from analyzer.settings import FILE_NAME, load_settings
from tests.web.asked import asking, hidden, said
from tests.web.conftest import width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

GPX = """<?xml version="1.0"?><gpx version="1.1" creator="test"
 xmlns="http://www.topografix.com/GPX/1/1"><trk><name>{title}</name><type>running</type><trkseg>
{points}</trkseg></trk></gpx>"""
HOSTILE = "<script>document.title='x'</script>&amp;\"'"


def write_run(path: Path, start: str, *, title: str = "Run", minutes: int = 30) -> None:
    """A run due north at 3 m/s, with a point every ten seconds."""
    from xml.sax.saxutils import escape

    begin = dt.datetime.fromisoformat(start)
    points = "\n".join(
        f'<trkpt lat="{52 + s * 3 / 111_195:.6f}" lon="13"><ele>30</ele>'
        f"<time>{begin + dt.timedelta(seconds=s):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for s in range(0, minutes * 60, 10)
    )
    path.write_text(GPX.format(title=escape(title), points=points))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three runs; the second was recorded twice."""
    made = tmp_path / "log"
    made.mkdir()
    write_run(made / "one.gpx", "2026-06-01T06:00:00", title="Along the river")
    write_run(made / "two.gpx", "2026-06-10T06:00:00", title=HOSTILE)
    shutil.copy(made / "two.gpx", made / "two again.gpx")
    write_run(made / "three.gpx", "2026-06-20T06:00:00", minutes=60)
    return made


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with asking(folder) as found:
        yield found


def _ids(text: str) -> list[str]:
    return re.findall(r'href="/runs/([0-9a-f]+-\d+)', text)


def _post(client: TestClient, path: str = "/decisions", **fields: str | list[str]) -> str:
    """Send a decision as the page's form would, and return the page that follows."""
    seen = hidden(client.get("/runs").text, "seen")
    answer = client.post(path, data={"seen": seen, **fields})
    assert answer.status_code == 200, said(answer.text)
    return answer.text


def _to_take_back(done: str) -> dict[str, str]:
    """What the button sends that takes back the decision which a page has just answered."""
    form = re.search(r'<div role="status">.*?</form>', done, re.DOTALL)
    assert form
    return {name: hidden(form[0], name) for name in ("decision", "of")}


def _take_back(client: TestClient, told: str) -> str:
    """Press the button beside a decision."""
    form = re.search(
        rf'name="decision" value="(\w+)">\s*<button[^>]*"Take back: {re.escape(told)}"',
        client.get("/runs").text,
    )
    assert form, told
    return _post(client, "/decisions/back", decision=form[1])


def test_the_newest_run_comes_first_with_why_it_counts(client: TestClient) -> None:
    text = client.get("/runs").text
    days = re.findall(r">(2026-06-\d\d) \d\d:\d\d</a>", text)
    assert days == ["2026-06-20", "2026-06-10", "2026-06-01"]
    line = said(text)
    assert "distance along its track" in line
    assert "1 other recording of it set aside" in line
    assert "3 runs, newest first" in line


def test_titles_are_text(client: TestClient) -> None:
    text = client.get("/runs").text
    assert "<script>document" not in text
    assert "&lt;script&gt;document" in text


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("river", ["2026-06-01"]),
        ("RIVER", ["2026-06-01"]),
        ("2026-06-2", ["2026-06-20"]),
        ("three.gpx", ["2026-06-20"]),
        ("10 jun", ["2026-06-10"]),
        ("<script>", ["2026-06-10"]),
        ("[", []),
    ],
)
def test_a_search_looks_at_day_title_and_file(
    client: TestClient, asked: str, days: list[str]
) -> None:
    text = client.get("/runs", params={"q": asked}).text
    assert re.findall(r">(2026-06-\d\d) \d\d:\d\d</a>", text) == days


def test_the_span_is_obeyed_and_carried_on(client: TestClient) -> None:
    text = client.get("/runs", params={"span": "2026-06-05..2026-06-15"}).text
    assert re.findall(r">(2026-06-\d\d) \d\d:\d\d</a>", text) == ["2026-06-10"]
    assert re.search(r'href="/runs/[\w-]+\?span=2026-06-05..2026-06-15"', text)


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "²", "x", ""])
def test_an_odd_page_number_shows_a_page(client: TestClient, number: str) -> None:
    assert client.get("/runs", params={"page": number}).status_code == 200


def test_fifty_runs_are_on_a_page(tmp_path: Path) -> None:
    for day in range(51):
        start = dt.datetime(2026, 3, 1, 6) + dt.timedelta(days=day)
        write_run(tmp_path / f"{day}.gpx", start.isoformat(), minutes=10)
    with asking(tmp_path) as client:
        first, second = client.get("/runs").text, client.get("/runs?page=2").text
        assert len(set(_ids(first))) == 50
        assert len(set(_ids(second))) == 1
        assert 'href="/runs?page=2"' in first
        assert "2026-03-01" in second


def test_distances_are_in_the_units_of_the_settings(folder: Path) -> None:
    """1,790 s at 3 m/s are 5.37 km, 3.34 miles."""
    with asking(folder) as client:
        assert "Distance (km)" in client.get("/runs").text
        assert ">5.4<" in client.get("/runs?q=one.gpx").text
    (folder / FILE_NAME).write_text('units = "mi"\n')
    with asking(folder) as client:
        assert "Distance (mi)" in client.get("/runs").text
        assert ">3.3<" in client.get("/runs?q=one.gpx").text


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with asking(tmp_path) as client:
        assert "There are no runs on these days" in said(client.get("/runs").text)
        assert "None." in said(client.get("/runs/left-out").text)


def test_a_run_is_left_out_found_again_and_taken_back(client: TestClient, folder: Path) -> None:
    (folder / FILE_NAME).write_text("# mine\nunits = 'km'\n")
    text = _post(client, kind="drop", name="one.gpx")
    assert len(set(_ids(text))) == 2
    assert "Left out: one.gpx" in said(text)
    assert load_settings(folder).recordings.drop == ("one.gpx",)
    assert (folder / FILE_NAME).read_text().startswith("# mine\nunits = 'km'\n")
    assert "one.gpx 2026-06-01 runlog.toml drops it" in said(client.get("/runs/left-out").text)
    text = _take_back(client, "Left out: one.gpx")
    assert len(set(_ids(text))) == 3
    assert load_settings(folder).recordings.drop == ()


def test_leaving_out_names_the_run_and_is_taken_back_right_there(
    client: TestClient, folder: Path
) -> None:
    run_id = _id_of(client, "2026-06-10")
    text = _post(client, kind="drop", name=["two.gpx", "two again.gpx"], run=run_id)
    named = (
        rf"From now on, the run of 10 Jun 2026 \({re.escape(HOSTILE)}, two( again)?.gpx\) is left"
    )
    assert re.search(named, said(text))
    form = re.findall(r'<form[^>]* action="/decisions/back".*?</form>', text, re.DOTALL)[0]
    tokens = re.findall(r'name="decision" value="(\w+)"', form)
    assert len(tokens) == 2
    back = _post(client, "/decisions/back", decision=tokens, run=hidden(form, "run"))
    assert "Taken back: Left out: two.gpx; Left out: two again.gpx." in said(back)
    assert "Run of 10 Jun 2026" in said(back)
    assert (folder / FILE_NAME).read_text() == ""


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"kind": "drop", "name": "two.gpx"}, "the recording two.gpx of 10 Jun 2026 is left out."),
        ({"kind": "keep", "name": "one.gpx"},
         "the run of 1 Jun 2026 (Along the river, one.gpx) counts as a run of its own."),
        ({"kind": "drop", "name": ["one.gpx", "three.gpx"]},
         "the recording one.gpx of 1 Jun 2026 and the recording three.gpx of 20 Jun 2026 are left"),
        ({"kind": "not_recorded", "from": "2026-06-02", "to": "2026-06-03"},
         "each day of 2 Jun 2026 to 3 Jun 2026 counts as not known."),
        ({"kind": "not_recorded", "from": "2026-06-02"}, "2 Jun 2026 counts as not known."),
    ],
)  # fmt: skip
def test_the_answer_names_what_was_decided(
    client: TestClient, fields: dict[str, str | list[str]], text: str
) -> None:
    assert f"From now on, {text}" in said(_post(client, **fields))


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("2026-06-09", "There is a run in these days, of 1 Jun 2026: it stays a run"),
        ("2026-06-20", "runs in these days, of 1 Jun 2026, 10 Jun 2026 and 20 Jun 2026: they stay"),
    ],
)
def test_runs_in_days_that_were_not_recorded_are_named(
    client: TestClient, last: str, told: str
) -> None:
    text = said(_post(client, kind="not_recorded", **{"from": "2026-06-01", "to": last}))
    assert told in text


@pytest.mark.parametrize("done", ["drop", "back", "keep", "x"])
def test_an_address_claims_nothing_that_was_not_done(client: TestClient, done: str) -> None:
    text = said(client.get("/runs", params={"done": done}).text)
    assert "From now on" not in text
    assert "Taken back" not in text


def test_an_old_answer_is_silent_once_it_is_not_so_any_more(
    client: TestClient, folder: Path
) -> None:
    seen = hidden(client.get("/runs").text, "seen")
    form = {"seen": seen, "kind": "drop", "name": "one.gpx"}
    answer = client.post("/decisions", data=form, follow_redirects=False)
    address = answer.headers["location"]
    assert "From now on" in said(client.get(address).text)
    (folder / FILE_NAME).write_text("")
    assert "From now on" not in said(client.get(address).text)


@pytest.mark.parametrize(
    "damaged",
    [
        "recordings = 3",
        "[recordings]\ndrop = 3",
        '[recordings]\nsame = ["one.gpx"]',
        '[[not_recorded]]\nwhy = "ill"',
        "not_recorded = 5",
    ],
)
def test_invalid_decisions_are_told_before_the_folder_is_read_again(
    client: TestClient, folder: Path, damaged: str
) -> None:
    """What is shown is of the reading before; the file on the disk is another by now."""
    run_id = _id_of(client, "2026-06-01")
    (folder / FILE_NAME).write_text(damaged)
    for page in ("/runs", f"/runs/{run_id}"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert FILE_NAME in said(answer.text)
    for path, fields in (("", {"kind": "drop", "name": "one.gpx"}), ("/back", {"decision": "x"})):
        answer = client.post(f"/decisions{path}", data=fields)
        assert answer.status_code == 422
    assert (folder / FILE_NAME).read_text() == damaged


def test_a_decision_beside_a_folder_that_is_named_from_the_file(
    client: TestClient, folder: Path
) -> None:
    """It stands beside the file, wherever the server was started."""
    (folder / "to").mkdir()
    (folder / FILE_NAME).write_text('fonts = "to"\n')
    _post(client, kind="drop", name="one.gpx")
    assert load_settings(folder).recordings.drop == ("one.gpx",)


def test_another_tab_is_told_that_the_run_is_left_out(client: TestClient) -> None:
    run_id = _id_of(client, "2026-06-01")
    page = client.get(f"/runs/{run_id}").text
    fields = {"seen": hidden(page, "seen") if 'name="seen"' in page else "", "run": run_id}
    _post(client, kind="drop", name="one.gpx", run=run_id)
    answer = client.post("/decisions", data={**fields, "kind": "keep", "name": "one.gpx"})
    assert answer.status_code == 422
    text = said(answer.text)
    assert "has been changed since this was shown. Nothing was changed" in text
    assert "This run is left out now. That can be taken back here. Left out: one.gpx Take" in text
    form = re.search(r'id="problem".*?</form>', answer.text, re.DOTALL)
    assert form
    back = _post(client, "/decisions/back", decision=hidden(form[0], "decision"), run=run_id)
    assert "Run of 1 Jun 2026" in said(back)


def test_the_address_of_a_run_that_is_left_out_says_so(client: TestClient) -> None:
    run_id = _id_of(client, "2026-06-01")
    _post(client, kind="drop", name="one.gpx", run=run_id)
    answer = client.get(f"/runs/{run_id}")
    assert answer.status_code == 404
    assert "This run is left out now. That can be taken back here" in said(answer.text)


def _id_of(client: TestClient, asked: str) -> str:
    (found,) = set(_ids(client.get("/runs", params={"q": asked}).text))
    return found


def test_what_was_left_out_can_be_kept(client: TestClient, folder: Path) -> None:
    _post(client, kind="drop", name="one.gpx")
    text = _post(client, kind="keep", name="one.gpx")
    assert len(set(_ids(text))) == 3
    found = load_settings(folder).recordings
    assert (found.keep, found.drop) == (("one.gpx",), ())


@pytest.mark.parametrize(
    ("typed", "decided", "told"),
    [
        ('keep = ["one.gpx",]  # mine', ("drop", "one.gpx"), "A run of its own: one.gpx"),
        (
            'same = [["two.gpx", "two again.gpx"]]',
            ("keep", "two.gpx"),
            "One run: two.gpx = two again.gpx",
        ),
        ('drop = [ "one.gpx" ]', ("keep", "one.gpx"), "Left out: one.gpx"),
    ],
)
def test_what_gives_way_is_told_and_comes_back(
    client: TestClient, folder: Path, typed: str, decided: tuple[str, str], told: str
) -> None:
    """Taken back where it is answered, the file has each byte again."""
    kind, name = decided
    before = f"# about recordings\n[recordings]\n{typed}\n"
    (folder / FILE_NAME).write_text(before)
    done = _post(client, kind=kind, name=name)
    assert f"This no longer holds beside it: {told}." in said(done)
    assert (folder / FILE_NAME).read_text() != before
    fields = _to_take_back(done)
    back = _post(client, "/decisions/back", **fields)
    assert f"This holds again: {told}." in said(back)
    assert (folder / FILE_NAME).read_text() == before


def test_what_gave_way_comes_back_though_something_else_was_changed(
    client: TestClient, folder: Path
) -> None:
    (folder / FILE_NAME).write_text('[recordings]\nkeep = ["one.gpx"]\n')
    done = _post(client, kind="drop", name="one.gpx")
    fields = _to_take_back(done)
    _post(client, kind="keep", name="two.gpx")
    _post(client, "/decisions/back", **fields)
    found = load_settings(folder).recordings
    assert (set(found.keep), found.drop) == ({"one.gpx", "two.gpx"}, ())


def test_what_gave_way_stays_away_where_it_contradicts_by_now(
    client: TestClient, folder: Path
) -> None:
    (folder / FILE_NAME).write_text('[recordings]\nsame = [["one.gpx", "two.gpx"]]\n')
    done = _post(client, kind="keep", name="one.gpx")
    fields = _to_take_back(done)
    _post(client, kind="keep", name="two.gpx")
    _post(client, "/decisions/back", **fields)
    found = load_settings(folder).recordings
    assert (found.keep, found.same) == (("two.gpx",), ())


def test_a_decision_that_was_typed_is_listed_and_taken_back(
    client: TestClient, folder: Path
) -> None:
    (folder / FILE_NAME).write_text(
        "[[not_recorded]]\nfrom = 2026-06-02 # ill\n[recordings]\n"
        'drop = ["gone.fit"] # sold\nsame = [["one.gpx", "three.gpx"]]\n'
    )
    line = said(client.get("/runs").text)
    assert "Left out: gone.fit No recording has this name now" in line
    assert "One run: one.gpx = three.gpx" in line
    assert "Not recorded: 2 Jun 2026" in line
    _take_back(client, "Left out: gone.fit")
    _take_back(client, "One run: one.gpx = three.gpx")
    _take_back(client, "Not recorded: 2\u00a0Jun\u00a02026")
    assert load_settings(folder).not_recorded == ()
    assert "None yet" in said(client.get("/runs").text)


def test_a_decision_of_any_text_is_taken_back(client: TestClient, folder: Path) -> None:
    """Line ends and blanks come back from a form as others."""
    (folder / FILE_NAME).write_text(
        '[[not_recorded]]\nfrom = 2026-06-02\nwhy = "  two\\nlines "\n'
        '[recordings]\ndrop = ["<b>\\r\\n.gpx"]\n'
    )
    for _ in range(2):
        found = hidden(client.get("/runs").text, "decision")
        _post(client, "/decisions/back", decision=found)
    assert load_settings(folder).not_recorded == ()
    assert load_settings(folder).recordings.drop == ()


def test_a_decision_that_is_not_there_cannot_be_taken_back(client: TestClient) -> None:
    answer = client.post("/decisions/back", data={"seen": "", "decision": "x"})
    assert answer.status_code == 422
    assert "no longer holds this decision" in said(answer.text)


@pytest.mark.parametrize("days", [("0001-01-01", "9999-12-31"), ("2030-01-01", "")])
def test_days_far_away_are_no_fault(client: TestClient, days: tuple[str, str]) -> None:
    _post(client, kind="not_recorded", **{"from": days[0], "to": days[1]})
    for path in ("/runs", "/now"):
        assert client.get(path).status_code == 200


def test_days_are_declared_as_not_recorded(client: TestClient, folder: Path) -> None:
    fields = {"from": "2026-06-03", "to": "2026-06-04", "why": "<b>broken</b>"}
    text = _post(client, kind="not_recorded", **fields)
    assert "&lt;b&gt;broken" in text
    assert "3 Jun 2026 to 4 Jun 2026" in said(text)
    (span,) = load_settings(folder).not_recorded
    assert (span.first, span.last) == (dt.date(2026, 6, 3), dt.date(2026, 6, 4))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "not_recorded", "from": "2026-06-05", "to": "2026-06-01"}, "lies before"),
        ({"kind": "not_recorded", "from": "5 June"}, "is not a date"),
        ({"kind": "not_recorded"}, "Give the first day"),
        ({"kind": "drop", "name": "no such.gpx"}, "No recording is named 'no such.gpx'"),
        ({"kind": "same", "name": "one.gpx"}, "another recording"),
        ({"kind": "same", "name": "one.gpx", "other": "one.gpx"}, "another recording"),
        ({"kind": "../x"}, "not a decision"),
        ({}, "not a decision"),
        ({"kind": "drop"}, "not a decision"),
    ],
)
def test_a_refusal_writes_nothing_and_keeps_what_was_typed(
    client: TestClient, folder: Path, fields: dict[str, str], message: str
) -> None:
    fields = {"why": "my watch", **fields}
    answer = client.post("/decisions", data={"seen": "", **fields})
    assert answer.status_code == 422
    assert message in said(answer.text)
    assert 'value="my watch"' in answer.text
    assert not (folder / FILE_NAME).exists()


def test_the_second_of_two_tabs_is_told(client: TestClient, folder: Path) -> None:
    seen = hidden(client.get("/runs").text, "seen")
    one = client.post("/decisions", data={"seen": seen, "kind": "drop", "name": "one.gpx"})
    assert one.status_code == 200
    fields = {"seen": seen, "kind": "drop", "name": "three.gpx"}
    other = client.post("/decisions", data=fields)
    assert other.status_code == 422
    assert "has been changed since this was shown. Nothing was changed" in said(other.text)
    assert load_settings(folder).recordings.drop == ("one.gpx",)
    again = {**fields, "seen": hidden(other.text, "seen")}
    assert client.post("/decisions", data=again).status_code == 200
    assert load_settings(folder).recordings.drop == ("one.gpx", "three.gpx")


@pytest.mark.parametrize("before", ["", '[recordings]\nkeep = ["one.gpx"]\n'])
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "drop", "name": "one.gpx"},
        {"kind": "same", "name": "one.gpx", "other": "three.gpx", "sure": "yes"},
        {"kind": "not_recorded", "from": "2026-06-02", "why": "ill"},
    ],
)
def test_a_decision_that_is_sent_twice_is_answered_like_the_first(
    client: TestClient, folder: Path, before: str, fields: dict[str, str]
) -> None:
    """A double tap, or a form that was sent again because its answer was lost."""
    (folder / FILE_NAME).write_text(before)
    form = {"seen": hidden(client.get("/runs").text, "seen"), **fields}
    answer = _sent_twice(client, folder, "/decisions", form)
    assert "From now on" in _told(answer)
    form = {name: hidden(answer, name) for name in ("seen", "decision", "of")}
    answer = _sent_twice(client, folder, "/decisions/back", form)
    assert "Taken back: " in _told(answer)
    assert (folder / FILE_NAME).read_text() == before


def _sent_twice(client: TestClient, folder: Path, path: str, form: dict[str, str]) -> str:
    """The second answer, which says what the first one says; nothing is written for it."""
    first = client.post(path, data=form).text
    written = (folder / FILE_NAME).read_text()
    second = client.post(path, data=form).text
    assert _told(second) == _told(first)
    assert (folder / FILE_NAME).read_text() == written
    return second


def _told(text: str) -> str:
    """What the answer says was done."""
    found = re.search(r"(From now on|Taken back: )[^<]+", text)
    return found[0] if found else said(text)


def test_a_damaged_file_is_left_alone(client: TestClient, folder: Path) -> None:
    text = client.get("/runs").text
    (folder / FILE_NAME).write_text("units = 'km'\nname = Robin\n")
    fields = {"seen": hidden(text, "seen"), "kind": "drop", "name": "one.gpx"}
    answer = client.post("/decisions", data=fields)
    assert answer.status_code == 422
    assert (folder / FILE_NAME).read_text() == "units = 'km'\nname = Robin\n"


def test_a_run_is_left_out_in_a_browser_without_javascript(
    serve: Callable[..., object], folder: Path, browser: Browser
) -> None:
    with serve(folder) as served:  # type: ignore[attr-defined]
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 320, "height": 640}
        )
        page = context.new_page()
        page.goto(served.at("/runs"))
        run = page.get_by_role("link", name=re.compile("2026-06-10"))
        run.click()
        page.get_by_role("button", name="Leave this run out").click()
        page.get_by_text("Left out: two.gpx").first.wait_for()
        page.wait_for_load_state()
        # Both recordings of it: otherwise the other one would count in its place.
        assert set(load_settings(folder).recordings.drop) == {"two.gpx", "two again.gpx"}
        expect(run).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.get_by_role("button", name=re.compile("Take back: From now on")).click()
        expect(page.get_by_role("heading", name=re.compile("Run of 10.Jun"))).to_be_visible()
        assert load_settings(folder).recordings.drop == ()
        assert width_of(page) <= 320
        context.close()


def test_a_hostile_title_is_shown_as_it_is(
    serve: Callable[..., object], folder: Path, browser: Browser
) -> None:
    with serve(folder) as served:  # type: ignore[attr-defined]
        page = browser.new_page()
        page.goto(served.at("/runs"))
        page.get_by_text("<script>document.title").wait_for()
        expect(page).to_have_title("Runs · runlog")
        page.close()
