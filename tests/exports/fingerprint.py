"""A fingerprint of the facts that a few of our own files yield, as stored in the cache.

The cache stores facts by the file's bytes and by a version. Whoever changes the facts must raise
the version (``FACTS_VERSION``, or the number in a reader's name); otherwise old and new facts would
be mixed. Then ``python -m tests.exports.fingerprint`` writes the new fingerprint; it refuses if the
facts changed and the version did not.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.exports.cache import facts_version
from analyzer.exports.reading import read_file
from tests.parsers import test_polar
from tests.parsers.listings import test_listings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers import Choice

COMMITTED = Path(__file__).with_name("fingerprint.json")
COMMAND = "python -m tests.exports.fingerprint"
SAMPLE = Path(__file__).parents[2] / "sample_data"
_EVERY = 15
# Sums of floats may differ in their last digits between processors.
_DIGITS = 9


@dataclass(frozen=True)
class Fingerprint:
    """Version of the facts; for each file, digests of its bytes and of its facts."""

    version: str
    files: dict[str, list[str]]


def taken() -> Fingerprint:
    """The fingerprint of the current program."""
    digests = {name: _digests(data, own, choice) for name, data, own, choice in files()}
    return Fingerprint(facts_version("columns"), digests)


def committed() -> Fingerprint:
    """The fingerprint as it was when the version was last raised."""
    return Fingerprint(**json.loads(COMMITTED.read_text(encoding="utf-8")))


def changed(before: Fingerprint, now: Fingerprint) -> list[str]:
    """Files that are unchanged, but yield other facts."""
    names = before.files.keys() & now.files.keys()
    pairs = {name: (before.files[name], now.files[name]) for name in names}
    return sorted(name for name, (a, b) in pairs.items() if a[0] == b[0] and a[1] != b[1])


def complaint(before: Fingerprint, now: Fingerprint) -> str:
    """What needs to be done; "" if nothing."""
    if before == now:
        return ""
    names = changed(before, now)
    if names and before.version == now.version:
        return (
            f"The facts of {', '.join(names)} changed, but not their version: raise FACTS_VERSION "
            f"(or the number in the reader's name), then run {COMMAND}."
        )
    return f"Run {COMMAND} to write the new fingerprint of facts, and commit it."


def files() -> Iterator[tuple[str, bytes, str, Choice]]:
    """The files: each one's name here, its bytes, its own name, and the reader tried first."""
    watch = sorted((SAMPLE / "watch").iterdir())
    damaged = SAMPLE / "watch" / "2025-09-17-06-36-58.fit"
    for path in (*watch[::_EVERY], damaged, *sorted((SAMPLE / "exports").iterdir())):
        yield path.name, path.read_bytes(), path.name, "columns"
    for path in sorted((SAMPLE / "phone").iterdir()):
        yield path.name, path.read_bytes(), path.name, "columns"
        yield f"{path.name}, reference", path.read_bytes(), path.name, "reference"
    yield f"{damaged.name}, reference", damaged.read_bytes(), damaged.name, "reference"
    for name in ("EARLIER", "LATER"):
        session = json.dumps(getattr(test_polar, name)).encode()
        yield f"polar, {name.lower()}", session, "training-session-1.json", "columns"
    for name, data in test_listings.SAMPLES.items():
        yield name, data, test_listings.PATHS[name], "columns"


def _digests(data: bytes, name: str, choice: Choice) -> list[str]:
    facts = [leaf.to_json() for leaf in read_file(data, choice, name)]
    text = json.dumps(_rounded(facts), sort_keys=True)
    return [hashlib.sha256(hashed).hexdigest()[:16] for hashed in (data, text.encode())]


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:.{_DIGITS}g}"
    if isinstance(value, dict):
        return {str(key): _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list | tuple) else value


def main() -> None:
    """Write the fingerprint, unless the version should have been raised."""
    now = taken()
    if COMMITTED.exists() and changed(committed(), now) and committed().version == now.version:
        sys.exit(complaint(committed(), now))
    text = json.dumps({"version": now.version, "files": now.files}, indent=2)
    COMMITTED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
