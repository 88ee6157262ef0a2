"""Recreate the sample log, with the same bytes every time.

    python sample_data/make_sample.py [FOLDER]

Writes into this script's folder unless another is given. Needs garmin-fit-sdk, whose encoder
writes the FIT files (``pip install -e ".[test]"``). Its modules are in ``.maker``, so that the
log's receipt, which ignores hidden folders, looks like that of a runner's folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(folder: Path) -> None:
    """Write every file of the log into the folder."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE / ".maker"))
    from sample_maker.files import files

    total, made = 0, files()
    for name, make in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(make())
    print(f"{len(made)} files, {total / 1e6:.1f} MB, in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
