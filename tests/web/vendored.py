"""``python -m tests.web.vendored``: fetch from npm what `static/vendor` holds, with its digests.

Needs npm. To go to a newer version, change it in ``vendored.toml`` first.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from analyzer.web.rendering import STATIC

VENDOR = STATIC / "vendor"
LIST = VENDOR / "vendored.toml"
_LICENCE = "LICENSE"


def packages() -> list[dict[str, Any]]:
    """Name, version, licence and files of each package."""
    listed: list[dict[str, Any]] = tomllib.loads(LIST.read_text("utf-8"))["package"]
    return listed


def kept(package: dict[str, Any]) -> dict[str, str]:
    """Path in the package -> name in the folder."""
    names = {path: Path(path).name for path in package["files"]}
    return {**names, _LICENCE: f"{package['name']}.LICENSE"}


def digests() -> dict[str, str]:
    """Name of each file that is there -> SHA-256 of its bytes."""
    names = sorted(name for package in packages() for name in kept(package).values())
    return {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in names}


def _fetch(package: dict[str, Any], npm: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        named = f"{package['name']}@{package['version']}"
        subprocess.run([npm, "pack", "--silent", named], cwd=place, check=True)
        with tarfile.open(next(Path(place).glob("*.tgz"))) as archive:
            for path, name in kept(package).items():
                member = archive.extractfile(f"package/{path}")
                assert member is not None, path
                (VENDOR / name).write_bytes(member.read())


def main() -> None:
    """Fetch all, and rewrite the digests."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to fetch the packages.")
    for package in packages():
        _fetch(package, npm)
    head, _, _ = LIST.read_text("utf-8").partition("[sha256]\n")
    lines = (f'"{name}" = "{digest}"\n' for name, digest in digests().items())
    LIST.write_text(f"{head}[sha256]\n{''.join(lines)}", "utf-8")


if __name__ == "__main__":
    main()
