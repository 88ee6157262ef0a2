"""Headers and cells in plain letters, so that accents, capitals and signs make no difference."""

from __future__ import annotations

import re
import unicodedata

# What a longer text says at its end isn't looked at: it takes time that grows with its square.
LONGEST = 200


def letters(text: str) -> str:
    """Lower case and without accents; signs and numbers stay."""
    short = text[:LONGEST].replace("ß", "ss").casefold()
    decomposed = unicodedata.normalize("NFKD", short)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def plain(header: str) -> str:
    """The words of a header, without what is in brackets there if it holds a number."""
    return " ".join(re.findall(r"[a-z]+", re.sub(r"\([^)]*[0-9][^)]*\)", " ", letters(header))))


def words(text: str) -> list[str]:
    """The words of a text in plain letters; PainLevel and pain_level are two words each."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text[:LONGEST])
    return re.findall(r"[a-z]+", letters(apart))


def same(text: str) -> str:
    """A text as it is compared: plain letters, single blanks."""
    return " ".join(letters(text).split())
