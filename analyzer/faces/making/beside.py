"""A second process that loads libraries while this one reads, and then does what takes them.

Loading pandas and matplotlib takes as long as reading ten years. The second process is a copy of
this one, which is safe only where this one has a single thread: no lock can be held in the copy by
a thread that isn't there. Whatever goes wrong in it costs time and nothing else: what doesn't come
from there is done here. It never outlives this process, whatever ends that.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

from analyzer import nets
from analyzer.processes import copy_of_this, ctrl_c_held_back, end_with, kill, silence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    P = ParamSpec("P")
    T = TypeVar("T")

_THREADS = "/proc/self/task"
_DEBUG = "RUNLOG_DEBUG"


@contextmanager
def helped(load: Callable[[], object]) -> Iterator[Helper]:
    """A helper, which has ended when the block has.

    Args:
        load: imports what it will need.
    """
    helper = Helper(load)
    try:
        yield helper
    finally:
        helper.end()


class Helper:
    """The second process as this one sees it; until it is started there is none."""

    def __init__(self, load: Callable[[], object]) -> None:
        self._load = load
        self._process = 0
        self._ends: list[int] = []

    def start(self) -> None:
        """Start it where that is safe, unless it has been; it begins to load."""
        if self._process or not _is_safe():
            return
        ends: list[int] = []
        try:
            ends += os.pipe()
            ends += os.pipe()
            asked, told, answers, answered = ends
            this = os.getpid()
            # An interruption that comes while the copy is made would go on as this program.
            with ctrl_c_held_back():
                self._process = copy_of_this()
                if self._process == 0:
                    _be_the_copy(self._load, this, (asked, answered), (told, answers))
        except OSError:  # there are too many processes, or open files
            _close(*ends)
            return
        _close(asked, answered)
        self._ends = [told, answers]

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a function, from there if possible; the second one asked for is done here.

        Args:
            function: needs nothing of this process but its arguments. Where it raises anything
                there, it is called here once more.
            args: can be pickled, as can what it returns.
            kwargs: the same.
        """
        answer: tuple[T, list[str]] | None = None
        if self._ends:
            try:
                answer = self._answer((function, args, kwargs))
            except (OSError, EOFError):
                pass  # it has ended
            except BaseException as error:  # pickle promises nothing
                nets.note(error)
        if answer is None:
            return function(*args, **kwargs)
        result, caught = answer
        for what in caught:
            nets.note_elsewhere(what)
        return result

    def end(self) -> None:
        """End it, whatever it is doing; nothing where it has been ended."""
        process, self._process = self._process, 0
        ends, self._ends = self._ends, []
        _close(*ends)
        if process:
            kill(process)

    def _answer(self, asked: tuple[object, ...]) -> Any:
        """What comes from there: the result, and what the nets there have caught."""
        told, answers = self._ends
        self._ends = []
        with os.fdopen(answers, "rb") as from_there, os.fdopen(told, "wb") as to_there:
            pickle.dump(asked, to_there, pickle.HIGHEST_PROTOCOL)
            to_there.flush()
            return pickle.load(from_there)  # noqa: S301 (of our own copy)


def _be_the_copy(
    load: Callable[[], object], parent: int, used: tuple[int, int], unused: tuple[int, ...]
) -> NoReturn:
    """Load, do what is asked for, and end; nothing of the program that was copied goes on here."""
    asked, answered = used
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_with(parent)
        nets.CAUGHT.clear()
        _close(*unused)
        silence(0, 1, 2)
        gc.disable()
        load()
        with os.fdopen(asked, "rb") as stream:
            function, args, kwargs = pickle.load(stream)  # noqa: S301 (of the process copied)
        result = function(*args, **kwargs)
        answer = pickle.dumps((result, list(nets.CAUGHT)), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(answered, "wb") as stream:
            stream.write(answer)
    finally:
        os._exit(0)


def _close(*ends: int) -> None:
    for end in ends:
        with suppress(OSError):
            os.close(end)


def _is_safe() -> bool:
    """On Linux, with one thread, libraries' own included, and a second core.

    The cores are those it may run on. A container that has many but may use little time of them
    isn't recognised; there it gains nothing.
    Not where someone looks for a fault: what it prints and raises is to come from one process.
    """
    with suppress(OSError):
        return (
            sys.platform == "linux"
            and not os.environ.get(_DEBUG)
            and len(os.sched_getaffinity(0)) > 1
            and len(os.listdir(_THREADS)) == 1  # noqa: PTH208
        )
    return False
