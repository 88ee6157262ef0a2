"""A call made in a process of its own: the same result and errors, and nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.errors import AnalyzerError, NothingToReportError, ReportError, SettingsError
from analyzer.faces.making import child_process
from analyzer.faces.making.apart import Apart
from analyzer.faces.making.report import make_report
from analyzer.faces.source import Source
from analyzer.signals import Ended, Ending
from tests.making import gpx_run
from tests.patience import PATIENCE_S, until
from tests.soak.usage import descendants

pytestmark = pytest.mark.slow

on_posix = pytest.mark.skipif(os.name != "posix", reason="signals")
# What a child does instead of making a report; its request is always read first.
_READ = "import base64, json, os, pickle, signal, sys, time\nsys.stdin.buffer.raw.readline()\n"
_SAY = "os.write(1, json.dumps({}).encode() + b'\\n')\n"


def _yes() -> bool:
    return True


def _make(folder: Path, is_current: Callable[[], bool] = _yes, **options: float) -> list[str]:
    source, output = Source(folder, "columns"), folder / "reports" / "r.pdf"
    return Apart(Ending().held).call(
        make_report, source, output, None, is_current=is_current, **options
    )


@pytest.fixture
def behave(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the child do something else."""
    return lambda code: monkeypatch.setattr(child_process, "CODE", _READ + code)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "run.gpx").write_bytes(gpx_run())
    return tmp_path


class TestApart:
    def test_report(self, log: Path) -> None:
        """The report is written and its lines come back; this process asks after the folder."""
        asked: list[int] = []
        lines = _make(log, lambda: not asked.append(os.getpid()))
        report = log / "reports" / "r.pdf"
        assert lines[0] == f"Report: {report}"
        assert "1 run " in lines[1]
        assert report.read_bytes().startswith(b"%PDF")
        assert set(asked) == {os.getpid()}

    def test_folder_that_has_changed(self, log: Path) -> None:
        """Nothing is written, and there are no lines."""
        assert _make(log, lambda: False) == []
        assert not (log / "reports").exists()

    def test_what_only_the_user_can_fix(self, tmp_path: Path) -> None:
        """An empty folder is reported as such."""
        with pytest.raises(NothingToReportError, match="There is nothing to report"):
            _make(tmp_path)

    def test_settings_that_only_the_user_can_fix(self, log: Path) -> None:
        """They come back as what they are."""
        (log / "runlog.toml").write_text('units = "yards"')
        with pytest.raises(SettingsError, match="units is 'yards'"):
            _make(log)

    def test_the_end_of_the_process_is_not_cut_off(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What libraries do as it exits is done, though nobody talks to it any more."""
        done = log / "done"
        at_exit = (
            "import atexit, pathlib, time\n"
            f"atexit.register(lambda: (time.sleep(0.3), pathlib.Path({str(done)!r}).touch()))\n"
        )
        monkeypatch.setattr(child_process, "CODE", at_exit + child_process.CODE)
        monkeypatch.setattr(child_process, "TO_END_S", PATIENCE_S)
        _make(log, lambda: False)
        assert done.exists()

    def test_other_failure(self, log: Path) -> None:
        """It comes with its sentence; the traceback of the child is in the notes."""
        (log / "reports").mkdir()
        (log / "reports" / "r.pdf").write_text("a text")
        with pytest.raises(AnalyzerError, match=r"r\.pdf") as caught:
            _make(log)
        assert not isinstance(caught.value, NothingToReportError)
        assert "in make_report" in caught.value.__notes__[0]

    @on_posix
    def test_child_that_is_killed(self, behave: Callable[[str], None], tmp_path: Path) -> None:
        """As by a crash or for lack of memory: it is said how it ended."""
        behave("os.kill(os.getpid(), signal.SIGKILL)")
        with pytest.raises(ReportError, match=r"ended unexpectedly \(SIGKILL\)"):
            _make(tmp_path)

    def test_child_that_ends_without_a_word(
        self, behave: Callable[[str], None], tmp_path: Path
    ) -> None:
        """Half a line doesn't count."""
        behave("os.write(1, b'{'); os._exit(3)")
        with pytest.raises(ReportError, match=r"ended unexpectedly \(exit code 3\)"):
            _make(tmp_path)

    def test_child_that_hangs(
        self, behave: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """It is given up after its time, even if it ignores that its input has ended."""
        monkeypatch.setattr(child_process, "TO_END_S", 0.1)
        behave("time.sleep(600)")
        with pytest.raises(ReportError, match="took too long"):
            _make(tmp_path, most_s=0.5)

    def test_noise(self, behave: Callable[[str], None], tmp_path: Path) -> None:
        """What libraries print on the child's output isn't taken for what it says."""
        behave(
            "from analyzer.faces.making import child\n"
            "say = child._voice()\n"
            "print('noise', flush=True); os.system('echo more noise')\n"
            "say({'result': base64.b64encode(pickle.dumps(['quiet'])).decode()})\n"
        )
        assert _make(tmp_path) == ["quiet"]

    def test_nothing_is_left(self, log: Path) -> None:
        """No thread and no child remains after a report, nor after a failure."""
        before = threading.active_count()
        for _ in range(2):
            _make(log, lambda: False)
        assert threading.active_count() == before

    def test_stopped_from_another_thread(
        self, behave: Callable[[str], None], tmp_path: Path
    ) -> None:
        """The call fails at once, and the process ends."""
        behave("sys.stdin.buffer.raw.read(); sys.exit(7)")
        before = descendants(os.getpid())
        one = Apart()
        threading.Timer(0.3, one.stop).start()
        with pytest.raises(ReportError, match="stopped"):
            one.call(len, tmp_path.parts)
        assert set(descendants(os.getpid())) <= set(before)

    def test_what_goes_there_and_comes_back_may_be_large(self) -> None:
        """More than a pipe holds, both ways."""
        assert Apart().call(bytes.upper, b"ab" * 500_000) == b"AB" * 500_000

    @on_posix
    def test_end_while_it_is_made(self, behave: Callable[[str], None], tmp_path: Path) -> None:
        """A signal ends the child first."""
        behave(_SAY.format({"asks": "is_current"}) + "sys.stdin.buffer.raw.read(); sys.exit(7)")
        before = descendants(os.getpid())

        def asked() -> bool:
            raise Ended

        with pytest.raises(Ended):
            _make(tmp_path, asked)
        assert set(descendants(os.getpid())) <= set(before)


def _is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return True
    return False


@on_posix
def test_child_of_a_killed_parent(log: Path) -> None:
    """It ends by itself, without a report and without a word."""
    code = (
        "import sys, time; from pathlib import Path\n"
        "from analyzer.faces.source import Source\n"
        "from analyzer.faces.making.apart import Apart\n"
        "from analyzer.faces.making.report import make_report\n"
        "def ask():\n    print('asked', flush=True); time.sleep(600)\n"
        "source = Source(Path(sys.argv[1]), 'columns')\n"
        "Apart().call(make_report, source, None, None, is_current=ask)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(log)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "asked\n"
    parent.kill()
    _, err = parent.communicate(timeout=60)
    assert err == ""
    try:
        until(lambda: _is_gone(parent.pid), "the child goes on")
    except AssertionError:
        os.killpg(parent.pid, signal.SIGKILL)
        raise
    assert not (log / "reports").exists()
