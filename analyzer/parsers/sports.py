"""Translate the services' words for sports into FIT's.

Lists and exports name a sport by a word of their own ("TRAIL_RUNNING", "TrailRun", "Trail Run") or
in the user's language ("Traillauf"). A word that is not in the tables is an unknown sport, never a
guess: a ride counted as a run would add load that never was. Compounds and phrases that contain
one of these words are read in ``sport_names``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Sport = tuple[str, str | None]
"""FIT's sport, and its sub-sport if the word implies one."""

UNKNOWN: Sport = ("unknown", None)

_ENGLISH: dict[Sport, str] = {
    ("running", None): ""
    "run, running, jog, jogging, street running, road running, ultra running, ultrarunning "
    "running, ultra run, obstacle run, obstacle run running, outdoor running, parkrun, park run, "
    "marathon, half marathon, ultra marathon, ultramarathon, cross country running, cross country "
    "run, orienteering, canicross, cani cross, fun run, long run, plogging, baby jogging, "
    "stroller run, hash run",
    ("running", "trail"): "trail run, trail running, trailrunning, fell run, fell running, fell "
    "race, mountain run, mountain running, sky running, skyrunning",
    ("running", "treadmill"): "treadmill, treadmill run, treadmill running, indoor running",
    ("running", "track"): "track running, track and field running, track&field running",
    ("running", "virtual"): "virtual run, virtual running",
    ("cycling", None): "ride, cycling, biking, road biking, road cycling, mountain biking, "
    "mountain bike ride, gravel ride, gravel cycling, indoor cycling, spinning, cyclocross, "
    "handcycle, velomobile",
    ("cycling", "virtual"): "virtual ride, virtual cycling",
    (
        "e_biking",
        None,
    ): "e bike ride, e mountain bike ride, e bike fitness, e bike mountain, e biking",
    ("walking", None): "walk, walking, nordic walking, casual walking, speed walking",
    ("hiking", None): "hike, hiking, trekking, mountaineering, rucking",
    ("swimming", None): "swim, swimming, lap swimming, pool swimming, open water swimming",
    ("rowing", None): "rowing, indoor rowing",
    ("multisport", None): "multisport, multi sport, triathlon, duathlon, swim bike run, brick",
    ("cross_country_skiing", None): "nordic ski, cross country skiing, freestyle xc skiing, "
    "classic xc skiing",
    ("alpine_skiing", None): "alpine ski, downhill skiing, alpine skiing",
    ("inline_skating", None): "inline skate, inline skating",
    ("fitness_equipment", None): "elliptical, stair stepper, stair climbing, cross trainer",
    ("training", "strength_training"): "weight training, strength training, strength, traditional "
    "strength training, functional strength training, core training, crossfit, weights",
    ("training", None): "workout, yoga, pilates, hiit, high intensity interval training, circuit "
    "training, indoor cardio, aqua jogging, aquajogging, aqua running, water running, deep water "
    "running",
    ("wheelchair_push_run", None): "wheelchair, wheelchair push run, wheelchair run",
    ("wheelchair_push_walk", None): "wheelchair push walk, wheelchair walk",
    ("kayaking", None): "kayaking, kayak",
    ("paddling", None): "paddling, canoeing, canoe, paddle sports",
    ("stand_up_paddleboarding", None): "stand up paddling, stand up paddleboarding, sup",
    ("sailing", None): "sail, sailing",
    ("surfing", None): "surfing, surf",
    ("windsurfing", None): "windsurf, windsurfing",
    ("kitesurfing", None): "kitesurf, kitesurfing, kiteboarding",
    ("backcountry_skiing", None): "backcountry ski, backcountry skiing, ski touring",
    ("skiing", None): "ski, skiing, roller ski, roller skiing",
    ("snowboarding", None): "snowboard, snowboarding",
    ("snowshoeing", None): "snowshoe, snowshoeing, snow shoe",
    ("ice_skating", None): "ice skate, ice skating, skating",
    ("horseback_riding", None): "horseback riding, horse riding",
    ("golf", None): "golf",
    ("tennis", None): "tennis",
    ("racket", None): "padel, badminton, squash, pickleball, table tennis, racquetball",
    ("soccer", None): "soccer, football",
    ("rock_climbing", None): "rock climbing, climbing, bouldering, indoor climbing",
    ("driving", None): "driving, car, auto racing",
    ("motorcycling", None): "motorcycling, motorcycle, motorbike",
    ("boating", None): "boating, boat",
    ("flying", None): "flying, paragliding",
}

