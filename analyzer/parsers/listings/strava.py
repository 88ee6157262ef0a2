"""Strava's ``activities.csv``: by position, since its headers are in the runner's language."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.listings import entries
from analyzer.schema import Listing

if TYPE_CHECKING:
    from analyzer.schema import Listed

_NAME = re.compile(r"(?:^|/)activities\.csv$", re.IGNORECASE)
_FILE = re.compile(r"^activities/\S+$")
_ENGLISH = "%b %d, %Y, %I:%M:%S %p"
_FEWEST_COLUMNS = 10
_DATE, _TITLE, _TYPE, _ELAPSED, _DISTANCE = 1, 2, 3, 5, 6
# Behind the second column of elapsed seconds: moving time, metres, two speeds, metres climbed.
_MOVING, _METRES, _CLIMBED = 1, 2, 5

_RUNS = """
run|lauf|laufen|course à pied|course|carrera|correr|corsa|corrida|hardlopen|hardloopsessie|ラン|跑步
|bieg|bieganie|løb|løp|löpning|löptur|juoksu|běh|бег|забег|lari|koşu|달리기
"""
_TRAIL = """
trail run|traillauf|trail|course de trail|carrera de montaña|trail running|corsa trail
|corrida em trilha|trailrun|trailrunning|トレイルラン|越野跑
"""
_VIRTUAL = """
virtual run|virtueller lauf|course virtuelle|course à pied virtuelle|carrera virtual|corsa virtuale
|corrida virtual|virtuele hardloopsessie|バーチャルラン|虚拟跑步
"""
_OTHERS = {
    "cycling": "ride|radfahrt|radfahren|vélo|sortie à vélo|bicicleta|ciclismo|giro|pedalada"
    "|fietsrit|e-bike ride|e-bike-fahrt|virtual ride|virtuelle radfahrt|gravel ride"
    "|mountain bike ride|velomobile|handcycle|ライド|骑行",
    "walking": "walk|spaziergang|marche|caminata|passeggiata|caminhada|wandeling|ウォーク|步行",
    "hiking": "hike|wanderung|randonnée|senderismo|escursione|trilha|ハイク|徒步",
    "swimming": "swim|schwimmen|natation|natación|nuoto|natação|zwemmen|スイム|游泳",
    "training": "weight training|krafttraining|workout|training|musculation|yoga|crossfit|pilates"
    "|elliptical|stair-stepper|high intensity interval training",
    "rowing": "rowing|virtual row|kayaking|canoeing|rudern",
    "cross_country_skiing": "nordic ski|backcountry ski|roller ski|langlauf",
}


def _words(text: str) -> list[str]:
    return text.replace("\n", "").split("|")


_KINDS: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(_words(_RUNS), ("running", None)),
    **dict.fromkeys(_words(_TRAIL), ("running", "trail")),
    **dict.fromkeys(_words(_VIRTUAL), ("running", "virtual_activity")),
    **{word: (sport, None) for sport, text in _OTHERS.items() for word in _words(text)},
}


def has_name(path: str) -> bool:
    """True for a file of that name."""
    return bool(_NAME.search(path))


def identify(head: bytes) -> bool:
    """True for a table of so many columns, five of which stand twice in every language."""
    first = head.decode("utf-8-sig", errors="replace").splitlines()[:1]
    names = first[0].split(",") if first else []
    twice = [name for name, count in Counter(names).items() if count > 1]
    return len(names) >= _FEWEST_COLUMNS and bool(twice)


def parse(stream: IO[bytes]) -> Listing:
    """Read the activities.

    Raises:
        ParseError: it is no table.
    """
    rows = entries.read_csv(stream)
    header = next(rows, (0, []))[1]
    if len(header) < _FEWEST_COLUMNS:
        raise ParseError("its table lacks the columns of Strava's list of activities")
    table = [(line, row) for line, row in rows if any(row)]
    columns = _Columns(header, [row for _, row in table])
    found = [(line, columns.entry(row)) for line, row in table]
    bad = [line for line, entry in found if entry is None]
    return Listing(tuple(entry for _, entry in found if entry), entries.faults_of(bad))


class _Columns:
    """Where what stands, and how dates are written."""

    def __init__(self, header: list[str], rows: list[list[str]]) -> None:
        self._file = _file_column(header, rows)
        self._elapsed = _second(header, _ELAPSED)
        self._metres = _second(header, _DISTANCE)
        self._order = _date_order([_cell(row, _DATE) for row in rows])

    def entry(self, row: list[str]) -> Listed | None:
        """A row's entry; None if its date can't be read."""
        start = _start(_cell(row, _DATE), self._order)
        if start is None:
            return None
        file = _cell(row, self._file)
        return entries.listed(
            _KINDS.get(_cell(row, _TYPE).casefold(), ("unknown", None)),
            start,
            self._totals(row),
            title=_cell(row, _TITLE),
            files=[file] if file else [],
        )

    def _totals(self, row: list[str]) -> dict[str, float | None]:
        number = {
            "elapsed_s": entries.to_number(_cell(row, self._elapsed or _ELAPSED)),
            "distance_m": entries.to_number(_cell(row, self._metres)),
        }
        if self._elapsed is not None:
            number["moving_s"] = entries.to_number(_cell(row, self._elapsed + _MOVING))
        if self._metres is not None:
            climbed = self._metres + _CLIMBED - _METRES
            number["ascent_m"] = entries.to_number(_cell(row, climbed))
        return number


def _cell(row: list[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _file_column(header: list[str], rows: list[list[str]]) -> int | None:
    """The column of the recordings' paths."""
    count = Counter(place for row in rows for place, cell in enumerate(row) if _FILE.match(cell))
    if count:
        return count.most_common(1)[0][0]
    return header.index("Filename") if "Filename" in header else None


def _second(header: list[str], first: int) -> int | None:
    """The second column of the same name: it holds plain seconds and metres."""
    name = header[first]
    return header.index(name, first + 1) if name in header[first + 1 :] else None


def _start(text: str, order: str) -> datetime | None:
    try:
        return datetime.strptime(text, _ENGLISH).replace(tzinfo=UTC)
    except ValueError:
        pass
    import dateparser

    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    try:
        found: datetime | None = dateparser.parse(text, settings=settings)
    except (ValueError, OverflowError):
        return None
    if found is None or not entries.is_possible(found):
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _date_order(dates: list[str]) -> str:
    """Whether days or months stand first where a date is all numbers, by the whole column."""
    pairs = [re.match(r"(\d+)[^\d:]+(\d+)[^\d:]", date) for date in dates]
    seconds = [int(pair[2]) for pair in pairs if pair and int(pair[1]) <= 31]
    return "MDY" if max(seconds, default=0) > 12 else "DMY"
