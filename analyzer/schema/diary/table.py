"""The table of diary fields: a row here is a column of the diary, everywhere.

The reader and the writer of ``pain.csv``, the options and questions of ``runlog pain``, its list,
the import, the frame PAIN and the report's diary derive from it, whenever they are used.
"""

from __future__ import annotations

from analyzer.schema.diary.field import Field, InReport, Question
from analyzer.schema.diary.words import KINDS, SIDES, TIMES

# In the order of a new diary's columns, of the questions and of the list. English, German, French,
# Spanish and Italian headers and words; accents and capitals make no difference.
FIELDS = (
    Field(
        "date",
        "date",
        "day of the entry",
        option="Day of the entry. [default: today]",
        listed="Date",
        headers={
            "en": "date, day, timestamp, datetime, date time, date and time, entry date",
            "de": "datum, tag, zeitstempel, datum uhrzeit",
            "fr": "date, jour",
            "es": "fecha, dia, fecha hora",
            "it": "data, giorno",
        },
    ),
    Field(
        "time",
        "time",
        "time of day, HH:MM; missing if not given",
        option="Time of day, such as 07:30.",
        listed="Time",
        headers={
            "en": "time, time of day",
            "de": "uhrzeit, zeit",
            "fr": "heure",
            "es": "hora",
            "it": "ora",
        },
    ),
    Field(
        "score",
        "score",
        "pain, from 0 (none) to 10 (worst imaginable)",
        "0-10",
        is_argument=True,
        question=Question("Back pain, 0 (none) to 10 (worst imaginable)"),
        listed="Score",
        headers={
            "en": (
                "score, pain, nrs, vas, nprs, level, intensity, pain score, pain level, "
                "pain intensity, back pain, pain scale"
            ),
            "de": (
                "schmerz, schmerzen, schmerzwert, schmerzskala, schmerzstärke, schmerzintensität, "
                "rückenschmerz, rückenschmerzen, stärke"
            ),
            "fr": "douleur, intensité",
            "es": "dolor, intensidad, eva",
            "it": "dolore, intensità",
        },
    ),
    Field(
        "side",
        "choice",
        "where it hurts: left, right, both or centre",
        words=SIDES,
        is_argument=True,
        question=Question("Side"),
        listed="Side",
        report=InReport(place=1, tally=1, topic="Side"),
        headers={
            "en": "side, pain side",
            "de": "seite, schmerzseite",
            "fr": "côté",
            "es": "lado",
            "it": "lato",
        },
    ),
    Field(
        "kind",
        "choice",
        "muscle or bone: the runner's tag, no diagnosis",
        words=KINDS,
        option="What it feels like: muscle or bone.",
        question=Question("Feels like"),
        listed="Kind",
        report=InReport(place=3, tally=2, topic="Character"),
        headers={
            "en": "kind, type, character, quality, type of pain, pain type",
            "de": "art, schmerzart, charakter",
            "es": "tipo",
            "it": "tipo",
        },
    ),
    Field(
        "when",
        "choice",
        "when it hurts: during, after, morning (the next one), rest or night",
        words=TIMES,
        option="during, after, morning (the next one), rest or night.",
        question=Question("When"),
        listed="When",
        report=InReport(place=2, tally=2, topic="When"),
        headers={
            "en": "when, timing",
            "de": "wann",
            "fr": "quand",
            "es": "cuándo",
            "it": "quando",
        },
    ),
    Field(
        "radiates",
        "flag",
        "whether it goes down a leg",
        option="It goes down a leg.",
        question=Question("Down a leg"),
        listed="Down a leg",
        report=InReport(place=4, sign="down a leg", tally=1),
        headers={
            "en": "radiates, radiating, radiation, sciatica, down a leg, leg pain",
            "de": "ausstrahlung, ausstrahlend, beinschmerz",
            "fr": "irradiation",
            "es": "irradiación",
            "it": "irradiazione",
        },
    ),
    Field(
        "weakness",
        "flag",
        "whether a leg feels weak",
        option="A leg feels weak.",
        question=Question(
            "That leg feels weak",
            only_with="radiates",
            without_column="(pain.csv has no column weakness; add it to log a weak leg.)",
        ),
        listed="Weak leg",
        report=InReport(place=5, sign="leg feels weak"),
        headers={
            "en": "weakness, weak leg, leg weakness",
            "de": "beinschwäche, schwäche",
            "fr": "faiblesse",
            "es": "debilidad",
            "it": "debolezza",
        },
    ),
    Field(
        "weight_kg",
        "weight",
        "body weight",
        "kg",
        is_standard=False,
        title="Weight",
        headers={
            "en": "weight, body weight, bodyweight",
            "de": "gewicht, körpergewicht",
            "fr": "poids",
            "es": "peso",
            "it": "peso",
        },
    ),
    Field(
        "weight_lb",
        "weight",
        "body weight",
        "lb",
        other_unit_of="weight_kg",
        is_standard=False,
        title="Weight",
    ),
    Field(
        "rpe",
        "rating",
        "perceived exertion of the day's run; missing if not given",
        "0-10",
        is_standard=False,
        title="Exertion",
        option="Perceived exertion of the day's run, from 0 (none) to 10 (maximal).",
        metavar="0-10",
        question=Question("Exertion of the day's run, 0 (none) to 10 (maximal)"),
        listed="Exertion",
        report=InReport(column="Exertion (0–10)"),
        headers={
            "en": "rpe, exertion, perceived exertion, effort, perceived effort",
            "de": "anstrengung, gefühlte anstrengung, empfundene anstrengung",
            "fr": "effort, effort perçu, effort ressenti",
            "es": "esfuerzo, esfuerzo percibido",
            "it": "sforzo, sforzo percepito",
        },
    ),
    Field(
        "note",
        "note",
        "free text, as written",
        option="Anything worth remembering.",
        question=Question("Note"),
        listed="Note",
        headers={
            "en": "note, notes, comment, comments, remark, remarks, memo, description",
            "de": "notiz, notizen, kommentar, bemerkung, bemerkungen",
            "fr": "remarque, remarques, commentaire",
            "es": "nota, notas, comentario, comentarios",
            "it": "nota, commento, commenti",
        },
    ),
)
