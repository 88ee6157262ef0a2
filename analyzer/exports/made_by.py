"""A fingerprint of what makes facts: our own code, the libraries it uses, the reader chosen.

Facts in the cache are used only by the program that made them. Whoever edits a parser, a rule or a
limit changes the fingerprint with it, so there is no version number to raise and none to forget.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers import Choice

PACKAGES = ("exports", "judgement", "metrics/run", "parsers", "schema")
"""Everything that a file's facts pass through, with the limits, rules and ranges."""
MODULES = (
    "__init__.py",
    "errors.py",
    "metrics/__init__.py",
    "nets.py",
    "privacy.py",
    "reasons.py",
)
LIBRARIES = frozenset({"fitparse", "gpxpy", "lxml", "numpy", "tzfpy"})
"""Those whose results become facts."""

FINGERPRINT_BYTES = 16
_ROOT = Path(__file__).parents[1]
_INSTALLED = (".dist-info", ".egg-info")


@cache
def made_by(choice: Choice) -> bytes:
    """The fingerprint of the running program, 16 bytes.

    It is taken once per process, in about three milliseconds, from the source files themselves.
    Where they aren't installed (in a zip, or compiled only), the program's version stands for them.

    Args:
        choice: the reader that is tried first.
    """
    digest = hashlib.blake2b(digest_size=FINGERPRINT_BYTES)
    digest.update("\0".join([choice, sys.version, *_libraries()]).encode())
    for name, source in list(sources(_ROOT)) or [("", _version().encode())]:
        digest.update(f"\0{name}\0{len(source)}\0".encode())
        digest.update(source)
    return digest.digest()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("running-log-analyzer")
    except PackageNotFoundError:
        return ""


def sources(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the source files of a package that make facts: each one's name in it, and its bytes."""
    for path in sorted(_paths(str(root))):
        try:
            # Not pathlib: this runs at the start of every command.
            with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
                yield os.path.relpath(path, root).replace(os.sep, "/"), stream.read()
        except OSError:
            continue


def _paths(root: str) -> Iterator[str]:
    yield from (f"{root}/{name}" for name in MODULES)
    for package in PACKAGES:
        for folder, _, names in os.walk(f"{root}/{package}"):
            yield from (f"{folder}/{name}" for name in names if name.endswith(".py"))


def _libraries() -> list[str]:
    return [name for name in installed() if name.partition("-")[0].lower() in LIBRARIES]


def installed() -> list[str]:
    """Names and versions of all libraries, by the folders that installers leave beside them.

    ``importlib.metadata`` says the same, but takes 20 milliseconds.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.name for entry in entries]
        except OSError:
            continue
        for name in names:
            library = name.partition("-")[0].lower()
            if name.endswith(_INSTALLED):
                found.setdefault(library, name)
    return sorted(found.values())
