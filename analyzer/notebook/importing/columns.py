"""Which column of a foreign table becomes which field of the diary."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing.values import looks_like_day, looks_like_score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analyzer.notebook.importing.foreign import ForeignTable

# Words of English, German, French, Spanish and Italian, without accents and in lower case; the
# whole header has to be one of them.
_HEADERS = {
    "date": "date datum day tag jour fecha dia data giorno timestamp zeitstempel datetime",
    "time": "time uhrzeit zeit heure hora ora",
    "score": (
        "score pain nrs vas nprs level intensity schmerz schmerzen schmerzwert schmerzskala "
        "schmerzstarke schmerzintensitat ruckenschmerz ruckenschmerzen starke douleur intensite "
        "dolor intensidad eva dolore intensita"
    ),
    "side": "side seite schmerzseite cote lado lato",
    "kind": "kind type character quality art schmerzart charakter tipo",
    "when": "when wann timing quand cuando quando",
    "radiates": (
        "radiates radiating radiation sciatica ausstrahlung ausstrahlend beinschmerz irradiation "
        "irradiacion irradiazione"
    ),
    "weakness": "weakness beinschwache schwache faiblesse debilidad debolezza",
    "weight": "weight bodyweight gewicht korpergewicht poids peso",
    "note": (
        "note notes comment comments remark remarks memo description notiz notizen kommentar "
        "bemerkung bemerkungen remarque remarques commentaire nota notas comentario comentarios "
        "commento commenti"
    ),
}
_PHRASES = {
    "date time": "date", "date and time": "date", "datum uhrzeit": "date", "entry date": "date",
    "fecha hora": "date", "time of day": "time", "pain score": "score", "pain level": "score",
    "pain intensity": "score", "back pain": "score", "pain scale": "score", "pain side": "side",
    "type of pain": "kind", "pain type": "kind", "down a leg": "radiates", "leg pain": "radiates",
    "weak leg": "weakness", "leg weakness": "weakness", "body weight": "weight",
}  # fmt: skip
_FIELD_OF = {word: field for field, words in _HEADERS.items() for word in words.split()} | _PHRASES
_POUNDS = frozenset({"lb", "lbs", "pounds", "pfund"})
_UNITS = frozenset({"kg", "kilo", "kilos", "nrs", "vas", "h"}) | _POUNDS
# Above this many kilograms a column without a unit may as well hold pounds.
_CLEARLY_KG = 110.0

FIELDS = (
    "date", "time", "score", "side", "kind", "when", "radiates", "weakness", "weight_kg",
    "weight_lb", "note",
)  # fmt: skip


def guess(table: ForeignTable) -> dict[str, int]:
    """Field -> number of the column, by the headers, then (date and score) by the values.

    Of two columns for one field the first counts, but one of our own name before any other.
    """
    found: dict[str, int] = {}
    plain = [_plain(header) for header in table.headers]
    for number, header in enumerate(plain):
        if header.replace(" ", "_") in FIELDS:
            found.setdefault(header.replace(" ", "_"), number)
    for number, header in enumerate(plain):
        field = _field(header, table.column(number))
        if field and number not in found.values():
            found.setdefault(field, number)
    for field, looks in (("date", looks_like_day), ("score", looks_like_score)):
        if field not in found:
            found |= _by_values(table, field, looks, found.values())
    return found


def _plain(header: str) -> str:
    """Lower case, without accents and what stands in brackets unless it is a unit."""
    letters = unicodedata.normalize("NFKD", header.replace("ß", "ss").casefold())
    text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z]+", re.sub(r"\([^)]*[0-9][^)]*\)", " ", text)))


def _field(header: str, cells: list[str]) -> str | None:
    words = header.split()
    bare = " ".join(word for word in words if word not in _UNITS) or header
    field = _FIELD_OF.get(header) or _FIELD_OF.get(bare)
    if field != "weight":
        return field
    if _POUNDS & set(words):
        return "weight_lb"
    return "weight_kg" if "kg" in words or _are_kg(cells) else None


def _are_kg(cells: list[str]) -> bool:
    plain = [cell.replace(",", ".") for cell in cells]
    numbers = [float(cell) for cell in plain if re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell)]
    return bool(numbers) and max(numbers) <= _CLEARLY_KG


def _by_values(
    table: ForeignTable, field: str, looks: Callable[[str], bool], taken: Iterable[int]
) -> dict[str, int]:
    """The only column left of which every value looks like this field."""
    free = [number for number in range(len(table.headers)) if number not in set(taken)]
    alike = [
        number
        for number in free
        if table.column(number) and all(looks(cell) for cell in table.column(number))
    ]
    return {field: alike[0]} if len(alike) == 1 else {}


def correct(table: ForeignTable, found: Mapping[str, int], wishes: Iterable[str]) -> dict[str, int]:
    """The guess, corrected: ``score=NRS`` takes that column, ``note=`` leaves the field out.

    Raises:
        UsageError: a wish names no field or no column.
    """
    corrected = dict(found)
    for wish in wishes:
        field, sign, header = wish.partition("=")
        if not sign or field not in FIELDS:
            raise UsageError(
                f"--column {wish}: write FIELD=COLUMN, FIELD being one of {', '.join(FIELDS)}."
            )
        corrected.pop(field, None)
        if header:
            number = _number(table, wish, header)
            corrected = {name: at for name, at in corrected.items() if at != number}
            corrected[field] = number
    return corrected


def _number(table: ForeignTable, wish: str, header: str) -> int:
    names = [name.casefold() for name in table.headers]
    if header.strip().casefold() not in names:
        raise UsageError(
            f"--column {wish}: {table.name} has no column {header}; it has "
            f"{', '.join(table.headers)}."
        )
    return names.index(header.strip().casefold())
