"""What programs make of a diary that is opened in them and saved again."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[list[str]]

GERMAN = "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.".split()
GERMAN_LONG = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def saved(
    text: str,
    *,
    date: Callable[[dt.date], str] = str,
    time: Callable[[dt.time], str] = lambda time: f"{time:%H:%M}",
    score: Callable[[str], str] = str,
    flag: dict[str, str] | None = None,
    delimiter: str = ",",
    end: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
    before: str = "",
    after: str = "",
    more_columns: int = 0,
    encoding: str = "utf-8",
) -> bytes:
    """A diary of the sample's columns as a program saves it."""
    header, *rows = csv.reader(io.StringIO(text))
    at = {name: place for place, name in enumerate(header)}
    changed: Rows = [header]
    for row in rows:
        cells = list(row)
        cells[at["date"]] = date(dt.date.fromisoformat(row[at["date"]]))
        clock = row[at["time"]]
        cells[at["time"]] = time(dt.time.fromisoformat(clock)) if clock else ""
        cells[at["score"]] = score(row[at["score"]])
        cells[at["radiates"]] = (flag or {}).get(row[at["radiates"]], row[at["radiates"]])
        changed.append(cells)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows(row + [""] * more_columns for row in changed)
    return (before + stream.getvalue() + after).encode(encoding)


def one_cell_a_line(text: str, other: str) -> bytes:
    """A program with another delimiter took each line for a single cell, and quoted some."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=other, lineterminator="\r\n")
    writer.writerows([line] for line in text.splitlines())
    return stream.getvalue().encode()


def _serial(day: dt.date) -> str:
    return str((day - dt.date(1899, 12, 30)).days)


def _of_day(time: dt.time) -> str:
    return f"{(time.hour * 60 + time.minute) / 1440:.10g}"


def _half_day(time: dt.time) -> str:
    return f"{time.hour % 12 or 12}:{time:%M}:00 {'AM' if time.hour < 12 else 'PM'}"


def ways(text: str) -> dict[str, bytes]:
    """Name -> the bytes of the diary saved in that way."""
    numbers = {"yes": "TRUE", "": "FALSE"}
    semicolons = {"delimiter": ";", "score": lambda score: f"{score},0"}
    return {
        "m/d/yyyy": saved(text, date=lambda d: f"{d.month}/{d.day}/{d.year}"),
        "m/d/yy": saved(text, date=lambda d: f"{d.month}/{d.day}/{d:%y}", flag=numbers),
        "mm/dd/yyyy 12h": saved(text, date=lambda d: f"{d:%m/%d/%Y}", time=_half_day),
        "m/d/yyyy 0:00": saved(text, date=lambda d: f"{d.month}/{d.day}/{d.year} 0:00"),
        "m/d/yyyy 12:00:00 AM": saved(
            text, date=lambda d: f"{d.month}/{d.day}/{d.year} 12:00:00 AM"
        ),
        "d/m/yyyy": saved(text, date=lambda d: f"{d:%d/%m/%Y}", score=lambda s: f"{s}.0"),
        "d/m/yy": saved(text, date=lambda d: f"{d.day}/{d.month}/{d:%y}"),
        "d.m.yy": saved(text, date=lambda d: f"{d.day}.{d.month}.{d:%y}", **semicolons),
        "dd.mm.yyyy": saved(
            text, date=lambda d: f"{d:%d.%m.%Y}", flag={"yes": "WAHR", "": "FALSCH"}, **semicolons
        ),
        "d-m-yyyy": saved(text, date=lambda d: f"{d.day}-{d.month}-{d.year}", delimiter=";"),
        "yy-mm-dd": saved(text, date=lambda d: f"{d:%y-%m-%d}", delimiter=";"),
        "yyyy/m/d": saved(text, date=lambda d: f"{d.year}/{d.month}/{d.day}"),
        "d-mmm-yy": saved(text, date=lambda d: f"{d.day}-{ENGLISH[d.month - 1]}-{d:%y}"),
        "dd. mmmm yyyy": saved(
            text, date=lambda d: f"{d:%d}. {GERMAN_LONG[d.month - 1]} {d.year}", **semicolons
        ),
        "dd. mmm yy": saved(
            text, date=lambda d: f"{d:%d}. {GERMAN[d.month - 1]} {d:%y}", encoding="cp1252"
        ),
        "d mmmm yyyy": saved(
            text,
            date=lambda d: f"{d.day} {FRENCH[d.month - 1]} {d.year}",
            flag={"yes": "VRAI", "": "FAUX"},
        ),
        "d de mmmm de yyyy": saved(
            text,
            date=lambda d: f"{d.day} de {SPANISH[d.month - 1]} de {d.year}",
            time=lambda t: _half_day(t).replace("AM", "a. m.").replace("PM", "p.\xa0m."),
        ),
        "dddd, mmmm d, yyyy": saved(text, date=lambda d: f"{d:%A, %B} {d.day}, {d.year}"),
        "serial": saved(text, date=_serial, time=_of_day, score=lambda s: f"{s}.0"),
        "serial, decimal commas": saved(
            text,
            date=lambda d: f"{_serial(d)},0",
            time=lambda t: _of_day(t).replace(".", ","),
            **semicolons,
        ),
        "ISO at midnight": saved(text, date=lambda d: f"{d} 00:00:00", time=lambda t: f"{t}"),
        "sep=": saved(
            text, date=lambda d: f"{d:%d.%m.%Y}", before="sep=;\r\n", after="\r\n\r\n", **semicolons
        ),
        "sep=, saved again": saved(text, before='"sep=;",,,,,,,\r\n'),
        "Unicode text": saved(
            text, date=lambda d: f"{d.month}/{d.day}/{d.year}", delimiter="\t", encoding="utf-16"
        ),
        "UTF-16 without a mark": saved(text, delimiter="\t", encoding="utf-16-le"),
        "all quoted": saved(text, quoting=csv.QUOTE_ALL, end="\n", encoding="utf-8-sig"),
        "more columns": saved(text, more_columns=5, after=";;;;;;;;;;;;\r\n" * 9, **semicolons),
        "Macintosh": saved(text, end="\r", date=lambda d: f"{d:%d/%m/%Y}"),
        "one cell a line, semicolons": one_cell_a_line(text, ";"),
        "one cell a line, commas": one_cell_a_line(saved(text, delimiter=";").decode(), ","),
        "one cell a line, padded": one_cell_a_line(text, ";").replace(b"\r\n", b";;;\r\n"),
    }
