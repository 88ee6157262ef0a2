"""The functions that a fuzzer calls with its bytes: whatever they are, only what is told may fail.

``python -m tests.fuzz fit 60`` fuzzes one kind for a minute, with atheris.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.exports.reading import read_file
from analyzer.notebook import importing
from analyzer.notebook.book import read_notebook
from analyzer.parsers.fit.crc import crc16
from analyzer.parsers.fit.decode import decode
from analyzer.settings import load_settings
from tests.fuzz.invariants import check_leaves
from tests.fuzz.seeds import LISTS, TABLES

MOST_RECORDS_A_BYTE = 1
_TODAY = dt.date(2026, 6, 28)


def read_target(data: bytes) -> None:
    """Read the bytes as a file of the folder, whatever kind they turn out to be."""
    check_leaves(read_file(data))


def fit_target(data: bytes) -> None:
    """Read the bytes as they are, and with a valid header and checksum."""
    read_target(data)
    head = b"\x0c\x20\x00\x00" + len(data).to_bytes(4, "little") + b".FIT"
    vouched = head + data + crc16(head + data).to_bytes(2, "little")
    for file in (vouched, vouched[:-2] + b"\1\2"):
        found = decode(file)
        if found.counts.get("record", 0) > MOST_RECORDS_A_BYTE * len(data):
            raise AssertionError("more records than bytes")
        read_target(file)


def list_target(data: bytes) -> None:
    """Read the bytes under the name of a service's list; the first byte chooses which."""
    check_leaves(read_file(data[1:], name=_chosen(tuple(LISTS), data)))


def table_target(data: bytes) -> None:
    """Read the bytes as one of the runner's own files; the first byte chooses which."""
    name = _chosen(tuple(TABLES), data)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / name).write_bytes(data[1:])
        with suppress(UsageError):
            load_settings(folder)
        read_notebook(folder, _TODAY).frames()
        with suppress(UsageError):
            table = importing.read_foreign(folder / name)
            columns = importing.correct(table, importing.guess(table), ())
            importing.read_entries(table, columns, importing.Options(), _TODAY)
        assert (folder / name).read_bytes() == data[1:]


def _chosen(names: tuple[str, ...], data: bytes) -> str:
    return names[(data[0] if data else 0) % len(names)]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "fit": fit_target,
    "gpx": read_target,
    "tcx": read_target,
    "polar": read_target,
    "list": list_target,
    "zip": read_target,
    "table": table_target,
}
