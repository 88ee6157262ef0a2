"""What a rule is, and how the rules of a group are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Number = TypeVar("Number", int, float, tuple[int, ...])

PRODUCT = "product rule"
"""The source of a number chosen for this program: no study or consensus names it."""


class Rule(NamedTuple):
    """One number of a group, for listing.

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
    """Declare an attribute of a group; where it is used, it is a plain number."""
    return cast("Number", Rule("", value, unit, source, meaning))


class Group:
    """Rules that belong together, each a plain number that can't be assigned.

    Two dozen dataclasses would take ten milliseconds of every start; these take none.
    """

    _rules: ClassVar[tuple[Rule, ...]]

    def __init_subclass__(cls) -> None:
        """Put the numbers in place of their declarations."""
        declared = [(name, one) for name, one in vars(cls).items() if isinstance(one, Rule)]
        cls._rules = tuple(one._replace(name=name) for name, one in declared)
        for one in cls._rules:
            setattr(cls, one.name, one.value)

    def __init__(self, **others: Any) -> None:
        """The group with some numbers replaced, by name.

        Raises:
            TypeError: it has no rule of such a name.
        """
        unknown = others.keys() - {one.name for one in self._rules}
        if unknown:
            raise TypeError(f"{type(self).__name__} has no rule {', '.join(sorted(unknown))}")
        self.__dict__.update(others)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} can't be assigned")


def rules_of(group: Group) -> Iterator[Rule]:
    """The rules of a group, in the order in which they are declared."""
    for one in group._rules:
        yield one._replace(value=getattr(group, one.name))
