"""What a row of the table of diary fields holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Kind = Literal["date", "time", "score", "choice", "flag", "weight", "rating", "note"]
"""How a field is read and written: a choice is one of a few words, a flag yes or no, a rating a
number from 0 to 10."""

Value: TypeAlias = "date | str | float | bool | None"
"""What a field holds; None, False for a flag and "" for a note where nothing was given."""

_ARE_TAGS = frozenset({"choice", "flag"})
_ARE_MEASURES = frozenset({"weight", "rating"})


@dataclass(frozen=True, slots=True)
class Word:
    """One of the values of a choice or flag.

    Attributes:
        name: as the diary writes it. Its first letter answers the question, so no two words of a
            field may begin with the same letter.
        asked: as the question says it; "" for the name.
        shown: as the report says it, within a sentence; "" for the name.
        spellings: other spellings that the diary understands.
        foreign: language -> further words that an import understands, with blanks between.
    """

    name: str
    asked: str = ""
    shown: str = ""
    spellings: tuple[str, ...] = ()
    foreign: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def letter(self) -> str:
        """The letter that stands for it."""
        return self.name[0]

    @property
    def said(self) -> str:
        """The word as the report says it."""
        return self.shown or self.name


# What people put into a cell to say yes or no.
_YES = Word(
    "yes",
    spellings=("y", "true", "1", "x"),
    foreign={
        "de": "j ja wahr",
        "fr": "oui o vrai",
        "es": "si sí s verdadero",
        "it": "si sì s vero",
        "nl": "waar",
        "pt": "sim verdadeiro",
        "sv": "sant",
        "da": "sand",
        "pl": "tak prawda",
        "fi": "kyllä tosi",
    },
)
_NO = Word(
    "no",
    spellings=("n", "false", "0"),
    foreign={
        "de": "nein falsch",
        "fr": "non faux",
        "es": "falso",
        "it": "falso",
        "nl": "nee onwaar",
        "pt": "não falso",
        "sv": "nej falskt",
        "da": "falsk",
        "pl": "nie fałsz",
        "fi": "ei epätosi",
    },
)


@dataclass(frozen=True, slots=True)
class Question:
    """How ``runlog pain`` asks for a field.

    Attributes:
        text: what is asked; the words of a choice or flag follow by themselves.
        only_with: a field without which it isn't asked; "" for none.
        without_column: shown instead where the diary has no column for it; "" for nothing.
    """

    text: str
    only_with: str = ""
    without_column: str = ""


@dataclass(frozen=True, slots=True)
class InReport:
    """Where the report shows a field.

    Attributes:
        place: its place among the words of an entry, from 1; 0 for none.
        sign: the words for a flag there.
        column: heading of its own column, shown if an entry fills it; "" for none.
        tally: which of the two tables by month counts its values; 0 for none.
        topic: what its values are about, for the count of entries without one.
    """

    place: int = 0
    sign: str = ""
    column: str = ""
    tally: int = 0
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the diary.

    Attributes:
        name: of the column in pain.csv, of the option, and of the column in the frame PAIN.
        kind: how it is read and written.
        meaning: what it holds, as the frame PAIN says it.
        unit: its unit or range; "" for none.
        words: of a choice.
        other_unit_of: the field that this one holds in another unit; "" for none.
        is_standard: whether a new diary has it. The others are asked for, listed and printed
            only where the diary has them.
        title: at the beginning of a sentence; "" for the name.
        is_argument: whether ``runlog pain`` takes it without an option.
        option: help of its option; "" for none.
        metavar: what follows the option in the help.
        question: how it is asked for; None if it isn't.
        listed: heading of its column in ``runlog pain list``; "" for none.
        report: where the report shows it.
        headers: language -> headers that an import recognises, with commas between.
        in_note: what an entry's note says instead where the diary has no column for it; "" where
            such an entry is refused.
        sign_asked: the question that is asked when pain begins to be high; "" for none.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    words: tuple[Word, ...] = ()
    other_unit_of: str = ""
    is_standard: bool = True
    title: str = ""
    is_argument: bool = False
    option: str = ""
    metavar: str | None = None
    question: Question | None = None
    listed: str = ""
    report: InReport = InReport()
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    in_note: str = ""
    sign_asked: str = ""

    @property
    def subject(self) -> str:
        """Its name at the beginning of a sentence."""
        return self.title or self.name.capitalize()

    @property
    def answers(self) -> tuple[Word, ...]:
        """The words that it may hold; none where any text is fine."""
        return (_YES, _NO) if self.kind == "flag" else self.words

    @property
    def is_tag(self) -> bool:
        """Whether it says what the pain is like."""
        return self.kind in _ARE_TAGS

    @property
    def is_measure(self) -> bool:
        """Whether it counts even without a score; its line is then not an entry of pain."""
        return self.kind in _ARE_MEASURES
