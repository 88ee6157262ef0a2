"""runlog.toml is changed in one place, and every other character stays."""

from __future__ import annotations

import datetime as dt
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analyzer.errors import SettingsError
from analyzer.settings import FILE_NAME, TEMPLATE, NotRecorded, load_settings
from analyzer.settings.deciding import with_decisions, without_decisions
from analyzer.settings.decision import Decision, decisions_of
from analyzer.settings.table import SETTINGS
from analyzer.settings.writing import (
    NO_FILE,
    change_settings,
    read_text,
    with_values,
)

DAY = dt.date(2026, 3, 1)


def _drop(name: str) -> Decision:
    return Decision("drop", (name,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'units = "mi"\n'),
        ('name = "x"', 'name = "x"\nunits = "mi"'),
        ('units = "km"   # for now\n', 'units = "mi"   # for now\n'),
        ("units='KM' # a\r\nname='b'\r\n", "units=\"mi\" # a\r\nname='b'\r\n"),
        ("name='b'\r\n", "name='b'\r\nunits = \"mi\"\r\n"),
        (
            'name = "x"\n\n# about recordings\n[recordings]\ndrop = []\n',
            'name = "x"\nunits = "mi"\n\n# about recordings\n[recordings]\ndrop = []\n',
        ),
        ('# units = "km"\n# more\n', '# units = "km"\nunits = "mi"\n# more\n'),
        ("[recordings]\ndrop = []", 'units = "mi"\n\n[recordings]\ndrop = []'),
    ],
)
def test_a_value_is_set(before: str, after: str) -> None:
    assert with_values(before, {"units": "mi"}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('a = 1\nunits = "mi"\nb = 2\n', "a = 1\nb = 2\n"),
        ('units = "mi" # since 2020\n', '# units = "mi" # since 2020\n'),
        ('a = 1\nunits = """\nmi"""\n# c\n', "a = 1\n# c\n"),
        ("a = 1\n", "a = 1\n"),
    ],
)
def test_a_value_is_removed(before: str, after: str) -> None:
    assert with_values(before, {"units": None}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[recordings]\ndrop = ["a.fit"]\n'),
        ('name = "x"\n', 'name = "x"\n\n[recordings]\ndrop = ["a.fit"]\n'),
        ('[recordings]\ndrop = ["b"] # ride\n', '[recordings]\ndrop = ["b", "a.fit"] # ride\n'),
        (
            "[recordings]\nkeep = []\n\n# x\n[[not_recorded]]\nfrom = 2026-01-01",
            '[recordings]\nkeep = []\ndrop = ["a.fit"]\n\n# x\n[[not_recorded]]\nfrom = 2026-01-01',
        ),
        (
            '[recordings]\r\ndrop = [\r\n  "b", # one\r\n  "c"  # two\r\n]\r\n',
            '[recordings]\r\ndrop = [\r\n  "b", # one\r\n  "c",  # two\r\n  "a.fit"\r\n]\r\n',
        ),
        ('recordings.keep = ["b"]\n', 'recordings.keep = ["b"]\nrecordings.drop = ["a.fit"]\n'),
        ('recordings = {keep = ["b"]}\n', 'recordings = {keep = ["b"],drop = ["a.fit"]}\n'),
    ],
)
def test_a_recording_is_dropped(before: str, after: str) -> None:
    assert with_decisions(before, [_drop("a.fit")]) == after


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# mine\n", 'name = "x"', 'name = "x"\r\nunits = "km"\r\n', TEMPLATE,
        "[recordings]\n", "[recordings]", "[recordings]\n# mine\n",
        'name = "x"\n\n[recordings]\n',
        "[recordings]\ndrop = []\n", "[recordings]\ndrop = [] # none\n",
        "[recordings]\nkeep = []\n", "[recordings]\ndrop = [ ]\n", "[recordings]\ndrop = [\n]\n",
        "[recordings]\ndrop = [ # a\n]\n",
        'recordings.keep = ["b"]\n', "recordings.drop = []\n", 'recordings = {keep = ["b"]}\n',
        "recordings = {drop = []}\n",
        '[recordings]\nkeep = ["b"]\n\n# x\n[[not_recorded]]\nfrom = 2026-01-01\n',
        '[[not_recorded]]\nfrom = 2026-01-01\n\n[recordings] # mine\n', "recordings = {}\n",
        '[recordings]\ndrop = ["b"]\n', '[recordings]\ndrop = ["b",]\n',
        '[recordings]\ndrop = ["b"] # x\n',
        '[recordings]\ndrop = [\n  "b", # one\n  "c",  # two\n]\n',
        '[recordings]\ndrop = [ "b" ]\n', '[recordings]\nsame = [["b", "c",],]\n',
    ],
)  # fmt: skip
@pytest.mark.parametrize("names", [["a.fit"], ["x", "y, z"]])
def test_what_is_taken_back_at_once_leaves_every_byte_as_it_was(
    text: str, names: list[str]
) -> None:
    new = [_drop(name) for name in names]
    added = with_decisions(text, new)
    assert set(new) < {*decisions_of(added), _drop("")}
    assert without_decisions(added, new) == text


