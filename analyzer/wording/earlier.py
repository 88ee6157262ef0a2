"""How many older rows a table leaves out, and the command that lists them all."""

from __future__ import annotations

from analyzer.wording import numbers, words


def earlier(rest: int, noun: tuple[str, str], command: str) -> str:
    """The sentence under a table; "" if all rows are shown.

    Args:
        rest: rows that are not shown.
        noun: of a row, in the singular and in the plural.
        command: what ``runlog`` takes to list them.
    """
    if rest <= 0:
        return ""
    return words.EARLIER.format(count=numbers.count(rest, *noun), command=command)
