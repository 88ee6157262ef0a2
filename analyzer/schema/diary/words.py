"""The words of the diary's choices, in the order of the report's tables."""

from __future__ import annotations

from analyzer.schema.diary.field import Word

SIDES = (
    Word(
        "left",
        foreign={
            "de": "links linke",
            "fr": "gauche",
            "es": "izquierda izquierdo",
            "it": "sinistra sx",
        },
    ),
    Word(
        "right",
        foreign={
            "de": "rechts rechte",
            "fr": "droite",
            "es": "derecha derecho",
            "it": "destra dx",
        },
    ),
    Word(
        "both",
        shown="both sides",
        foreign={
            "en": "bilateral",
            "de": "beide beidseits beidseitig",
            "fr": "deux",
            "es": "ambos ambas",
            "it": "entrambi",
        },
    ),
    Word(
        "centre",
        spellings=("center",),
        foreign={
            "en": "middle central",
            "de": "mitte mittig zentral",
            "fr": "milieu",
            "es": "centro",
            "it": "centrale",
        },
    ),
)

KINDS = (
    Word(
        "muscle",
        asked="muscle (spasm, tightness)",
        shown="muscle-like",
        foreign={
            "en": "muscular muscle-like spasm tight",
            "de": "muskel muskulär",
            "fr": "musculaire",
            "es": "muscular",
            "it": "muscolare muscolo musculo",
        },
    ),
    Word(
        "bone",
        asked="bone (a general ache)",
        shown="bone-like",
        foreign={
            "en": "bony bone-like",
            "de": "knochen knöchern",
            "fr": "osseux",
            "es": "ósea óseo",
            "it": "osso osseo",
        },
    ),
)

TIMES = (
    Word(
        "during",
        asked="during a run",
        foreign={"de": "während", "fr": "pendant", "es": "durante", "it": "durante"},
    ),
    Word(
        "after",
        foreign={
            "de": "nach nachher danach",
            "fr": "après",
            "es": "después",
            "it": "dopo",
        },
    ),
    Word(
        "morning",
        asked="next morning",
        shown="next morning",
        foreign={
            "de": "morgens morgen",
            "fr": "matin",
            "es": "mañana",
            "it": "mattina mattino",
        },
    ),
    Word(
        "rest",
        asked="at rest",
        shown="at rest",
        foreign={"de": "ruhe", "fr": "repos", "es": "reposo", "it": "riposo"},
    ),
    Word(
        "night",
        asked="at night",
        shown="at night",
        foreign={"de": "nachts nacht", "fr": "nuit", "es": "noche", "it": "notte"},
    ),
)
