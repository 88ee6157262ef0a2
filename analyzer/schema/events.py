"""The kinds of events that a runner notes beside the diary, in the order of every list."""

from __future__ import annotations

from analyzer.schema.diary.field import Field, Word

EVENT = Field(
    "event",
    "choice",
    "what happened",
    words=(
        Word(
            "physio",
            asked="physio (or another treatment)",
            spellings=("physiotherapy", "physiotherapist", "pt"),
            foreign={
                "de": "physiotherapie physiotherapeut physiotherapeutin krankengymnastik",
                "fr": "kiné kinésithérapie kinésithérapeute physiothérapie",
                "es": "fisio fisioterapia fisioterapeuta",
                "it": "fisioterapia fisioterapista",
            },
        ),
        Word(
            "shoes",
            asked="shoes (new or others)",
            spellings=("shoe", "trainers"),
            foreign={
                "de": "schuhe schuh laufschuhe",
                "fr": "chaussures chaussure baskets",
                "es": "zapatillas zapatos",
                "it": "scarpe scarpa",
            },
        ),
        Word(
            "medication",
            asked="medication (begun, changed or stopped)",
            spellings=("medicine", "medicines", "meds", "painkiller", "painkillers"),
            foreign={
                "de": "medikament medikamente medikation medizin tabletten schmerzmittel",
                "fr": "médicament médicaments médication",
                "es": "medicamento medicamentos medicación medicina medicinas",
                "it": "medicina medicine medicinale medicinali farmaco farmaci",
            },
        ),
        Word(
            "illness",
            spellings=("ill", "sick", "sickness"),
            foreign={
                "de": "krankheit krank erkrankung",
                "fr": "maladie malade",
                "es": "enfermedad enfermo enferma",
                "it": "malattia malato malata",
            },
        ),
        Word(
            "travel",
            spellings=("trip", "journey", "travelling", "traveling"),
            foreign={
                "de": "reise reisen",
                "fr": "voyage voyages",
                "es": "viaje viajes",
                "it": "viaggio viaggi",
            },
        ),
        Word(
            "other",
            asked="other (anything else)",
            foreign={
                "de": "anderes andere sonstiges",
                "fr": "autre autres",
                "es": "otro otra otros",
                "it": "altro altra",
            },
        ),
    ),
)
"""As a choice of the diary: an event may be given by its word, its first letter, another spelling
or a word of another language."""


def event_letter(kind: str) -> str:
    """The capital letter that stands for a kind of event in a chart."""
    return next(word.letter.upper() for word in EVENT.words if word.name == kind)