@pytest.mark.parametrize("text", ["", "[recordings]\n", "[recordings]\ndrop = []\n"])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_so_do_decisions_that_are_made_and_taken_back_one_by_one(
    text: str, order: tuple[int, int]
) -> None:
    new, made = [_drop("a"), _drop("b")], text
    for one in new:
        made = with_decisions(made, [one])
    for number in order:
        made = without_decisions(made, [new[number]])
    assert made == text


def test_a_list_and_a_table_that_were_made_go_with_their_last_names() -> None:
    text = with_decisions('name = "x"\n', [_drop("a"), _drop("b")])
    text = with_decisions(text, [Decision("keep", ("c",))])
    assert text == 'name = "x"\n\n[recordings]\ndrop = ["a", "b"]\nkeep = ["c"]\n'
    text = without_decisions(text, [_drop("a")])
    text = without_decisions(text, [_drop("b")])
    assert text == 'name = "x"\n\n[recordings]\nkeep = ["c"]\n'
    assert without_decisions(text, [Decision("keep", ("c",))]) == 'name = "x"\n'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('[recordings]\ndrop = ["b"] # sold\n', "[recordings]\ndrop = [] # sold\n"),
        ('# runs\n[recordings]\ndrop = ["b"]\n', "# runs\n[recordings]\n"),
        ('[recordings]\ndrop = ["b"]\n# none\n', "[recordings]\n# none\n"),
        ('[recordings] # mine\ndrop = ["b"]\n', "[recordings] # mine\n"),
        ("[recordings]\ndrop = ['b']\n", "[recordings]\ndrop = []\n"),
    ],
)
def test_what_the_runner_wrote_around_a_list_stays(text: str, left: str) -> None:
    assert without_decisions(text, [_drop("b")]) == left


def test_many_decisions_are_one_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each edit takes a tenth of a second where 2,000 names are there."""
    from analyzer.settings import deciding

    edits = []
    edited = deciding.edited
    monkeypatch.setattr(
        deciding, "edited", lambda text, edit: (edits.append(edit), edited(text, edit))[1]
    )
    new = [_drop(f"{number}.fit") for number in range(50)]
    text = with_decisions('[recordings]\nkeep = ["7.fit", "8.fit", "x"]\n', new)
    assert tomllib.loads(text)["recordings"] == {
        "keep": ["x"], "drop": [f"{number}.fit" for number in range(50)],
    }  # fmt: skip
    assert len(edits) == 2
    assert with_decisions(text, new) == text


def test_keep_takes_drop_back() -> None:
    """One of two decisions that can't both hold is the newer."""
    text = '[recordings]\ndrop = ["a", "b"]\nkeep = ["c"]\n'
    kept = with_decisions(text, [Decision("keep", ("a",))])
    assert tomllib.loads(kept) == {"recordings": {"drop": ["b"], "keep": ["c", "a"]}}


def test_a_span_is_added_at_the_end() -> None:
    span = Decision("not_recorded", span=NotRecorded(DAY, DAY, 'the "watch"'))
    text = with_decisions('name = "x"', [span])
    assert text == 'name = "x"\n\n[[not_recorded]]\nfrom = 2026-03-01\nwhy = "the \\"watch\\""'
    assert without_decisions(text, [span]) == 'name = "x"'


def test_a_span_that_was_typed_is_taken_back_and_its_comments_stay() -> None:
    text = (
        "[[not_recorded]]\nfrom = 2026-03-01\n# I was ill\nto = 2026-03-04\n\n"
        "[[not_recorded]]\nfrom = 2026-05-01\n# of the recordings\n[recordings]\ndrop = []\n"
    )
    span = Decision("not_recorded", span=NotRecorded(DAY, dt.date(2026, 3, 4)))
    assert without_decisions(text, [span]) == (
        "# I was ill\n\n[[not_recorded]]\nfrom = 2026-05-01\n# of the recordings\n"
        "[recordings]\ndrop = []\n"
    )


def test_spans_in_brackets_are_changed_as_well() -> None:
    text = "not_recorded = [{from = 2026-01-01}] # all\n"
    span = Decision("not_recorded", span=NotRecorded(DAY, DAY))
    added = with_decisions(text, [span])
    assert len(tomllib.loads(added)["not_recorded"]) == 2
    assert added.endswith("# all\n")
    assert tomllib.loads(without_decisions(added, [span])) == tomllib.loads(text)


