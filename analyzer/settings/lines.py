"""The lines of ``runlog.toml``: a text that goes over several counts as one."""

from __future__ import annotations

import re
from itertools import pairwise

_TEXT_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{1,2})?'  # a text may end in quotation marks of its own
    r"|'''.*?'''(?:'{1,2})?"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def lines_of(text: str) -> list[str]:
    """The lines with their ends; only a line feed outside of texts ends one.

    So what looks like a comment or a table within a text is no line of its own.

    Args:
        text: valid TOML, or whole lines of it.
    """
    # Each mark stands where a line feed is part of a text; the length stays.
    masked = _TEXT_OR_COMMENT.sub(lambda found: found[0].replace("\n", "\0"), text)
    ends = [0, *(found.end() for found in _LINE.finditer(masked))]
    return [text[start:end] for start, end in pairwise(ends)]


def with_line(lines: list[str], at: int, line: str) -> str:
    """The text with a line put in after so many others."""
    before, after = "".join(lines[:at]), "".join(lines[at:])
    if before and not before.endswith("\n"):
        return f"{before}\n{line}"
    return f"{before}{line}\n{after}"


def at_end(text: str, block: str) -> str:
    """The text with a block of lines below it, apart from it by a blank line."""
    lines = lines_of(text)
    if not text.strip():
        return f"{text}{block}\n"
    return with_line(lines, len(lines), f"\n{block}")


def without_lines(lines: list[str], gone: set[int]) -> str:
    """The text without some lines; where it had no line end at its end, it has none."""
    text = "".join(line for at, line in enumerate(lines) if at not in gone)
    is_open = bool(lines) and not lines[-1].endswith("\n")
    return re.sub(r"\r?\n\Z", "", text) if is_open and len(lines) - 1 in gone else text


def is_comment(line: str) -> bool:
    """Whether a line holds nothing but a comment."""
    return line.lstrip().startswith("#")


def is_header(line: str) -> bool:
    """Whether a line begins as the header of a table does; one of a list may as well."""
    return line.lstrip().startswith("[")
