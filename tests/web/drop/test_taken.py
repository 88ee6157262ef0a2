"""What came of a drop's files: numbers that are always whole, names up to a bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.web.drop import drops as drops_module
from analyzer.web.drop import taken as taken_module
from analyzer.web.drop.drops import Drops
from analyzer.web.drop.taken import Drop, Outcome, Taken, Upload
from analyzer.web.dropped import names_in_folder, receipt_of


def added(name: str) -> Taken:
    return Taken(name, Outcome.ADDED, name)


def refused(name: str, why: str) -> Taken:
    return Taken(name, Outcome.REFUSED, said=why)


def test_beyond_the_bound_files_are_counted_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taken_module, "MOST_NAMED", 3)
    drop = Drop()
    upload = Upload(drop)
    for number in range(5):
        upload.note(added(f"{number}.fit"))
    for number in range(4):
        upload.note(refused(f".{number}", "A dot." if number else "No name."))
    told = receipt_of(drop, 1, 1)
    assert told.summary.replace("\u00a0", " ") == "9 files: 5 added to the folder, 4 not taken."
    assert told.unnamed.startswith("The first 3 of these files are named here.")
    assert [(why, n.replace("\u00a0", " ")) for why, n in told.reasons] == [
        ("A dot.", "3 files"),
        ("No name.", "1 file"),
    ]
    assert list(names_in_folder(drop)) == ["0.fit", "1.fit", "2.fit"]


def test_reasons_without_end_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken_module, "MOST_REASONS", 2)
    drop = Drop()
    for number in range(6):
        Upload(drop).note(refused(str(number), f"Folder {number % 3} is a link."))
    assert drop.reasons == {"Folder 0 is a link.": 2, "Folder 1 is a link.": 2, "": 2}


def test_a_file_that_is_sent_again_is_one_file() -> None:
    drop = Drop()
    Upload(drop).note(added("a.fit"))
    Upload(drop).note(refused(".b", "A dot."))
    again = Upload(drop)
    again.note(Taken("a.fit", Outcome.REPEATED, "a.fit"))
    again.note(refused(".b", "A dot."))
    assert (again.kept, again.counts[Outcome.REFUSED]) == (1, 1)
    assert drop.counts == {Outcome.ADDED: 1, Outcome.REFUSED: 1}
    twice = Upload(drop)
    twice.note(added("c.fit"))
    twice.note(Taken("c.fit", Outcome.REPEATED, "c.fit"))
    assert drop.counts == {Outcome.ADDED: 2, Outcome.REFUSED: 1, Outcome.REPEATED: 1}


def test_old_drops_lose_their_names_first_and_what_is_under_way_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops_module, "MOST_NAMED", 5)
    drops = Drops(tmp_path)
    made = []
    for name, count in (("00000001", 2), ("00000002", 4)):
        with drops.opened(name) as drop:
            drops.begin(drop)
            made.append(drop)
            for number in range(count):
                Upload(drop).note(added(f"{number}.fit"))
    first, second = made
    with drops.opened("00000001") as drop:  # goes on
        drops.begin(drop)
    assert (len(first.named), len(second.named)) == (2, 0)
    assert second.counts == {Outcome.ADDED: 4}
    assert receipt_of(second, 1, 1).unnamed.startswith("The names of these files are no longer")
