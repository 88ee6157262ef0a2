"""Handmade lists in the services' formats."""

from __future__ import annotations

import csv
import io

STRAVA_ENGLISH = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,"
    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,"
    "Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,Average Grade,"
    "Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,"
    "Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,"
    "Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,"
    "Perceived Exertion,Type,Start Time,Total Steps,Media"
)
STRAVA_GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,"
    "Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,Hinweis zur "
    "Privatsphäre für Aktivitäten,Aktivitätsausrüstung,Dateiname,Sportlergewicht,Fahrradgewicht,"
    "Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,Durchschnittliche Geschwindigkeit,"
    "Höhenzunahme,Höhenunterschied,Min. Höhe,Max. Höhe,Max. Steigung,Durchschnittliche Steigung,"
    "Durchschnittliche positive Steigung,Durchschnittliche negative Steigung,"
    "Max. Tritt-/Schrittfrequenz,Durchschnittliche Trittfrequenz,Max. Herzfrequenz,"
    "Durchschnittliche Herzfrequenz,Max. Watt,Durchschnittliche Watt,Kalorien,Max. Temperatur,"
    "Durchschnittliche Temperatur,Relative Leistung,Gesamtarbeit,Anzahl Läufe,Bergaufzeit,"
    "Bergabzeit,Andere Zeit,Gefühlte Anstrengung,Art,Startzeit,Schritte insgesamt,Medien"
)
STRAVA_FRENCH = (
    "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description de "
    "l'activité,Temps écoulé,Distance,Fréquence cardiaque max.,Mesure d'effort relatif,Trajet "
    "domicile/travail,Note privée,Équipement,Nom du fichier,Poids de l'athlète,Poids du vélo,"
    "Temps écoulé,Durée de déplacement,Distance,Vitesse max.,Vitesse moyenne,Dénivelé positif,"
    "Dénivelé négatif,Altitude min.,Altitude max.,Pente max.,Pente moyenne,Pente positive,"
    "Pente négative,Cadence max.,Cadence moyenne,Fréquence cardiaque max.,Fréquence cardiaque "
    "moyenne,Puissance max.,Puissance moyenne,Calories,Température max.,Température moyenne,"
    "Mesure d'effort relatif,Travail total,Nombre de courses,Montée,Descente,Autre,"
    "Effort perçu,Type,Heure de début,Pas,Média"
)
STRAVA_2018 = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename"
STRAVA_2019 = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Commute,Activity Gear,Filename"
)


def strava_row(date: str, word: str, name: str = "Run", file: str = "", **more: str) -> list[str]:
    """A row of the long header's 48 columns; the display distance is wrong on purpose."""
    row = [""] * 48
    row[:9] = ["3266", date, name, word, more.get("text", ""), "1900", "5,01", "171", "44"]
    row[9], row[12] = "false", file
    row[15:21] = ["1900.0", "1850.0", "5012.3", "4.1", "2.7", "33.2"]
    row[30:32] = [more.get("max_hr", "171.0"), "150.5"]
    row[37], row[43] = "44.0", more.get("rpe", "4.0")
    row[46] = more.get("steps", "5200.0")
    return row


def as_csv(header: str, *rows: list[str], end: str = "\n", mark: bool = False) -> bytes:
    """A CSV with quotes where they are needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    return (header + end + text.getvalue()).encode("utf-8-sig" if mark else "utf-8")
