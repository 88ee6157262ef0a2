"""Dates as services write them in the user's language.

A single date may be ambiguous where a column of dates is not: "04/05/2020" may be in April or in
May, but next to "04/23/2020" it is in April. So a column is read as a whole: once for the order of
day and month, once for the language of its months.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# No date is longer; longer texts would only cost time.
_LONGEST = 60
_MOST_FORMS = 40
_LEAST_UNDERSTOOD = 0.75
_LANGUAGES = (
    "en de fr es it nl pt ru ja ko zh sv nb da fi pl cs hu tr id uk ro el ca hr sk bg".split()
)

_MONTHS = {
    name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_ENGLISH = re.compile(
    r"([a-z]{3})[a-z]* (\d{1,2}), (\d{4}),? (?:at )?(\d{1,2}):(\d\d):(\d\d)(?: ?([ap])m)?"
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ t](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?: ?utc|z)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
# Finnish and Danish write times as 17.03.44; a day such as 09.04.2020 doesn't match.
_CLOCK_WITH_DOTS = re.compile(r"(?<![\d.])(\d{1,2})\.(\d\d)\.(\d\d)(?!\d)")
_MORNING = re.compile(r"(?<!\w)a\.? ?m\.?(?!\w)|π\.μ\.|上午|午前|오전")
_EVENING = re.compile(r"(?<!\w)p\.? ?m\.?(?!\w)|μ\.μ\.|下午|午後|오후")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A date split into parts.

    Attributes:
        numbers: those in the day part, in order.
        words: the day part with "#" for every number; it names the month if that is a word.
        clock: hour, minute, second.
    """

    numbers: tuple[int, ...]
    words: str
    clock: tuple[int, int, int]
    is_half_day: bool


def read_column(texts: Sequence[str]) -> list[datetime | None]:
    """Read a column's dates; each is naive, or None if it isn't a date with a time of day."""
    read = [_quickly(text) for text in texts]
    slow = {i: parts for i, when in enumerate(read) if when is None and (parts := _parts(texts[i]))}
    day_first = _is_day_first(slow.values())
    months = _months_of(Counter(parts.words for parts in slow.values() if len(parts.numbers) == 2))
    for i, parts in slow.items():
        read[i] = _together(parts, day_first, months)
    return read


def _quickly(text: str) -> datetime | None:
    """The two forms that nearly all dates have."""
    text = _plain(text)
    if found := _ISO.fullmatch(text):
        return _moment(*map(int, found.groups()))
    if (found := _ENGLISH.fullmatch(text)) and found[1] in _MONTHS:
        hour = _hour(int(found[4]), found[7])
        return _moment(
            int(found[3]), _MONTHS[found[1]], int(found[2]), hour, int(found[5]), int(found[6])
        )
    return None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().split())


def _parts(text: str) -> _Parts | None:
    text = _plain(text)
    half = "p" if _EVENING.search(text) else "a" if _MORNING.search(text) else None
    text = _EVENING.sub(" ", _MORNING.sub(" ", text))
    found = _CLOCK.search(text) or _CLOCK_WITH_DOTS.search(text)
    if not found:
        return None
    day = text[: found.start()] + " " + text[found.end() :]
    numbers = tuple(int(number) for number in _NUMBER.findall(day))
    hour = _hour(int(found[1]), half)
    words = _NUMBER.sub(lambda number: "2020" if len(number[0]) == 4 else "1", day)
    return _Parts(numbers, words, (hour, int(found[2]), int(found[3] or 0)), half is not None)


def _hour(hour: int, half: str | None) -> int:
    if half is None or not 1 <= hour <= 12:
        return hour
    return hour % 12 + (12 if half == "p" else 0)


def _moment(*parts: int) -> datetime | None:
    try:
        return datetime(*parts)  # type: ignore[arg-type]  # the caller knows the zone
    except (ValueError, OverflowError):
        return None


def _is_day_first(dates: Iterable[_Parts]) -> bool:
    """Whether "4/5/2020" is 4 May, judging by all dates of the column together."""
    triples = [parts for parts in dates if len(parts.numbers) == 3 and parts.numbers[2] > 31]
    if any(parts.numbers[0] > 12 for parts in triples):
        return True
    if any(parts.numbers[1] > 12 for parts in triples):
        return False
    if any("." in parts.words for parts in triples):
        return True
    # A list is in order of time, or in reverse; the wrong reading is in neither.
    disorder = {first: _disorder(triples, first) for first in (True, False)}
    if disorder[True] != disorder[False]:
        return disorder[True] < disorder[False]
    return not any(parts.is_half_day for parts in triples)


def _disorder(triples: Sequence[_Parts], day_first: bool) -> int:
    """How many steps go against the others."""
    read = [when for parts in triples if (when := _together(parts, day_first, {}))]
    back = sum(b < a for a, b in pairwise(read))
    forth = sum(b > a for a, b in pairwise(read))
    return min(back, forth)


def _together(parts: _Parts, day_first: bool, months: Mapping[str, int]) -> datetime | None:
    numbers = parts.numbers
    if len(numbers) == 2 and parts.words in months:
        day, year = sorted(numbers)
        return _moment(year, months[parts.words], day, *parts.clock)
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return _moment(*numbers, *parts.clock)
    first, second, year = numbers
    day, month = (first, second) if day_first else (second, first)
    return _moment(year, month, day, *parts.clock) if year > 31 else None


def _months_of(forms: Counter[str]) -> dict[str, int]:
    """The months of dates with month names, in the language that knows most of them.

    A language that knows only some of them is the wrong one, with some months of the same name:
    "listopad" is November in Polish and October in Croatian.
    """
    wanted = [form for form, _ in forms.most_common(_MOST_FORMS)]
    best: dict[str, int] = {}
    for language in _LANGUAGES if wanted else ():
        known = {form: month for form in wanted if (month := _month(form, language))}
        if sum(forms[form] for form in known) > sum(forms[form] for form in best):
            best = known
        if len(best) == len(wanted):
            break
    total = sum(forms[form] for form in wanted)
    return best if sum(forms[form] for form in best) >= _LEAST_UNDERSTOOD * total else {}


def _month(form: str, language: str) -> int | None:
    """The month of a form such as "1 mai 2020 à"; None if the language has no such word."""
    import dateparser

    try:
        when = dateparser.parse(
            form,
            languages=[language],
            settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]},
        )
    except Exception:  # strange words can raise anything; they are not a month
        return None
    return when.month if when and (when.day, when.year) == (1, 2020) else None
