"""Stub."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, BinaryIO

from analyzer.schema import Listing


@dataclass(frozen=True, slots=True)
class ListingReader:
    format: str
    name: str
    has_name: Callable[[str], bool]
    identify: Callable[[bytes], bool]
    parse: Callable[[IO[bytes]], Listing]


LISTINGS: tuple[ListingReader, ...] = ()


def listing_for(path: str, head: bytes) -> ListingReader | None:
    return None
