"""The last net around each file and each recording: whatever is raised, a leaf says so.

One file must not cost the runner all the others. What is foreseen (a damaged file, a limit that was
met) is kept in the cache; what isn't is noted as a fault of ours, and tried again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer import nets
from analyzer.errors import ParseError
from analyzer.exports import limits, memory_limit, sources, time_limit
from analyzer.reasons import Code

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.exports.facts import Leaf
    from analyzer.parsers import Choice


class Nets:
    """The nets around the recordings of one file of the folder."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._overtime = 0

    def caught(self, make: Callable[[time_limit.Allowance], Leaf], failed: Leaf) -> Leaf:
        """A leaf, or the same one as failed.

        Args:
            make: makes it, within the processor time for its bytes.
            failed: what is known of it if that fails.

        Raises:
            LimitError: the whole file exceeds a limit.
        """
        try:
            with time_limit.processor_time(failed.bytes, self._choice) as allowance:
                return make(allowance)
        except limits.LimitError:
            raise
        except ParseError as error:
            return replace(failed, reason=error.reason, offset=error.offset)
        except time_limit.OvertimeError as error:
            self._overtime += 1
            if self._overtime >= limits.NO_ACCIDENT:
                raise limits.LimitError(time_limit.too_slow(error.most_s)) from error
            return replace(failed, reason=time_limit.too_slow(error.most_s))
        except BaseException as error:
            return unforeseen(error, failed)


def unforeseen(error: BaseException, failed: Leaf, code: Code = Code.UNREADABLE) -> Leaf:
    """A leaf that failed for a reason of which no reader knows.

    Args:
        error: what was raised.
        failed: what is known of the leaf.
        code: with the facts ``error`` and ``text``; a recording has its own.

    Raises:
        BaseException: the error itself, if it is a wish to stop.
    """
    if not nets.is_fault(error):
        raise error
    if isinstance(error, MemoryError) and (reason := memory_limit.note_exhausted()):
        return replace(failed, reason=reason)
    if not isinstance(error, OSError):  # such as a full disk, which is no fault of ours
        nets.note(error)
    # A recording has a hash before it is read; of a list, the format is no name for the runner.
    facts = {"format": failed.format} if failed.sha256 else {}
    code = Code.FORMAT_UNREADABLE if failed.sha256 else code
    return replace(failed, reason=sources.failure(code, error, **facts), is_unforeseen=True)