def test_what_is_not_there_cannot_be_taken_back() -> None:
    with pytest.raises(SettingsError, match="no longer holds"):
        without_decisions("", [_drop("a")])


# A file as people write it: keys, tables in any of their forms, comments and blank lines anywhere.
_NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
_COMMENT = st.sampled_from(["", "", "# mine", '# drop = ["x"]', "# [recordings]", "# units = 5"])
_KEYS = st.sampled_from(
    ['units = "km"', "name = '''a\n# no comment\n[x]'''", 'name = "# no comment"',
     "weight_kg = 64.50", 'load="distance"', 'week_start = "Sunday"', "max_hr_bpm=1_8_8"]
)  # fmt: skip
_LISTS = st.sampled_from(
    ['drop = ["x.fit", "y"]', 'drop = [\n  "x.fit", # ride\n  # more\n  "y",\n]', "drop = []",
     "keep = ['x.fit']", "keep = [ # none\n]", 'same = [["a", "x.fit"], [\n"b", "c"]]']
)  # fmt: skip
_SPANS = st.sampled_from(
    [
        "from = 2026-03-01",
        "from = 2026-04-01\n# ill\nto = 2026-04-02\nwhy='x'",
        'from = 2026-05-01\nwhy = """a\n# no comment\n[[not_recorded]]\n[x] \\""" # ill"""',
    ]
)


def _key(line: str) -> str:
    return line.partition("=")[0].strip()


