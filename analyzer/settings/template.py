"""The commented ``runlog.toml`` that `runlog init` writes, made from the table of settings."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from analyzer.settings.table import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.settings.table import Group, Setting

_WIDTH = 98
_COMMENT_AT = 29
_FEW_CHOICES = 2

_HEAD = """\
# runlog.toml: who runs, and how to show it. Every line is optional; a line that begins
# with # is ignored. Remove the # in front of a line and put in your own value.
# What happens is noted elsewhere: pain with `runlog pain`, treatments, new shoes, medication,
# illness and travel with `runlog event`.
"""
_TABLES = """\
# Days on which you may have run but nothing was recorded: they count as not known, never as rest.
# One block for each span, at the end of this file; to and why are optional.
# [[not_recorded]]
# from = 2026-03-01
# to = 2026-03-14
# why = "watch broken"

# Single recordings, by the names that `runlog files` shows. These lines go last.
# [recordings]
# keep = ["morning.gpx"]               # counts as a run of its own, whatever suggests otherwise
# drop = ["ride.fit"]                  # does not count
# same = [["watch.fit", "phone.gpx"]]  # recordings of one run
# folders = ["2024"]                   # is read, although it has a diary or settings of its own
"""


def template() -> str:
    """Every setting with an example; those that are not commented out hold the defaults."""
    groups = ("\n".join([*_lines(group), ""]) for group in GROUPS)
    return "\n".join([_HEAD, *groups, _TABLES])


def _lines(group: Group) -> Iterator[str]:
    yield from (f"# {line}" for line in wrap(group.intro, _WIDTH - 2))
    yield from map(_line, group.settings)


def _line(setting: Setting) -> str:
    value = f'"{setting.example}"' if isinstance(setting.example, str) else setting.example
    written = f"{'' if setting.is_default else '# '}{setting.name} = {value}"
    comment = _comment(setting)
    return f"{written:{_COMMENT_AT - 2}}  # {comment}" if comment else written


def _comment(setting: Setting) -> str:
    words = " or ".join(setting.choices) if len(setting.choices) == _FEW_CHOICES else ""
    return ": ".join(filter(None, (words, setting.meaning)))
