"""Which parts of the report are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def parts_named(asked: Iterable[str]) -> tuple[str, ...]:
    """The parts that these names mean, in the report's order.

    Args:
        asked: names of parts, or of several at once, in lower case.

    Raises:
        UsageError: there is no part of that name, or none is named.
    """
    from analyzer.report import contents

    names = list(asked)
    known = [*contents.names(), *contents.CHOICES]
    if not names:
        raise UsageError(f"no part is named; choose from {', '.join(known)}.")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is not one of {', '.join(known)}.")
    return contents.named(names)
