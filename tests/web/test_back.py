"""Pain is noted in three taps; what was noted can be taken back, corrected and deleted."""

from __future__ import annotations

import datetime as dt
import re
import threading
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from starlette.testclient import TestClient

from analyzer.errors import UsageError
from analyzer.faces import timing
from analyzer.notebook.diary import append_entry, make_entry, read_diary
from analyzer.schema.diary import fields
from analyzer.web.app import make_app
from analyzer.web.book import Book
from analyzer.web.desk import Desk
from analyzer.wording import page_words, words
from tests.web.conftest import WIDTHS, go_to, width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx2
    from playwright.sync_api import Browser, Page

HOST = "127.0.0.1:8123"
OWN = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
TODAY = dt.date(2026, 3, 20)
OLD = "date,score,note\n"
FULL = "date,time,score,side,kind,when,radiates,weakness,note\n"


class Runner:
    """A runner without JavaScript: fills the form that the page shows, and sees what is said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk(folder, today=lambda: TODAY)
        # What renews the analysis after a change is no part of what is tested here.
        self.desk.changed = lambda: None  # type: ignore[method-assign]
        self.client = TestClient(make_app(self.desk, {HOST}), base_url=f"http://{HOST}")

    def see(self, path: str = "/") -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def send(self, path: str, **form: str) -> httpx2.Response:
        return self.client.post(path, data=form, headers=OWN)

    def note(self, **form: str) -> httpx2.Response:
        return self.send("/pain", **{"once": hidden(self.see(), "once"), **form})

    @property
    def text(self) -> str:
        return (self.folder / "pain.csv").read_bytes().decode("utf-8-sig")

    def entries(self) -> list[tuple[object, ...]]:
        there = read_diary(self.folder, TODAY).entries
        return [(str(e.date), e.time, e.score, e["side"], e["note"]) for e in there]


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """One in a folder without a diary."""
    found = Runner(tmp_path)
    yield found
    found.desk.close()


def hidden(text: str, name: str) -> str:
    """The value of a hidden field of the page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def plain(text: str) -> str:
    """What a page says, without its marks."""
    import html

    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_entry_is_as_the_terminal_notes_it(runner: Runner) -> None:
    """The day is today; no time is made up."""
    answer = runner.note(score="3", side="left")
    assert answer.url.path == "/"
    assert "Noted: 2026-03-20, 3 of 10, left." in plain(answer.text)
    assert runner.entries() == [("2026-03-20", None, 3, "left", "")]


def test_a_new_diary_is_said_once(runner: Runner) -> None:
    said = plain(runner.note(score="3").text)
    assert f"new diary begun in {runner.folder.resolve()}" in said
    assert "--folder" not in said
    assert "new diary" not in plain(runner.note(score="4").text)


def test_all_fields_can_be_given(runner: Runner) -> None:
    answer = runner.note(
        score="5",
        side="both",
        kind="muscle",
        when="night",
        radiates="yes",
        weakness="yes",
        note='a, "b"\r\n<script>alert(1)</script>',
        date="2026-03-19",
        time="07:30",
    )
    (entry,) = read_diary(runner.folder, TODAY).entries
    assert (entry.date, entry.time, entry.score) == (dt.date(2026, 3, 19), "07:30", 5)
    named = ("side", "kind", "when", "radiates", "weakness", "note")
    assert [entry[name] for name in named] == [
        "both", "muscle", "night", True, True, 'a, "b"\n<script>alert(1)</script>',
    ]  # fmt: skip
    assert "<script>alert" not in answer.text


def test_an_extra_column_is_asked_for_only_where_the_diary_has_it(runner: Runner) -> None:
    assert 'name="rpe"' not in runner.see()
    assert 'name="weight_lb"' not in runner.see()
    (runner.folder / "pain.csv").write_text("date,score,rpe,weight_lb,numb\n")
    shown = runner.see()
    for name in ("rpe", "weight_lb", "numb"):
        assert f'name="{name}"' in shown
    for name in ("side", "note", "time", "weight_kg", "bladder"):
        assert f'name="{name}"' not in shown
    runner.note(score="1", rpe="7,5", weight_lb="154.5")
    assert runner.text == "date,score,rpe,weight_lb,numb\n2026-03-20,1,7.5,154.50,\n"


