"""What all tests share: the corpus of real files where it is present, and a cache of their own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from analyzer import nets

# Otherwise each program that a test starts, and each fresh import, would compile the package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# On a server the same examples each time; at a desk, new ones. A busy machine is no failure.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

if os.name == "nt":  # a test means the same bytes on every system
    _really_read_text = Path.read_text

    def _write_text(path: Path, data: str, encoding: str | None = None, **others: Any) -> int:
        return path.write_bytes(data.encode(encoding or "utf-8"))

    def _read_text(path: Path, encoding: str | None = None, errors: str | None = None) -> str:
        return _really_read_text(path, encoding or "utf-8", errors)

    Path.write_text, Path.read_text = _write_text, _read_text  # type: ignore[method-assign]

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session", autouse=True)
def heeded_signals() -> Iterator[None]:
    """Ctrl-C and a closed terminal end what tests start, also in the background or under nohup.

    There they are ignored, and a process inherits that from the one that starts it.
    """
    usual = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}
    numbers = [getattr(signal, name) for name in usual if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if before[number] == signal.SIG_IGN:
            signal.signal(number, usual[number.name])
    yield
    for number in numbers:
        signal.signal(number, before[number])


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real exports; a test that needs it is skipped where it is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real files is not here")
    return folder


@pytest.fixture(autouse=True, scope="session")
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For fixtures of a module or the session, which are made before ``own_cache``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNLOG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep tests away from the user's cache, and from one another's."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("RUNLOG_CACHE", str(folder))
    monkeypatch.delenv("RUNLOG_FOLDER", raising=False)
    return folder


@pytest.fixture(autouse=True)
def nothing_unforeseen(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a last net catches is a fault, but for tests of the nets, which are marked."""
    nets.CAUGHT.clear()
    yield
    caught = list(nets.CAUGHT)
    nets.CAUGHT.clear()
    assert request.node.get_closest_marker("unforeseen") or not caught, caught
