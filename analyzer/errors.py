"""The errors a user can meet: each says what is wrong and what to do about it.

A file that can't be read is a value (see ``schema.Problem``), not an error; these are for calls
that can't go on at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.reasons import Reason


class AnalyzerError(Exception):
    """Base of all errors that are meant for the user; its text is one or two plain sentences.

    Args:
        said: the text.
        option: of a command, which names what the last sentence asks for ("Name another."): the
            terminal puts it in, and pages and notebooks, which have none, leave it out.

    Attributes:
        exit_code: of a command that ends with it.
    """

    exit_code = 1

    def __init__(self, *said: object, option: str = "") -> None:
        super().__init__(*said)
        self.option = option


class UsageError(AnalyzerError):
    """The call itself can't be understood: a folder that isn't there, a week that doesn't exist."""

    exit_code = 2


class NoFolderError(UsageError):
    """The folder of the log isn't there, or is a file.

    Args:
        folder: as it was named.
    """

    def __init__(self, folder: Path) -> None:
        said = f"There is no folder {folder}. Make it, or name another."
        if folder.is_file():
            said = f"{folder} is a file. Name the folder that it lies in, or another."
        super().__init__(said, option="--folder")


class SettingsError(UsageError):
    """``runlog.toml`` can't be read, or holds an invalid value."""


class NothingToReportError(AnalyzerError):
    """The call was understood, but there are neither runs nor pain entries to work on."""


class ParseError(AnalyzerError):
    """A file's bytes give no activity at all.

    Args:
        reason: what is wrong.
        offset: byte at which reading stopped; None where it has no meaning.
    """

    def __init__(self, reason: Reason, offset: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class SchemaError(AnalyzerError):
    """A frame lacks a column or holds one of another type than the schema names: a bug of ours."""


class LockedError(AnalyzerError):
    """A file stayed locked by another program for longer than anyone should wait."""

    exit_code = 2


class ReportError(AnalyzerError):
    """The report can't be written: its place is read-only, say, or full."""

    exit_code = 2