def test_each_field_with_a_question_is_in_the_form_of_a_new_diary(runner: Runner) -> None:
    shown = runner.see()
    assert [row.name for row in fields() if row.is_standard and f'name="{row.name}"' in shown] == [
        row.name for row in fields() if row.is_standard
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "There is no score."),
        ({"score": "11"}, "Score '11' is not a whole number from 0 to 10."),
        ({"score": "3", "date": "2026-02-30"}, "2026-02-30"),
        ({"score": "3", "date": "2026-03-21"}, "2026-03-21 is in the future."),
        ({"score": "3", "time": "25:00"}, "Time '25:00' is not a time of day"),
        ({"score": "3", "side": "lft"}, "Side 'lft' is not left, right, both or centre."),
        ({"score": "3", "note": "x" * 5001}, "The note is longer than 5000 characters"),
    ],
)
def test_wrong_input_is_shown_again_with_the_sentence(
    runner: Runner, form: dict[str, str], said: str
) -> None:
    answer = runner.note(**{"note": "kept <b>text</b>", **form})
    assert answer.status_code == 422
    assert page_words.NOTHING_NOTED in plain(answer.text)
    assert said in plain(answer.text)
    assert "kept &lt;b&gt;text" in answer.text or len(form.get("note", "")) > 5000
    for name, value in form.items():
        shown = f'value="{value}"' in answer.text or value in answer.text
        assert shown or name in {"side", "score"}
    assert not (runner.folder / "pain.csv").exists()


def test_a_time_still_to_come_is_refused_with_everything_typed(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timing, "clock", lambda: dt.datetime.combine(TODAY, dt.time(9)))
    answer = runner.note(score="3", time="23:59", note="mine")
    assert answer.status_code == 422
    assert "23:59 is still to come: it is 09:00 now." in plain(answer.text)
    assert 'id="fault-time"' in answer.text
    assert "mine</textarea>" in answer.text
    runner.note(score="3", time="08:59")
    key = _key(runner, "2026-03-20 08:59")
    late = runner.send("/pain/edit", entry=key, date="2026-03-20", time="23:59", score="3")
    assert late.status_code == 422
    assert [entry[1] for entry in runner.entries()] == ["08:59"]


def test_a_weak_leg_is_asked_for_where_the_note_can_keep_it(runner: Runner) -> None:
    path = runner.folder / "pain.csv"
    path.write_text(OLD)
    assert 'name="weakness"' in runner.see()
    assert "no column weakness" not in runner.see()
    path.write_text("date,score\n")
    assert 'name="weakness"' not in runner.see()
    assert "no column weakness" in runner.see()


def test_every_wrong_field_is_named_at_once(runner: Runner) -> None:
    said = plain(runner.note(score="x", time="late").text)
    assert "Score 'x'" in said
    assert "Time 'late'" in said


def test_what_a_diary_can_not_take_is_refused_with_everything_typed(runner: Runner) -> None:
    (runner.folder / "pain.csv").write_text("not a header\n")
    answer = runner.note(score="4", note="mine")
    assert answer.status_code == 422
    assert page_words.NOTHING_NOTED in plain(answer.text)
    assert "pain.csv, line 1" in plain(answer.text)
    assert "mine" in answer.text
    assert runner.text == "not a header\n"


def test_a_form_sent_twice_notes_once(runner: Runner) -> None:
    """A double tap, or a reload that sends again."""
    once = hidden(runner.see(), "once")
    first, second = (runner.send("/pain", once=once, score="3") for _ in range(2))
    assert first.url == second.url
    assert len(runner.entries()) == 1


