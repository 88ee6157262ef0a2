"""The table of diary fields agrees with itself and with the documentation."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analyzer.schema import PAIN, DiaryLine
from analyzer.schema.diary import Field, columns_of_new, field, fields
from tests import documents

WRITTEN = documents.together()


def test_names_are_unique() -> None:
    """A name is a column's, an option's and a frame's."""
    names = [row.name for row in fields()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", fields(), ids=lambda row: row.name)
def test_no_two_words_of_a_field_share_a_letter(row: Field) -> None:
    """One letter answers a question, so each word has its own; and the question shows it."""
    letters = [word.letter for word in row.answers]
    assert len(letters) == len(set(letters))
    for word in row.answers:
        assert word.name in (word.asked or word.name)


@pytest.mark.parametrize("row", fields(), ids=lambda row: row.name)
def test_help_and_meaning_name_each_word(row: Field) -> None:
    """The help and the frame's columns list the possible words."""
    for word in row.words:
        assert word.name in row.meaning
        assert not row.option or word.name in row.option


def test_a_header_belongs_to_one_field() -> None:
    """Otherwise the later row would take it from the earlier one."""
    pairs = {
        (header.strip(), row.name)
        for row in fields()
        for headers in row.headers.values()
        for header in headers.split(",")
    }
    headers = [header for header, _ in pairs]
    assert len(headers) == len(set(headers))


@pytest.mark.parametrize("row", fields(), ids=lambda row: row.name)
def test_a_foreign_word_has_one_meaning(row: Field) -> None:
    """Within a field; in another field it may mean something else."""
    meanings = [
        {*" ".join(word.foreign.values()).split(), *word.spellings, word.letter, word.name}
        for word in row.answers
    ]
    assert sum(map(len, meanings)) == len(set().union(*meanings))


def test_the_documentation_names_the_columns() -> None:
    """Those of a new diary, in order; and all fields of the import."""
    assert f"`{','.join(columns_of_new())}`" in WRITTEN
    [listed] = re.findall(r"may be given several times\. Fields: ([^\n]+)\.", WRITTEN)
    assert re.findall(r"`(\w+)`", listed) == [row.name for row in fields()]


def test_pain_holds_every_field_but_weights() -> None:
    """In the table's order, followed by the line."""
    names = [row.name for row in fields() if not row.name.startswith("weight_")]
    assert list(PAIN.dtypes) == [*names, "line"]


def test_values_that_were_not_given() -> None:
    """Each kind has its own missing value; a field that isn't in the table is an error."""
    line = DiaryLine(date(2026, 3, 1), values={"side": "left"})
    got = [line[name] for name in ("date", "score", "time", "side", "kind", "radiates", "note")]
    assert got == [date(2026, 3, 1), None, None, "left", None, False, ""]
    assert field("side").subject == "Side"
    with pytest.raises(KeyError):
        line["mood"]
