"""Names of elements, without what may stand before them."""

from __future__ import annotations


def local_name(tag: str) -> str:
    """A name without namespace or prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2]
