"""What is stored about a file: the same after storing and loading, and without prose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.exports import cache
from analyzer.exports.facts import Leaf
from analyzer.exports.reading import read_file
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault
from tests.archives import hostile
from tests.making import fit_run, gpx_run, zipped

NESTED = Reason.of(Code.LIST_KEPT_PART, why=Reason.of(Code.LINE_DATE, line=3), count=2)
LEAVES = (
    Leaf("", "failed", reason=Reason(Code.ENCRYPTED), offset=7),
    Leaf("a", "activity", faults=(Fault(NESTED, 12, False), Fault(Reason(Code.FIT_CUT)))),
    Leaf("b", "not_a_run", reason=Reason.of(Code.OTHER_KIND, suffix="csv")),
)


def _kept(leaf: Leaf) -> Leaf:
    return Leaf.from_json(json.loads(json.dumps(leaf.to_json())))


@pytest.mark.parametrize("leaf", LEAVES, ids=str)
def test_a_leaf_comes_back_as_it_was(leaf: Leaf):
    """Including reasons within reasons."""
    assert _kept(leaf) == leaf


def test_reasons_are_stored_as_codes_with_facts():
    """By name, without any words."""
    failed, read, unread = (leaf.to_json() for leaf in LEAVES)
    assert failed["reason"] == ["encrypted"]
    assert unread["reason"] == ["other_kind", {"suffix": "csv"}]
    assert read["faults"][0]["reason"] == [
        "list_kept_part",
        {"count": 2, "why": ["line_date", {"line": 3}]},
    ]


def test_reasons_of_hostile_files_can_be_stored(tmp_path: Path):
    """Everything that reading yields; the large files would add nothing new."""
    codes = set()
    for path in (case.write(tmp_path) for case in hostile.CASES):
        if path.stat().st_size < 2**20:
            leaves = read_file(path.read_bytes(), name=path.name)
            assert [_kept(leaf) for leaf in leaves] == list(leaves), path.name
            codes |= {leaf.reason.code for leaf in leaves if leaf.reason}
    assert {Code.ENCRYPTED, Code.MEMBERS_OVERLAP, Code.TOO_DEEP, Code.ZIP_EMPTY} <= codes


def test_a_code_that_no_longer_exists_is_read_again():
    """The cache treats what it can't understand as unknown."""
    kept = cache._stored((Leaf("", "failed", reason=Reason(Code.ENCRYPTED)),))
    assert cache._restored(kept) is not None
    assert cache._restored(kept.replace(b"encrypted", b"enciphered")) is None
    assert cache._restored(kept.replace(b'["encrypted"]', b'["xml_broken"]')) is None


def test_runs_come_back_as_they_were():
    """For each format, alone and packed."""
    for data in (fit_run(), gpx_run(), zipped(a=fit_run()[:-9])):
        for leaf in read_file(data):
            assert _kept(leaf) == leaf
