"""Garmin Connect's Activities.csv: any language, any unit, and what spreadsheets make of it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest

from analyzer.parsers.listings import garmin_web, listing_for
from analyzer.parsers.listings.garmin_columns import measure
from analyzer.reasons import Code
from analyzer.schema import Listed

ENGLISH = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,"
    "Avg Run Cadence,Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,"
    "Avg Stride Length,Training Stress Score®,Steps,Decompression,Best Lap Time,Number of Laps,"
    "Moving Time,Elapsed Time,Min Elevation,Max Elevation"
)
GERMAN = (
    "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø Herzfrequenz,"
    "Maximale Herzfrequenz,Aerober TE,Ø Schrittfrequenz (Laufen),Max. Schrittfrequenz (Laufen),"
    "Ø Pace,Beste Pace,Anstieg gesamt,Abstieg gesamt,Ø Schrittlänge,Training Stress Score®,"
    "Schritte,Dekompression,Beste Rundenzeit,Anzahl der Runden,Zeit in Bewegung,"
    "Verstrichene Zeit,Minimale Höhe,Maximale Höhe"
)
FRENCH = (
    "Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence cardiaque moyenne,"
    "Fréquence cardiaque maximale,TE aérobie,Cadence de course moyenne,"
    "Cadence de course maximale,Allure moyenne,Meilleure allure,Ascension totale,"
    "Descente totale,Longueur moyenne des foulées,Training Stress Score®,Pas,Décompression,"
    "Temps du meilleur circuit,Nombre de tours,Temps de déplacement,Temps écoulé,"
    "Altitude minimale,Altitude maximale"
)
SPANISH = (
    "Tipo de actividad,Fecha,Favorito,Título,Distancia,Calorías,Tiempo,"
    "Frecuencia cardiaca media,FC máxima,TE aeróbico,Cadencia de carrera media,"
    "Cadencia de carrera máxima,Ritmo medio,Ritmo óptimo,Ascenso total,Descenso total,"
    "Longitud media de zancada,Training Stress Score®,Pasos,Descompresión,"
    "Mejor tiempo de vuelta,Número de vueltas,Tiempo en movimiento,Tiempo transcurrido,"
    "Altura mínima,Altura máxima"
)
NORWEGIAN = (
    "Aktivitetstype,Dato,Favoritt,Tittel,Distanse,Totale kalorier,Tid,"
    "Gjennomsnittlig puls,Makspuls,Aerob treningseffekt,"
    "Gjennomsnittlig frekvens for løping,Maksimal frekvens for løping,"
    "Gjennomsnittlig tempo,Beste tempo,Total stigning,Totalt fall,"
    "Gjennomsnittlig skrittlengde,Training Stress Score®,Skritt,Dekompresjon,Beste rundetid,"
    "Antall runder,Tid i bevegelse,Medgått tid,Minste høyde,Maksimal høyde"
)
POLISH = (
    "Typ aktywności,Data,Ulubiony,Tytuł,Dystans,Kalorie,Czas,Średnie tętno,Maksymalne tętno,"
    "Aerobowy TE,Średni rytm biegu,Maksymalny rytm biegu,Średnie tempo,Najlepsze tempo,"
    "Całkowity wznios,Całkowity spadek,Średnia długość kroku,Training Stress Score®,Kroki,"
    "Dekompresja,Czas najlepszego okrążenia,Liczba okrążeń,Czas ruchu,Upłynęło czasu,"
    "Minimalna wysokość,Maksymalna wysokość"
)
# 170 steps a minute of 1.06 m for 30 minutes: 5.4 km.
RUN = [
    "Running", "2026-03-01 08:30:12", "false", "Lake", "5.40", "1,412", "00:30:00", "139", "181",
    "3.3", "170", "182", "5:33", "4:05", "33", "30", "1.06", "0.0", "5,100", "No", "00:02:15.3",
    "6", "00:29:50", "00:31:07", "-4", "90",
]  # fmt: skip
TOTALS = {
    "distance_m": 5400, "timer_s": 1800, "moving_s": 1790, "elapsed_s": 1867, "avg_hr_bpm": 139,
    "max_hr_bpm": 181, "ascent_m": 33, "steps": 5100,
}  # fmt: skip


def made(header: str, *rows: list[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A list with these rows."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([header.split(","), *rows])
    return text.getvalue().encode(encoding)


def changed(**cells: str) -> list[str]:
    """The run with other cells, by their names in English."""
    names = [name.lower().replace(" ", "_") for name in ENGLISH.split(",")]
    return [cells.get(name, cell) for name, cell in zip(names, RUN, strict=True)]


def _read(data: bytes) -> list[Listed]:
    card = listing_for("Activities.csv", data[:4096])
    assert card is garmin_web.CARD
    listing = card.parse(io.BytesIO(data))
    assert listing.faults == ()
    return list(listing.entries)


@pytest.mark.parametrize(
    ("header", "word"),
    [(ENGLISH, "Running"), (GERMAN, "Laufen"), (FRENCH, "Course à pied"), (SPANISH, "Carrera"),
     (NORWEGIAN, "Løping"), (POLISH, "Bieganie")],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_any_language(header: str, word: str, encoding: str):
    """The first seven columns stay in their places; the others are found by parts of words."""
    (entry,) = _read(made(header, changed(activity_type=word), encoding=encoding))
    activity = entry.activity
    assert activity.start_utc == datetime(2026, 3, 1, 8, 30, 12, tzinfo=UTC)
    assert (activity.utc_offset_s, entry.is_local, entry.files) == (0, True, ())
    assert (activity.sport, activity.title) == ("running", "Lake")
    assert activity.totals == TOTALS


def test_treadmills_in_any_language():
    """They are what the list is for: their GPX has no points."""
    words = ("Treadmill Running", "Laufbandtraining", "Entrenamiento en cinta", "Tredemølle")
    entries = _read(made(ENGLISH, *(changed(activity_type=word) for word in words)))
    assert {(one.activity.sport, one.activity.sub_sport) for one in entries} == {
        ("running", "treadmill")
    }


def test_miles_are_recognized_by_strides():
    """A stride of 1.19 m, 167 times a minute for 41 minutes: 8.1 km, so 5.05 are miles."""
    row = changed(distance="5.05", time="41:06", avg_run_cadence="167", avg_stride_length="1.19")
    (entry,) = _read(made(ENGLISH, [*row[:22], "--", "--", *row[24:]]))
    assert entry.activity.totals["distance_m"] == pytest.approx(5.05 * 1609.344)
    assert entry.activity.totals["ascent_m"] == pytest.approx(33 * 0.3048)


def test_an_unknown_unit_is_reported():
    """Kilometres are assumed, and this is reported; only English lists have miles."""
    row = changed(avg_stride_length="--")
    listing = garmin_web.parse(io.BytesIO(made(ENGLISH, row)))
    assert [fault.reason.code for fault in listing.faults] == [Code.LIST_UNIT_UNKNOWN]
    assert not listing.faults[0].loses_data
    assert listing.entries[0].activity.totals["distance_m"] == 5400
    assert _read(made(GERMAN, changed(avg_stride_length="--")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("above", [b"", b"sep=;\r\n"])
def test_saved_again_by_a_spreadsheet(encoding: str, above: bytes):
    """Semicolons, decimal commas, its own dates without seconds, its own word for "false"."""
    row = changed(
        activity_type="Course à pied", date="23/03/2026 8:30", favorite="FAUX", distance="5,4",
        time="0:30:00", avg_stride_length="1,06", moving_time="0:29:50", elapsed_time="0:31:07",
    )  # fmt: skip
    data = above + made(FRENCH, row, delimiter=";", encoding=encoding)
    (entry,) = _read(data)
    assert entry.activity.start_utc == datetime(2026, 3, 23, 8, 30, tzinfo=UTC)
    assert entry.activity.sport == "running"
    assert entry.activity.totals == TOTALS


def test_american_dates():
    """Month first, with the year in two digits or in four."""
    dates = ["3/23/26 8:30", "3/1/26 18:05", "2/28/26 7:00"]
    entries = _read(made(ENGLISH, *(changed(date=date) for date in dates)))
    assert [f"{one.activity.start_utc:%m-%d %H:%M}" for one in entries] == [
        "03-23 08:30", "03-01 18:05", "02-28 07:00",
    ]  # fmt: skip
    (entry,) = _read(made(ENGLISH, changed(date="3/23/2026 8:30:12 AM")))
    assert entry.activity.start_utc == datetime(2026, 3, 23, 8, 30, 12, tzinfo=UTC)


def test_rows_in_a_single_cell():
    """A spreadsheet that expects semicolons puts each row into one cell, and quotes it."""
    inner = made(ENGLISH, RUN).decode().splitlines()
    text = io.StringIO()
    csv.writer(text).writerow([inner[1]])
    (entry,) = _read(f"{inner[0]}\n{text.getvalue()}".encode())
    assert entry.activity.totals == TOTALS


def test_metres_of_pools_and_tracks():
    """The list gives them in metres, with a mark for thousands."""
    words = {"1,200": 1200, "850": 850, "0.00": None}
    rows = [RUN, *(changed(activity_type="Pool Swim", distance=word) for word in words)]
    found = [one.activity.totals.get("distance_m") for one in _read(made(ENGLISH, *rows))[1:]]
    assert found == list(words.values())


@pytest.mark.parametrize(
    ("text", "number"),
    [("5.40", 5.4), ("5,40", 5.4), ("1,412", 1412), ("1.412", 1412), ("1,234.5", 1234.5),
     ("1.234,5", 1234.5), ("1 234,5", 1234.5), ("1’234.50", 1234.5), ("'-12", -12),
     ("1,234,567", 1234567)],
)  # fmt: skip
def test_numbers_in_any_locale(text: str, number: float):
    """The last mark is the decimal one, unless three digits follow."""
    assert measure(text) == number
    assert measure("--") != measure("--"), "not a number"


def test_an_invalid_date_is_reported():
    """The other rows count."""
    listing = garmin_web.parse(io.BytesIO(made(ENGLISH, RUN, changed(date="bad date"))))
    assert len(listing.entries) == 1
    assert [fault.reason.code for fault in listing.faults] == [Code.LINE_DATE_UNREADABLE]


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Date,Favorite,Title,Distance,Calories,Time\nx,2026-03-01,maybe,a,1,1,0:30:00\n",
        b"activity,room,teacher\nyoga,1,x\n",
        b"",
    ],
)
def test_other_lists_of_activities(data: bytes):
    """A school's, say."""
    assert listing_for("activities.csv", data) is None
