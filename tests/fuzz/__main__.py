"""``python -m tests.fuzz fit|gpx|tcx [SECONDS]``: coverage-guided fuzzing of a parser.

A crash leaves its bytes in the current folder; give them a name that says what is wrong with them,
and put them into ``tests/fuzz/samples``, where the tests try them from then on.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["analyzer.parsers", "analyzer.schema"]):
    from tests.fuzz.targets import SEEDS, TARGETS

_SAMPLES = Path(__file__).parent / "samples"
_LONGEST_BYTES = 4096


def main() -> None:
    """Fuzz the named target for the given number of seconds, 60 by default."""
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
    with tempfile.TemporaryDirectory() as corpus:
        known = [path.read_bytes() for path in sorted(_SAMPLES.glob(f"*.{name}"))]
        for number, seed in enumerate([*SEEDS[name], *known]):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds}", f"-max_len={_LONGEST_BYTES}", "-timeout=10"]
        atheris.Setup([sys.argv[0], *limits, corpus], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
