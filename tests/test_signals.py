"""Ctrl-C ends any command; SIGTERM and a closed terminal end the watching like it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest

from analyzer.signals import Ended, ended_by_signals, interrupts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")
NUMBERS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] if os.name == "posix" else []


@pytest.fixture(autouse=True)
def own_handlers() -> Iterator[None]:
    """Handlers as in a terminal, even under nohup, which ignores one; restored after the test."""
    before = {number: signal.getsignal(number) for number in NUMBERS}
    hook = sys.unraisablehook
    for number in NUMBERS:
        is_ctrl_c = number == signal.SIGINT
        signal.signal(number, signal.default_int_handler if is_ctrl_c else signal.SIG_DFL)
    yield
    sys.unraisablehook = hook
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_leaves_the_block(number: int) -> None:
    """No error escapes; what was opened is closed; later signals change nothing."""
    steps: list[str] = []
    with ended_by_signals() as ending:
        try:
            assert not ending.is_set()
            signal.raise_signal(number)
            steps.append("went on")
        finally:
            signal.raise_signal(number)
            steps.append("cleared up")
    signal.raise_signal(number)
    assert ending.is_set()
    assert steps == ["cleared up"]


def test_without_a_signal_all_is_as_before() -> None:
    """Handlers and Python's hook are restored, even after an error."""
    before = [signal.getsignal(number) for number in NUMBERS], sys.unraisablehook
    with pytest.raises(ValueError, match="odd"), ended_by_signals():
        raise ValueError("odd")
    assert ([signal.getsignal(number) for number in NUMBERS], sys.unraisablehook) == before


def test_ignored_signals_stay_ignored() -> None:
    """What nohup has switched off stays off."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with ended_by_signals() as ending:
        signal.raise_signal(signal.SIGHUP)
        assert not ending.is_set()


def test_exception_that_python_drops() -> None:
    """A signal at the wrong moment isn't lost: is_set is true, and the next one raises."""

    class Thing:
        pass

    def clear_away(_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    went_on = False
    with ended_by_signals() as ending:
        thing = Thing()
        reference = weakref.ref(thing, clear_away)
        del thing
        went_on = reference() is None
        assert ending.is_set()
        with pytest.raises(Ended):
            signal.raise_signal(signal.SIGTERM)
    assert went_on


def test_other_threads_set_no_handlers() -> None:
    """Outside the main thread the block works, without handlers."""
    seen: list[bool] = []

    def work() -> None:
        with ended_by_signals() as ending:
            seen.append(ending.is_set())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    assert seen == [False]


def test_exit_code_is_ours() -> None:
    """A process ended by Ctrl-C while a module is loading exits with code 0."""
    code = (
        "import signal\n"
        "from analyzer.signals import ended_by_signals\n"
        "with ended_by_signals():\n"
        "    exec(compile('signal.raise_signal(signal.SIGINT)', 'x', 'exec'))\n"
        "print('ended')\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (result.stdout, result.stderr, result.returncode) == ("ended\n", "", 0)


def test_ctrl_c_is_known_whatever_a_library_made_of_it() -> None:
    """Whoever swallows it, the command knows; after the block it is ignored."""
    with interrupts() as is_interrupted:
        assert not is_interrupted()
        with suppress(KeyboardInterrupt):  # what a library does that catches everything
            signal.raise_signal(signal.SIGINT)
        assert is_interrupted()
    signal.raise_signal(signal.SIGINT)


def test_an_interrupt_that_python_drops_is_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """It would be a traceback, as Python prints it for an error within a clean-up."""

    class Thing:
        pass

    def clear_away(_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    with interrupts() as is_interrupted:
        thing = Thing()
        reference = weakref.ref(thing, clear_away)
        del thing
        assert reference() is None
        assert is_interrupted()
    assert capfd.readouterr().err == ""


def test_interrupts_restore_the_hook() -> None:
    """The caller's own hook for errors that Python drops is there again."""
    before = sys.unraisablehook
    with interrupts():
        assert sys.unraisablehook != before
    assert sys.unraisablehook is before


def test_ctrl_c_ends_the_program_quietly_while_it_starts() -> None:
    """Before anything of ours is loaded there is no handler that could print a traceback."""
    code = (
        "import signal, sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'analyzer.cli': signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from analyzer.__main__ import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (result.stdout, result.stderr, result.returncode) == ("", "", -signal.SIGINT)


def test_signal_in_a_held_block() -> None:
    """It takes effect at the end of the block, not within; later ones change nothing."""
    done: list[str] = []
    with ended_by_signals() as ending:
        with ending.held():
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("all of it")
        done.append("more")
    assert done == ["all of it"]
    assert ending.is_set()
