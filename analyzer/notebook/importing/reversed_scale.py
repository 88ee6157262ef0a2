"""Whether a header names a scale on which a high number means little pain, or may do so.

No such column is imported: pain of 8 would be added as 2. What isn't clear counts as reversed, for
a column that is refused costs a moment, and one that is misread the whole diary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NONE = (
    r"no(?:t any)? pain|none|nil|pain[ -]?free|without pain|free of pain|no symptoms?"
    r"|kein(?:e|en|er|erlei)?(?: schmerz(?:en)?)?|schmerzfrei|schmerzlos|ohne schmerz(?:en)?"
    r"|aucune?(?: douleurs?)?|sans douleurs?|pas de douleurs?|pas mal|rien|indolore"
    r"|sin dolor(?:es)?|ningun[oa]?(?: dolor)?|nada(?: de dolor)?|indoloro"
    r"|nessun[oa]?(?: dolore)?|senza dolor[ei]|niente"
)
_LITTLE = (
    r"best|better|good|great|fine|perfect|excellent|well|healthy|ok|okay|comfortable|minimal|least"
    r"|gut|sehr gut|besser|bestens|beste[rns]?|gesund|minimale?r?|bien|mieux|meilleure?|parfait"
    r"|mejor|bueno|perfecto|sano|bene|meglio|migliore|buono|ottimo|sano"
)
_MUCH = (
    r"worst|worse|bad|severe|extreme|unbearable|excruciating|terrible|awful|agony|intolerable"
    r"|strong(?:est)?|max(?:imum|imal)?|most pain|poor"
    r"|schlimmste[rns]?|schlimm|schlecht|starke?[rns]?|starkste[rns]?|unertraglich(?:e[rns]?)?"
    r"|maximale[rns]?|extreme?[rns]?|heftig(?:e[rns]?|ste[rns]?)?"
    r"|pire|insupportable|intense|forte?|atroce|mauvaise?|maximale?"
    r"|peor|insoportable|fuerte|intenso|malo|mal|maximo|extremo"
    r"|peggior[ei]?|peggio|insopportabile|massimo|cattivo"
)
_NUMBERS = {
    **dict.fromkeys(("zero", "null", "cero"), "0"),
    **dict.fromkeys(("ten", "zehn", "dix", "diez", "dieci"), "10"),
}
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<number>[0-9]{{1,4}}|{'|'.join(_NUMBERS)})(?![\w])"
    rf"|\b(?:(?P<none>{_NONE})|(?P<little>{_LITTLE})|(?P<much>{_MUCH}))\b(?! (?:off|worse))"
)
# What stands between a number and its own label, on either side of it.
_BETWEEN = r"[\s(\[\"']*(?:the |als |le |la |el |il )?"
_TO_LABEL = re.compile(rf"[\s)]*(?:=|:|\bis\b|\bmeans\b|\bist\b|\best\b|\bes\b)?{_BETWEEN}")
_TO_NUMBER = re.compile(r"[^,;0-9]*(?:=|\bis\b|\bat\b|\bist\b|\best\b|\bes\b)\s*|[\s(\[]*")
_HIGH = r"high(?:er|est)?|more|bigger|hoch|hoher|hohe[rns]?|haut|eleve|alto|alta|mayor|maggiore"
_LOW = r"low(?:er|est)?|smaller|niedrig(?:er|e)?|tief(?:er)?|bas|basse|bajo|baja|menor|basso|minore"
_LESS = r"less pain|weniger schmerz(?:en)?|moins de douleur|menos dolor|meno dolore"
_MORE = r"more pain|mehr schmerz(?:en)?|plus de douleur|mas dolor|piu dolore|schlechter"
_LINK = r"(?:\s*[=:,]\s*(?:desto |umso |the )?|[^,;()]{1,25}?\b)"
_SAID = re.compile(
    rf"\b(?:{_HIGH})\b{_LINK}(?:{_LESS}|{_NONE}|{_LITTLE})\b"
    rf"|\b(?:{_LOW})\b{_LINK}(?:{_MORE}|{_MUCH})\b"
    r"|\b(?:revers|invers|invert|umgekehrt|inverti)\w*"
    r"|\b(?:pain[ -]relief|relief|soulagement|alivio|sollievo|freedom from pain)\b"
    r"|\b(?:schmerz)?linderung\b|\bschmerzfreiheit\b"
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A number or a label: its text, what it is, and where it is."""

    text: str
    kind: str
    start: int
    end: int

    @property
    def number(self) -> int:
        return int(_NUMBERS.get(self.text, self.text))


def is_reversed(text: str) -> bool:
    """Whether a high number means little pain in a column with this header, or may mean it.

    Args:
        text: in plain letters, without the numbers of hours, days and the like.
    """
    if _SAID.search(text):
        return True
    tokens = [
        _Token(match[0], match.lastgroup or "", match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]
    numbers = [token for token in tokens if token.kind == "number"]
    labels = [token for token in tokens if token.kind != "number"]
    if not numbers or not labels:
        return False
    ends = _as_rows(tokens, numbers, labels)
    pairs = _by_place(text, tokens) if ends is None else ends
    lowest = min(token.number for token in numbers)
    return any(_is_turned(number.number, label.kind, lowest) for number, label in pairs)


_Pairs = list[tuple[_Token, _Token]]


def _as_rows(tokens: list[_Token], numbers: list[_Token], labels: list[_Token]) -> _Pairs | None:
    """The pairs of two rows, such as "0-10, none to worst"; None where they alternate."""
    if len(numbers) < 2 or tokens not in (numbers + labels, labels + numbers):
        return None
    if len(labels) > 1:
        return [(numbers[0], labels[0]), (numbers[-1], labels[-1])]
    if tokens[0].kind == "number":
        return [(numbers[-1], labels[0])]
    # "Worst pain (0-10)" asks for the worst of a day; "pain-free (0-10)" turns the scale.
    return [(numbers[-1], labels[0])] if labels[0].kind == "none" else []


def _by_place(text: str, tokens: list[_Token]) -> _Pairs:
    """Each label with the number that it explains: the one before or after it."""
    pairs = []
    is_number_first = tokens[-1].kind != "number"
    for at, label in enumerate(tokens):
        if label.kind == "number":
            continue
        before = tokens[at - 1] if at and tokens[at - 1].kind == "number" else None
        after = next((token for token in tokens[at + 1 : at + 2] if token.kind == "number"), None)
        is_tied_before = bool(before and _TO_LABEL.fullmatch(text[before.end : label.start]))
        is_tied_after = bool(after and _TO_NUMBER.fullmatch(text[label.end : after.start]))
        if before and after:
            is_before = is_number_first if is_tied_before == is_tied_after else is_tied_before
            pairs.append((before if is_before else after, label))
        elif before:
            pairs.append((before, label))
        elif after and (is_tied_after or label.kind == "none"):
            pairs.append((after, label))
    return pairs


def _is_turned(number: int, label: str, lowest: int) -> bool:
    """Whether a number with its label is at the wrong end of a scale of pain."""
    if label == "much":
        return number == 0 or (number == 1 and number == lowest)
    return number > 1
