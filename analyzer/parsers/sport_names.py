"""Which sport a recording is of: by its own word for it, or by its name.

Both use the tables of ``sports``, whose words also count in compounds and phrases. A file's own
word for the sport that no table has is kept, as the sub-sport of "other": it leaves the sport to
the name, and without one it isn't a run, like "kabaddi". Words that say nothing leave the sport
unknown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from analyzer.parsers.sports import UNKNOWN, Sport, all_words, apart, sport_of, words_of
from analyzer.parsers.titles import clean_title

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER: Sport = ("other", None)
"""A sport that the writer says is none of those it has a word for."""

_SAYS_NOTHING = frozenset(
    "none unknown generic activity activities track tracks recording default uncategorized gpx tcx "
    "tracker tracked sport sports move all null undefined unspecified".split()
)
_OTHER = frozenset(
    "other others sonstige sonstiges andere autre autres altro otro outro".split()
) | {
    *("other outdoor", "other indoor"),
}
# Strava writes its own numbers for sports.
_NUMBERS = {"9": "running", "1": "cycling", "4": "hiking", "10": "walking", "16": "swimming"}
_LONGEST = 40
# Beyond this a text is no name; normalizing a long one may take minutes.
_LONGEST_READ = 800

# Words of the tables that mean something else in a name as often as not: a golf course, a trail.
_AMBIGUOUS = frozenset(
    "course carrera trail трейл trilha workout brick weights strength core training spinning car "
    "football golf tennis boat tek cursa beh climbing yoga".split()
) | {"core training"}  # fmt: skip
_IN_NAMES: dict[Sport, str] = {
    ("running", None): "runs, jogs, fartlek, longrun, läufchen, einlaufen, auslaufen, "
    "carrera de mañana, carrera matutina, carrera de tarde, "
    "carrera vespertina, carrera a la hora del almuerzo, carrera nocturna, carrera por la tarde, "
    "carrera de noche",
    ("cycling", None): "bike, bikes, bike ride, cycle, bicycle, rides, cyclo, velo, rad, radtour, "
    "radrunde, rennrad, fahrrad, fahrradtour, mtb, morgenfahrt, mittagsfahrt, nachmittagsfahrt, "
    "abendfahrt, bici, bicicletta, btt, fiets, fietstocht, ochtendrit, middagrit, avondrit, "
    "lunchrit, peloton, ciclista, riding, zwift ride",
    ("walking", None): "walks, walkies, gassi, dog walk, paseo, passeggiata",
    ("hiking", None): "hikes, wandertour, bergtour",
    ("swimming", None): "swims, schwimmtraining, nage, piscine, nadar, nuotata, zwemsessie",
    ("rowing", None): "morning row, lunch row, afternoon row, evening row, rudern, aviron, remo, "
    "ruderergometer, canottaggio, roeien",
    ("kayaking", None): "kajak, paddel, paddeln, canoë, kanu",
    ("cross_country_skiing", None): "langlauf, skilanglauf, langlaufen, xc ski, ski de fond",
    ("skiing", None): "skitour, skifahren, skilauf, sci, esquí, skis",
    ("ice_skating", None): "eislauf, eislaufen, schlittschuh, schlittschuhlaufen, patinage",
    ("inline_skating", None): "skate, inliner, rollerblade, rollerblading, rollers, skeeler",
    ("driving", None): "autofahrt, heimfahrt, taxi",
    ("travelling", None): "busfahrt, bahnfahrt, zugfahrt, bootsfahrt",
    ("motorcycling", None): "motorrad, motorradtour, moto",
}
# The second parts of compounds, in languages that write them as one word.
_TAILS: tuple[tuple[str, Sport], ...] = (
    *((tail, ("cross_country_skiing", None)) for tail in ("langlauf", "langlaufen")),
    *((tail, ("ice_skating", None)) for tail in ("schuhlauf", "schnelllauf")),
    ("skilauf", ("skiing", None)),
    ("rollerlauf", ("inline_skating", None)),
    *((tail, ("running", None)) for tail in ("juoksu", "löpning", "løping", "løpetur", "löprunda")),
    *((tail, ("running", None)) for tail in ("ochtendloop", "middagloop", "avondloop", "duurloop")),
    *((tail, ("cycling", None)) for tail in ("radfahrt", "radtour", "pyöräily", "cykling")),
    *((tail, ("walking", None)) for tail in ("spaziergang", "wandeling", "kävely", "promenad")),
    ("wanderung", ("hiking", None)),
    *((tail, ("swimming", None)) for tail in ("schwimmen", "simning", "uinti")),
)
# What may come before or after the word for running in one long word. Elsewhere the same letters
# mean something else: Verlauf, Laufrad, brunch, outrun, skiløp.
_TIMES_AND_PLACES = (
    "morgen|früh|vormittag|mittag|nachmittag|abend|nacht|tag|woche|woch|wald|berg|stadt|dorf|park|"
    "strand|see|fluss|dauer|tempo|intervall|fahrtspiel|wechsel|hügel|treppen|trail|gelände|straßen|"
    "strassen|bahn|training|volks|firmen|silvester|neujahr|advent|nikolaus|oster|sommer|winter|herbst|frühling|"
    "frühjahr|benefiz|spenden|charity|staffel|regeneration|erholung|grundlagen|lang|aufwärm|"
    "wettkampf|test|nüchtern|hindernis|crosss?|marathon|meile|kilometer|genuss|feierabend|runden|"
    "ultra|sponsoren|frauen|orientierung|barfuß|steigerung|halbmarathon"
)
_ENGLISH_FIRST = (
    "trail|fell|park|mountain|sky|hill|road|street|beach|forest|track|treadmill|indoor|outdoor|"
    "virtual|night|morning|lunch|evening|fun|long|tempo|easy|recovery|ultra|cross|interval|charity|"
    "colou?r|mud|sand|snow|barefoot|stroller|half"
)
_NORDIC_FIRST = (
    "morgen|morgon|formiddag|förmiddag|lunsj|lunch|middag|ettermiddag|eftermiddag|aften|kveld|kväll|"
    "natt|nat|skov|skog|skogs|trail|terräng|terreng|terræn|tur|intervall?|lang|lång|park|motions?|"
    "gate|gade|sti|fjell|fjäll|strand|tempo|by|orientering|backe|bakke|distans|mølle"
)
_RUNS = re.compile(
    rf"(?:\w*(?:{_TIMES_AND_PLACES})(?:s|es|n|en)?)lauf"
    r"|lauf(?:training|trainings|runde|einheit|session|sport|treff|tour|kurs|gruppe|workout|event|"
    r"wettkampf|wettbewerb|intervalle|bandtraining|bandlauf|einheiten|übungen|spiel)"
    rf"|(?:{_ENGLISH_FIRST})(?:runs?|running|runner|jog|jogging)"
    rf"|(?:{_NORDIC_FIRST})s?(?:løb|løp|lopp|löp)"
    r"|løbe(?:tur|træning|tid)|løpe(?:tur|trening|økt)|löp(?:träning|runda|pass|tur|intervaller)"
    r"|hardloop\w*|hardlopen|\w*jogg(?:ing|en|ning)|jogg?(?:ing)?(?:runde|tur|rundan?|pass)"
    r"|juoksu(?:lenkki|treeni|harjoitus|kilpailu)|\w+(?:marathon|maraton|maratón)lauf"
    r"|(?:stadt|berg|trail|ultra|halb|half|halve|semi|herbst|frühlings|winter)marathon"
)
_NO_RUNS = re.compile(r"(?:rad|bike|ski|schwimm|swim|ruder|inline|film|lese|koch)\w*")
_APPS = re.compile(
    r"map ?my (?:run|ride|walk|hike)|ride with gps|run ?keeper|run ?tastic", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_KATAKANA = "゠-ヿ"
_LONGEST_PHRASE = 6
_NAMES_KEPT = 4096  # as many as a log's recordings; a folder may be watched for years


def sport_of_word(word: str | None) -> Sport:
    """The sport that a file's own word means.

    Args:
        word: as written; None or "" where the file has none.

    Returns:
        The sport in the tables; else that of the one sport's name in it ("Morning run"); else
        "other" with the word itself. ``OTHER`` for a sport that the writer has no word for,
        ``UNKNOWN`` for words and numbers that say nothing.
    """
    word = (word or "")[:_LONGEST_READ]
    plain = clean_title(apart(word).replace("_", " "))[:_LONGEST].casefold()
    if plain in _NUMBERS:
        return _NUMBERS[plain], None
    if plain in _OTHER:
        return OTHER
    if plain in _SAYS_NOTHING or not re.search(r"[^\W\d_]", plain):
        return UNKNOWN
    known = sport_of(word)
    return known if known != UNKNOWN else sport_in_name(word) or (OTHER[0], plain)


def sport_in_name(name: str) -> Sport | None:
    """The sport named in a title or a file's name; None if there isn't exactly one.

    Its words count as whole words or as the second part of a compound ("Nachmittagslauf"):
    "Afternoon Swim", "Radfahrt am Abend", but neither "Bike to the running club" nor "Laufrad".
    """
    return _sport_in_name(name[:_LONGEST_READ])


@lru_cache(maxsize=_NAMES_KEPT)
def _sport_in_name(name: str) -> Sport | None:
    text = unicodedata.normalize("NFC", clean_title(name))
    found = [*_phrases(_APPS.sub(" ", text).casefold())]
    if not found:
        found = [*_phrases(_APPS.sub(" ", apart(text)).casefold())]
    if len({sport for sport, _ in found}) != 1:
        return None
    return found[0] if len(set(found)) == 1 else (found[0][0], None)


def _phrases(text: str) -> list[Sport]:
    """The sports of the longest phrases of the tables in a text, from left to right."""
    words, found, place = _WORD.findall(text), list(_unspaced(text)), 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            sport = _names().get(" ".join(words[place : place + length]))
            if sport is None and length == 1:
                sport = _compound(words[place])
            if sport:
                found.append(sport)
                break
        place += length
    return found


def _compound(word: str) -> Sport | None:
    tail = next((sport for tail, sport in _TAILS if word.endswith(tail)), None)
    is_run = _RUNS.fullmatch(word) and not _NO_RUNS.fullmatch(word)
    return tail or (("running", None) if is_run else None)


def _unspaced(text: str) -> Iterator[Sport]:
    """The sports in a text of a language that writes no spaces between words."""
    if not text.isascii():
        for found in _any_unspaced().findall(text):
            yield _unspaced_words()[found]


@cache
def _names() -> dict[str, Sport]:
    known = all_words() | words_of(_IN_NAMES)
    spelled = {" ".join(_WORD.findall(word)): sport for word, sport in known.items()}
    return {word: sport for word, sport in spelled.items() if word and word not in _AMBIGUOUS}


@cache
def _unspaced_words() -> dict[str, Sport]:
    return {word: sport for word, sport in all_words().items() if word and min(word) > "⺀"}


@cache
def _any_unspaced() -> re.Pattern[str]:
    """Any of their words, the longest first; katakana only where no more of it stands around."""
    return re.compile("|".join(map(_alone, sorted(_unspaced_words(), key=len, reverse=True))))


def _alone(word: str) -> str:
    is_katakana = bool(re.fullmatch(f"[{_KATAKANA}]+", word))
    return f"(?<![{_KATAKANA}]){word}(?![{_KATAKANA}])" if is_katakana else re.escape(word)
