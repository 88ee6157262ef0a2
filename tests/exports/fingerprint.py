"""The facts that a few of our own files yield, as digests: no change of facts goes unnoticed.

Whoever changes facts on purpose runs ``python -m tests.exports.fingerprint`` and commits what it
writes; whoever did not mean to is told by the test. The cache needs no number raised: it goes by
the source itself (see ``analyzer.exports.made_by``).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


Digests = dict[str, list[str]]
"""For each file, digests of its bytes and of its facts."""


def taken() -> Digests:
    """The digests by the current program."""
    return {name: _digests(data, own, choice) for name, data, own, choice in files()}


def committed() -> Digests:
    """The digests as they were last written."""
    found: Digests = json.loads(COMMITTED.read_text(encoding="utf-8"))
    return found


def changed(before: Digests, now: Digests) -> list[str]:
    """Files that are unchanged, but yield other facts."""
    pairs = {name: (before[name], now[name]) for name in before.keys() & now.keys()}
    return sorted(name for name, (a, b) in pairs.items() if a[0] == b[0] and a[1] != b[1])


def complaint(before: Digests, now: Digests) -> str:
    """What needs to be done; "" if nothing."""
    if before == now:
        return ""
    names = changed(before, now)
    if names:
        return f"The facts of {', '.join(names)} changed. If that is meant, run {COMMAND}."
    return f"Run {COMMAND} to write the digests of other files, and commit them."


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
    """Write the digests, and say whose facts changed."""
    now = taken()
    if COMMITTED.exists():
        print("Changed:", ", ".join(changed(committed(), now)) or "nothing")
    COMMITTED.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
