"""``python -m tests.fuzz.mutants SECONDS FILE...``: sound files spoilt, whole commands run on them.

Each round puts some of the files, each spoilt in one way, into a folder with spoilt tables and
settings, and runs a command on it in a process of its own. Whatever breaks a promise is told, and
the folder is kept.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.fuzz.invariants import numbers_in, strict
from tests.fuzz.seeds import LISTS, TABLES
from tests.limited import run_limited

FILES = 12
MOST_MB = 300
START_S = 3.0
S_PER_MB = 2.0
COMMANDS = (
    ("files", "--json"),
    ("runs", "--json"),
    ("weeks", "--json"),
    ("summary", "--json"),
    ("pain", "list", "--json"),
    ("report", "--output", "out.pdf"),
)
_WORDS = (b"NaN", b"Infinity", b"-1", b"1e308", b"0001-01-01T00:00:00Z", b"9999-12-31", b"\xff" * 8)


def flip(data: bytearray, rnd: random.Random) -> None:
    """Change some bits."""
    for _ in range(rnd.choice((1, 1, 2, 8, 64))):
        data[rnd.randrange(len(data))] ^= 1 << rnd.randrange(8)


def cut(data: bytearray, rnd: random.Random) -> None:
    """Leave out the end, or a part in the middle."""
    start = rnd.randrange(len(data))
    del data[start : rnd.choice((len(data), start + rnd.randrange(1, 200)))]


def repeat(data: bytearray, rnd: random.Random) -> None:
    """Repeat a part."""
    start = rnd.randrange(len(data))
    part = bytes(data[start : start + rnd.randrange(1, 5000)])
    data[start:start] = part * rnd.choice((1, 2, 50))


def blank(data: bytearray, rnd: random.Random) -> None:
    """Overwrite a part with zeros or with ones."""
    start, size = rnd.randrange(len(data)), rnd.randrange(1, 2000)
    data[start : start + size] = bytes([rnd.choice((0, 255))]) * size


def replace_number(data: bytearray, rnd: random.Random) -> None:
    """Put a word that is no plain number where a digit was."""
    places = [i for i in range(len(data)) if 48 <= data[i] <= 57][:5000]
    if places:
        at = rnd.choice(places)
        data[at : at + 1] = rnd.choice(_WORDS)


def none(data: bytearray, rnd: random.Random) -> None:
    """Leave it sound: it must be read beside the others."""


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(flip, flip, cut, repeat, blank, replace_number, none),
)


def spoilt(data: bytes, rnd: random.Random) -> bytes:
    """The bytes, spoilt in one way."""
    found = bytearray(data or b"\0")
    rnd.choice(WAYS)(found, rnd)
    return bytes(found)


def fill(folder: Path, files: list[Path], rnd: random.Random) -> None:
    """Put spoilt files, lists and tables into a folder."""
    for number, path in enumerate(rnd.sample(files, min(FILES, len(files)))):
        (folder / f"{number}-{path.name}").write_bytes(spoilt(path.read_bytes(), rnd))
    for name, data in {**LISTS, **TABLES}.items():
        if rnd.random() < 0.5:
            (folder / name).write_bytes(spoilt(data, rnd))


def broken_promises(folder: Path, command: tuple[str, ...], cache: Path) -> Iterator[str]:
    """Run a command on a folder; what it does that it must never do."""
    size_mb = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    most_s = START_S + S_PER_MB * size_mb
    try:
        outcome = run_limited(folder, cache, *command, within=cache, most_s=10 * most_s)
    except subprocess.TimeoutExpired:
        yield "it hangs"
        return
    out, err = outcome.out, outcome.err
    if outcome.code not in (0, 1, 2):
        yield f"exit code {outcome.code}"
    if outcome.peak_mb > MOST_MB:
        yield f"{outcome.peak_mb:.0f} MB"
    for word in ("Traceback", "bug in runlog", "Warning", "ignored"):
        if word in err or (word in out and "--json" not in command):
            yield f"{word}: {err[-300:]}"
    if "--json" in command and outcome.code == 0:
        rows = strict(out)
        list(numbers_in(rows))
        if command[0] == "files" and len({row["file"] for row in rows}) < len(before) - len(TABLES):
            yield "a file is not on the receipt"
    if {name: (folder / name).read_bytes() for name in before} != before:
        yield "a file was changed"


def main() -> None:
    """Spoil, run and check until the time is over; exit with 1 if anything was found."""
    seconds, files = float(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    seed = int(os.environ.get("SEED", time.time_ns()))
    rnd, until, found, rounds = random.Random(seed), time.monotonic() + seconds, 0, 0
    while time.monotonic() < until:
        with tempfile.TemporaryDirectory() as place:
            folder, cache = Path(place) / "log", Path(place) / "cache"
            folder.mkdir()
            cache.mkdir()
            fill(folder, files, rnd)
            for command in rnd.sample(COMMANDS, 2):
                rounds += 1
                for promise in broken_promises(folder, command, cache):
                    found += 1
                    kept = Path(f"mutants-{seed}-{found}").absolute()
                    shutil.copytree(folder, kept, dirs_exist_ok=True)
                    print(f"{' '.join(command)}: {promise} ({kept})", flush=True)
    print(f"{rounds} commands, {found} broken promises, seed {seed}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