def test_two_taps_at_the_same_time_note_once(runner: Runner) -> None:
    once = hidden(runner.see(), "once")
    threads = [
        threading.Thread(target=runner.send, args=("/pain",), kwargs={"once": once, "score": "3"})
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(runner.entries()) == 1


def test_a_form_that_was_changed_before_it_is_sent_again_is_another(runner: Runner) -> None:
    """The browser's way back shows the form with its token: nothing is dropped in silence."""
    once = hidden(runner.see(), "once")
    runner.send("/pain", once=once, score="3")
    runner.send("/pain", once=once, score="4")
    assert [entry[2] for entry in runner.entries()] == [3, 4]


def test_undo_takes_back_that_entry_though_another_came(runner: Runner) -> None:
    answer = runner.note(score="3", side="left", note="mine")
    append_entry(runner.folder, make_entry(6, today=TODAY))
    undone = runner.send("/pain/undo", done=hidden(answer.text, "done"), once="1")
    assert "Taken back: 2026-03-20, 3 of 10, left, 'mine'." in plain(undone.text)
    assert "The diary as it was before is kept in" in plain(undone.text)
    assert [entry[2] for entry in runner.entries()] == [6]
    (copy,) = runner.folder.glob("pain before *.csv")
    assert b"mine" in copy.read_bytes()


def test_what_was_taken_back_can_be_noted_again_with_the_same_form(runner: Runner) -> None:
    """The browser's way back shows that form: it must not be told as noted without being so."""
    form = {"once": hidden(runner.see(), "once"), "score": "3"}
    answer = runner.send("/pain", **form)
    runner.send("/pain/undo", done=hidden(answer.text, "done"), once="1")
    assert runner.entries() == []
    assert "Noted" in runner.send("/pain", **form).text
    assert len(runner.entries()) == 1
    runner.send("/pain/delete", entry=_key(runner, "2026-03-20"), once="2")
    assert runner.entries() == []
    assert "Noted" in runner.send("/pain", **form).text
    assert len(runner.entries()) == 1


def test_what_was_put_back_can_be_deleted_again_with_the_same_form(kept: Runner) -> None:
    form = {"entry": _key(kept, "2026-03-02 07:00"), "once": "1"}
    before = kept.text
    for times in range(2):
        done = kept.send("/pain/delete", **form)
        assert "second" not in kept.text
        kept.send("/pain/undo", done=hidden(done.text, "done"), once=f"undo {times}")
        assert kept.text == before


@pytest.mark.parametrize("is_added", [True, False])
def test_what_was_taken_back_can_be_put_back_with_each_byte(
    kept: Runner, *, is_added: bool
) -> None:
    """A wrong tap on Undo costs nothing: a phone can't reach the copy of the diary."""
    noted = kept.note(score="5", note="half a page\nof mine")
    before = kept.text
    undone = kept.send("/pain/undo", done=hidden(noted.text, "done"), once="1")
    assert "half a page" not in kept.text
    assert ">Put back</button>" in undone.text
    if is_added:
        append_entry(kept.folder, make_entry(1, today=TODAY))
    added = f"{kept.text.splitlines()[-1]}\n" if is_added else ""
    again = kept.send("/pain/undo", done=hidden(undone.text, "done"), once="2")
    assert "Put back: 2026-03-20, 5 of 10, 'half a page of mine'." in plain(again.text)
    assert kept.text == before + added
    assert 'action="/pain/undo"' not in kept.see(f"/?done={hidden(undone.text, 'done')}")


def test_a_correction_that_was_taken_back_can_be_put_back_with_each_byte(kept: Runner) -> None:
    key = _key(kept, "2026-03-02 07:00")
    sent = {"date": "2026-03-02", "time": "07:00", "score": "6", "side": "right", "note": "x"}
    done = kept.send("/pain/edit", entry=key, **sent)
    before = kept.text
    undone = kept.send("/pain/undo", done=hidden(done.text, "done"), once="1")
    assert kept.text != before
    again = kept.send("/pain/undo", done=hidden(undone.text, "done"), once="2")
    assert "Put back: 2026-03-02 07:00, 6 of 10, right, 'x'." in plain(again.text)
    assert kept.text == before


def test_undo_of_an_entry_that_was_changed_meanwhile_is_refused(runner: Runner) -> None:
    answer = runner.note(score="3", note="mine")
    path = runner.folder / "pain.csv"
    path.write_bytes(path.read_bytes().replace(b"mine", b"other"))
    before = path.read_bytes()
    assert 'action="/pain/undo"' not in runner.see(f"/?done={hidden(answer.text, 'done')}")
    undone = runner.send("/pain/undo", done=hidden(answer.text, "done"))
    assert page_words.ENTRY_GONE in plain(undone.text)
    assert path.read_bytes() == before


def test_undo_twice_takes_back_one(runner: Runner) -> None:
    runner.note(score="3")
    answer = runner.note(score="4")
    form = {"done": hidden(answer.text, "done"), "once": "1"}
    assert "Taken back" in runner.send("/pain/undo", **form).text
    assert "Taken back" in runner.send("/pain/undo", **form).text
    assert [entry[2] for entry in runner.entries()] == [3]


def test_undo_after_a_restart_says_so(runner: Runner) -> None:
    runner.note(score="3")
    said = plain(runner.send("/pain/undo", done="forgotten").text)
    assert page_words.UNDO_FORGOTTEN in said
    assert len(runner.entries()) == 1


@pytest.fixture
def asked(runner: Runner) -> tuple[Runner, httpx2.Response]:
    """A second entry for the same minute."""
    (runner.folder / "pain.csv").write_text(f"{FULL}2026-03-20,07:30,3,left,,,,,old\n")
    return runner, runner.note(score="5", time="07:30", note="new")


def test_an_entry_for_the_same_minute_is_asked_about(
    asked: tuple[Runner, httpx2.Response],
) -> None:
    runner, answer = asked
    said = plain(answer.text)
    assert "There is already an entry for 2026-03-20 07:30: 3 of 10, left, 'old'." in said
    for button in ("Add another", "Replace it", "Stop"):
        assert button in said
    assert "new</textarea>" in answer.text
    assert len(runner.entries()) == 1


@pytest.mark.parametrize(
    ("same", "said", "notes"),
    [
        ("add", "Noted: 2026-03-20 07:30, 5 of 10, 'new'.", ["old", "new"]),
        ("replace", "Replaced: 2026-03-20 07:30, 3 of 10, left, 'old'.", ["new"]),
        ("stop", page_words.STOPPED, ["old"]),
    ],
)
def test_and_does_what_is_answered(
    asked: tuple[Runner, httpx2.Response], same: str, said: str, notes: list[str]
) -> None:
    runner, answer = asked
    form = {name: hidden(answer.text, name) for name in ("once", "last")}
    done = runner.send("/pain", **form, same=same, score="5", time="07:30", note="new")
    assert said in plain(done.text)
    assert [entry[4] for entry in runner.entries()] == notes


def test_what_was_replaced_is_put_back(asked: tuple[Runner, httpx2.Response]) -> None:
    runner, answer = asked
    before = runner.text
    form = {name: hidden(answer.text, name) for name in ("once", "last")}
    done = runner.send("/pain", **form, same="replace", score="5", time="07:30", note="new")
    undone = runner.send("/pain/undo", done=hidden(done.text, "done"))
    assert "Put back: 2026-03-20 07:30, 3 of 10, left, 'old'." in plain(undone.text)
    assert runner.text == before


def test_another_than_the_shown_one_is_never_replaced(
    asked: tuple[Runner, httpx2.Response],
) -> None:
    runner, answer = asked
    form = {name: hidden(answer.text, name) for name in ("once", "last")}
    append_entry(runner.folder, make_entry(9, time="07:30", note="third", today=TODAY))
    again = runner.send("/pain", **form, same="replace", score="5", time="07:30", note="new")
    assert "There are already 2 entries for 2026-03-20 07:30, the last of them: 9" in plain(
        again.text
    )
    assert [entry[4] for entry in runner.entries()] == ["old", "third"]


def _key(runner: Runner, told: str) -> str:
    """The key of an entry in the list."""
    found = re.search(rf'/pain/edit\?entry=([^"&]+)[^>]*aria-label="Correct {told}', runner.see())
    assert found
    return found[1]


@pytest.fixture
def kept(runner: Runner) -> Runner:
    """A diary in someone's own style, with two equal entries."""
    (runner.folder / "pain.csv").write_text(
        "date;time;score;side;mood;note\n"
        "2026-03-02;07:00;4;Left;fine;second\n"
        "2026-03-01;;3;;bad;first\n"
        "2026-03-01;;3;;good;first\n"
    )
    return runner


def test_the_last_entries_are_shown_the_newest_first(kept: Runner) -> None:
    said = plain(kept.see())
    assert said.index("4 of 10, left, 'second'") < said.index("3 of 10, 'first'")


def test_an_entry_is_corrected_and_the_rest_keeps_each_byte(kept: Runner) -> None:
    key = _key(kept, "2026-03-02 07:00")
    form = kept.see(f"/pain/edit?entry={key}")
    assert 'value="left" checked' in form
    assert 'value="2026-03-02"' in form
    sent = {"date": "2026-03-02", "time": "07:00", "score": "6", "side": "left", "note": "second"}
    done = kept.send("/pain/edit", entry=key, flags=hidden(form, "flags"), **sent)
    assert "Now: 2026-03-02 07:00, 6 of 10, left, 'second'." in plain(done.text)
    assert "kept in" in plain(done.text)
    assert kept.text == (
        "date;time;score;side;mood;note\n"
        "2026-03-02;07:00;6;Left;fine;second\n"
        "2026-03-01;;3;;bad;first\n"
        "2026-03-01;;3;;good;first\n"
    )


def test_a_correction_is_undone_and_the_line_has_each_byte_again(kept: Runner) -> None:
    """Also how the runner wrote a word, which the correction had changed."""
    before, key = kept.text, _key(kept, "2026-03-02 07:00")
    sent = {"date": "2026-03-02", "time": "07:00", "score": "6", "side": "right", "note": "x"}
    done = kept.send("/pain/edit", entry=key, **sent)
    append_entry(kept.folder, make_entry(1, today=TODAY))
    added = kept.text.splitlines()[-1]
    undone = kept.send("/pain/undo", done=hidden(done.text, "done"), once="1")
    assert "Put back: 2026-03-02 07:00, 4 of 10, left, 'second'." in plain(undone.text)
    assert kept.text == f"{before}{added}\n"


@pytest.mark.parametrize("number", [2, 3, 4])
@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("is_added", [True, False])
def test_a_deletion_is_undone_and_the_line_has_each_byte_again(
    kept: Runner, number: int, end: str, is_added: bool
) -> None:
    (kept.folder / "pain.csv").write_text(kept.text.rstrip("\n") + end)
    before = kept.text
    keys = re.findall(r"/pain/delete\?entry=([^\"&]+)", kept.see())
    done = kept.send("/pain/delete", entry=next(key for key in keys if key[0] == str(number)))
    if is_added:
        append_entry(kept.folder, make_entry(1, today=TODAY))
    added = kept.text.splitlines()[-1] if is_added else ""
    undone = kept.send("/pain/undo", done=hidden(done.text, "done"), once="1")
    assert "Put back: 2026-03-0" in plain(undone.text)
    after = f"{before.rstrip()}\n{added}\n" if is_added else before
    assert kept.text == after
    again = kept.send("/pain/undo", done=hidden(done.text, "done"), once="2")
    assert page_words.THERE_AGAIN in plain(again.text)
    assert kept.text == after
    assert 'action="/pain/undo"' not in kept.see(f"/?done={hidden(done.text, 'done')}")


def test_a_deleted_line_goes_to_the_end_where_the_lines_above_are_others(kept: Runner) -> None:
    keys = re.findall(r"/pain/delete\?entry=([^\"&]+)", kept.see())
    done = kept.send("/pain/delete", entry=next(key for key in keys if key[0] == "3"))
    path = kept.folder / "pain.csv"
    path.write_text(kept.text.replace("second", "2nd"))
    kept.send("/pain/undo", done=hidden(done.text, "done"))
    assert kept.text == (
        "date;time;score;side;mood;note\n"
        "2026-03-02;07:00;4;Left;fine;2nd\n"
        "2026-03-01;;3;;good;first\n"
        "2026-03-01;;3;;bad;first\n"
    )


def test_a_deletion_is_not_undone_in_a_diary_with_other_columns(kept: Runner) -> None:
    done = kept.send("/pain/delete", entry=_key(kept, "2026-03-02 07:00"))
    path = kept.folder / "pain.csv"
    path.write_text(kept.text.replace("mood", "numb"))
    before = kept.text
    undone = kept.send("/pain/undo", done=hidden(done.text, "done"))
    assert "has been changed meanwhile. Nothing was changed" in plain(undone.text)
    assert kept.text == before


def test_a_field_can_be_cleared_and_a_flag_unticked(runner: Runner) -> None:
    runner.note(score="3", side="left", radiates="yes", note="x")
    key = _key(runner, "2026-03-20")
    form = runner.see(f"/pain/edit?entry={key}")
    sent = {"date": "2026-03-20", "time": "", "score": "3", "side": "", "note": ""}
    runner.send("/pain/edit", entry=key, flags=hidden(form, "flags"), **sent)
    (entry,) = read_diary(runner.folder, TODAY).entries
    assert dict(entry.values) == {}


def test_nothing_changed_is_said(kept: Runner) -> None:
    before = kept.text
    key = _key(kept, "2026-03-02 07:00")
    sent = {"date": "2026-03-02", "time": "07:00", "score": "4", "side": "left", "note": "second"}
    assert "like that already" in plain(kept.send("/pain/edit", entry=key, **sent).text)
    assert kept.text == before
    assert not list(kept.folder.glob("pain before*"))


@pytest.mark.parametrize("form", [{"date": ""}, {"date": "soon"}, {"score": "12"}])
def test_a_wrong_correction_is_shown_again(kept: Runner, form: dict[str, str]) -> None:
    before = kept.text
    key = _key(kept, "2026-03-02 07:00")
    sent = {"date": "2026-03-02", "score": "4", "note": "typed", **form}
    answer = kept.send("/pain/edit", entry=key, **sent)
    assert answer.status_code == 422
    assert page_words.NOTHING_CHANGED in plain(answer.text)
    assert "typed</textarea>" in answer.text
    assert kept.text == before


def test_delete_asks_first_and_hits_that_line_of_two_equal_ones(kept: Runner) -> None:
    key = next(k for k in re.findall(r"/pain/delete\?entry=([^\"&]+)", kept.see()) if k[:2] == "4-")
    before = kept.text
    asks = kept.see(f"/pain/delete?entry={key}")
    assert "Delete this entry?" in asks
    assert kept.text == before
    done = kept.send("/pain/delete", entry=key, once=hidden(asks, "once"))
    assert "Deleted: 2026-03-01, 3 of 10, 'first'." in plain(done.text)
    assert kept.text == before.replace("2026-03-01;;3;;good;first\n", "")


@pytest.mark.parametrize("path", ["/pain/delete", "/pain/edit"])
def test_two_tabs_never_hit_the_wrong_line(kept: Runner, path: str) -> None:
    """The first tab deletes a line above; the second still shows the old places."""
    first, second = _key(kept, "2026-03-02 07:00"), _key(kept, "2026-03-01")
    kept.send("/pain/delete", entry=first)
    before = kept.text
    said = plain(kept.send(path, entry=second, date="2026-03-01", score="9").text)
    if "Deleted" in said:  # the other of two equal lines has taken its place
        assert kept.text == before.replace("2026-03-01;;3;;good;first\n", "", 1)
    else:
        assert page_words.ENTRY_GONE in said
        assert kept.text == before


@pytest.mark.parametrize("key", ["", "2", "2-", "99-0000000000000000", "-1-x", "²-x", "../x"])
def test_an_entry_that_is_not_there(kept: Runner, key: str) -> None:
    before = kept.text
    for path in ("/pain/edit", "/pain/delete"):
        answer = kept.client.get(path, params={"entry": key})
        assert answer.status_code == 422
        assert page_words.ENTRY_GONE in plain(answer.text)
    assert page_words.ENTRY_GONE in plain(kept.send("/pain/delete", entry=key).text)
    assert kept.text == before


def test_words_of_an_emergency_are_answered_at_the_top(runner: Runner) -> None:
    said = plain(runner.note(score="2", note="can't pee since this morning").text)
    assert said.index(words.EMERGENCY_TITLE) < said.index("Noted:") < said.index("How is your back")
    assert "“can't pee since this morning”" in said
    assert "emergency department" in said


@pytest.mark.parametrize("tag", ["numb", "bladder", "legs", "weakness"])
def test_a_tag_is_answered_and_kept_in_the_note_of_an_old_diary(runner: Runner, tag: str) -> None:
    (runner.folder / "pain.csv").write_text(OLD)
    answer = runner.note(score="2", note="x", **{tag: "yes"})
    assert words.EMERGENCY_TITLE in answer.text
    kept_as = next(row.in_note for row in fields() if row.name == tag)
    assert runner.text == f"{OLD}2026-03-20,2,x; {kept_as}\n"


@pytest.mark.parametrize("form", [{}, {"score": "3", "time": "late"}])
def test_it_is_answered_though_the_entry_can_not_be_noted_yet(
    runner: Runner, form: dict[str, str]
) -> None:
    said = plain(runner.note(note="numb groin and can't pee", **form).text)
    assert said.index(words.EMERGENCY_TITLE) < said.index(page_words.NOTHING_NOTED)


def test_it_is_answered_though_the_entry_was_stopped(runner: Runner) -> None:
    said = plain(runner.note(score="3", note="numb groin", same="stop").text)
    assert words.EMERGENCY_TITLE in said
    assert page_words.STOPPED in said


def test_other_notes_are_noted_quietly(runner: Runner) -> None:
    assert words.EMERGENCY_TITLE not in runner.note(score="2", note="no bladder trouble").text


def test_a_noted_sign_stays_above_the_list(runner: Runner) -> None:
    (runner.folder / "pain.csv").write_text(f"{OLD}2026-03-18,2,numb groin\n")
    assert "Emergency care, now, if it is new or still there" in plain(runner.see())


@pytest.mark.parametrize(
    ("diary", "form", "are_asked"),
    [
        (OLD, {"score": "6"}, True),
        (f"{OLD}2026-03-05,3,\n", {"score": "3"}, True),
        (f"{OLD}2026-03-06,3,\n", {"score": "6"}, False),
        (OLD, {"score": "2"}, False),
        (OLD, {"score": "6", "date": "2026-03-19"}, True),
        (OLD, {"score": "6", "date": "2026-03-18"}, False),
    ],
)
def test_the_signs_are_asked_when_pain_begins(
    runner: Runner, diary: str, form: dict[str, str], are_asked: bool
) -> None:
    """As in the terminal: of today or yesterday, 15 days after the last high score."""
    (runner.folder / "pain.csv").write_text(diary)
    answer = runner.note(**form)
    assert (words.SIGNS_ASKED in answer.text) is are_asked
    assert "Noted:" in answer.text


def _asked_signs(runner: Runner, diary: str) -> dict[str, str]:
    (runner.folder / "pain.csv").write_text(diary)
    shown = (
        runner.note(score="6", note="x").text if "note" in diary else runner.note(score="6").text
    )
    return {"entry": hidden(shown, "entry"), "once": "1"}


def test_a_yes_is_answered_and_kept(runner: Runner) -> None:
    form = _asked_signs(runner, OLD)
    said = plain(runner.send("/pain/signs", **form, numb="yes").text)
    assert words.EMERGENCY_TITLE in said
    assert words.EMERGENCY_ADVICE_ASKED in said
    assert runner.text == f"{OLD}2026-03-20,6,x; numbness between the legs or of the genitals\n"


def test_no_yes_is_not_silent(runner: Runner) -> None:
    form = _asked_signs(runner, OLD)
    said = plain(runner.send("/pain/signs", **form).text)
    assert page_words.NO_MORE_NOTED in said
    assert words.EMERGENCY_TITLE not in said
    assert runner.text == f"{OLD}2026-03-20,6,x\n"


def test_a_yes_that_has_no_place_does_not_cost_the_entry(runner: Runner) -> None:
    form = _asked_signs(runner, "date,score\n")
    said = plain(runner.send("/pain/signs", **form, legs="yes").text)
    assert words.EMERGENCY_TITLE in said
    assert words.SIGNS_NOT_KEPT in said
    assert runner.text == "date,score\n2026-03-20,6\n"


def test_a_yes_is_answered_though_the_entry_is_gone(runner: Runner) -> None:
    form = _asked_signs(runner, OLD)
    (runner.folder / "pain.csv").write_text(OLD)
    said = plain(runner.send("/pain/signs", **form, legs="yes").text)
    assert words.EMERGENCY_TITLE in said
    assert page_words.ENTRY_GONE in said


@pytest.mark.unforeseen
@pytest.mark.parametrize("error", [UsageError("no folder"), OSError("no disk"), ValueError("bug")])
@pytest.mark.parametrize("call", range(3))
def test_a_yes_to_a_sign_is_always_advised_on_whatever_fails(
    runner: Runner, error: Exception, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reads of the diary before and after, and of its columns."""
    form = _asked_signs(runner, OLD)
    calls = iter(range(3))

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def read(*given: object) -> object:
            if next(calls, None) == call:
                raise error
            return real(*given)

        return read

    for name in ("read", "columns"):
        monkeypatch.setattr(Book, name, failing(getattr(Book, name)))
    said = plain(runner.send("/pain/signs", **form, numb="yes").text)
    assert words.EMERGENCY_TITLE in said
    assert words.EMERGENCY_ADVICE_ASKED in said
    assert str(error) in said


@pytest.mark.parametrize("path", ["/pain", "/pain/edit", "/pain/signs"])
def test_signs_are_advised_on_though_the_folder_is_away(runner: Runner, path: str) -> None:
    sent = {**_asked_signs(runner, OLD), "score": "6", "numb": "yes", "note": "can't hold my pee"}
    runner.folder.rename(runner.folder.with_name(f"{runner.folder.name}-away"))
    said = runner.send(path, **sent).text
    assert words.EMERGENCY_TITLE in plain(said)
    assert str(runner.folder) in plain(said)
    if path != "/pain/signs":
        assert "can&#39;t hold my pee" in said


def test_what_can_not_be_read_is_said(runner: Runner) -> None:
    (runner.folder / "pain.csv").write_text(f"{OLD}2026-03-18,many,\n2026-03-19,2,\n")
    assert "1 line of pain.csv can't be read." in plain(runner.see())


def test_a_misnamed_diary_is_named_where_there_is_none(runner: Runner) -> None:
    (runner.folder / "Pain.csv").write_text(f"{OLD}2026-03-19,2,\n")
    assert "Pain.csv: " in plain(runner.see())


def test_a_folder_that_is_gone_is_said(runner: Runner) -> None:
    import shutil

    shutil.rmtree(runner.folder)
    said = plain(runner.see())
    assert str(runner.folder) in said


@pytest.mark.parametrize("last", ["", "0", "-1", "x", "²", "9" * 40, "60"])
def test_earlier_entries(runner: Runner, last: str) -> None:
    days = (TODAY - dt.timedelta(days=number) for number in range(60))
    (runner.folder / "pain.csv").write_text(OLD + "".join(f"{day},1,\n" for day in days))
    shown = runner.see(f"/?last={last}").count('aria-label="Correct')
    assert shown == (60 if last == "60" else 7)


def test_no_page_holds_all_entries_of_years(runner: Runner) -> None:
    """Each is reached, by links to those before and after."""
    days = [TODAY - dt.timedelta(days=number) for number in range(450)]
    (runner.folder / "pain.csv").write_text(OLD + "".join(f"{day},1,\n" for day in days))
    pages = [runner.see(f"/?last={last}") for last in (7, 57, 157, 207, 407, 450, 999_999)]
    shown = [re.findall(r'aria-label="Correct (\d{4}-\d\d-\d\d)', text) for text in pages]
    assert [len(one) for one in shown] == [7, 57, 157, 200, 200, 200, 200]
    assert (shown[3][0], shown[3][-1]) == (str(days[7]), str(days[206]))
    assert (shown[4][0], shown[4][-1]) == (str(days[207]), str(days[406]))
    assert shown[6] == shown[5] == [str(day) for day in days[250:]]
    earlier = [re.findall(r'href="/\?last=(\d+)">Earlier', text) for text in pages]
    assert earlier == [["57"], ["107"], ["207"], ["407"], ["607"], [], []]
    later = [re.findall(r'href="/\?last=(\d+)">Later', text) for text in pages]
    assert later == [[], [], [], ["7"], ["207"], ["250"], ["250"]]
    assert "Later entries (250 more)" in plain(pages[6])


def test_a_form_that_is_too_long_is_refused(runner: Runner) -> None:
    assert runner.send("/pain", score="3", note="x" * 300_000).status_code == 413
    assert not (runner.folder / "pain.csv").exists()


def test_the_address_of_the_form_can_be_opened(runner: Runner) -> None:
    assert "How is your back?" in runner.see("/pain")


def test_the_span_of_days_is_carried_on(runner: Runner) -> None:
    shown = runner.see("/?span=12w")
    assert 'action="/pain?span=12w"' in shown
    answer = runner.send("/pain?span=12w", score="3")
    assert answer.url.params["span"] == "12w"


# In a real browser.


def _tap(page: Page, score: int, side: str) -> None:
    page.locator(".scores label").nth(score).click()
    page.locator("label", has_text=side).first.click()
    page.get_by_role("button", name="Note it").click()


@pytest.mark.parametrize("has_script", [True, False])
def test_pain_is_noted_in_three_taps(
    serve: Callable[..., object], sample_folder: Path, browser: Browser, has_script: bool
) -> None:
    """On a 320-pixel phone; then taken back, corrected and deleted."""
    before = (sample_folder / "pain.csv").read_bytes()
    said: list[str] = []
    with serve(sample_folder) as served:  # type: ignore[attr-defined]
        context = browser.new_context(
            viewport={"width": 320, "height": 640}, java_script_enabled=has_script
        )
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        if has_script:
            go_to(page, served.address)
        else:
            page.goto(served.address)
        box = page.get_by_role("button", name="Note it").bounding_box()
        assert box
        assert box["y"] + box["height"] <= 640
        _tap(page, 3, "right")
        page.get_by_text("Noted: ").wait_for()
        expect(page).to_have_url(re.compile(r"[?&]done="))
        added = (sample_folder / "pain.csv").read_bytes().removeprefix(before)
        assert b",3,right," in added
        assert added.count(b"\n") == 1
        page.reload()
        page.get_by_text("Noted: ").wait_for()
        page.get_by_role("button", name="Undo").click()
        page.get_by_text("Taken back: ").wait_for()
        assert (sample_folder / "pain.csv").read_bytes() == before
        page.get_by_role("link", name="Correct").first.click()
        page.get_by_role("heading", name="Correct an entry").wait_for()
        page.get_by_label("Note", exact=True).fill("corrected")
        page.get_by_role("button", name="Change it").click()
        page.get_by_text("Now: ").wait_for()
        page.get_by_role("link", name="Delete").first.click()
        page.get_by_role("button", name="Delete it").click()
        page.get_by_text("Deleted: ").wait_for()
        assert (sample_folder / "pain.csv").read_bytes().count(b"\n") == before.count(b"\n") - 1
        context.close()
    assert not said


def test_an_entry_for_the_same_minute_by_the_keyboard_alone(
    serve: Callable[..., object], tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "pain.csv").write_text("date,score,side,note\n")
    with serve(tmp_path) as served:  # type: ignore[attr-defined]
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for answer in ("", "Replace it"):
            go_to(page, served.address)
            page.locator(".scores input").first.focus()
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
            expect(page.locator(".scores input:checked")).to_be_focused()
            page.keyboard.press("Tab")
            page.keyboard.press("ArrowRight")
            expect(page.locator("input[name=side]:checked")).to_be_focused()
            page.get_by_role("button", name="Note it").focus()
            page.keyboard.press("Enter")
            if answer:
                page.get_by_text("There is already an entry").wait_for()
                page.get_by_role("button", name=answer).focus()
                page.keyboard.press("Enter")
                page.get_by_text("Replaced: ").wait_for()
            else:
                page.get_by_text("Noted: ").wait_for()
        page.close()
    assert (tmp_path / "pain.csv").read_text().count("\n") == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_all_that_is_touched_is_large(width: int, sample: object, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    go_to(page, sample.address)  # type: ignore[attr-defined]
    page.locator("summary").click()
    expect(page.locator("details[open]")).to_have_count(1)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(
            "main label:has([type=radio]), main .tick, main button, main summary, main .acts a, "
            + "main textarea, main .field input")]
          .map((e) => [e.textContent.trim() || e.name, e.getBoundingClientRect()])
          .map(([name, box]) => [name, box.width, box.height])"""
    )
    small = [one for one in sizes if min(one[1:]) < 44]
    assert len(sizes) > 30
    assert not small
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_state_can_be_used_by_everyone(
    serve: Callable[..., object], tmp_path: Path, browser: Browser, scheme: str
) -> None:
    """What was noted with the questions, an emergency, wrong input, an entry and its end."""
    (tmp_path / "pain.csv").write_text("date,score,side,kind,note,rpe\n2020-01-01,1,left,,x,\n")
    grave: list[object] = []
    with serve(tmp_path) as served:  # type: ignore[attr-defined]
        page = browser.new_page(
            viewport={"width": 320, "height": 640},
            color_scheme="dark" if scheme == "dark" else "light",
        )

        def look(text: str) -> None:
            page.get_by_text(text).first.wait_for()
            found = Axe().run(page).response["violations"]
            grave.extend(
                (text, rule["id"], [node["html"][:200] for node in rule["nodes"]])
                for rule in found
                if rule["impact"] in {"serious", "critical"}
            )
            assert width_of(page) <= 320

        go_to(page, served.address)
        _tap(page, 7, "left")
        look(words.SIGNS_ASKED)
        page.get_by_label("Weakness or pain in both legs").check()
        page.get_by_role("button", name="Answer").click()
        look(words.EMERGENCY_TITLE)
        page.locator("summary").click()
        page.get_by_label("Exertion").fill("a lot")
        _tap(page, 7, "left")
        look(page_words.NOTHING_NOTED)
        page.get_by_label("Exertion").fill("3")
        page.get_by_label("Note", exact=True).fill("x" * 300)
        _tap(page, 7, "left")
        look("Noted: ")
        page.get_by_role("link", name="Correct").first.click()
        look("Correct an entry")
        page.go_back()
        page.get_by_role("heading", name="How is your back?").wait_for()
        page.get_by_role("link", name="Delete").first.click()
        look("Delete this entry?")
        page.close()
    assert not grave
