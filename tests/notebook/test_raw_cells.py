"""One cell changed; all others as they were written."""

from __future__ import annotations

import pytest

from analyzer.notebook.raw_cells import with_cells
from analyzer.notebook.table import Dialect

_NAMES = ("date", "score", "note")


@pytest.mark.parametrize(
    ("record", "delimiter", "expected"),
    [
        ("1.3.26,3,x\r\n", ",", "1.3.26,7,x\r\n"),
        (' "1.3.26" , 3 ,"x ""y"""', ",", ' "1.3.26" ,7,"x ""y"""'),
        ('1.3.26;"3";"a;b\r\n\r\nc"\r\n', ";", '1.3.26;7;"a;b\r\n\r\nc"\r\n'),
        ("1.3.26\t\tx,y;z\r", "\t", "1.3.26\t7\tx,y;z\r"),
        ('1.3.26,3,5" wide,,,\n', ",", '1.3.26,7,5" wide,,,\n'),
        ("1.3.26\n", ",", "1.3.26,7,\n"),
        ('"1.3.26,3,""a, b"""\n', ",", '1.3.26,7,"a, b"\n'),
        ('"1.3.26,3,x";;\n', ",", "1.3.26,7,x;;\n"),
        ('"1.3.26,3,x",\n', ",", "1.3.26,7,x,\n"),
    ],
    ids=["plain", "blanks", "lines", "tabs", "inch", "short", "wrapped", "padded", "cells"],
)
def test_the_score(record: str, delimiter: str, expected: str) -> None:
    """Whatever a person or a spreadsheet made of the line."""
    dialect = Dialect(delimiter, "\n", _NAMES, 1)
    assert with_cells(record, dialect, {"score": "7"}) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [("", ""), ("a", "a"), ("a,b", '"a,b"'), ('"', '""""'), ("a\nb", '"a\nb"')],
)
def test_new_values(value: str, written: str) -> None:
    """Quoted where they have to be."""
    dialect = Dialect(",", "\n", _NAMES, 1)
    assert with_cells("1.3.26,3,x\n", dialect, {"note": value}) == f"1.3.26,3,{written}\n"
