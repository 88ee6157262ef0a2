"""Keep a folder's report current: made again, in a process of its own, whenever it has settled."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.faces.failures import USERS_OWN, in_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[Callable[[], bool]], list[str]]


@dataclass(frozen=True, slots=True)
class Voice:
    """Where lines on a report go.

    Attributes:
        say: called with each line on one that was made.
        warn: called with a sentence on why one was not.
    """

    say: Callable[[str], None]
    warn: Callable[[str], None]


class Renewer:
    """Makes reports; a failure is reported in a line and never ends the watching.

    Args:
        make: writes the report and returns lines to print; none if the folder has changed.
        voice: what is told of it.
        is_ending: whether the command is being stopped, so that failures no longer matter.
        goes_on: what goes on after a failure, for its line.
    """

    def __init__(
        self,
        make: Make,
        voice: Voice,
        is_ending: Callable[[], bool] = lambda: False,
        goes_on: str = "still watching",
    ) -> None:
        self._make = make
        self._voice = voice
        self._is_ending = is_ending
        self._goes_on = goes_on
        self._last_failure = ""

    def renew(self, is_current: Callable[[], bool]) -> bool:
        """Make the report; return False if it should be retried later even without a change."""
        try:
            lines = self._make(is_current)
        except USERS_OWN as error:
            self._voice.warn(in_terminal(error))
            return True
        # Whatever the failure, a full disk or a bug, the next report may succeed.
        except Exception as error:
            if not self._is_ending():  # a module interrupted while loading may raise anything
                self._report_failure(error)
            return False
        for line in lines:
            self._voice.say(line)
        self._last_failure = ""
        return bool(lines)

    def _report_failure(self, error: Exception) -> None:
        text = in_terminal(error)
        if text != self._last_failure:  # repeating it every hour helps no one
            self._voice.warn(f"{text} It will be tried again; {self._goes_on}.")
        self._last_failure = text
        if os.environ.get("RUNLOG_DEBUG"):
            traceback.print_exc()
