"""The fields of an entry: what is accepted, and what is said about the rest."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer.errors import UsageError
from analyzer.notebook.entry import make_entry
from analyzer.schema import DiaryLine

TODAY = date(2026, 6, 30)


def _refusal(**fields: object) -> str:
    with pytest.raises(UsageError) as caught:
        make_entry(**({"score": 3} | fields), today=TODAY)  # type: ignore[arg-type]
    return str(caught.value)


def test_score_alone_is_an_entry_of_today() -> None:
    """Everything but the score may be left out; 0 is a score."""
    assert make_entry(0, today=TODAY) == DiaryLine(date=TODAY, score=0)
    assert make_entry("10", today=TODAY).score == 10


def test_all_fields() -> None:
    """Words are accepted in any case, and come out in the diary's own form."""
    entry = make_entry(
        " 7 ",
        side="LEFT",
        date="2026-03-05",
        time="7:05",
        kind="Bone",
        when="Morning",
        radiates="yes",
        note=" a note ",
        rpe="6,5",
        weight_lb="155 lb",
        today=TODAY,
    )
    values = {"side": "left", "kind": "bone", "when": "morning", "radiates": True}
    values |= {"note": "a note", "rpe": 6.5, "weight_kg": 70.31}
    assert entry == DiaryLine(date(2026, 3, 5), 7, "07:05", values)


@pytest.mark.parametrize(
    "score", ["abc", "3.5", "3,5", "11", "-1", -1, 11, "+3", "1_0", "٣", "3 4"]
)
def test_invalid_score(score: str | int) -> None:
    """Letters, fractions, numbers outside 0 to 10, and digits of other scripts are refused."""
    assert _refusal(score=score) == f"Score {str(score)!r} is not a whole number from 0 to 10."


@pytest.mark.parametrize("score", ["3", "03", "3.0", "3,00"])
def test_score_as_a_spreadsheet_writes_it(score: str) -> None:
    """A whole number stays one with decimals of zero."""
    assert make_entry(score, today=TODAY).score == 3


def test_no_score() -> None:
    """An empty score is not 0."""
    assert _refusal(score=" ") == "There is no score. 0 is the score of a day without pain."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-3-1", date(2026, 3, 1)),
        ("2026/03/01", date(2026, 3, 1)),
        ("2026.03.01", date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),
        ("01.03.2026", date(2026, 3, 1)),
        ("1.3.2026", date(2026, 3, 1)),
        ("13/04/2026", date(2026, 4, 13)),
        ("04/13/2026", date(2026, 4, 13)),
        ("04-13-2026", date(2026, 4, 13)),
        ("05/05/2026", date(2026, 5, 5)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-06-30", TODAY),
    ],
)
def test_dates_that_mean_one_day(text: str, day: date) -> None:
    """ISO dates, and what spreadsheets make of them where they have only one meaning."""
    assert make_entry(3, date=text, today=TODAY).date == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("03/04/2026", "03/04/2026 may be 2026-04-03 or 2026-03-04; write the one you mean."),
        ("3-4-2026", "3-4-2026 may be 2026-04-03 or 2026-03-04; write the one you mean."),
        ("01.03.26", "01.03.26 has a two-digit year; write it like 2026-03-05."),
        ("2026-02-29", "2026-02-29 is not in the calendar."),
        ("13/13/2026", "13/13/2026 is not in the calendar."),
        ("31.02.2026", "31.02.2026 is not in the calendar."),
        ("2026-07-01", "2026-07-01 is in the future."),
        ("0206-03-01", "0206-03-01 is before 1990; check its year."),
        ("5.3.2026 7:30", "'5.3.2026 7:30' is not a date; write it like 2026-03-05."),
        ("yesterday", "'yesterday' is not a date; write it like 2026-03-05."),
        ("2026-W10", "'2026-W10' is not a date; write it like 2026-03-05."),
        ("2026-03/01", "'2026-03/01' is not a date; write it like 2026-03-05."),
        ("20260301", "'20260301' is not a date; write it like 2026-03-05."),
        ("", "There is no date."),
    ],
)
def test_dates_that_are_not_guessed(text: str, words: str) -> None:
    """An ambiguous date, and one that isn't a day, is reported rather than guessed."""
    assert _refusal(date=text) == words


def test_date_in_the_future() -> None:
    """A date from the command line must not be after today either."""
    assert _refusal(date=date(2027, 1, 1)) == "2027-01-01 is in the future."


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("07:30", "07:30"),
        ("7:30", "07:30"),
        ("07:30:59", "07:30"),
        ("00:00", "00:00"),
        ("23:59", "23:59"),
        ("7:30 PM", "19:30"),
        ("12:05 am", "00:05"),
        ("12:05 p.m.", "12:05"),
        ("", None),
        (None, None),
    ],
)
def test_times(text: str | None, time: str | None) -> None:
    """Hours and minutes, on a 24-hour or 12-hour clock."""
    assert make_entry(3, time=text, today=TODAY).time == time


@pytest.mark.parametrize("text", ["24:00", "7:60", "0760", "morning", "13:00 pm", "0:30 am", "7"])
def test_invalid_time(text: str) -> None:
    """A time that can't be understood is refused."""
    assert _refusal(time=text) == f"Time {text!r} is not a time of day; write it like 07:30."


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("side", "Side 'nerve' is not left, right, both or centre."),
        ("kind", "Kind 'nerve' is not muscle or bone."),
        ("when", "When 'nerve' is not during, after, morning, rest or night."),
        ("radiates", "Radiates 'nerve' is neither yes nor no."),
        ("weakness", "Weakness 'nerve' is neither yes nor no."),
    ],
)
def test_unknown_words(field: str, message: str) -> None:
    """An unknown word is named along with those that are known."""
    assert _refusal(**{field: "nerve"}) == message


def test_long_values_are_shortened_in_messages() -> None:
    """A message stays short, whatever was given."""
    assert len(_refusal(score="9" * 5000)) < 120


def test_center_is_centre() -> None:
    """Both spellings are one word."""
    assert make_entry(3, side="center", today=TODAY)["side"] == "centre"


@pytest.mark.parametrize(
    ("text", "radiates"),
    [("yes", True), ("TRUE", True), ("1", True), ("x", True), ("no", False), ("", False)],
)
def test_radiates(text: str, radiates: bool) -> None:
    """What people put in a cell to say yes or no."""
    assert make_entry(3, radiates=text, today=TODAY)["radiates"] is radiates


def test_note_is_cleaned_of_what_no_file_can_hold() -> None:
    """Line breaks become uniform, control characters blanks, broken characters a placeholder."""
    note = make_entry(3, note="a\r\nb\rc\x00d\te\udcff\n", today=TODAY)["note"]
    assert note == "a\nb\nc d\te�"


def test_a_note_too_long_is_refused_not_cut() -> None:
    """A note that could not be read back is not taken."""
    assert make_entry(3, note="x" * 5000, today=TODAY)["note"] == "x" * 5000
    for note in ("x" * 5001, "x\n" * 100 + "x"):
        assert "shorten it" in _refusal(note=note)
