"""One file of the folder: read within its limits, or refused with the reason, never an error."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.exports import leaf_nets, sources, time_limit
from analyzer.exports.facts import Leaf
from analyzer.exports.readers import End
from analyzer.exports.reading import identity, read_stream
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.parsers import Choice

Read = tuple[str, os.stat_result, tuple[Leaf, ...]]
"""A file's hash, its state before it was read, and its leaves."""


def read_path(path: Path, choice: Choice = "columns") -> Read | Leaf:
    """Read one file: its hash, its state before reading, its leaves; a failed leaf if unreadable.

    Runs in a reader process, or in the main one if the file is small.
    """
    try:
        if path.is_dir():
            list(path.iterdir())
            return Leaf("", "not_a_run", reason=Reason(Code.FOLDER_LOOKED_INTO))
        with sources.open_file(path) as stream:
            return _read(stream, path.name, choice)
    except OSError as error:
        return Leaf("", "failed", reason=sources.not_opened(error))
    except ParseError as error:
        return Leaf("", "failed", reason=error.reason)
    except BaseException as error:
        return leaf_nets.unforeseen(error, Leaf("", "failed"))


def refused(path: Path, end: End, choice: Choice = "columns") -> Read | Leaf:
    """What is kept of a file whose reader process ended before it could tell anything.

    The file is to blame if the process crashed or took too much time. If something else ended the
    process, above all the system because it was short of memory, that may be over tomorrow.
    """
    try:
        with sources.open_file(path) as stream:
            status = os.fstat(stream.fileno())
            reason = Reason(Code.READER_DIED)
            if end is End.OUT_OF_TIME:
                reason = time_limit.too_slow(time_limit.allowed_s(status.st_size, choice))
            leaf = Leaf("", "failed", bytes=status.st_size, reason=reason)
            leaf = replace(leaf, is_unforeseen=end is End.FROM_OUTSIDE)
            return identity(stream, path.name), status, (leaf,)
    except OSError as error:
        return Leaf("", "failed", reason=sources.not_opened(error))
    except ParseError as error:
        return Leaf("", "failed", reason=error.reason)


def _read(stream: IO[bytes], name: str, choice: Choice) -> Read:
    before = os.fstat(stream.fileno())
    leaves = _leaves(stream, name, choice, before.st_size)
    sha256 = identity(stream, name)
    after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        leaves = tuple(replace(leaf, is_unforeseen=True) for leaf in leaves)  # it is still growing
    return sha256, before, leaves


def _leaves(stream: IO[bytes], name: str, choice: Choice, size_bytes: int) -> tuple[Leaf, ...]:
    try:
        with time_limit.processor_time(size_bytes, choice):
            return read_stream(stream, choice, name)
    except (OSError, ParseError):
        raise
    except time_limit.OvertimeError as error:
        return (Leaf("", "failed", bytes=size_bytes, reason=time_limit.too_slow(error.most_s)),)
    except BaseException as error:
        return (leaf_nets.unforeseen(error, Leaf("", "failed", bytes=size_bytes)),)
