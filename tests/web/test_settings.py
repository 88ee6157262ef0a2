"""The form for runlog.toml: what is saved, what is refused, and what stays as it is."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from analyzer.settings import FILE_NAME, TEMPLATE, load_settings
from analyzer.settings.table import SETTINGS
from tests.web.asked import asking, hidden, said
from tests.web.conftest import go_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with asking(tmp_path) as found:
        yield found


def _fields(text: str) -> dict[str, str]:
    """What the form would send as it stands."""
    inputs = re.findall(r'<input id="(\w+)"[^>]*? value="([^"]*)"', text)
    selects = re.findall(r'<select id="(\w+)"(.*?)</select>', text, re.DOTALL)
    options = {name: re.findall(r"<option selected>([^<]*)<", inside) for name, inside in selects}
    chosen = {name: next(iter(found), "") for name, found in options.items()}
    found = {**dict(inputs), **chosen}
    return {name: html.unescape(value) for name, value in found.items()} | {
        "seen": hidden(text, "seen")
    }


def _save(client: TestClient, **typed: str) -> str:
    answer = client.post("/settings", data={**_fields(client.get("/settings").text), **typed})
    assert answer.status_code == 200, said(answer.text)
    return answer.text


def test_each_setting_has_a_labelled_field(client: TestClient) -> None:
    text = client.get("/settings").text
    for name in SETTINGS:
        assert f'<label for="{name}">' in text
        assert f'id="{name}" name="{name}"' in text


def test_what_is_saved_holds_and_all_else_stays(client: TestClient, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    before = 'units="km"  # for now\n\n# me\nweight_kg = 64.50\n\n[recordings]\ndrop = ["a"] # b\n'
    path.write_text(before)
    text = _save(client, units="mi", name='Zoë "Z" <b>')
    assert "Saved" in said(text)
    assert 'value="Zoë &#34;Z&#34; &lt;b&gt;"' in text
    assert path.read_text() == before.replace('"km"', '"mi"').replace(
        "64.50\n", '64.50\nname = "Zoë \\"Z\\" <b>"\n'
    )
    assert load_settings(tmp_path).name == 'Zoë "Z" <b>'


def test_a_file_is_created_where_there_is_none(client: TestClient, tmp_path: Path) -> None:
    _save(client, name="Jo")
    assert (tmp_path / FILE_NAME).read_text() == 'name = "Jo"\n'


def test_saving_the_form_as_it_is_changes_nothing(client: TestClient, tmp_path: Path) -> None:
    before = TEMPLATE.replace('units = "km"', "units = 'KM'  ").replace(
        "# height_cm = 172", "height_cm = 1_72"
    )
    (tmp_path / FILE_NAME).write_text(before)
    assert "Nothing was different" in said(_save(client))
    assert (tmp_path / FILE_NAME).read_text() == before


def test_an_empty_field_removes_the_key(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('name = "Jo"\nload = "trimp"\nbirth_year = 1980\n')
    _save(client, name="", load="")
    assert (tmp_path / FILE_NAME).read_text() == "birth_year = 1980\n"


@pytest.mark.parametrize(
    ("typed", "value"), [("64,5", 64.5), ("64.5", 64.5), (" 64 ", 64), ("64.0", 64)]
)
def test_a_number_may_have_a_comma(
    client: TestClient, tmp_path: Path, typed: str, value: float
) -> None:
    _save(client, weight_kg=typed)
    assert load_settings(tmp_path).weight_kg == value


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("height_cm", "1.72", "Height_cm is 1.72; it has to be a number from 100 to 250."),
        ("weight_kg", "64 kg", "Weight_kg is '64 kg'; it has to be a number from 25 to 250."),
        ("weight_kg", "nan", "has to be a number"),
        ("birth_year", "1985.5", "has to be a whole number from 1900 to 2100"),
        ("birth_year", "<b>", "has to be a whole number"),
        ("units", "miles", "it has to be one of km, mi"),
        ("time_zone", "Berlin", "is not known. Use a name such as Europe/Berlin"),
        ("fonts", "/no/such/folder", "there is no such folder"),
    ],
)
def test_a_wrong_value_comes_back_with_a_sentence_and_all_that_was_typed(
    client: TestClient, tmp_path: Path, name: str, typed: str, message: str
) -> None:
    fields = _fields(client.get("/settings").text)
    fields |= {"name": "Typed meanwhile", name: typed}
    answer = client.post("/settings", data=fields)
    assert answer.status_code == 422
    problem = re.search(rf'id="{name}-problem"[^>]*>([^<]*)<', answer.text)
    assert problem
    assert message.lower() in html.unescape(problem[1]).lower()
    shown = _fields(answer.text)
    assert shown["name"] == "Typed meanwhile"
    assert shown[name] == typed
    assert not (tmp_path / FILE_NAME).exists()


def test_values_that_contradict_each_other_are_refused(client: TestClient, tmp_path: Path) -> None:
    fields = _fields(client.get("/settings").text)
    answer = client.post("/settings", data={**fields, "rest_hr_bpm": "110", "max_hr_bpm": "105"})
    assert answer.status_code == 422
    problem = re.search(r'id="rest_hr_bpm-problem"[^>]*>([^<]*)<', answer.text)
    assert problem
    assert "the lower of the two" in problem[1]
    assert not (tmp_path / FILE_NAME).exists()


def test_a_wrong_value_in_the_file_can_be_corrected_here(
    client: TestClient, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_text('units = "miles"  # mine\nname = 5\n')
    text = client.get("/settings").text
    assert "one of km, mi" in said(text)
    fields = {**_fields(text), "units": "mi", "name": "Five"}
    assert client.post("/settings", data=fields).status_code == 200
    assert (tmp_path / FILE_NAME).read_text() == 'units = "mi"  # mine\nname = "Five"\n'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"units = 'km'\nname = Robin <b>\n", "line 2"),
        (b"name = 'Zo\xeb'\n", "Save it as UTF-8"),
        (b"x = " + b"9" * 5000, "not valid TOML"),
    ],
)
def test_a_damaged_file_shows_the_line_and_stays(
    client: TestClient, tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    answer = client.get("/settings")
    assert answer.status_code == 200
    assert message in said(answer.text)
    assert "<form" not in answer.text
    if message == "line 2":
        assert "name = Robin &lt;b&gt;" in answer.text
    posted = client.post("/settings", data={"name": "x", "seen": ""})
    assert posted.status_code == 422
    assert message in said(posted.text)
    assert (tmp_path / FILE_NAME).read_bytes() == data


def test_a_damaged_file_has_a_way_on_where_a_former_one_is_kept(
    client: TestClient, tmp_path: Path
) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("units = 'km'\n")
    client.post("/settings", data={**_fields(client.get("/settings").text), "name": "Jo"})
    assert "is kept in" not in said(client.get("/settings").text)
    path.write_text('max_hr_bpm = "abc\n')
    (copy,) = tmp_path.glob("runlog before *")
    assert f"is kept in {copy.name}: given the name" in said(client.get("/settings").text)
    copy.unlink()
    assert "is kept in" not in said(client.get("/settings").text)


def test_the_second_of_two_tabs_is_told_and_may_save_again(
    client: TestClient, tmp_path: Path
) -> None:
    one = other = _fields(client.get("/settings").text)
    assert client.post("/settings", data={**one, "name": "One"}).status_code == 200
    answer = client.post("/settings", data={**other, "birth_year": "1985"})
    assert answer.status_code == 422
    assert "has been changed since this was shown" in said(answer.text)
    assert load_settings(tmp_path).birth_year is None
    fields = _fields(answer.text)
    assert fields["birth_year"] == "1985"
    client.post("/settings", data={**fields, "name": "One"})
    assert (load_settings(tmp_path).name, load_settings(tmp_path).birth_year) == ("One", 1985)


def test_pages_after_it_show_the_new_settings(client: TestClient) -> None:
    from pathlib import Path

    from tests.web.test_runs import write_run

    folder = Path(client.app.state.desk.folder)  # type: ignore[attr-defined]
    write_run(folder / "one.gpx", "2026-06-01T06:00:00")
    assert "Distance (km)" in client.get("/runs").text
    _save(client, units="mi")
    assert "Distance (mi)" in client.get("/runs").text


def test_it_is_saved_with_the_keyboard_alone(
    serve: Callable[..., object], tmp_path: Path, browser: Browser
) -> None:
    with serve(tmp_path) as served:  # type: ignore[attr-defined]
        page = browser.new_page(viewport={"width": 320, "height": 640})
        go_to(page, served.at("/settings"))
        page.locator("#weight_kg").focus()
        page.keyboard.type("640")
        page.keyboard.press("Enter")
        page.locator("#weight_kg-problem").wait_for()
        expect(page.locator("#weight_kg")).to_have_value("640")
        page.locator("#weight_kg").fill("64")
        page.keyboard.press("Enter")
        page.get_by_text("Saved.").wait_for()
        assert load_settings(tmp_path).weight_kg == 64
        page.close()
