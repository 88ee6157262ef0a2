"""What became of every recording, and the name that runlog.toml may give it."""

from __future__ import annotations

from datetime import timedelta

from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.faces.accounts import Accounts, became
from analyzer.log.build import build_log
from analyzer.settings import Recordings
from tests.making import START, fit_run, gpx_run


def _accounts(wanted: Recordings | None = None, **files: bytes) -> Accounts:
    read = [FileFacts(name, read_file(data, name=name)) for name, data in files.items()]
    return Accounts(build_log(read, wanted))


def test_a_run_has_the_recording_that_counts_and_the_one_set_aside() -> None:
    accounts = _accounts(phone=gpx_run(samples=600), watch=fit_run(samples=600))
    (mine,) = accounts.by_run.values()
    assert [(account.name, account.counts) for account in mine] == [
        ("watch", True),
        ("phone", False),
    ]
    assert became(mine[0]) == "counts"
    assert became(mine[1]).startswith("set aside: ")
    assert accounts.left_out == []


def test_what_is_dropped_is_left_out_the_newest_first() -> None:
    later = fit_run(start=START + timedelta(days=2))
    accounts = _accounts(Recordings(drop=("a", "b")), a=fit_run(), b=later)
    assert [account.name for account in accounts.left_out] == ["b", "a"]
    assert accounts.left_out[0].candidate.is_dropped
    assert accounts.by_run == {}


def test_a_name_means_one_recording_alone() -> None:
    """Of a file with several activities, each is named by its number."""
    accounts = _accounts(one=fit_run())
    assert [account.name for account in accounts.log.accounts] == ["one"]
    assert set(accounts.by_name) == {"one", "one#1"}
