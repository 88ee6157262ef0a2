"""What went wrong, in one sentence, for whoever called a command or left it watching."""

from __future__ import annotations

from analyzer.errors import AnalyzerError, NothingToReportError, SettingsError
from analyzer.privacy import hide_addresses

USERS_OWN = (NothingToReportError, SettingsError)
"""Only a change to the folder can fix these: there is no use trying again without one."""

_LONGEST_BUG = 300


def in_terminal(error: BaseException) -> str:
    """The error in one line, with the option that names what it asks for."""
    said, option = sentence(error), getattr(error, "option", "")
    return f"{said.removesuffix('.')} with {option}." if option else said


def sentence(error: BaseException) -> str:
    """The error in one line, without an e-mail address."""
    if isinstance(error, AnalyzerError):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory."
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        return hide_addresses(f"{error.strerror or error}{place}") + "."
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return hide_addresses(
        f"This is a bug in runlog ({what[:_LONGEST_BUG]}). Please report it, with the output of "
        "the same command run with RUNLOG_DEBUG=1."
    )