_OTHERS: dict[Sport, str] = {
    ("running", None): ""
    "lauf, laufen, course à pied, course, carrera, correr, corsa, corrida, hardlopen, "
    "hardloopsessie, löpning, löprunda, løp, løping, løpetur, løb, juoksu, bieg, bieganie, běh, "
    "beh, забег, бег, пробежка, біг, ラン, ランニング, 跑步, 달리기, 러닝, lari, koşu, futás, "
    "alergare, trčanje, tek, τρέξιμο, ריצה, جري, วิ่ง, chạy bộ, cursa, córrer, jooks, joggen, "
    "jogge, corsetta, correre, courir, fahrtspiel, ナイトラン, モーニングラン, イブニングラン, "
    "ロングラン, ファンラン, joggning, joggetur, joggingtur, footing, trote, trottinare, hölkkä, "
    "løbetur, löptur, löppass, løpeøkt, běhání, kocogás, biegać, джоггинг, марафон, полумарафон, "
    "трусца, лёгкий бег, ジョギング, ジョグ, マラソン, 慢跑, 路跑, 马拉松, 馬拉松, 조깅, 마라톤, "
    "orientering, orienteringslauf, orienteringsløp, orienteringsløb, suunnistus, course "
    "d'orientation, orientación a pie, corsa d'orientamento, halbmarathon, semi marathon, halve "
    "marathon, media maratón, meia maratona, mezza maratona, maratona, maratón, maraton, "
    "halvmaraton, puolimaraton, półmaraton, půlmaraton, félmaraton",
    ("running", "trail"): "traillauf, trailrun, trail, course de trail, trailloop, carrera de "
    "montaña, carrera por montaña, corsa in montagna, corsa su sentiero, corrida em trilha, "
    "corrida de trilha, traillöpning, terränglöpning, terrengløp, trailløb, polkujuoksu, bieg "
    "terenowy, трейл, трейлраннинг, トレイルラン, トレイルランニング, 越野跑, 트레일 러닝",
    ("running", "treadmill"): "laufband, course sur tapis, laufen (laufb.), cinta de correr, "
    "tapis roulant, esteira, loopband, laufbandtraining, laufen auf dem laufband, course sur tapis "
    "roulant, course en salle, entrenamiento en cinta, carrera en cinta, corsa su tapis roulant, "
    "jogging em passadeira, corrida em esteira, corrida na esteira, löpband, tredemølle, løbebånd, "
    "juoksumatto, bieżnia, bieg na bieżni, bieganie na bieżni, běžecký pás, トレッドミル, 跑步机, "
    "트레드밀",
    ("running", "virtual"): "virtueller lauf, course à pied virtuelle, course virtuelle, carrera "
    "virtual, corsa virtuale, corrida virtual, virtuele hardloopsessie, バーチャルラン, 虚拟跑步, "
    "虛擬跑步",
    (
        "cycling",
        None,
    ): "radfahrt, radfahren, fahrt, mountainbiken, mountainbike-fahrt, vélo, sortie "
    "à vélo, sortie vélo, cyclisme, vtt, bicicleta, ciclismo, pedalata, giro, pedalada, fietsrit, "
    "fietsen, rit, cykling, cykeltur, sykling, sykkeltur, pyöräily, jazda na rowerze, jízda na "
    "kole, велозаезд, ライド, サイクリング, 骑行, 騎乘, 라이딩, bersepeda",
    ("cycling", "virtual"): "virtuelle radfahrt, virtuelle ausfahrt, sortie vélo virtuelle",
    ("walking", None): "spaziergang, gehen, marche, marche à pied, caminata, camminata, caminhada, "
    "wandeling, wandelen, promenad, gåtur, kävely, spacer, chůze, ходьба, ウォーク, ウォーキング, "
    "步行, 健走, 걷기, jalan kaki, yürüyüş",
    ("hiking", None): "wanderung, wandern, randonnée, senderismo, excursión, escursione, "
    "escursionismo, trilha, vandring, vandretur, fottur, vaellus, wędrówka, turistika, хайкинг, "
    "ハイキング, ハイク, 徒步, 健行, 하이킹",
    ("swimming", None): "schwimmen, natation, natación, nuoto, natação, zwemmen, simning, "
    "svømming, svømning, uinti, pływanie, plavání, плавание, スイム, 水泳, 游泳, 수영, renang, "
    "yüzme",
}

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[\s_-]+")
# No sport has a longer name; normalizing a long text may take minutes.
_LONGEST = 800


def sport_of(word: str) -> Sport:
    """The sport that a service's word means, ignoring case and blank, "_" or "-" between words."""
    plain = unicodedata.normalize("NFC", word[:_LONGEST]).strip()
    return _SPORTS.get(_key(plain)) or _SPORTS.get(_key(apart(plain))) or UNKNOWN


def words_of(tables: Mapping[Sport, str]) -> dict[str, Sport]:
    """Each word of a table (sport -> list of words) in normal form, and the sport it means."""
    return {_key(word): sport for sport, words in tables.items() for word in words.split(",")}


def apart(text: str) -> str:
    """The text with a space wherever CamelCase starts a new word."""
    return _CAMEL.sub(" ", text)


def _key(word: str) -> str:
    return _BETWEEN.sub(" ", word).casefold().strip()


_SPORTS = words_of(_ENGLISH) | words_of(_OTHERS)


def all_words() -> dict[str, Sport]:
    """Every word of the tables, in lower case with single spaces, and the sport it means."""
    return dict(_SPORTS)
