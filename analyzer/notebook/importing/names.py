"""Words by which a column, or a line of a long file, is known to be about pain in the back."""

from __future__ import annotations

import re

from analyzer.notebook.importing.plain import words

_PAIN = frozenset(
    "pain pains painful ache aches aching hurt hurts hurting sore soreness backache backpain "
    "lumbago nrs nprs vas weh douleur douleurs mal lumbalgie lombalgie dolor dolores lumbalgia eva "
    "dolore dolori lombalgia".split()
)
_BACK = frozenset(
    "back lumbar spine spinal backache backpain lumbago rucken ruckens ruecken kreuz wirbelsaule "
    "lws dos reins lombaire lombaires lumbalgie lombalgie espalda lumbalgia lumbares schiena "
    "lombalgia lombare".split()
)
_OTHER_PLACES = (
    "knee head migraine neck shoulder elbow wrist hand finger hip groin thigh leg calf calves "
    "shin ankle foot feet heel toe arm chest rib stomach belly abdom abdominal tummy pelvic "
    "pelvis period menstr cramp tooth teeth jaw ear eye throat sinus joint muscle upper thoracic "
    "sciatic hamstring achilles knie kopf nacken schulter hals bauch zahn gelenk fuss bein huft "
    "brust regel wade arm tete genou cou epaule ventre jambe pied cabeza rodilla cuello hombro "
    "pierna pie testa ginocchio collo spalla gamba piede"
).split()
_NO_SCORES = (
    "killer relief relieved medic medication medicine meds drug tablet pill dose duration location "
    "where area trigger type kind quality note notes comment frequency count number times days "
    "hours minutes interference free since start end photo description id mood sleep sleeping "
    "energy fatigue stress anxiety nutrition schlaf stimmung mittel ort dauer art charakter"
).split()
# Pain of the mind is no pain of the back.
_OF_THE_MIND = (
    "emotional emotion emotionell emotionnel emocional emotiv mental psych psychisch psique moral "
    "grief grieving heartbreak heartache lonely social spiritual soul mind feeling feelings seele "
    "seelisch trauer kummer herz welt liebe chagrin deuil tristesse duelo pena alma lutto anima"
).split()
_GENERIC = frozenset(
    "score level intensity severity starke schmerzstarke intensite intensidad intensita".split()
)
_VALUES = frozenset(
    ("rating amount", "rating", "amount", "value", "wert", "valeur", "valor", "valore", "quantity",
     "measurement", "points", "answer", "result", "count")
)  # fmt: skip
_FILLERS = frozenset(
    "low lower of the my in a at l s m left right both side sides centre center central middle "
    "level score intensity severity scale symptom symptoms symptome health rating general chronic "
    "acute im am unterer unteren links rechts beide beidseits mitte bas gauche droite izquierda "
    "derecha zona baja bassa sinistra destra de du au basse dolor none mild slight moderate severe "
    "extreme unbearable".split()
)
_NO_PAIN = frozenset(
    "mood sleep energy nutrition stress anxiety fatigue steps step hydration water weight "
    "exercise weather stimmung schlaf energie ernahrung humeur sommeil animo sueno umore "
    "sonno".split()
)
_APPLE = "HKCategoryTypeIdentifier"


def pain_rank(header: str) -> int:
    """How surely a header names the score: 3 pain in the back, 2 pain, 1 a strength, 0 not at all.

    A pain elsewhere, or something about pain that is no score (its duration, a pain killer), is 0.
    """
    parts = words(header)
    if parts == ["score"]:
        return 2
    if _says(parts, (*_OTHER_PLACES, *_NO_SCORES, *_OF_THE_MIND)):
        return 0
    if not _names_pain(parts):
        return int(" ".join(parts) in _GENERIC)
    return 3 if _BACK & set(parts) or _starts(parts, ("rucken", "kreuz")) else 2


def _names_pain(parts: list[str]) -> bool:
    text = " ".join(parts)
    return bool(
        _PAIN & set(parts)
        or any("schmerz" in part for part in parts)
        or "how bad" in text
        or text in {"back", "lower back", "low back", "rucken", "dos", "espalda", "schiena"}
    )


def _says(parts: list[str], known: tuple[str, ...]) -> bool:
    """Whether a word is one of those known, its plural, or a compound with a long one."""
    return any(
        part in {name, f"{name}s", f"{name}es", f"schmerz{name}"}
        or (len(name) > 3 and "schmerz" in part and name in part)
        or (len(name) > 4 and name in part)
        for part in parts
        for name in known
    )


def _starts(parts: list[str], known: tuple[str, ...]) -> bool:
    return any(part.startswith(known) and "schmerz" in part for part in parts)


def names_pain(header: str) -> bool:
    """Whether a header says pain, and not only score."""
    return words(header) != ["score"] and pain_rank(header) > 1


def is_value(header: str) -> bool:
    """Whether a header names the numbers of a long file, of whatever kind."""
    return " ".join(words(header)) in _VALUES or pain_rank(header) > 0


def is_about_back(value: str) -> bool:
    """Whether a value of a long file names pain in the back, or nothing besides: left, symptom."""
    parts = words(re.sub(rf"^{_APPLE}", "", value))
    return bool(parts) and all(
        part in _PAIN | _BACK | _FILLERS or _starts([part], ("rucken", "kreuz", "schmerz"))
        for part in parts
    )


def names_back_pain(value: str) -> bool:
    """Whether a value says outright that it is pain in the back."""
    return is_about_back(value) and pain_rank(re.sub(rf"^{_APPLE}", "", value)) == 3


def is_topic(value: str) -> bool:
    """Whether a value says what is measured, or where: no word for what pain feels like."""
    parts = words(value)
    return (
        value.startswith(_APPLE)
        or _names_pain(parts)
        or is_no_pain(value)
        or _says(parts, tuple(_OTHER_PLACES))
    )


def is_no_pain(value: str) -> bool:
    """Whether a value names something that is certainly no pain: mood, sleep, energy."""
    parts = words(value)
    return bool(set(parts) & _NO_PAIN) and not _names_pain(parts)