@st.composite
def _files(draw: st.DrawFn) -> str:
    keys = draw(st.lists(_KEYS, max_size=4, unique_by=_key))
    lists = draw(st.lists(_LISTS, max_size=3, unique_by=_key))
    spans = draw(st.lists(_SPANS, max_size=2))
    tables = [f"[[not_recorded]]\n{span}" for span in spans]
    if lists:
        place = draw(st.integers(0, len(tables)))
        header = draw(st.sampled_from(["[recordings]", "[ recordings ]", "[recordings] # table"]))
        tables.insert(place, "\n".join([header, *lists]))
    parts = []
    for part in (*keys, *tables):
        comment = draw(_COMMENT)
        parts += [comment] if comment or draw(st.booleans()) else []
        parts.append(part)
    text = "\n".join(parts)
    if not text.endswith("'''") and draw(st.booleans()):
        text += draw(st.sampled_from(["\n", "\n\n# end", "  # end\n"]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    tomllib.loads(text)
    return text


@given(_files(), _NAMES, st.sampled_from(["drop", "keep"]))
def test_a_decision_adds_and_takes_back_itself_alone(text: str, name: str, kind: str) -> None:
    decision = Decision(kind, (name,))  # type: ignore[arg-type]
    before = decisions_of(text)
    assume(all(name not in other.names for other in before))
    added = with_decisions(text, [decision])
    assert set(decisions_of(added)) == {*before, decision}
    _is_inserted(text, added)
    taken = without_decisions(added, [decision])
    if kind in tomllib.loads(text).get("recordings", {}) and before:
        assert tomllib.loads(taken) == tomllib.loads(text)
    else:
        assert taken.strip() == text.strip()


@given(_files(), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_span_adds_and_takes_back_itself_alone(text: str, why: str) -> None:
    decision = Decision("not_recorded", span=NotRecorded(DAY, dt.date(2026, 3, 9), why))
    added = with_decisions(text, [decision])
    assert added.startswith(text)
    taken = without_decisions(added, [decision])
    assert tomllib.loads(taken) == tomllib.loads(text)
    assert taken.startswith(text.rstrip())


@given(_files(), st.sampled_from([s for s in SETTINGS.values() if s.kind != "folder"]))
def test_a_value_changes_itself_alone(text: str, setting: object) -> None:
    name, value = setting.name, setting.example  # type: ignore[attr-defined]
    before = tomllib.loads(text)
    changed = with_values(text, {name: value})
    assert tomllib.loads(changed) == {**before, name: value}
    if name not in before:
        _is_inserted(text, changed)
    gone = with_values(changed, {name: None})
    assert tomllib.loads(gone) == {key: v for key, v in before.items() if key != name}


@given(_files())
def test_every_decision_there_can_be_taken_back(text: str) -> None:
    """All that the runner typed in any form goes, one by one, and the comments above lines stay."""
    comments = _comments(text)
    for decision in decisions_of(text):
        text = without_decisions(text, [decision])
    assert decisions_of(text) == []
    assert _comments(text) == comments


def _comments(text: str) -> list[str]:
    """The lines that are comments; those of ``_files`` within texts say that they are none."""
    return [line for line in text.splitlines() if line.startswith("#") and line != "# no comment"]


def _is_inserted(before: str, after: str) -> None:
    """One piece more, and nothing less."""
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    assert before[start:] == "" or after.endswith(before[start:])


def test_the_file_keeps_its_mark_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b'\xef\xbb\xbfname = "Zo\xc3\xab"  # me\r\n')
    assert change_settings(tmp_path, lambda text: with_values(text, {"units": "mi"}))
    assert path.read_bytes() == b'\xef\xbb\xbfname = "Zo\xc3\xab"  # me\r\nunits = "mi"\r\n'
    (copy,) = tmp_path.glob("runlog before *.toml")
    assert copy.read_bytes() == b'\xef\xbb\xbfname = "Zo\xc3\xab"  # me\r\n'


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    assert not change_settings(tmp_path, lambda text: text)
    assert not list(tmp_path.iterdir())
    (tmp_path / FILE_NAME).write_text(TEMPLATE)
    assert not change_settings(tmp_path, lambda text: with_values(text, {"units": "km"}))
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_missing_file_is_created(tmp_path: Path) -> None:
    assert read_text(tmp_path)[1] == NO_FILE
    change_settings(tmp_path, lambda text: with_values(text, {"name": "Jo"}), NO_FILE)
    assert load_settings(tmp_path).name == "Jo"
    with pytest.raises(SettingsError, match="changed since"):
        change_settings(tmp_path, lambda text: with_values(text, {"name": "X"}), NO_FILE)


def test_a_file_changed_since_it_was_shown_stays(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("units = 'km'\n")
    seen = read_text(tmp_path)[1]
    path.write_text("units = 'mi'\n")
    with pytest.raises(SettingsError, match="changed since"):
        change_settings(tmp_path, lambda text: with_values(text, {"name": "X"}), seen)
    assert path.read_text() == "units = 'mi'\n"
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_what_is_so_already_is_no_conflict(tmp_path: Path) -> None:
    """The same change sent twice: the second has seen the file before the first."""
    path = tmp_path / FILE_NAME
    path.write_text("units = 'km'\n")
    seen = read_text(tmp_path)[1]

    def change(text: str) -> str:
        return with_values(text, {"name": "X"})

    assert change_settings(tmp_path, change, seen) is True
    written = path.read_bytes()
    assert change_settings(tmp_path, change, seen) is False
    assert path.read_bytes() == written


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"folder \S+gone is no longer there. Nothing was changed"
    ):
        change_settings(tmp_path / "gone", lambda text: with_values(text, {"name": "X"}), "seen")


def test_an_editor_that_saves_meanwhile_wins(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("units = 'km'\n")

    def change(text: str) -> str:
        path.write_text("units = 'mi'\n")
        return with_values(text, {"name": "X"})

    with pytest.raises(SettingsError, match="changed since"):
        change_settings(tmp_path, change)
    assert path.read_text() == "units = 'mi'\n"
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"units = 'km'\nname = Robin\n", "line 2"),
        (b"units = 'km'\nnonsense = 5\n", "unknown key 'nonsense'"),
        (b"name = 'Zo\xeb'\n", "Save it as UTF-8"),
    ],
)
def test_a_damaged_file_stays(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(data)
    with pytest.raises(SettingsError, match=said):
        change_settings(tmp_path, lambda text: with_values(text, {"load": "trimp"}))
    assert path.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_an_invalid_value_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("max_hr_bpm = 180\n")
    with pytest.raises(SettingsError, match="the lower of the two"):
        change_settings(tmp_path, lambda text: with_values(text, {"threshold_hr_bpm": 190}))
    assert path.read_text() == "max_hr_bpm = 180\n"


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Each adds twenty names of its own; all forty are there at the end."""
    (tmp_path / FILE_NAME).write_text("# mine\n")

    def write(who: str) -> None:
        for number in range(20):
            decision = _drop(f"{who}{number}.fit")
            while True:
                try:
                    change_settings(tmp_path, lambda text, d=decision: with_decisions(text, [d]))  # type: ignore[misc]
                    break
                except SettingsError:
                    continue

    threads = [threading.Thread(target=write, args=(who,)) for who in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(load_settings(tmp_path).recordings.drop) == {
        f"{who}{number}.fit" for who in "ab" for number in range(20)
    }
    assert (tmp_path / FILE_NAME).read_text().startswith("# mine\n")
    assert len(list(tmp_path.glob("runlog before *.toml"))) == 5


def test_the_copy_is_no_export(tmp_path: Path) -> None:
    from analyzer.exports.sources import is_ignored

    (tmp_path / FILE_NAME).write_text("units = 'km'\n")
    change_settings(tmp_path, lambda text: with_values(text, {"units": "mi"}))
    (copy,) = tmp_path.glob("runlog before *.toml")
    assert is_ignored(tmp_path, copy)
