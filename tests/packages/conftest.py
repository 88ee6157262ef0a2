"""Both packages, built once from what git knows of the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def tracked() -> list[str]:
    """The files that git knows, with those that are about to be added."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout: an unpacked source archive has nothing to compare with")
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    names = listed.stdout.decode().rstrip("\0").split("\0")
    return sorted(name for name in names if (ROOT / name).is_file())


@pytest.fixture(scope="session")
def built(tracked: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the source archive, and of the wheel that is built from it."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, source / name)
    into = tmp_path_factory.mktemp("dist")
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", str(into), str(source))
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return into
