"""A report's pages, set in a second process that loads what it needs while this one computes.

Loading matplotlib takes as long as analysing ten years, and neither needs the other. The second
process is a copy of this one, which is safe only where this one has a single thread: no lock can be
held in the copy by a thread that isn't there. Whatever goes wrong in it costs time and nothing
else: pages that don't come from there are set here, which also tells their faults.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

from analyzer.processes import ctrl_c_held_back, silence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzer.schema import Analysis

    SetReport = Callable[[Analysis, str | None, tuple[str, ...]], tuple[bytes, list[str]]]

_THREADS = "/proc/self/task"
_WHOLE = b"\0whole"  # after the PDF, so that half of one is never taken for it


@contextmanager
def setting() -> Iterator[SetReport]:
    """Start to load what setting a report takes; the second process has ended when the block has.

    Yields:
        What sets one report: called with the first three arguments of ``set_report``, it returns
        the PDF and a sentence for each fault, and raises what ``set_report`` does.
    """
    copy = _Copy.started() if _is_safe() else None
    try:
        yield lambda *asked: (copy and copy.answer(asked)) or _set_here(*asked)
    finally:
        if copy:
            copy.end()


def _set_here(
    analysis: Analysis, units: str | None, chosen: tuple[str, ...]
) -> tuple[bytes, list[str]]:
    from analyzer.report.pdf import set_report

    faults: list[str] = []
    return set_report(analysis, units, chosen, on_fault=faults.append), faults


class _Copy:
    """The second process as this one sees it."""

    def __init__(self, process: int, told: int, answers: int) -> None:
        self._process = process
        self._told = os.fdopen(told, "wb")
        self._answers = os.fdopen(answers, "rb")

    @classmethod
    def started(cls) -> _Copy | None:
        """Start it; None if the system allows no more processes or files."""
        ends: list[int] = []
        try:
            ends += os.pipe()
            ends += os.pipe()
            asked, told, answers, answered = ends
            # An interruption that comes while the copy is made would go on as this program.
            with ctrl_c_held_back():
                process = os.fork()
                if process == 0:
                    _be_the_copy(asked, answered, unused=(told, answers))
        except OSError:
            for end in ends:
                os.close(end)
            return None
        os.close(asked)
        os.close(answered)
        return cls(process, told, answers)

    def answer(self, asked: tuple[object, ...]) -> tuple[bytes, list[str]] | None:
        """The report without a fault; None if there is none from there."""
        with suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
            with self._told:
                pickle.dump(asked, self._told, pickle.HIGHEST_PROTOCOL)
            data = self._answers.read()
            if data.endswith(_WHOLE):
                return data.removesuffix(_WHOLE), []
        return None

    def end(self) -> None:
        """End it, whatever it is doing."""
        for stream in (self._told, self._answers):
            with suppress(OSError):
                stream.close()
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(self._process, 0)


def _be_the_copy(asked: int, answered: int, unused: tuple[int, ...]) -> NoReturn:
    """Load, set what is asked for, and end; nothing of the program that was copied goes on here."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for end in unused:
            os.close(end)
        silence(0, 1, 2)
        gc.disable()
        _load()
        with os.fdopen(asked, "rb") as stream:
            data, faults = _set_here(*pickle.load(stream))  # noqa: S301 (of the process copied)
        if not faults:
            with os.fdopen(answered, "wb") as stream:
                stream.write(data + _WHOLE)
    finally:
        os._exit(0)


def _load() -> None:
    import typst  # noqa: F401

    from analyzer.report import glyphs, pdf, style  # noqa: F401

    style.load()
    glyphs.shipped()


def _is_safe() -> bool:
    """On Linux, with one thread, libraries' own included, and a second core."""
    with suppress(OSError):
        return (
            sys.platform == "linux"
            and len(os.sched_getaffinity(0)) > 1
            and len(os.listdir(_THREADS)) == 1  # noqa: PTH208
        )
    return False
