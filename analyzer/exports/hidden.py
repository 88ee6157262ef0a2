"""No account's e-mail address gets into facts: they are shown, exported and stored.

Names, titles and messages are cleaned where they are made. This is the last door, for what nobody
thought of, such as an address as the name of a sport, and for the files that a list names, which
have to match the cleaned names of those that are there.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from analyzer.exports.facts import Leaf
from analyzer.exports.sources import public_name

_AT, _AT_IN_ADDRESSES = "@", "%40"


def without_addresses(leaf: Leaf) -> Leaf:
    """The same leaf with each e-mail address in any of its texts replaced by […]."""
    values = leaf.to_json()
    return Leaf.from_json(_hidden(values)) if _may_hold_one(values) else leaf


def _may_hold_one(value: Any) -> bool:
    if isinstance(value, str):
        return _AT in value or _AT_IN_ADDRESSES in value
    if isinstance(value, dict):
        return any(map(_may_hold_one, chain(value, value.values())))
    return isinstance(value, list | tuple) and any(map(_may_hold_one, value))


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return public_name(value)
    if isinstance(value, dict):
        return {name: _hidden(one) for name, one in value.items()}
    return [_hidden(one) for one in value] if isinstance(value, list | tuple) else value
