"""The large log for the benchmarks: copies of a template, moved in time, are valid FIT files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from garmin_fit_sdk import Decoder, Stream

from benchmarks.made_log import day_of, read_template, write_log
from tests.making import START, fit_run

DAY = dt.date(2017, 7, 14)


def decoded(data: bytes) -> dict[str, list[dict[str, Any]]]:
    assert Decoder(Stream.from_byte_array(bytearray(data))).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()
    assert not errors
    return messages


def moved(value: Any, by: dt.timedelta) -> Any:
    """The value with every time in it moved."""
    if isinstance(value, dict):
        return {key: moved(item, by) for key, item in value.items()}
    if isinstance(value, list):
        return [moved(item, by) for item in value]
    return value + by if isinstance(value, dt.datetime) else value


def test_moved_copy_differs_only_in_its_times() -> None:
    """All times, local ones too, move by the same whole days; the CRC is right."""
    original = fit_run()
    there = decoded(read_template(original).moved_to(DAY))
    days = dt.datetime.combine(DAY, START.timetz()) - START
    here = decoded(original)
    local = [messages["activity_mesgs"][0].pop("local_timestamp") for messages in (here, there)]
    assert local[1] - local[0] == days.total_seconds()
    assert there == moved(here, days)


def test_big_endian_and_chained_real_files(corpus: Path) -> None:
    """A big-endian recording can be moved; a chained one is refused."""
    big_endian = (corpus / "fit" / "run-20180322T212609.fit").read_bytes()
    (session,) = decoded(read_template(big_endian).moved_to(DAY))["session_mesgs"]
    assert session["start_time"].date() == DAY
    with pytest.raises(ValueError, match="one whole FIT segment"):
        read_template((corpus / "fit" / "2780451464.fit").read_bytes())


def test_every_run_has_its_own_day(tmp_path: Path) -> None:
    """Runs are written to separate files and days, and their total size is returned."""
    size = write_log(tmp_path, [read_template(fit_run()), read_template(fit_run(samples=90))], 12)
    files = sorted(tmp_path.iterdir())
    assert size == sum(file.stat().st_size for file in files)
    starts = [decoded(file.read_bytes())["session_mesgs"][0]["start_time"] for file in files]
    assert [start.date() for start in starts] == [day_of(run) for run in range(12)]
    assert len(set(starts)) == 12
