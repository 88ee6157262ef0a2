"""The limits that SECURITY.md names are those of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import settings
from analyzer.exports import importer, limits, memory_limit, time_limit
from analyzer.faces.making import apart
from analyzer.notebook import own_table, table
from analyzer.parsers import json_window, most
from analyzer.parsers.fit import bounds
from analyzer.parsers.listings import apple, building, lines, tables
from analyzer.parsers.xml import stream
from analyzer.schema import ranges
from analyzer.settings import recordings
from tests.soak import __main__ as soak

TEXT = (Path(__file__).parents[1] / "SECURITY.md").read_text(encoding="utf-8")
MB = 2**20


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("{} MB of memory", memory_limit.MOST_MEMORY_MB),
        ("{:g} s of processor time for each file", time_limit.BASE_S),
        ("{:g} s more for each megabyte", time_limit.SECONDS_PER_MB),
        ("{:g} minutes", apart.MAX_REPORT_S / 60),
        ("{:g} MB unpacked", limits.MOST_RECORDING_BYTES / MB),
        ("{:,} points", most.MOST_POINTS),
        ("{:g} MB of messages", bounds.LONGEST_BYTES / MB),
        ("{:,} values", bounds.MOST_VALUES),
        ("{:,} recordings, and one more", most.most_activities(0)),
        ("one more for each {:,} bytes", most.BYTES_OF_AN_ACTIVITY),
        ("{:,} chained parts", bounds.MOST_SEGMENTS),
        ("{:,} documents in one file", stream.MOST_DOCUMENTS),
        ("{} deep", limits.MOST_LAYERS),
        ("{:,} members", limits.MOST_MEMBERS),
        ("{:g} GB unpacked", limits.MOST_TOTAL_BYTES / 2**30),
        ("{} times its size", limits.MOST_TIMES),
        ("{:g} minutes of processor time", limits.MOST_UNPACKING_S / 60),
        ("{:,} named one by one", limits.MOST_OTHERS),
        ("{:,} activities; 1,000 columns", building.MOST_ENTRIES),
        ("{:,} columns", tables.MOST_COLUMNS),
        ("rows of {:g} MB", lines.LONGEST_ROW / MB),
        ("one JSON value or Apple workout of {:g} MB", json_window.LONGEST_VALUE / MB),
        ("Apple workout of {:g} MB", apple._LONGEST_WORKOUT / MB),
        ("{:g} MB and 50,000 lines", own_table.MOST_BYTES / MB),
        ("{:,} lines each", table.MOST_LINES),
        ("{:g} MB; 5,000 names", settings.MOST_BYTES / MB),
        ("{:,} names under", recordings._MOST_NAMES),
        ("{:,.0f} km in one run", ranges.LONGEST_RUN_M / 1000),
        ("more than {:g} kB in all", importer._READ_HERE_BYTES / 1000),
        ("more than {:g} MB", soak.MOST_GROWTH_BYTES / 1e6),
    ],
)
def test_a_limit_is_named_as_it_is(words: str, value: float):
    """A figure that changes has to be changed in the document, too."""
    assert words.format(value) in TEXT
