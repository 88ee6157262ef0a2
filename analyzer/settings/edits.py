"""Single changes to the text of ``runlog.toml``: every other character stays as it is.

tomlkit keeps comments, but puts new lines between a comment and the table that it is about, joins
blocks that stand apart, and takes comments away with what it deletes. So each change is tried in
the place where a person would make it, and tomlkit's own result comes last; the first counts that
is read as intended and takes nothing else away.
"""

from __future__ import annotations

import copy
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.errors import SettingsError
from analyzer.settings.lines import is_comment, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tomlkit import TOMLDocument

RECORDINGS = "recordings"
NOT_RECORDED = "not_recorded"
Values = dict[str, Any]

_NOT_POSSIBLE = (
    "runlog.toml can't be changed here without touching other lines of it. Nothing was changed; "
    "change it in a text editor."
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change, and the ways to make it.

    Attributes:
        meant: what the file sets afterwards, from what it sets before.
        ways: the changed texts that may do it, the best first.
        takes: the part of the text within which characters may be replaced; "" if only lines may
            be added, or whole lines that are no comments deleted.
    """

    meant: Callable[[Values], Values]
    ways: Callable[[str], Iterator[str]]
    takes: Callable[[str], str] = lambda _: ""


def edited(text: str, edit: Edit) -> str:
    """The text with a change made to it.

    Args:
        text: valid TOML, without a byte order mark; its line ends may be of either kind.
        edit: the change.

    Raises:
        SettingsError: it can't be made without touching other lines.
    """
    before = tomllib.loads(text)
    wanted = edit.meant(copy.deepcopy(before))
    if wanted == before:
        return text
    for made in edit.ways(text):
        fit = _with_line_ends(made, text)
        if _reads_as(fit, wanted) and _keeps_the_rest(text, fit, edit.takes):
            return fit
    raise SettingsError(_NOT_POSSIBLE)


def by_tomlkit(text: str, change: Callable[[TOMLDocument], object]) -> Iterator[str]:
    """Yield the text as tomlkit changes it; nothing where it can't."""
    import tomlkit

    try:
        document = tomlkit.parse(text)
        change(document)
        yield tomlkit.dumps(document)
    except Exception:  # what tomlkit raises is of many kinds; the other ways remain
        return


def written(value: object) -> str:
    """A value as TOML writes it."""
    import tomlkit

    return tomlkit.item(value).as_string()


def _with_line_ends(made: str, before: str) -> str:
    """With the line ends of the file, for lines that are new."""
    is_windows = "\r\n" in before and not re.search(r"(?<!\r)\n", before)
    return re.sub(r"(?<!\r)\n", "\r\n", made) if is_windows else made


def _reads_as(text: str, wanted: Values) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except (ValueError, RecursionError):
        return False


def _keeps_the_rest(before: str, after: str, takes: Callable[[str], str]) -> bool:
    """Whether only what may be taken away is gone."""
    gone = _replaced(before, after)
    if not gone or _lacks_lines_only(lines_of(before), lines_of(after)):
        return True
    return gone in takes(before)


def _replaced(before: str, after: str) -> str:
    """The part of the former text that is not in the new one, which has the rest around it."""
    most = min(len(before), len(after))
    start = next((i for i in range(most) if before[i] != after[i]), most)
    rest = most - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return before[start : len(before) - end]


def _lacks_lines_only(before: list[str], after: list[str]) -> bool:
    """Whether lines were deleted and nothing else, none of them a comment."""
    remaining = iter([line.rstrip("\r\n") for line in before])
    if not all(line.rstrip("\r\n") in remaining for line in after):
        return False
    there, left = ([line.strip() for line in of if is_comment(line)] for of in (before, after))
    return there == left
