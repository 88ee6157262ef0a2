"""A served folder, and a real Chromium to look at it with."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.patience import PATIENCE_S
from tests.web import headers

SAMPLE = Path(__file__).parents[2] / "sample_data"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = (320, 768, 1280)


@dataclass(frozen=True)
class Served:
    """A running `runlog serve`.

    Attributes:
        address: of its first page, with a slash at the end.
        folder: that it serves.
        process: the process.
    """

    address: str
    folder: Path
    process: subprocess.Popen[str]

    def at(self, path: str) -> str:
        """The address of a page."""
        return self.address + path.lstrip("/")


@contextmanager
def serving(folder: Path, cache: Path, *options: str) -> Iterator[Served]:
    """Serve a folder in a process of its own, which is ended by Ctrl-C."""
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--folder", str(folder), "--no-open", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "RUNLOG_CACHE": str(cache), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"https?://\S+/", line)
        assert found, line + process.stdout.read()
        headers.PORTS.add(urlsplit(found[0]).port or 0)
        yield Served(found[0], folder, process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            said, _ = process.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
    assert "Traceback" not in said, said
    assert process.returncode == 0


@pytest.fixture(scope="session", autouse=True)
def _clients_watched() -> Iterator[None]:
    with headers.clients_watched():
        yield


@pytest.fixture(autouse=True)
def _answers_have_our_headers(_clients_watched: None) -> Iterator[None]:
    """Whatever a test receives, and whichever way."""
    yield
    wrong, headers.WRONG[:] = headers.WRONG[:], []
    assert wrong == [], "\n".join(wrong)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that all served folders share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def serve(cache: Path) -> Callable[..., object]:
    """Serve a folder within a `with` block."""
    return lambda folder, *options: serving(folder, cache, *options)


@pytest.fixture
def sample_folder(tmp_path: Path) -> Path:
    """A copy of the sample's folder, to be changed."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "log"))


@pytest.fixture(scope="session")
def sample(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample, served for all tests that only read."""
    folder = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("served") / "log")
    with serving(Path(folder), cache) as served:
        # Whoever asks for no page waits until the folder has been read: so does nobody after this.
        httpx2.get(served.at("/timeline/days.json"), timeout=PATIENCE_S).raise_for_status()
        yield served


def chromium() -> str:
    """Where Chromium is; without one, what needs it is skipped, and that is said loudly."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("NO CHROMIUM: the pages were not tried in a browser (Debian: chromium)")
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: one at a time in a process."""
    expect.set_options(timeout=1000 * PATIENCE_S)
    with sync_playwright() as driver:
        yield driver


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """Headless Chromium, whose pages are waited for with patience."""
    launched = playwright.chromium.launch(
        executable_path=chromium(), args=["--no-sandbox", *arguments], timeout=1000 * PATIENCE_S
    )
    launched.on("context", lambda context: context.set_default_timeout(1000 * PATIENCE_S))
    launched.on("context", headers.watch_browser)
    return launched


@pytest.fixture(scope="session")
def launched(playwright: Playwright) -> Iterator[Browser]:
    """The browser of all tests."""
    found = launch(playwright)
    yield found
    found.close()


@pytest.fixture
def browser(launched: Browser) -> Iterator[Browser]:
    """Headless Chromium; what a test leaves open is closed after it."""
    yield launched
    for context in launched.contexts:
        context.close()


def go_to(page: Page, address: str) -> None:
    """Open a page, and wait until it shows a folder that has been read.

    One that came before that is put anew by itself, which would take the focus away from a test.
    """
    page.goto(address)
    page.wait_for_function("() => Number(document.getElementById('page').dataset.version) > 0")


def width_of(page: Page) -> int:
    """How wide a page is, in CSS pixels, with its styles and pictures."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth"))
