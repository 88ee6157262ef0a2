"""Tell the user something while a command goes on: a word on stderr, each only once."""

from __future__ import annotations

from functools import cache

from analyzer.privacy import hide_addresses


@cache
def tell(text: str) -> None:
    """Say what the user should know although nothing has failed.

    It goes to the logger ``runlog``, whose messages Python prints on stderr unless a program that
    uses this package wants them elsewhere. The same text is told once per process.

    Args:
        text: one or two plain sentences; e-mail addresses in them are hidden.
    """
    import logging

    logging.getLogger("runlog").warning("runlog: %s", hide_addresses(text))
