"""The scale that a header names, or a cell in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.notebook.importing.plain import LONGEST, letters
from analyzer.notebook.importing.reversed_scale import is_reversed
from analyzer.notebook.importing.scales import TEN, Scale, are_ends, scale_in

_TO = r"(?:\.\.+|…|→|[-=]*>|[-–—‐‑−~/]|to|bis|a|till|through)"
_NOT_A_SCALE = r"(?!\s*(?:h\b|hours?|hrs?|d\b|days?|weeks?|min|km|std|stunden|tage|tagen|jours?))"
# Not the vertebrae L1-5, nor a date.
_RANGE = re.compile(
    rf"(?<![0-9.,/-])(?<!\b[a-z])([0-9]+)\s*{_TO}\s*([0-9]+)(?![0-9]|[-/.][0-9]){_NOT_A_SCALE}"
)
_APART = re.compile(r"(?<![\w.])(0) +([0-9]+)(?![0-9])")
_OUT_OF = re.compile(
    r"(?:(?<![0-9\s])\s*/|\b(?:out of|max(?:imum)?\.?|highest|von|sur))"
    rf"\s*(?:is |= ?|: ?)?([0-9]+)(?![0-9]){_NOT_A_SCALE}"
)
_LABELLED = re.compile(r"(?<![\w.])([0-9]+)\s*(?:=|:|is\b)\s*([a-z]+(?:[ -][a-z]+)?)")
_NAME_OF_SCALE = re.compile(r"\b(?:nrs|vas|vrs|nprs)[ -]?(11|101|100|10|5|6)\b")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bprozent\b|\bpour ?cent\b")
_MILLIMETRES = re.compile(r"(?<![a-z])mm(?![a-z])|millimet|100 ?mm")
_CENTIMETRES = re.compile(r"(?<![a-z])cm(?![a-z])|centimet")
_SEVERITIES = frozenset(
    "none mild moderate severe extreme unbearable slight light medium strong leicht mittel "
    "massig stark leger modere fort leve moderado fuerte lieve moderato grave".split()
)
# A number that says when, where or how long: of hours, a time, a year, a vertebra.
_NUMBER_OF_SOMETHING = re.compile(
    r"\b[a-z][0-9]+(?:\s*[-/]\s*[a-z]?[0-9]+)?\b|\b(?:19|20)[0-9]{2}\b|[0-9]+:[0-9]{2}"
    r"|[0-9]+[./-][0-9]+[./-][0-9]+"
    r"|[0-9]+(?:\s*-\s*[0-9]+)?\s*(?:h\b|hours?|hrs?|am\b|pm\b|uhr|d\b|days?|weeks?|months?|min(?:ut\w+)?\b"
    r"|km\b|miles?|std|stunden|tage|tagen|wochen|jours?|heures?|dias?|horas?|giorni|ore)"
)
_STEPS = re.compile(
    r"\b(?:likert|stars?|points?|three|four|five|six|seven|hundred|twenty|hundert|cent|cien|cento)\b"
)
_NAMED_STEPS = {"11": "0-10", "10": "0-10", "101": "0-100", "100": "0-100", "6": "0-5", "5": "0-5"}


_KEPT = frozenset({TEN, Scale(1, 10)})


@dataclass(frozen=True, slots=True)
class Named:
    """What a header says about the scale of its column.

    Attributes:
        scales: those it names; a lowest number of 1 need not mean no pain.
        is_unclear: whether it may mean another scale than 0 to 10, by words such as mild and
            severe, or by a number whose meaning isn't known.
        is_reversed: whether a high number means little pain, or may mean it.
    """

    scales: frozenset[Scale] = frozenset()
    is_unclear: bool = False
    is_reversed: bool = False

    @property
    def other(self) -> Scale | None:
        """A scale on which a number isn't what it is on ours; None if there is none."""
        return max(self.scales - _KEPT, default=None)


def named_scale(header: str) -> Named:
    """What a header, or a cell in its place, says about the scale."""
    text = letters(header[:LONGEST]).replace("_", " ")
    ends = _RANGE.findall(text) + _APART.findall(text)
    pairs = [(int(a), int(b)) for a, b in ends if max(len(a), len(b)) < 5]
    labels = [(int(a), b) for a, b in _LABELLED.findall(text) if len(a) < 5]
    found = {Scale(*pair) for pair in pairs if are_ends(*pair)}
    found |= {Scale(0, int(high)) for high in _OUT_OF.findall(text) if 2 < int(high[:5]) < 10_000}
    found |= _labelled(labels)
    found |= {scale_in(_NAMED_STEPS[steps]) for steps in _NAME_OF_SCALE.findall(text)}
    found |= {Scale(0, 100)} if not found and _is_hundred(text) else set()
    found |= {TEN} if not found and _CENTIMETRES.search(text) else set()
    return Named(
        frozenset(found),
        not found and _is_unclear(text),
        any(low > 2 and high <= 1 for low, high in pairs)
        or is_reversed(_NUMBER_OF_SOMETHING.sub(" ", text)),
    )


def _is_unclear(text: str) -> bool:
    words = set(re.findall(r"[a-z]+", text))
    rest = re.findall(r"[0-9]+", _NUMBER_OF_SOMETHING.sub(" ", text))
    return (
        len(words & _SEVERITIES) > 1
        or any(number.lstrip("0") not in {"", "1", "10"} for number in rest)
        or bool(_STEPS.search(text))
    )


def _is_hundred(text: str) -> bool:
    return bool(_PERCENT.search(text) or _MILLIMETRES.search(text))


def _labelled(labels: list[tuple[int, str]]) -> set[Scale]:
    """The scale whose ends are explained, as in "0 = none, 100 = worst"."""
    numbers = [number for number, _ in labels]
    ends = (min(numbers, default=0), max(numbers, default=0))
    return {Scale(*ends)} if are_ends(*ends) else set()


def fits(asked: Scale, named: Named) -> bool:
    """Whether the scale that was asked for agrees with what the header names."""
    return not named.scales or any(
        asked.high == scale.high and asked.low <= scale.low for scale in named.scales
    )


def advice(scale: Scale) -> str:
    """What to add so that the scores of a scale are read."""
    plain = f"add --scale {scale.high}"
    return plain if scale.low == 0 else f"{plain}, or --scale 1-{scale.high} if 1 means no pain"
