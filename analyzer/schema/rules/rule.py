"""What a rule is, and how the rules of a group are listed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

Number = TypeVar("Number", int, float, tuple[int, ...])

PRODUCT = "product rule"
"""The source of what is a choice of this program: no study or consensus names the number."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One number of a group, for whoever lists them.

    Attributes:
        name: attribute of its group.
        value: an int, a float, or a tuple of ints.
        unit: d, s, m, m/s and so on; "" for a count or a ratio, "share" for a part of 1.
        source: where the number comes from, or PRODUCT.
        meaning: what it decides.
    """

    name: str
    value: Any
    unit: str
    source: str
    meaning: str


def rule(value: Number, unit: str, meaning: str, source: str = PRODUCT) -> Number:
    """Declare a field of a group; at the place of use it is a plain number."""
    return field(default=value, metadata={"unit": unit, "meaning": meaning, "source": source})


def rules_of(group: Any) -> Iterator[Rule]:
    """The rules of a group, in the order in which they are declared."""
    for each in fields(group):
        yield Rule(each.name, getattr(group, each.name), **each.metadata)


def fingerprint(*groups: Any) -> str:
    """Eight characters that change when a number of the groups does."""
    return hashlib.sha256(repr(groups).encode()).hexdigest()[:8]
