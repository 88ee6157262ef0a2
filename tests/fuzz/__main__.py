"""``python -m tests.fuzz KIND|all [SECONDS]``: coverage-guided fuzzing of all that reads a kind.

A crash leaves its bytes in the current folder; give them a name that says what is wrong with them,
and put them into ``tests/fuzz/samples``, where the tests try them from then on.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.seeds import SEEDS

_SAMPLES = Path(__file__).parent / "samples"
_LIMITS = ("-max_len=4096", "-timeout=10", "-rss_limit_mb=1000", "-verbosity=0")


def main() -> None:
    """Fuzz one kind, or each after another, for the given number of seconds; 60 by default."""
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
    if name != "all":
        _fuzz(name, seconds)
    for kind in SEEDS:
        print(f"{kind}: {seconds} s", flush=True)
        subprocess.run([sys.executable, "-m", "tests.fuzz", kind, seconds], check=True)


def _fuzz(name: str, seconds: str) -> None:
    """Fuzz one kind; ends the process."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["analyzer"]):
        from tests.fuzz.targets import TARGETS
    with tempfile.TemporaryDirectory() as corpus:
        known = [path.read_bytes() for path in sorted(_SAMPLES.glob(f"*.{name}"))]
        for number, seed in enumerate([*SEEDS[name], *known]):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [*_LIMITS, f"-max_total_time={seconds}"]
        atheris.Setup([sys.argv[0], *limits, corpus], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
