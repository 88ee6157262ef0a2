"""What no text may claim, the exceptions, and how texts are found."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import click

from analyzer.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

FORBIDDEN = re.compile(
    r"\b(?:(?:risk|safe|unsafe|caus|danger|warn|overtrain|injur|diagnos|predict|blame)\w*"
    r"|harm(?:ful|s)|sweet[\s-]+spots?|you (?:should|must|ought)"
    r"|(?:because of|due to|owing to) (?:the|a|this|that|your) (?:[\w-]+ )?"
    r"(?:run|spike|jump|load|layoff|week)s?"
    r"|(?:green|red|amber|yellow)[\s-]+(?:zone|light)s?"
    # A worried reader takes these for "all clear", or for "you did it".
    r"|all[\s-]clear|nothing (?:stands out|to worry|unusual|wrong)|no (?:need to )?worr\w+"
    r"|harmless|reassur\w+|overd(?:id|o|oing|one)|your (?:own )?fault|no (?:spikes|jumps) in"
    r"|(?:ran|run|running|train\w*|did|back) too (?:much|far|fast|soon|quickly))\b",
    re.IGNORECASE,
)
# What is said on purpose, word for word -> why.
ALLOWED = {
    words.ACWR_CAUTION: "required beside the ratio",
    "it has not been shown to predict injury": "the same, within a sentence of the documentation",
    "they are for overuse injury of any site, not back pain": "required beside the cohort's ratios",
    "was for a group of distance-related leg injuries only": "required beside Nielsen's ratio",
    "It does not diagnose, and it says nothing about why.": "a denial",
    "More often than your own calendar predicts. Not proof of cause": "agreed wording",
    "this is no all-clear": "a denial",
    "Nothing found is no all-clear.": "a denial",
    "the runner's words, never a diagnosis": "required beside the tags",
    "that is no all-clear": "a denial",
    "That is a count, no all-clear.": "a denial",
    "for one back it is no all-clear": "a denial",
    "no diagnosis": "a denial",
    "bone stress injury": "the name of a red flag",
    "makes no prediction": "a denial",
}


def plain(text: str) -> str:
    """The text with all white space folded, including non-breaking spaces."""
    return " ".join(text.split())


def alarming(text: str) -> list[str]:
    """The forbidden words in a text, apart from the allowed sentences."""
    rest = plain(text)
    for allowed in sorted(ALLOWED, key=len, reverse=True):
        rest = rest.replace(allowed, "…")
    return FORBIDDEN.findall(rest)


def texts_of(source: str) -> Iterator[str]:
    """Every string of a module except docstrings; the pieces of an f-string one by one."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


def helps(command: click.Command) -> Iterator[str]:
    """The help of a command and all its subcommands, as printed."""
    # With -h as in the group: a command that has run before remembers it.
    yield command.get_help(click.Context(command, help_option_names=["-h", "--help"]))
    for child in getattr(command, "commands", {}).values():
        yield from helps(child)


def strings(value: Any) -> Iterator[str]:
    """The texts in blocks, in the order of the page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)
